"""A table of Akoma Ntoso to rows of cells with their spans; its caption is the first row.

Words that stand where a table has no place for them become rows or cells of their own.
"""

from lxml import etree

from drafts.parse.read.akn.vocabulary import CELLS, sizes
from drafts.parse.read.akn.words import Met, flat, lines, lines_of, local
from drafts.parse.tree import Cell, Table


def cells(table: etree._Element, met: Met) -> Table:
    """The rows; a line of a cell is a line of its text."""
    rows: Table = [[cell] for cell in _stray(table.text)]
    for child in table:
        if local(child) != "tr":
            rows += [[Cell(text)] for text in ["\n".join(lines_of(child, met))] if text]
        elif child.get(CELLS) == "0" and not "".join(map(str, child.itertext())).strip():
            rows.append([])
        else:
            rows.append(_row(child, met))
        rows += [[cell] for cell in _stray(child.tail)]
    return rows


def _row(row: etree._Element, met: Met) -> list[Cell]:
    found = _stray(row.text)
    for child in row:
        spans = _span(child.get("rowspan")), _span(child.get("colspan"))
        width = sizes(child.get("style")).get("width", 0.0)
        found.append(Cell("\n".join(lines_of(child, met)), *spans, width))
        found += _stray(child.tail)
    return found


def _stray(text: str | None) -> list[Cell]:
    return [Cell(line) for line in lines([flat(text)])]


def _span(text: str | None) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 4
    return max(int(text or 1), 1) if known else 1
