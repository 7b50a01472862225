"""Tallies as they are read: every line, whether it counts, the sums, and what contradicts itself."""

from dataclasses import dataclass

from comments.models import Collector, Tally
from comments.summing import Conflict, Figures, Line, Sums, sums
from drafts.models import Consultation

_COLUMNS = (
    "pk",
    "parent_id",
    "tallies__pk",
    "tallies__provision_id",
    "tallies__channel",
    "tallies__scope",
    "tallies__agree",
    "tallies__disagree",
    "tallies__other",
)


@dataclass(frozen=True, slots=True)
class Clash:
    """A line that holds those below it and says another number than they do."""

    row: Tally
    says: int
    below: int


@dataclass(frozen=True, slots=True)
class Tallied:
    """Sums of a round. ``whole``: on the draft as a whole; ``by_unit``: on single units, by their key.

    Units are never added up: the same people answer on each. ``collectors``: bodies with figures.
    """

    whole: Figures
    by_unit: dict[int, Figures]
    by_channel: dict[str, Figures]
    collectors: int
    lines: int
    conflicts: int


def tallied(consultation: Consultation) -> Tallied:
    """One query, whatever the size: every collector with its rows, where it has any."""
    parents: dict[int, int | None] = {}
    lines: list[Line] = []
    rows = Collector.objects.filter(consultation=consultation).order_by()
    for collector, parent, key, unit, channel, scope, *figures in rows.values_list(*_COLUMNS):
        parents[collector] = parent
        if key is not None:
            lines.append(Line(key, collector, unit, channel, scope, Figures(*figures)))
    found = sums(lines, parents)
    return Tallied(
        whole=found.of(None),
        by_unit={unit: each for unit, each in found.by_unit.items() if unit is not None},
        by_channel={
            channel: each for (unit, channel), each in found.by_channel.items() if unit is None
        },
        collectors=len({line.collector for line in lines}),
        lines=len(lines),
        conflicts=len(found.conflicts),
    )


def rows_of(consultation: Consultation) -> list[Tally]:
    """Every line with its collector and unit, in the order of the draft and of names."""
    rows = Tally.objects.filter(collector__consultation=consultation)
    rows = rows.select_related("collector__parent", "provision", "entered_by")
    return sorted(
        rows,
        key=lambda row: (row.provision.position if row.provision else -1, row.collector.name),
    )


def parents_of(consultation: Consultation) -> dict[int, int | None]:
    """Collector → the one it reports to."""
    rows = Collector.objects.filter(consultation=consultation).order_by()
    return dict(rows.values_list("pk", "parent_id"))


def line_of(row: Tally) -> Line:
    """A row as the sum takes it."""
    return Line(
        key=row.pk,
        collector=row.collector_id,
        unit=row.provision_id,
        channel=row.channel,
        scope=row.scope,
        figures=Figures(row.agree, row.disagree, row.other),
    )


def clashes(found: Sums, rows: list[Tally]) -> list[Clash]:
    """The conflicts with the rows they are about."""
    by_key = {row.pk: row for row in rows}

    def clash(conflict: Conflict) -> Clash:
        row = by_key[conflict.line.key]
        return Clash(row, conflict.line.figures.total, conflict.below.total)

    return [clash(conflict) for conflict in found.conflicts]
