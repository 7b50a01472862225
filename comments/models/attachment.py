"""A file that came from outside and is kept as evidence: scans, letters, tables."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation


def _path(attachment: Attachment, name: str) -> str:
    return f"comments/{attachment.consultation_id}/{attachment.sha256[:16]}-{name[-80:]}"


class Attachment(Recorded):
    """The original of an opinion, a reply or a table, as it came, with its SHA-256; for staff alone."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to=_path, max_length=255)
    name = models.CharField(_("Tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("tệp đính kèm")
        verbose_name_plural = _("tệp đính kèm")
        ordering: ClassVar[list[str]] = ["consultation", "pk"]

    def __str__(self) -> str:
        return self.name
