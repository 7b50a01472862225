"""What goes before the public is fixed: a version, and the texts in force beside its draft (R12)."""

from django.db.models import QuerySet

from consultation import clock, record
from consultation.models import User
from drafts.models import Draft, Version


def freeze(version: Version, *, by: User) -> None:
    """Fix one version; one that is fixed already stays as it is."""
    _freeze(Version.objects.filter(pk=version.pk), by)


def freeze_beside(draft: Draft, *, by: User) -> None:
    """Fix the texts in force that a person has described; the caller holds the lock on the draft."""
    beside = draft.in_force.filter(removed_at=None, described_at__isnull=False)
    _freeze(Version.texts.filter(source__in=beside.values("source")), by)


def _freeze(rows: QuerySet[Version], by: User) -> None:
    for version in rows.select_for_update().filter(frozen_at=None):
        version.frozen_at = clock.now()
        record.save(version, by=by)
