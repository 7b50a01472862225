"""The machine's links → confirmed: the ones that a person saw, or all of which the machine is sure."""

import hashlib
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Stale
from consultation.roles import Act
from drafts.compare import SURE
from drafts.link.fold import goes_with, holders
from drafts.models import Draft, Provision, ProvisionLink, Version

MOST = 500
_CHUNK = 1_000  # keys in one statement


@transaction.atomic
def confirm(version: Version, *, by: access.Actor, locks: Mapping[int, int]) -> int:
    """Confirm links of ``version`` with those before, all or none; returns how many were confirmed.

    ``locks``: key of the link → the ``lock`` that was seen; ``Stale`` where one has changed or is gone.
    With a unit that stayed the same, was added or was removed goes all inside it that did.
    """
    _hold(version, by)
    if not locks or len(locks) > MOST:
        raise Invalid(
            _("Vui lòng chọn từ 1 đến %(most)d mục.") % {"most": MOST},
            fields={"links": _("Chọn mục.")},
        )
    rows = ProvisionLink.objects.filter(new_version=version, pk__in=locks)
    found = {row.pk: row for row in rows}
    stale = [key for key, lock in locks.items() if key not in found or found[key].lock != lock]
    if stale:
        raise Stale(facts={"links": stale})
    chosen = [row for row in found.values() if row.confirmed_at is None]
    return _confirm(_with_inside(version, chosen), by)


@transaction.atomic
def confirm_sure(old: Version, version: Version, *, by: access.Actor, expected: str) -> int:
    """Confirm every link of ``version`` with ``old`` of which the machine is sure; returns how many.

    ``expected``: the ``mark`` of those that the person was told of; ``Stale`` where they are others now.
    """
    _hold(version, by)
    rows = sure_links(old, version)
    if mark(rows) != expected:
        raise Stale(facts={"sure": len(rows), "mark": mark(rows)})
    return _confirm(rows, by)


def sure_links(old: Version, version: Version) -> list[ProvisionLink]:
    """Links between the two that nobody confirmed and of which the machine is sure; those too
    which say the same of what stands inside.
    """
    rows = ProvisionLink.objects.filter(
        old_version=old, new_version=version, confirmed_at__isnull=True
    )
    found = _with_inside(version, rows.filter(confidence__gte=SURE))
    return sorted(found, key=lambda row: row.pk)


def mark(rows: Iterable[ProvisionLink]) -> str:
    """A short word for these links as they are now."""
    said = ",".join(f"{row.pk}:{row.lock}" for row in rows)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _hold(version: Version, by: access.Actor) -> None:
    draft = Draft.objects.select_for_update().select_related("agency").get(pk=version.draft_id)
    access.require(by, Act.UPLOAD_DRAFT, draft.agency)


def _confirm(rows: Iterable[ProvisionLink], by: access.Actor) -> int:
    rows, person, now = list(rows), access.signed_in(by), clock.now()
    for row in rows:
        row.confirmed_by, row.confirmed_at = person, now
        row.lock += 1
    for start in range(0, len(rows), _CHUNK):
        keys = [row.pk for row in rows[start : start + _CHUNK]]
        chunk = ProvisionLink.objects.filter(pk__in=keys)
        chunk.update(confirmed_by=person, confirmed_at=now, lock=F("lock") + 1)
    record.note_many(rows, "~", by=person)
    return len(rows)


def _with_inside(version: Version, tops_of: Iterable[ProvisionLink]) -> list[ProvisionLink]:
    """These and the unconfirmed links inside their units that say the same (see ``fold``)."""
    rows = list(ProvisionLink.objects.filter(new_version=version, confirmed_at__isnull=True))
    chosen = {row.pk for row in tops_of}
    versions = {row.old_version_id for row in rows} | {version.pk}
    units = Provision.objects.filter(version_id__in=versions).order_by()
    held = holders(rows, dict(units.values_list("pk", "parent_id")))
    return [row for row in rows if goes_with(row.pk, chosen, held)]
