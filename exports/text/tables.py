"""Tables of a draft: cells with their spans, widths by what stands in them, a heading row repeated."""

from drafts.parse.tree import Cell, Table
from exports.paper.cells import placed, width_of
from exports.paper.model import Box, Fate, Grid, Look, Paragraph, Row, Span
from exports.printable import printable

_HEADING = 60  # characters of a cell that may be the heading of its column
_ROWS = 3
_SMALL = ((10, 9.0), (7, 10.0), (5, 11.0))
"""From so many columns on the words are so small, in points."""


def grid(table: Table, place: int, *, fate: Fate = Fate.KEPT) -> Grid:
    """The table of the unit at ``place``."""
    heads = 1 if _has_heading(table) else 0
    rows = tuple(
        Row(tuple(box(cell, place, head=at < heads) for cell in cells), whole=True)
        for at, cells in enumerate(table)
    )
    columns = width_of(rows)
    size = next((points for least, points in _SMALL if columns >= least), 12.0)
    return Grid(rows, _widths(rows, columns), heads=heads, node=place, fate=fate, size=size)


def box(cell: Cell, place: int, *, head: bool) -> Box:
    """One cell; each of its lines is a paragraph."""
    look = Look.CELL_HEAD if head else Look.CELL
    lines = tuple(
        Paragraph(look, (Span(line),), place) for line in printable(cell.text).split("\n") if line
    )
    return Box(lines, cell.rows, cell.cols)


def _has_heading(table: Table) -> bool:
    """A first row of short words, each cell filled, none reaching down, over at least two more."""
    first = table[0] if table else []
    return (
        len(table) >= _ROWS
        and len(first) > 1
        and all(cell.text.strip() and len(cell.text) <= _HEADING for cell in first)
        and all(cell.rows == 1 for cell in first)
    )


def _widths(rows: tuple[Row, ...], columns: int) -> tuple[float, ...]:
    """Shares of the columns: as much as their longest word needs, the rest by how much they say."""
    least, said = [3.0] * columns, [1.0] * columns
    for line in placed(rows, columns):
        for at, span, found in line:
            if found is None or span > 1:
                continue
            text = " ".join(paragraph.text for paragraph in found.lines)
            least[at] = max([least[at], *(float(len(word)) for word in text.split())])
            said[at] = max(said[at], float(min(len(text), 240)))
    total = sum(said)
    return tuple(0.35 * a / sum(least) + 0.65 * b / total for a, b in zip(least, said, strict=True))
