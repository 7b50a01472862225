"""Tables of a draft: cells with their spans, widths by what stands in them, a heading row repeated."""

import re

from drafts.parse.marks import is_capitals
from drafts.parse.tree import Cell, Table
from exports.paper.cells import placed, width_of
from exports.paper.model import Box, Fate, Grid, Look, Paragraph, Row, Span
from exports.paper.sheets import LYING_WIDTH, UPRIGHT_WIDTH
from exports.printable import printable

_HEADING = 60  # characters of a cell that may be the heading of its column
_HEADS, _BELOW = 3, 2  # rows of headings at most, and rows below them at least
_SIGNERS = 3
_SIGNED = re.compile(r"\(\s*(?:đã )?ký\b", re.IGNORECASE)
_MOST = UPRIGHT_WIDTH * 1.12
"""Points from which a table needs a page that lies; sources have narrower margins than the form."""
_SHORT, _LONG = 3, 14  # letters of a longest word: a column needs so many, a longer word is broken
_LETTER, _PADDING = 6.6, 9.0  # points, at the full size
_SMALL = ((10, 9.0), (7, 10.0), (5, 11.0))
"""From so many columns on the words are so small, in points."""


def grid(table: Table, place: int, *, fate: Fate = Fate.KEPT) -> Grid:
    """The table of the unit at ``place``."""
    heads = _heads(table)
    signed = _is_signature(table)
    rows = tuple(
        Row(tuple(box(cell, place, _look(cell, at < heads, signed)) for cell in cells), whole=True)
        for at, cells in enumerate(table)
    )
    columns = width_of(rows)
    known = _known(rows, columns)
    wide = (sum(known) if known else _needed(rows, columns)) > _MOST
    crowd = columns * (UPRIGHT_WIDTH / LYING_WIDTH if wide else 1.0)
    size = next((points for least, points in _SMALL if crowd >= least), 12.0)
    widths = known or _widths(rows, columns)
    return Grid(
        rows,
        widths,
        heads=heads,
        node=place,
        fate=fate,
        size=size,
        across=sum(known),
        lines=not signed,
        wide=wide,
    )


def box(cell: Cell, place: int, look: Look) -> Box:
    """One cell; each of its lines is a paragraph."""
    lines = tuple(
        Paragraph(_of_line(look, line), (Span(line),), place)
        for line in printable(cell.text).split("\n")
        if line
    )
    return Box(lines, cell.rows, cell.cols, cell.width)


def _look(cell: Cell, head: bool, signed: bool) -> Look:
    if signed:
        return Look.SIGNER
    return Look.CELL_HEAD if head else Look.CELL


def _of_line(look: Look, line: str) -> Look:
    """In the place for a signature only the office is bold."""
    if look is not Look.SIGNER or is_capitals(line):
        return look
    return Look.SIGN_HINT


def _is_signature(table: Table) -> bool:
    """Where a form is signed: one row of two or three cells, each with an office or "(Ký …)"."""
    return (
        len(table) == 1
        and 1 < len(table[0]) <= _SIGNERS
        and any(_SIGNED.search(cell.text) for cell in table[0])
        and all(not cell.text.strip() or _signs(cell.text) for cell in table[0])
    )


def _signs(text: str) -> bool:
    return bool(_SIGNED.search(text)) or is_capitals(text.split("\n")[0])


def _heads(table: Table) -> int:
    """Rows of headings: as many as the first row reaches down, short words in each cell, over two more."""
    first = table[0] if table else []
    heads = max((cell.rows for cell in first), default=0)
    short = all(
        cell.text.strip() and len(cell.text) <= _HEADING for row in table[:heads] for cell in row
    )
    fits = 0 < heads <= _HEADS and len(table) >= heads + _BELOW
    return heads if fits and len(first) > 1 and short else 0


def _known(rows: tuple[Row, ...], columns: int) -> tuple[float, ...]:
    """The widths of the columns in points; empty where the cells do not say them all."""
    found = [0.0] * columns
    cells = [cell for line in placed(rows, columns) for cell in line if cell[2] is not None]
    for at, span, said in sorted(cells, key=lambda cell: cell[1]):
        missing = [column for column in range(at, at + span) if not found[column]]
        rest = (said.width if said else 0.0) - sum(found[at : at + span])
        for column in missing if rest > 0 else ():
            found[column] = rest / len(missing)
    return tuple(found) if all(found) else ()


def _needed(rows: tuple[Row, ...], columns: int) -> float:
    """How many points the longest words of the columns take side by side."""
    longest = [_SHORT] * columns
    for line in placed(rows, columns):
        for at, span, found in line:
            if found is not None and span == 1:
                words = " ".join(paragraph.text for paragraph in found.lines).split()
                longest[at] = max([longest[at], *(min(len(word), _LONG) for word in words)])
    return sum(letters * _LETTER + _PADDING for letters in longest)


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
