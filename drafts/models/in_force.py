"""The documents that a draft replaces or amends, as they stand in force."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultation.record import Recorded
from drafts.models.draft import Draft, SourceFile, Version


class TextInForce(Recorded):
    """One document in force, beside which a draft is read: what it is called, and the file it came as.

    Its structure is a ``Version`` outside of the numbering: that of the first has the number -1, of the
    second -2 (``number``). Until a person has looked at what the reader recognised (``described_at``)
    the public does not see it.
    """

    class Relation(models.TextChoices):
        REPLACES = "replaces", _("Dự thảo thay thế văn bản này")
        AMENDS = "amends", _("Dự thảo sửa đổi, bổ sung văn bản này")

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="in_force")
    position = models.PositiveSmallIntegerField()
    source = models.OneToOneField(SourceFile, models.PROTECT, related_name="in_force")
    relation = models.CharField(
        _("Quan hệ với dự thảo"), max_length=8, choices=Relation, default=Relation.REPLACES
    )
    kind = models.CharField(_("Hình thức văn bản"), max_length=80, blank=True)
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=255, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    title = models.CharField(_("Trích yếu"), max_length=500, blank=True)
    described_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    described_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    lock = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("văn bản hiện hành")
        verbose_name_plural = _("văn bản hiện hành")
        ordering: ClassVar[list[str]] = ["draft", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "position"], name="in_force_position_once"),
            models.CheckConstraint(name="in_force_counted_from_one", condition=Q(position__gte=1)),
            models.CheckConstraint(
                name="in_force_described_by_whom_and_when",
                condition=Q(described_by__isnull=True, described_at__isnull=True)
                | Q(described_by__isnull=False, described_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in short: "Quyết định số 15/2020/QĐ-UBND"."""
        kind = self.kind or str(_("Văn bản hiện hành"))
        if self.number:
            return f"{kind} số {self.number}"
        return kind if self.described_at else self.source.name

    @property
    def version(self) -> Version | None:
        """Its structure; None until it is read."""
        return getattr(self.source, "version", None)
