"""Two versions of a draft compared, kept so that the page shows at once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from drafts.models.draft import Version


class Comparison(models.Model):
    """What ``drafts.compare.rows`` found between two versions, as ``drafts.compare.pack`` writes it.

    Made by the machine and made again whenever ``stamp`` no longer fits the units and their links, hence
    without history; nothing points at these rows.
    """

    old_version = models.ForeignKey(Version, models.PROTECT, related_name="comparisons_with_later")
    new_version = models.ForeignKey(
        Version, models.PROTECT, related_name="comparisons_with_earlier"
    )
    made_at = models.DateTimeField(default=clock.now)
    stamp = models.CharField(
        max_length=64, help_text="SHA-256 over what it was made of: units, links, format"
    )
    content = models.JSONField(help_text="rows of drafts.compare.pack")
    counts = models.JSONField(help_text="of drafts.compare.tally")

    class Meta:
        verbose_name = _("bản so sánh")
        verbose_name_plural = _("bản so sánh")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["old_version", "new_version"], name="comparison_pair_once"
            ),
            models.CheckConstraint(
                name="comparison_of_two", condition=~Q(old_version=F("new_version"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_version_id} → {self.new_version_id}"
