"""Tallies that sum upward without counting anybody twice. Pure: rows in, totals and conflicts out.

The rule, for one unit of the draft (or the whole of it):

1. A row is the collector's *own* figures, or *all*: its own with those of everybody who reports to it.
2. Own rows always count.
3. An *all* row counts only where nobody below has a row that overlaps it: the same channel, or either of
   them “several ways”. Otherwise the rows below count, and the *all* row is held against their sum.
4. Where the two differ, it is a conflict: listed, never mended.

Sums are Python's whole numbers: 10⁸ costs what 10 costs, and nothing overflows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

OWN, ALL = "own", "all"
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many agree, disagree, say otherwise."""

    agree: int = 0
    disagree: int = 0
    other: int = 0

    def __add__(self, more: "Figures") -> "Figures":
        return Figures(
            self.agree + more.agree, self.disagree + more.disagree, self.other + more.other
        )

    @property
    def total(self) -> int:
        """All of them."""
        return self.agree + self.disagree + self.other


@dataclass(frozen=True, slots=True)
class Line:
    """One row: ``key`` of its own, who collected it, on which unit (None: the whole), how."""

    key: int
    collector: int
    unit: int | None
    channel: str
    scope: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Conflict:
    """An *all* row (``line``) that says another number than the rows below it (``below``)."""

    line: Line
    below: Figures


@dataclass(slots=True)
class Sums:
    """``counted``: keys of the rows that count; ``upward``: (collector, unit) → sum, its own and below."""

    counted: set[int] = field(default_factory=set)
    by_unit: dict[int | None, Figures] = field(default_factory=dict)
    by_channel: dict[tuple[int | None, str], Figures] = field(default_factory=dict)
    upward: dict[tuple[int, int | None], Figures] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def of(self, unit: int | None) -> Figures:
        """The sum on one unit."""
        return self.by_unit.get(unit, Figures())


def sums(lines: Iterable[Line], parents: Mapping[int, int | None]) -> Sums:
    """Sum ``lines``; ``parents``: collector → the one it reports to. One pass over the rows of each unit."""
    found = Sums()
    by_unit: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        by_unit[line.unit].append(line)
    order = _deepest_first(parents)
    for unit, mine in by_unit.items():
        _sum_unit(unit, mine, parents, order, found)
    return found


def _sum_unit(
    unit: int | None,
    lines: Sequence[Line],
    parents: Mapping[int, int | None],
    order: Sequence[int],
    found: Sums,
) -> None:
    here: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        here[line.collector].append(line)
    # What counts below and at each collector, by channel: sums that travel upward.
    below: dict[int, dict[str, Figures]] = defaultdict(dict)
    for collector in order:
        counted = below[collector]
        fresh: list[Line] = []
        for line in here.get(collector, []):
            rivals = [f for channel, f in counted.items() if _overlap(channel, line.channel)]
            if line.scope == ALL and rivals:
                total = _total(rivals)
                if total != line.figures:
                    found.conflicts.append(Conflict(line, total))
                continue
            fresh.append(line)
        for line in fresh:
            found.counted.add(line.key)
            counted[line.channel] = counted.get(line.channel, Figures()) + line.figures
        if not counted:
            continue
        found.upward[collector, unit] = _total(counted.values())
        parent = parents.get(collector)
        if parent is None:
            for channel, figures in counted.items():
                key = (unit, channel)
                found.by_channel[key] = found.by_channel.get(key, Figures()) + figures
            found.by_unit[unit] = found.of(unit) + _total(counted.values())
        else:
            up = below[parent]
            for channel, figures in counted.items():
                up[channel] = up.get(channel, Figures()) + figures


def _total(figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for each in figures:
        total += each
    return total


def _overlap(one: str, other: str) -> bool:
    """Whether two rows may hold the same people."""
    return one == other or MIXED in (one, other)


def _deepest_first(parents: Mapping[int, int | None]) -> list[int]:
    """Every collector before the one it reports to; a circle (which the verbs refuse) is broken."""
    depth: dict[int, int] = {}
    for start in parents:
        path: list[int] = []
        node: int | None = start
        while node is not None and node not in depth and node not in path:
            path.append(node)
            node = parents.get(node)
        base = depth.get(node, -1) if node is not None else -1
        for step, each in enumerate(reversed(path), start=1):
            depth[each] = base + step
    return sorted(parents, key=lambda key: -depth[key])
