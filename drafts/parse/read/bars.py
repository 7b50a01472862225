"""A table's cells to lines: kept as a table, or flattened where the table is only layout."""

import re

from drafts.parse.line import Line
from drafts.parse.normalise import clean
from drafts.parse.tree import Cell

_LAYOUT = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|Nơi\s+nhận|"
    r"^\s*(?:Luật\s+)?[Ss]ố\s*:|^\s*(?:TM|KT|TL|TUQ)\s*\.",
    re.MULTILINE,
)
_SHOUT = re.compile(r"[^\W\d_]")


def table_lines(rows: list[list[list[Line]]]) -> list[Line]:
    """`rows` of cells of lines. One TABLE line, or plain lines when the table is layout."""
    filled = [cell for row in rows for cell in row if any(line.text.strip() for line in cell)]
    if not filled:
        return []
    words = "\n".join(line.text for cell in filled for line in cell)
    if len(filled) == 1 or is_layout(words):
        flat = [line for cell in filled for line in join_cell(cell)]
        for line in flat:
            line.fixed = True
        return flat
    table = [
        [Cell("\n".join(line.text for line in join_cell(cell))) for cell in row] for row in rows
    ]
    return [Line(filled[0][0].no, "", fixed=True, table=table)]


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
