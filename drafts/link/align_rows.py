"""The alignment of two stored versions, around what people decided, written as rows."""

from collections.abc import Iterable
from dataclasses import fields

from drafts.compare import Facts, Known, Link, align, units_of_rows
from drafts.models import Provision, ProvisionLink, Version

# What the alignment says of a pair, and the machine may say anew.
_SAID = ("relation", "confidence", "changed", "inside", "renumbered", "moved", "facts")
_FACTS = tuple(field.name for field in fields(Facts))
Pair = tuple[int | None, int | None]


def align_rows(old: Version, new: Version) -> int:
    """Write the links between two versions of a draft; returns how many rows were changed.

    Pairs that a person confirmed stay; what nobody confirmed is corrected, added or taken away. The
    caller holds the lock on the draft.
    """
    olds = list(old.provisions.order_by("position"))
    news = list(new.provisions.order_by("position"))
    rows = {
        (row.old_id, row.new_id): row
        for row in ProvisionLink.objects.filter(old_version=old, new_version=new)
    }
    known = _known(rows.values(), olds, news)
    found: dict[Pair, Link] = {}
    for link in align(units_of_rows(olds), units_of_rows(news), known=known):
        left = None if link.old is None else olds[link.old].pk
        right = None if link.new is None else news[link.new].pk
        found[left, right] = link
    outdated = [row.pk for pair, row in rows.items() if pair not in found]
    machine = ProvisionLink.objects.filter(pk__in=outdated, confirmed_at__isnull=True)
    # Without history: what the machine proposed and nobody confirmed is nobody's act.
    taken = machine._raw_delete(machine.db) if outdated else 0
    changed = [
        rows[pair] for pair, link in found.items() if pair in rows and _say(rows[pair], link)
    ]
    ProvisionLink.objects.bulk_update(changed, [*_SAID, "lock"], batch_size=500)
    fresh = [_row(old, new, pair, link) for pair, link in found.items() if pair not in rows]
    ProvisionLink.objects.bulk_create(fresh, batch_size=500)
    return taken + len(changed) + len(fresh)


def _known(rows: Iterable[ProvisionLink], olds: list[Provision], news: list[Provision]) -> Known:
    """What people decided, as places in the two versions."""
    left = {row.pk: at for at, row in enumerate(olds)}
    right = {row.pk: at for at, row in enumerate(news)}
    decided = [row for row in rows if row.confirmed_at is not None]
    return Known(
        pairs=[
            (left[row.old_id], right[row.new_id])
            for row in decided
            if row.old_id is not None and row.new_id is not None
        ],
        gone=[left[row.old_id] for row in decided if row.new_id is None and row.old_id is not None],
        come=[
            right[row.new_id] for row in decided if row.old_id is None and row.new_id is not None
        ],
    )


def _row(old: Version, new: Version, pair: Pair, link: Link) -> ProvisionLink:
    row = ProvisionLink(old_version=old, new_version=new, old_id=pair[0], new_id=pair[1])
    _say(row, link)
    row.lock = 1
    return row


def _say(row: ProvisionLink, link: Link) -> bool:
    """Put what the alignment says into the row; whether anything is new. Counts the change."""
    said = {name: getattr(link, name) for name in _SAID}
    said["relation"] = link.relation.value
    said["facts"] = {name: getattr(link.facts, name) for name in _FACTS} if link.facts else None
    if row.pk and row.confirmed_at is not None:
        # A person is sure: what the machine thinks of it from now on does not matter.
        said["confidence"], said["facts"] = row.confidence, row.facts
    if all(getattr(row, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(row, name, value)
    row.lock += 1
    return True
