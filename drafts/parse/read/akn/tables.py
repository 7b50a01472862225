"""A table of Akoma Ntoso to rows of cells with their spans; its caption is the first row."""

from lxml import etree

from drafts.parse.read.akn.vocabulary import CELLS
from drafts.parse.read.akn.words import Met, lines_of, local
from drafts.parse.tree import Cell, Table


def cells(table: etree._Element, met: Met) -> Table:
    """The rows; a line of a cell is a line of its text."""
    rows: Table = []
    caption = lines_of(table.find("{*}caption"), met)
    if caption:
        rows.append([Cell("\n".join(caption))])
    for row in table.iterfind("{*}tr"):
        if row.get(CELLS) == "0":
            rows.append([])
            continue
        rows.append([_cell(cell, met) for cell in row if local(cell) in ("td", "th")])
    return rows


def _cell(cell: etree._Element, met: Met) -> Cell:
    spans = _span(cell.get("rowspan")), _span(cell.get("colspan"))
    return Cell("\n".join(lines_of(cell, met)), *spans)


def _span(text: str | None) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 4
    return max(int(text or 1), 1) if known else 1
