"""What the drafter looks at: the links of a version with one before it, narrowed, with both texts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from consultation.text import fold
from drafts.compare import Passage, Relation, diff
from drafts.compare.like import likest
from drafts.link.fold import holders, top
from drafts.link.link import before
from drafts.models import Provision, Version
from drafts.queries.links import UnitLink, links_between
from drafts.queries.text import Unit, units

FOUND = 30  # units that a search shows at most
_LIKEST = 5

# What each view of the list holds, in the order of its tabs.
VIEWS: Mapping[str, Callable[[UnitLink], bool]] = {
    "look": lambda link: not link.sure,
    "sure": lambda link: link.sure and not link.confirmed,
    "changed": lambda link: link.changed,
    "moved": lambda link: link.moved or link.renumbered,
    "torn": lambda link: link.relation in {Relation.SPLIT, Relation.MERGED},
    "added": lambda link: link.old is None,
    "removed": lambda link: link.new is None,
    "confirmed": lambda link: link.confirmed,
    "all": lambda link: True,
}


@dataclass(frozen=True)
class Row:
    """One link with its units; ``inside``: how many units go with it, saying the same."""

    link: UnitLink
    old: Unit | None
    new: Unit | None
    inside: int = 0

    @cached_property
    def passages(self) -> list[Passage]:
        """How the unit's own words changed."""
        return diff(said(self.old), said(self.new))

    @property
    def renamed(self) -> bool:
        """Whether it is called otherwise than before."""
        return self.old is not None and self.new is not None and self.old.name != self.new.name

    @property
    def words(self) -> str:
        """What the unit itself says now, or said where it was removed."""
        return said(self.new or self.old)


@dataclass(frozen=True)
class Alignment:
    """All links of a version with one before it, in reading order; ``old`` None for the first version."""

    new: Version
    old: Version | None
    links: Sequence[UnitLink] = ()
    old_units: Mapping[int, Unit] = field(default_factory=dict)
    new_units: Mapping[int, Unit] = field(default_factory=dict)

    @cached_property
    def _tops(self) -> dict[int, int]:
        both = (*self.old_units.values(), *self.new_units.values())
        held = holders(self.links, {unit.pk: unit.row.parent_id for unit in both})
        return {link.key: top(link.key, held) for link in self.links}

    @cached_property
    def _shown(self) -> list[UnitLink]:
        return [link for link in self.links if self._tops[link.key] == link.key]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows each view has."""
        return {name: sum(map(holds, self._shown)) for name, holds in VIEWS.items()}

    def view(self, name: str) -> list[UnitLink]:
        """The links of one view, without what goes with the unit in which it stands."""
        return [link for link in self._shown if VIEWS[name](link)]

    def rows(self, links: Sequence[UnitLink]) -> list[Row]:
        """These links with their units."""
        inside = Counter(self._tops.values())
        return [self.row(link, inside[link.key] - 1) for link in links]

    def row(self, link: UnitLink, inside: int = 0) -> Row:
        """One link with its units."""
        old, new = self.old_units.get(link.old or 0), self.new_units.get(link.new or 0)
        return Row(link, old, new, inside)

    def found(self, key: int) -> UnitLink | None:
        """The link with this key."""
        return next((link for link in self.links if link.pk == key), None)

    def partners(self, side: str, unit: int) -> list[Unit]:
        """The units that correspond to one: new ones for an old one (``side`` "old"), and vice versa."""
        if side == "old":
            keys = [link.new for link in self.links if link.old == unit]
            return [self.new_units[key] for key in keys if key is not None]
        keys = [link.old for link in self.links if link.new == unit]
        return [self.old_units[key] for key in keys if key is not None]


def alignment(version: Version, old: Version | None = None) -> Alignment:
    """With the version before, or with ``old``, a text in force; five queries, whatever the size."""
    old = old or before(version)
    if old is None:
        return Alignment(version, None)
    return Alignment(
        new=version,
        old=old,
        links=links_between(old, version),
        old_units={unit.pk: unit for unit in units(old)},
        new_units={unit.pk: unit for unit in units(version)},
    )


def candidates(unit: Unit, others: Sequence[Unit]) -> list[tuple[Unit, float]]:
    """The units of the other version that are likest to one of the same kind, with the share of words."""
    same = [other for other in others if other.kind == unit.kind]
    found = likest(_whole(unit), [_whole(other) for other in same], count=_LIKEST)
    return [(same[at], share) for at, share in found]


def search(words: str, others: Sequence[Unit]) -> list[Unit]:
    """Units whose name, label or words hold every one of ``words``, marks or not; those called so first."""
    asked = fold(words).split()[:12]
    if not asked:
        return []
    named, said_so = [], []
    for unit in others:
        name = fold(f"{unit.name} {unit.row.label}").replace(".", " ").replace(")", " ").split()
        if all(word in name for word in asked):
            named.append(unit)
        elif all(word in fold(said(unit)) for word in asked):
            said_so.append(unit)
    shortest = sorted(named, key=lambda unit: len(unit.name))
    return [*shortest, *said_so][:FOUND]


def said(unit: Unit | None) -> str:
    """What a unit itself says: heading, text, cells of its table."""
    return "" if unit is None else _words(unit.row)


def _words(row: Provision) -> str:
    cells = [str(cell.get("text", "")) for line in row.table or () for cell in line]
    return "\n".join(part for part in (row.heading, row.text, *cells) if part)


def _whole(unit: Unit) -> str:
    """The same with all below it."""
    parts, stack = [], [unit]
    while stack:
        one = stack.pop()
        parts.append(said(one))
        stack.extend(reversed(one.children))
    return "\n".join(parts)
