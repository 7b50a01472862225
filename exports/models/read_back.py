"""Edited Word documents that were given back: the file as it came, what it said, what was taken over."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation


def _path(row: ReadBack, name: str) -> str:
    return f"read-back/{row.consultation_id}/{row.sha256[:16]}/{name}"


class ReadBack(Recorded):
    """One edited document. ``found`` counts its lines at the upload; ``taken`` tells what became of which."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="read_backs")
    name = models.CharField(_("Tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=_path, max_length=500)
    found = models.JSONField(default=dict, help_text="{kind of line: how many}, at the upload")
    taken = models.JSONField(
        default=list, blank=True, help_text="[{key, done, words, by, at}], in order"
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("tệp Word đọc lại")
        verbose_name_plural = _("tệp Word đọc lại")
        ordering: ClassVar[list[str]] = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
