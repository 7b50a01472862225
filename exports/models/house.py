"""How an agency words and lays out its documents; a row for those that differ from the form."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.models import Agency
from consultation.record import Recorded


def form_widths() -> list[float]:
    """The shares of the four columns that fit the form best, in per cent."""
    return [16.0, 15.0, 33.0, 36.0]


class DocumentSettings(Recorded):
    """One agency's documents. Without a row, and where a field is empty, the form's own words stand."""

    class Orientation(models.TextChoices):
        LANDSCAPE = "landscape", _("Khổ ngang")
        PORTRAIT = "portrait", _("Khổ dọc")

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="document_settings")
    sentences = models.JSONField(
        default=dict, blank=True, help_text="only those that differ: {name of the sentence: words}"
    )
    form_number = models.CharField(_("Số mẫu"), max_length=100, blank=True)
    numbered = models.BooleanField(_("Có cột STT"), default=False)
    orientation = models.CharField(
        _("Chiều giấy"), max_length=9, choices=Orientation, default=Orientation.LANDSCAPE
    )
    widths = models.JSONField(
        _("Độ rộng cột"), default=form_widths, help_text="per cent of the four columns"
    )
    annexes = models.BooleanField(_("Có phụ lục"), default=True)
    place = models.CharField(_("Địa danh"), max_length=100, blank=True)
    signer_authority = models.CharField(_("Thẩm quyền ký"), max_length=160, blank=True)
    signer_title = models.CharField(_("Chức vụ người ký"), max_length=160, blank=True)
    signer_name = models.CharField(_("Họ tên người ký"), max_length=160, blank=True)
    recipients = models.TextField(_("Nơi nhận"), blank=True)
    lock = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("mẫu tài liệu")
        verbose_name_plural = _("mẫu tài liệu")
        ordering: ClassVar[list[str]] = ["agency"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="document_settings_orientation_known",
                condition=Q(orientation__in=["landscape", "portrait"]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.agency)
