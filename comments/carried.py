"""Remarks of earlier rounds on the text of a later one: where the units that they point at are now.

A remark stays on the version on which it was made. Nothing is written here: places follow from the links
between the versions (drafts.link), so that a corrected link moves the remark at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from comments.models import Comment
from comments.queries import cites
from drafts.models import Consultation, Provision, Version
from drafts.queries import public
from drafts.queries.links import UnitLink, now_at


@dataclass(frozen=True, slots=True)
class Carried:
    """The published remarks of earlier public rounds, by where their units are in this round's version.

    All lists hold keys of remarks. ``at``: by the key of a unit of this version, and again at each piece
    of a unit that was split; ``general``: on the draft as a whole; ``gone``: their unit is no longer
    there; ``unplaced``: the versions are not aligned yet.
    """

    rounds: Mapping[int, Consultation] = field(default_factory=dict)
    at: Mapping[int, list[int]] = field(default_factory=dict)
    general: Sequence[int] = ()
    gone: Sequence[int] = ()
    unplaced: Sequence[int] = ()

    @property
    def total(self) -> int:
        """How many remarks there are, each counted once."""
        placed = {key for keys in self.at.values() for key in keys}
        return len(placed) + len(self.general) + len(self.gone) + len(self.unplaced)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a remark's unit is in another version: ``unit`` None where it is gone."""

    link: UnitLink | None
    unit: Provision | None
    name: str

    @property
    def certain(self) -> bool:
        """Whether a person confirmed it or the machine is sure."""
        return self.link is None or self.link.sure


@dataclass(frozen=True, slots=True)
class Row:
    """One carried remark as it is shown: ``name`` of its unit then, ``places`` of it now."""

    remark: Comment
    round: Consultation
    name: str
    places: Sequence[Place]


def carried(consultation: Consultation) -> Carried:
    """A query for the rounds, one for the remarks, and those of ``now_at`` for each earlier version."""
    rounds = {row.pk: row for row in earlier_rounds(consultation)}
    if not rounds:
        return Carried()
    remarks = Comment.objects.filter(
        consultation__in=rounds.keys(), state=Comment.State.PUBLISHED
    ).order_by("received_at", "pk")
    found: list[tuple[int, int, int | None]] = list(
        remarks.values_list("pk", "consultation_id", "provision_id")
    )
    places = _places(
        ((rounds[round_key].version, unit) for _, round_key, unit in found if unit is not None),
        consultation.version,
    )
    at: dict[int, list[int]] = defaultdict(list)
    general, gone, unplaced = [], [], []
    for key, _, unit in found:
        links = places.get(unit, ()) if unit is not None else ()
        now = {link.new for link in links if link.new is not None}
        for place in sorted(now):
            at[place].append(key)
        if unit is None:
            general.append(key)
        elif not links:
            unplaced.append(key)
        elif not now:
            gone.append(key)
    return Carried(rounds, dict(at), general, gone, unplaced)


def earlier_rounds(consultation: Consultation) -> list[Consultation]:
    """The public rounds of the same draft before this one, on this version or an earlier one."""
    rows = public.public().filter(
        draft_id=consultation.draft_id,
        round__lt=consultation.round,
        version__number__lte=consultation.version.number,
    )
    return list(rows.order_by("round"))


def in_order(found: Carried, consultation: Consultation) -> list[int]:
    """All keys: by place in the text, then general ones, then those whose passage is gone."""
    units = consultation.version.provisions.order_by("position").values_list("pk", flat=True)
    placed = [key for unit in units if unit in found.at for key in found.at[unit]]
    return list(dict.fromkeys([*placed, *found.general, *found.gone, *found.unplaced]))


def rows(found: Carried, keys: Sequence[int], version: Version) -> list[Row]:
    """The remarks called ``keys``, in that order, with where they were made and where that is now."""
    remarks = Comment.objects.select_related("submission__subject_class", "provision").in_bulk(
        list(keys)
    )
    shown = [remarks[key] for key in keys if key in remarks]
    now = places_of(
        shown, {row.pk: found.rounds[row.consultation_id].version for row in shown}, version
    )
    names = cites(row.provision for row in shown)
    return [
        Row(
            remark=row,
            round=found.rounds[row.consultation_id],
            name=names.get(row.provision_id, "") if row.provision_id else "",
            places=now[row.pk],
        )
        for row in shown
    ]


def places_of(
    remarks: Sequence[Comment], versions: Mapping[int, Version], version: Version
) -> dict[int, list[Place]]:
    """By the key of each remark, where its unit is in ``version``; ``versions``: on which it was made.

    Empty for remarks on the whole draft, and where the versions are not aligned yet.
    """
    asked = [(versions[row.pk], row.provision_id) for row in remarks if row.provision_id]
    links = _places(((made, unit) for made, unit in asked if unit), version)
    wanted = {link.new for found in links.values() for link in found if link.new}
    units = Provision.objects.in_bulk(list(wanted))
    names = cites(units.values())
    return {
        row.pk: [
            Place(link, units.get(link.new or 0), names.get(link.new or 0, ""))
            for link in links.get(row.provision_id or 0, ())
        ]
        for row in remarks
    }


def _places(
    asked: Iterable[tuple[Version, int]], version: Version
) -> dict[int, Sequence[UnitLink]]:
    """Units of any versions → their links to ``version``; a unit of that version itself is where it was."""
    by_version: dict[int, tuple[Version, set[int]]] = {}
    for made, unit in asked:
        by_version.setdefault(made.pk, (made, set()))[1].add(unit)
    found: dict[int, Sequence[UnitLink]] = {}
    for made, units in by_version.values():
        if made.pk == version.pk:
            found.update({unit: [UnitLink(unit, unit, "same", 1.0)] for unit in units})
        elif made.number < version.number:
            found.update(now_at(units, old=made, new=version))
    return found
