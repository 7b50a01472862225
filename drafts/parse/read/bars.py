"""A table's cells to lines: kept as a table, or flattened where the table is only layout."""

import re
from collections.abc import Iterator
from operator import itemgetter

from drafts.parse.line import Line
from drafts.parse.normalise import clean
from drafts.parse.tree import Cell, Table

_LAYOUT = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|Nơi\s+nhận|"
    r"^\s*(?:Luật\s+)?[Ss]ố\s*:|^\s*(?:TM|KT|TL|TUQ)\s*\.",
    re.MULTILINE,
)
_COLUMNS = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|Nơi\s+nhận")
_MOST_ROWS = 60
"""No head or end is longer."""
_SHOUT = re.compile(r"[^\W\d_]")


def table_lines(rows: list[list[list[Line]]]) -> list[Line]:
    """`rows` of cells of lines. One TABLE line, or plain lines when the table is layout."""
    filled = [cell for row in rows for cell in row if any(line.text.strip() for line in cell)]
    if not filled:
        return []
    words = "\n".join(line.text for cell in filled for line in cell)
    if len(filled) == 1 or is_layout(words):
        flat = [line for cell in _in_order(rows) for line in join_cell(cell)]
        for line in flat:
            line.fixed = True
        return flat
    table = [
        [Cell("\n".join(line.text for line in join_cell(cell))) for cell in row] for row in rows
    ]
    return [Line(filled[0][0].no, "", fixed=True, table=table)]


def _in_order(rows: list[list[list[Line]]]) -> list[list[Line]]:
    """Cells of lines in the order of cells_in_order."""
    cells = [[(Cell("\n".join(line.text for line in cell)), cell) for cell in row] for row in rows]
    lines = {id(shown): cell for row in cells for shown, cell in row}
    ordered = cells_in_order([[shown for shown, _ in row] for row in cells])
    return [lines[id(shown)] for shown in ordered]


def cells_in_order(rows: Table) -> list[Cell]:
    """The filled cells of a layout table in the order in which they are read.

    The head ("CƠ QUAN … | CỘNG HÒA …") and the end ("Nơi nhận: … | TM. …") of a document are two columns of
    text, each read from top to bottom; a cell over all columns parts what stands above it from what follows.
    Other tables are read row by row.
    """
    filled = [cell for row in rows for cell in row if cell.text.strip()]
    if len(rows) > _MOST_ROWS or not names_columns("\n".join(cell.text for cell in filled)):
        return filled
    placed = [each for each in _placed(rows) if each[1].text.strip()]
    widest = max((start + cell.cols for start, cell in placed), default=0)
    if len({start for start, cell in placed if cell.cols < widest}) != 2:
        return filled
    ordered: list[Cell] = []
    block: list[tuple[int, Cell]] = []
    for start, cell in placed:
        if cell.cols < widest:
            block.append((start, cell))
            continue
        ordered += [each for _, each in sorted(block, key=itemgetter(0))]
        ordered.append(cell)
        block = []
    return ordered + [each for _, each in sorted(block, key=itemgetter(0))]


def _placed(rows: Table) -> Iterator[tuple[int, Cell]]:
    """Each cell with its first column; cells that hang down from above take their columns."""
    hanging: dict[int, int] = {}
    for row in rows:
        column = 0
        taken = {at: left - 1 for at, left in hanging.items() if left > 1}
        for cell in row:
            while column in taken:
                column += 1
            yield column, cell
            taken.update(dict.fromkeys(range(column, column + cell.cols), cell.rows))
            column += cell.cols
        hanging = taken


def names_columns(words: str) -> bool:
    """Do these words stand in a head or end that has two columns?"""
    return bool(_COLUMNS.search(words))


def is_layout(words: str) -> bool:
    """Does the table hold the head or the end of a document, and not data?"""
    return bool(_LAYOUT.search(words))


def join_cell(lines: list[Line]) -> list[Line]:
    """Join what a converter wrapped inside a cell; names, dashes and capitals stay apart."""
    joined: list[Line] = []
    for line in lines:
        text = clean(line.text)
        if not text:
            continue
        before = joined[-1].text if joined else ""
        apart = not before or (
            not before.endswith("ố:")
            and (
                before.endswith((".", ";", ":"))
                or set(before) <= set("-–—_* ")
                or text[0] in "-–—+•*("
                or _shouts(before) != _shouts(text)
            )
        )
        if apart:
            joined.append(Line(line.no, text, fixed=True))
        else:
            joined[-1].text += ("" if before == "-" else " ") + text
    return joined


def _shouts(text: str) -> bool:
    return text == text.upper() and bool(_SHOUT.search(text))
