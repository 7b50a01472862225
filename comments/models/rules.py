"""Rows that the administrator keeps: grounds for withholding, and classes of contributors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultation.record import Recorded


class WithholdReason(Recorded):
    """A ground on which a remark is not shown (Quy chế Cổng TTĐT, Điều 6); rows, with their cite."""

    code = models.CharField(_("Mã"), max_length=8, unique=True)
    name = models.CharField(_("Lý do"), max_length=255)
    name_en = models.CharField(_("Lý do (tiếng Anh)"), max_length=255)
    cite = models.CharField(_("Căn cứ"), max_length=255, blank=True)
    needs_note = models.BooleanField(_("Phải ghi rõ"), default=False)
    position = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    active = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        verbose_name = _("lý do không công khai")
        verbose_name_plural = _("lý do không công khai")
        ordering: ClassVar[list[str]] = ["position", "code"]

    def __str__(self) -> str:
        return _in_language(self)


class SubjectClass(Recorded):
    """The class to which a contributor belongs, for statistics; rows."""

    code = models.SlugField(_("Mã"), max_length=30, unique=True)
    name = models.CharField(_("Nhóm đối tượng"), max_length=120)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    active = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        verbose_name = _("nhóm đối tượng")
        verbose_name_plural = _("nhóm đối tượng")
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return _in_language(self)


def _in_language(row: WithholdReason | SubjectClass) -> str:
    """The name in the reader's language."""
    return row.name_en if (get_language() or "").startswith("en") and row.name_en else row.name
