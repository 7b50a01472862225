"""Bytes of an edited summary → its rows, each block of merged rows with the answer it bears. Pure."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from consultation.text import fold
from drafts.parse.errors import Unreadable
from drafts.parse.limits import DEFAULT, Limits
from drafts.parse.read.numbering import Numbering
from drafts.parse.read.package import Package, child
from exports.edited.cells import Cell, cell_of, inside
from exports.edited.columns import (
    ANSWER,
    CONTENT,
    SUBJECT,
    UNIT,
    Places,
    by_headings,
    by_marks,
    follows,
    is_heading,
    places_of_marks,
    usual_width,
)
from exports.marks import PROPERTY, Mark, Part

_FOUR = (UNIT, SUBJECT, CONTENT, ANSWER)


class NoTable(Exception):
    """The document has no table of opinions and answers."""


@dataclass(frozen=True, slots=True)
class Row:
    """One opinion's row: its number in the document, who, what, and the mark of its content cell."""

    number: int
    subject: str
    content: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one answer. `marks` are the group's, from the cells of name and answer; `more` says
    that the answer holds what is no text: notes at the foot, pictures, objects.
    """

    rows: tuple[Row, ...]
    name: str
    answer: str
    marks: tuple[Mark, ...]
    more: bool = False

    @property
    def number(self) -> int:
        """Where it begins in the document."""
        return self.rows[0].number

    def mark(self, part: Part) -> Mark | None:
        """The group's mark in one of its cells."""
        return next((mark for mark in self.marks if mark.part == part), None)


@dataclass(frozen=True, slots=True)
class Odd:
    """A row that is no row of the table: cells merged sideways or taken away."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an edited document says. `origin` is the round it names, "" where that was lost."""

    origin: str
    blocks: tuple[Block, ...]
    odd: tuple[Odd, ...]

    @property
    def marked(self) -> bool:
        """Whether any mark survived."""
        return any(block.marks for block in self.blocks)


def read(data: bytes, *, headings: Sequence[str] = (), limits: Limits = DEFAULT) -> Reading:
    """Every block of every table of opinions in the document.

    `headings` are the agency's own four, in the order unit, subject, content, answer. Raises
    `Unreadable` (broken, zip-bomb, encrypted, macro-enabled, xml-entities) and `NoTable`.
    """
    package = Package(data, limits=limits)
    body = child(package.part("document.xml"), "body")
    if body is None:
        raise Unreadable("broken")
    numbers = Numbering(package.part("numbering.xml"), package.part("styles.xml"))
    reader = _Reader(numbers, [fold(heading) for heading in headings])
    for table in inside(body, "tbl"):
        reader.table(table)
    if not reader.tables:
        raise NoTable
    return Reading(_origin(package), tuple(_blocks(reader.lines)), tuple(reader.odd))


_Line = tuple[int, dict[str, Cell]]


class _Reader:
    def __init__(self, numbers: Numbering, headings: Sequence[str]) -> None:
        self._numbers = numbers
        self._own = dict(zip(headings, _FOUR, strict=False))
        self._columns: tuple[str, ...] = ()
        self._last: etree._Element | None = None
        self._said: set[tuple[str, ...]] = set()
        """The words of rows of headings: only these are left out when they stand there again."""
        self.tables = 0
        self.number = 0
        self.lines: list[_Line] = []
        self.odd: list[Odd] = []

    def table(self, table: etree._Element) -> None:
        """Its rows, if it is one of opinions: by its headings, its marks, or as the rest of one before."""
        rows = [self._cells(row) for row in _rows(table)]
        placed = places_of_marks(rows)
        columns = self._named(rows[:3], placed) or self._unnamed(table, rows, placed)
        if not columns and not placed:
            return
        self.tables += 1
        self._columns, self._last = columns, table
        for cells in rows:
            self._row(cells, columns)

    def _cells(self, row: etree._Element) -> list[Cell]:
        return [cell_of(cell, self._numbers) for cell in inside(row, "tc")]

    def _row(self, cells: list[Cell], columns: tuple[str, ...]) -> None:
        marked = any(cell.marks for cell in cells)
        if _said(cells) in self._said and not marked:
            return  # headings, repeated or not
        self.number += 1
        words = " | ".join(cell.text for cell in cells if cell.text.strip())
        if columns and len(cells) == len(columns):
            self.lines.append((self.number, dict(zip(columns, cells, strict=True))))
        elif marked or (len(cells) > 1 and words):
            self.odd.append(Odd(self.number, words))
        # One cell over the whole width is the heading of an article, or "no opinion was received".

    def _named(self, rows: list[list[Cell]], placed: Places) -> tuple[str, ...]:
        """The columns where one of ``rows`` is of headings; () when none is."""
        for cells in rows:
            if is_heading(_said(cells), self._own):
                self._said.add(_said(cells))
                return by_headings(_said(cells), self._own, placed)
        return ()

    def _unnamed(
        self, table: etree._Element, rows: list[list[Cell]], placed: Places
    ) -> tuple[str, ...]:
        """The columns of a table without headings: those of the one before, else as the marks stand."""
        before, width = self._columns, usual_width(rows)
        same = len(before) == width and all(before[at] == name for name, at in placed.items())
        if same and (placed or follows(table, self._last)):
            return before
        return by_marks(placed, width)


def _said(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(fold(cell.text) for cell in cells)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows that were not deleted with tracking on."""
    for row in inside(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Rows under one answer: the first, and those whose answer hangs under it."""
    begun: list[_Line] = []
    for line in lines:
        follows = bool(begun) and begun[-1][0] + 1 == line[0]
        if begun and not (follows and line[1][ANSWER].continues):
            yield _block(begun)
            begun = []
        begun.append(line)
    if begun:
        yield _block(begun)


def _block(lines: Sequence[_Line]) -> Block:
    cells = [cells for _number, cells in lines]
    names = [row[UNIT].text for row in cells if UNIT in row]
    own = [mark for row in cells for cell in row.values() for mark in cell.marks]
    return Block(
        rows=tuple(_opinion(number, row) for number, row in lines),
        name="\n".join(name for name in names if name.strip()),
        answer="\n".join(row[ANSWER].text for row in cells if row[ANSWER].text.strip()),
        marks=tuple(mark for mark in own if mark.part is not Part.CONTENT),
        more=any(row[ANSWER].more for row in cells),
    )


def _opinion(number: int, cells: dict[str, Cell]) -> Row:
    marks = [mark for cell in cells.values() for mark in cell.marks if mark.part is Part.CONTENT]
    return Row(
        number=number,
        subject=cells[SUBJECT].text if SUBJECT in cells else "",
        content=cells[CONTENT].text if CONTENT in cells else "",
        mark=marks[0] if marks else None,
    )


def _origin(package: Package) -> str:
    """The round that the property of the file names; "" without it, or when somebody changed it."""
    root = package.root("docProps/custom.xml")
    for one in root if root is not None else ():
        if one.get("name") == PROPERTY:
            try:
                facts = json.loads("".join(str(part) for part in one.itertext()))
            except ValueError:
                return ""
            found = facts.get("consultation", "") if isinstance(facts, dict) else ""
            return found if isinstance(found, str) else ""
    return ""
