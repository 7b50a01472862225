"""Which unit of a version became which of the next: proposed by the machine, confirmed by a person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultation.record import Recorded
from drafts.models.draft import Provision, Version


class ProvisionLink(Recorded):
    """Old unit → new unit; one of them is missing where a unit was added or removed.

    A unit that was split has several rows with the same ``old``, merged units several with the same
    ``new``. The flags and ``facts`` are those of ``drafts.compare.Link``. What no person confirmed is the
    machine's and is made anew, without history, whenever it aligns again; ``by_machine`` is False where a
    person chose other units than the machine. Other tables point at units, never at these rows.
    """

    class Relation(models.TextChoices):
        SAME = "same", _("Giữ nguyên")
        CHANGED = "changed", _("Sửa nội dung")
        RENUMBERED = "renumbered", _("Đổi số thứ tự")
        MOVED = "moved", _("Chuyển vị trí")
        MERGED = "merged", _("Gộp lại")
        SPLIT = "split", _("Tách ra")
        ADDED = "added", _("Bổ sung mới")
        REMOVED = "removed", _("Bãi bỏ")

    old_version = models.ForeignKey(Version, models.PROTECT, related_name="links_to_next")
    new_version = models.ForeignKey(Version, models.PROTECT, related_name="links_to_previous")
    old = models.ForeignKey(Provision, models.PROTECT, null=True, related_name="links_to_next")
    new = models.ForeignKey(Provision, models.PROTECT, null=True, related_name="links_to_previous")
    relation = models.CharField(_("Quan hệ"), max_length=10, choices=Relation)
    confidence = models.FloatField(_("Độ tin cậy"))
    changed = models.BooleanField(default=False, help_text="its own words differ")
    inside = models.BooleanField(default=False, help_text="something below it differs")
    renumbered = models.BooleanField(default=False)
    moved = models.BooleanField(default=False, help_text="under another parent or out of order")
    facts = models.JSONField(
        null=True, help_text="drafts.compare.Facts: why the machine links them"
    )
    by_machine = models.BooleanField(default=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    lock = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("đối chiếu đơn vị")
        verbose_name_plural = _("đối chiếu đơn vị")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["old_version", "new_version"], name="link_by_versions"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="link_has_an_end", condition=Q(old__isnull=False) | Q(new__isnull=False)
            ),
            models.UniqueConstraint(fields=["old", "new"], name="link_pair_once"),
            # NULLs are distinct: the pairs with one end need their own.
            models.UniqueConstraint(
                fields=["old", "new_version"],
                condition=Q(new__isnull=True),
                name="link_removed_once",
            ),
            models.UniqueConstraint(
                fields=["new", "old_version"], condition=Q(old__isnull=True), name="link_added_once"
            ),
            models.CheckConstraint(
                name="link_relation_fits_its_ends",
                condition=Q(relation="added", old__isnull=True)
                | Q(relation="removed", new__isnull=True)
                | (~Q(relation__in=["added", "removed"]) & Q(old__isnull=False, new__isnull=False)),
            ),
            models.CheckConstraint(
                name="link_confidence_share", condition=Q(confidence__gte=0, confidence__lte=1)
            ),
            models.CheckConstraint(
                name="link_confirmed_by_whom_and_when",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="link_by_a_person_is_confirmed",
                condition=Q(by_machine=True) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id or '∅'} → {self.new_id or '∅'}: {self.relation}"

    @property
    def key(self) -> int:
        """The key of the row."""
        return self.pk

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """The keys of its units."""
        return self.old_id, self.new_id

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed or made it."""
        return self.confirmed_at is not None
