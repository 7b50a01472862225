"""Why a unit of a draft differs from the text before it: the third column of "bản so sánh, thuyết minh"."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from drafts.models import Provision, Version


class Explanation(Recorded):
    """Written by a drafter for one unit of a pair of versions; empty again where it was taken back.

    ``unit`` is the unit of ``version``, or of ``against`` where it is gone.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="explanations")
    against = models.ForeignKey(Version, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Provision, models.PROTECT, related_name="explanations")
    text = models.TextField(_("Thuyết minh"), blank=True)
    lock = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("thuyết minh")
        verbose_name_plural = _("thuyết minh")
        ordering: ClassVar[list[str]] = ["version", "against", "unit__position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["version", "against", "unit"], name="explanation_once_a_unit"
            ),
            models.CheckConstraint(
                name="explanation_of_two_versions", condition=~Q(against=F("version"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.text[:60]}"
