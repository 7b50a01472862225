"""Forms of document and the law's minimum windows: rows, because the law changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultation.record import Recorded


class DocumentKind(Recorded):
    """A form of document with the authority that issues it (R75); rows, because the law changes."""

    code = models.SlugField(_("Mã"), max_length=60, unique=True)
    name = models.CharField(_("Hình thức văn bản"), max_length=120)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=120)
    authority = models.CharField(_("Thẩm quyền ban hành"), max_length=160)
    position = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    active = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        verbose_name = _("hình thức văn bản")
        verbose_name_plural = _("hình thức văn bản")
        ordering: ClassVar[list[str]] = ["position", "name"]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name


class WindowPolicy(Recorded):
    """The law's minimum for one regime and kind of document: days posted, days for agencies to reply."""

    class Regime(models.TextChoices):
        LAW_2025 = "2025", _("Luật Ban hành VBQPPL số 64/2025/QH15")
        LAW_2015 = "2015", _("Luật Ban hành VBQPPL số 80/2015/QH13")

    class Procedure(models.TextChoices):
        ORDINARY = "ordinary", _("Thông thường")
        SHORTENED = "shortened", _("Rút gọn")

    regime = models.CharField(_("Luật áp dụng"), max_length=8, choices=Regime)
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, related_name="policies", verbose_name=_("Hình thức văn bản")
    )
    procedure = models.CharField(
        _("Trình tự"), max_length=10, choices=Procedure, default=Procedure.ORDINARY
    )
    minimum_days = models.PositiveSmallIntegerField(_("Số ngày đăng tải tối thiểu"))
    reply_days = models.PositiveSmallIntegerField(_("Số ngày cơ quan được hỏi trả lời"))
    cite = models.CharField(_("Căn cứ pháp lý"), max_length=255)
    confirmed = models.BooleanField(
        _("Đã đối chiếu"),
        default=False,
        help_text=_("Bỏ trống khi con số còn chờ pháp chế xác nhận."),
    )

    class Meta:
        verbose_name = _("thời hạn tối thiểu")
        verbose_name_plural = _("thời hạn tối thiểu")
        ordering: ClassVar[list[str]] = ["-regime", "kind", "procedure"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["regime", "kind", "procedure"], name="policy_once"),
        ]

    def __str__(self) -> str:
        return f"{self.regime} · {self.kind} · {self.get_procedure_display()}: {self.minimum_days}"
