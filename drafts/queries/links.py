"""Which unit became which between any two versions of a draft, and where a unit is now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from drafts.compare import SURE, Relation
from drafts.models import Provision, ProvisionLink, Version

_MOST_KEYS = 5_000  # more keys than this are not put into a query: all links are read instead


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Old unit → new unit by their keys; one is None where a unit was added or removed.

    ``confirmed``: by a person, on every step between the two versions. ``pk`` and ``lock`` are those of
    the row, None where the link was put together over several versions; ``confidence`` is then that of
    the least sure step.
    """

    old: int | None
    new: int | None
    relation: str
    confidence: float
    changed: bool = False
    inside: bool = False
    renumbered: bool = False
    moved: bool = False
    confirmed: bool = False
    by_machine: bool = True
    facts: Mapping[str, Any] | None = None
    pk: int | None = None
    lock: int | None = None

    @property
    def sure(self) -> bool:
        """Whether a person confirmed it or the machine is sure."""
        return self.confirmed or self.confidence >= SURE

    @property
    def key(self) -> int:
        """The key of the row; 0 where it was put together."""
        return self.pk or 0

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """Both ends."""
        return self.old, self.new


def links_between(old: Version, new: Version) -> list[UnitLink]:
    """The links between two versions of one draft, ``old`` the earlier, or a text in force and a version.

    Reading order is that of the new version, with what was removed after what stood before it. One query
    for neighbouring versions, put together over those between for others. Empty where some of the
    versions are not aligned yet (see ``drafts.link``). Raises ``ValueError`` for versions of two drafts
    or in the wrong order.
    """
    links = _between(old, new, None)
    return in_reading_order(links, _positions(old), _positions(new))


def now_at(units: Collection[int], *, old: Version, new: Version) -> dict[int, list[UnitLink]]:
    """Where ``units`` (keys of units of ``old``) are in ``new``, a later version of the same draft.

    For each key: its links, several where it was split; one without ``new`` where it is gone; none where
    the versions are not aligned yet. One query for each version on the way, however many units.
    """
    found: dict[int, list[UnitLink]] = {unit: [] for unit in units}
    for link in _between(old, new, found.keys()):
        if link.old in found:
            found[link.old].append(link)
    return found


def unit_now(unit: Provision, *, new: Version) -> list[UnitLink]:
    """The same for one unit."""
    return now_at([unit.pk], old=unit.version, new=new)[unit.pk]


def in_reading_order(
    links: Iterable[UnitLink], old: Mapping[int, int], new: Mapping[int, int]
) -> list[UnitLink]:
    """Links in the order of the new version; what was removed follows what stood before it.

    ``old``, ``new``: the position of each unit in its version.
    """
    links = list(links)
    chief: dict[int, int] = {}
    for link in links:
        if link.old is not None and link.new is not None:
            place = new[link.new]
            chief[link.old] = min(place, chief.get(link.old, place))
    after: dict[int, int] = {}
    last = -1
    for unit in sorted(old, key=lambda key: old[key]):
        last = chief.get(unit, last)
        after[unit] = last

    def key(link: UnitLink) -> tuple[int, int, int]:
        if link.new is not None:
            return new[link.new], 0, -1 if link.old is None else old[link.old]
        return after[link.old or 0], 1, old[link.old or 0]

    return sorted(links, key=key)


# ---------------------------------------------------------------- from version to version


def _between(old: Version, new: Version, units: Collection[int] | None) -> list[UnitLink]:
    steps = _steps(old, new)
    links: list[UnitLink] = []
    for at, (left, right) in enumerate(steps):
        if at == 0:
            links = _read(left, right, units)
            continue
        reached = {link.new for link in links if link.new is not None}
        links = _compose(links, _read(left, right, reached if units is not None else None))
    if len(steps) > 1:
        links = list(_judged(links))
    return links


def _steps(old: Version, new: Version) -> list[tuple[int, int]]:
    """The keys of neighbouring versions from ``old`` to ``new``; a text in force has links with each."""
    if old.draft_id != new.draft_id or old.number >= new.number:
        raise ValueError("links lead from a version to a later one of the same draft")
    if old.is_in_force or new.number == old.number + 1:
        return [(old.pk, new.pk)]
    rows = Version.objects.filter(draft_id=old.draft_id, number__range=(old.number, new.number))
    return list(pairwise(rows.order_by("number").values_list("pk", flat=True)))


def _read(old: int, new: int, units: Collection[int] | None) -> list[UnitLink]:
    rows: QuerySet[ProvisionLink] = ProvisionLink.objects.filter(
        old_version_id=old, new_version_id=new
    )
    if units is not None and len(units) <= _MOST_KEYS:
        rows = rows.filter(old_id__in=units)
    return [of_row(row) for row in rows.order_by("pk")]


def of_row(row: ProvisionLink) -> UnitLink:
    """One row as it is read."""
    return UnitLink(
        old=row.old_id,
        new=row.new_id,
        relation=row.relation,
        confidence=row.confidence,
        changed=row.changed,
        inside=row.inside,
        renumbered=row.renumbered,
        moved=row.moved,
        confirmed=row.confirmed_at is not None,
        by_machine=row.by_machine,
        facts=row.facts,
        pk=row.pk,
        lock=row.lock,
    )


def _compose(first: Sequence[UnitLink], then: Sequence[UnitLink]) -> list[UnitLink]:
    """Links a → b and b → c as links a → c. Empty where either step has none."""
    if not first or not then:
        return []
    onward: dict[int, list[UnitLink]] = defaultdict(list)
    for link in then:
        if link.old is not None:
            onward[link.old].append(link)
    found: dict[tuple[int | None, int | None], UnitLink] = {}
    for link in first:
        steps = [link] if link.new is None else [_joined(link, one) for one in onward[link.new]]
        for one in steps:
            known = found.get((one.old, one.new))
            if known is None or known.confidence < one.confidence:
                found[one.old, one.new] = one
    found.update({(None, link.new): link for link in then if link.old is None})
    found.pop((None, None), None)  # came and went in between
    return list(_without_loose_ends(found.values()))


def _joined(first: UnitLink, then: UnitLink) -> UnitLink:
    return UnitLink(
        old=first.old,
        new=then.new,
        relation=then.relation,
        confidence=min(first.confidence, then.confidence),
        changed=first.changed or then.changed,
        inside=first.inside or then.inside,
        renumbered=first.renumbered or then.renumbered,
        moved=first.moved or then.moved,
        confirmed=first.confirmed and then.confirmed,
        by_machine=first.by_machine and then.by_machine,
    )


def _without_loose_ends(links: Collection[UnitLink]) -> Iterator[UnitLink]:
    """A unit of which a piece lives on is not gone; one that has a source is not new."""
    paired = [link for link in links if link.old is not None and link.new is not None]
    lives = {link.old for link in paired}
    has_source = {link.new for link in paired}
    for link in links:
        if link.new is None and link.old in lives:
            continue
        if link.old is None and link.new in has_source:
            continue
        yield link


def _judged(links: Sequence[UnitLink]) -> Iterator[UnitLink]:
    """The relation of links over several versions, from where they begin and end.

    What was changed and changed back is not changed; ``inside`` stays where anything below was changed on
    the way.
    """
    ends = {
        key for link in links if link.changed or link.renumbered for key in (link.old, link.new)
    }
    rows = Provision.objects.filter(pk__in=[key for key in ends if key]).in_bulk()
    targets: dict[int | None, int] = defaultdict(int)
    sources: dict[int | None, int] = defaultdict(int)
    for link in links:
        targets[link.old] += 1
        sources[link.new] += 1
    for link in links:
        if link.old is None or link.new is None:
            relation = Relation.ADDED if link.old is None else Relation.REMOVED
            yield replace(link, relation=relation.value)
            continue
        left, right = rows.get(link.old), rows.get(link.new)
        if left and right:
            link = replace(
                link,
                changed=link.changed and _said(left) != _said(right),
                renumbered=left.number.casefold() != right.number.casefold(),
            )
        yield replace(link, relation=_relation(link, targets[link.old], sources[link.new]))


def _relation(link: UnitLink, targets: int, sources: int) -> str:
    """The first that applies, as in ``drafts.compare.Relation``."""
    for relation, holds in (
        (Relation.SPLIT, targets > 1),
        (Relation.MERGED, sources > 1),
        (Relation.MOVED, link.moved),
        (Relation.RENUMBERED, link.renumbered),
        (Relation.CHANGED, link.changed or link.inside),
    ):
        if holds:
            return relation.value
    return Relation.SAME.value


def _said(row: Provision) -> tuple[str, str, Any]:
    return " ".join(row.heading.split()), " ".join(row.text.split()), row.table


def _positions(version: Version) -> dict[int, int]:
    return dict(version.provisions.order_by().values_list("pk", "position"))
