"""Bytes to grids: Excel by openpyxl, separated values, and the tables of every kind of text we read."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from comments.tables.delimited import rows_of
from comments.tables.grid import Grid, Row
from consultation.errors import Unreadable
from consultation.text import clean
from drafts.parse.errors import Unreadable as NotParsed
from drafts.parse.limits import DEFAULT
from drafts.parse.read import ACCEPTED
from drafts.parse.read import read as read_source
from drafts.parse.read.package import Package
from drafts.parse.tree import Table
from drafts.words import problem_words

MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_CELLS = 1_000_000
# A workbook is held in memory many times its size: less is opened than of a Word file.
_SMALLER = replace(DEFAULT, unpacked_bytes=40 * 1024 * 1024, part_bytes=40 * 1024 * 1024)


def read(data: bytes, name: str) -> list[Grid]:
    """The tables of a file with words in them. ``Unreadable`` says why there are none."""
    ending = name.rpartition(".")[2].lower()
    try:
        if ending == "xlsx":
            grids = _sheets(data)
        elif ending in {"csv", "tsv", "txt"}:
            grids = [_grid(name, [[(cell, True) for cell in row] for row in rows_of(data)])]
        elif ending in ACCEPTED:
            grids = _tables(data, name)
        else:
            raise NotParsed("unsupported", extension=f".{ending}" if ending else "?")
    except NotParsed as refusal:
        words = problem_words(refusal.code, refusal.params)
        raise Unreadable(words, code=refusal.code, fields={"file": words}) from None
    found = [grid for grid in grids if grid.rows]
    if not found:
        words = problem_words("no-text", {})
        raise Unreadable(words, code="no-table", fields={"file": words})
    return found


def _tables(data: bytes, name: str) -> list[Grid]:
    """Of Word and the like; a table remembers the words before it (“II. Đối với dự thảo Quy chế”)."""
    grids: list[Grid] = []
    before = ""
    for line in read_source(data, name, limits=DEFAULT).lines:
        if line.table:
            grids.append(_grid(str(len(grids) + 1), _spread(line.table), before))
            before = ""
        elif line.text.strip():
            before = clean(line.text)
    return grids


def _spread(table: Table) -> list[list[tuple[str, bool]]]:
    """(words, whether they stand there themselves) of every place: spans are filled with their words."""
    places: list[dict[int, tuple[str, bool]]] = [{} for _row in table]
    for at, row in enumerate(table):
        column = 0
        for cell in row:
            while column in places[at]:
                column += 1
            width, height = min(cell.cols, MOST_COLUMNS), min(cell.rows, len(table) - at)
            for down in range(height):
                for across in range(width):
                    places[at + down][column + across] = (cell.text, not (down or across))
            column += width
    return [[row.get(at, ("", True)) for at in range(max(row, default=-1) + 1)] for row in places]


def _sheets(data: bytes) -> list[Grid]:
    """Of a workbook. Sizes are looked at before openpyxl opens it; formulas give their stored values."""
    from openpyxl import load_workbook  # slow to import, and only this door needs it

    Package(data, limits=_SMALLER)
    try:
        _refuse_entities(data)
        book = load_workbook(io.BytesIO(data), data_only=True)
        return [_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except NotParsed:
        raise
    except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, AttributeError):
        raise NotParsed("broken") from None


def _refuse_entities(data: bytes) -> None:
    """openpyxl reads sheets with a parser that follows entities; no workbook of an office has any."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for entry in package.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                part = package.read(entry)
                if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part[:64]:
                    raise NotParsed("xml-entities")


def _sheet(sheet: Any) -> Grid:
    height, width = sheet.max_row or 0, sheet.max_column or 0
    if height > MOST_ROWS or height * min(width, MOST_COLUMNS) > MOST_CELLS:
        raise NotParsed("too-many-lines")
    width = min(width, MOST_COLUMNS)
    rows = [
        [(_words(value), True) for value in values]
        for values in sheet.iter_rows(max_row=height, max_col=width, values_only=True)
    ]
    for span in sheet.merged_cells.ranges:
        top, left = span.min_row - 1, span.min_col - 1
        if top >= height or left >= width:
            continue
        words = rows[top][left][0]
        for down in range(top, min(span.max_row, height)):
            for across in range(left, min(span.max_col, width)):
                rows[down][across] = (words, (down, across) == (top, left))
    return _grid(sheet.title, rows)


def _words(value: object) -> str:
    """A cell as a person reads it: days as dd/mm/yyyy, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _grid(name: str, rows: Iterable[Sequence[tuple[str, bool]]], before: str = "") -> Grid:
    """Cleaned, without empty rows; lines are counted with them, as the office's program does."""
    found = []
    for line, cells in enumerate(rows, start=1):
        if line > MOST_ROWS:
            raise NotParsed("too-many-lines")
        words = tuple(clean(cell) for cell, _own in cells[:MOST_COLUMNS])
        if any(words):
            found.append(Row(line, words, tuple(own for _cell, own in cells[:MOST_COLUMNS])))
    return Grid(name, tuple(found), before)
