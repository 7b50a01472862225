"""Bars beside the figures of a table: rectangles in hundredths of the widest line, for an SVG."""

from dataclasses import dataclass

from synthesis.breakdown import STANCES, Line, Table


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of one stance in the bar of a line; ``x`` and ``width`` of 1000."""

    stance: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Charted:
    """A table whose lines have bars."""

    table: Table
    lines: tuple[tuple[Line, tuple[Bar, ...]], ...]


def charted(table: Table) -> Charted:
    """The bars of every line, the longest as wide as the picture."""
    most = max((line.remarks for line in table.lines), default=0) or 1
    return Charted(table, tuple((line, bars(line, most)) for line in table.lines))


def bars(line: Line, most: int) -> tuple[Bar, ...]:
    """One run a stance that occurs, side by side."""
    runs: list[Bar] = []
    before = 0
    for stance, count in zip(STANCES, line.stances, strict=True):
        start, end = round(1000 * before / most), round(1000 * (before + count) / most)
        if end > start:
            runs.append(Bar(stance, start, end - start))
        before += count
    return tuple(runs)
