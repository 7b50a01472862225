"""Which groups of remarks caused which change of a later version."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from drafts.models import Provision
from synthesis.models.grouping import Group


class ChangeCause(Recorded):
    """A person's word that the remarks of ``group`` caused the change of a unit of a later version."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="causes")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="causes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("nguồn của thay đổi")
        verbose_name_plural = _("nguồn của thay đổi")
        ordering: ClassVar[list[str]] = ["group", "provision__position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "provision"], name="cause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group} → {self.provision}"
