"""Final documents frozen: the data of each edition as it was, with its hash, and who approved it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation


def _path(edition: Edition, name: str) -> str:
    return f"editions/{edition.consultation_id}/{edition.sha256[:16]}/{name}"


class Edition(Recorded):
    """One edition of the final summary. ``data`` is canonical JSON of everything printed (exports/frozen.py);
    ``sha256`` its digest, ``content_sha256`` that of the opinions and answers alone."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("Bản thứ"))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    why = models.TextField(_("Lý do đính chính"), blank=True)
    data = models.FileField(upload_to=_path, max_length=255)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("bản chính thức")
        verbose_name_plural = _("bản chính thức")
        ordering: ClassVar[list[str]] = ["consultation", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consultation", "number"], name="edition_number_once"),
            models.CheckConstraint(
                name="edition_correction_names_the_old_one",
                condition=Q(number=1, replaces__isnull=True)
                | Q(number__gt=1, replaces__isnull=False) & ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation} · {self.number}"
