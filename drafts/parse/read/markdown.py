"""Markdown, as converters of legal pages write it: emphasis, bars for tables, escapes.

Two kinds of table are met: the usual `| a | b |`, and bars that each stand on a line of their own with
the cells between them, one cell perhaps over several lines.
"""

import html
import re

from drafts.parse.line import Line
from drafts.parse.read.bars import table_lines

_HASHES = re.compile(r"^\s{0,3}(?:>\s?)*#{1,6}\s+|^\s{0,3}(?:>\s?)+")
# A list of Markdown whose items are units: "- **Điều 2.** Tên", "* a) một".
_LISTED = re.compile(
    r"^\s*[-*+]\s+(?=[*_]{0,2}(?:Điều\s+\d|Chương\s|\d+[a-zđ]?\\?\.\s|[a-zđ]\\?\)\s))"
)
_LOW = re.compile(r"(?<!\w)(_{1,2})(?=\S)([^_\n]*)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# One bold run ends and the next begins: two names that a page showed apart.
_SEAM = re.compile(r"(?<=\w\w)\*{4}(?=\w\w)")
_STARS = re.compile(r"\*+")
_BULLET = re.compile(r"^\s*\*\s+(?=\S)")
_RULED = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$")


def read(rows: list[str]) -> list[Line]:
    """The lines without their marks; tables found by their bars."""
    lines: list[Line] = []
    block: list[Line] = []
    for no, row in enumerate(rows, start=1):
        if row.strip():
            block.append(Line(no, row))
            continue
        if block:
            lines.extend(_block(block))
            lines.append(Line(no, ""))
            block = []
    lines.extend(_block(block))
    return lines


def _block(block: list[Line]) -> list[Line]:
    if not block:
        return []
    _plain(block)
    if block[0].text.strip() == "|" and sum(1 for line in block if line.text.strip() == "|") > 2:
        return _bars_apart(block)
    return _bars_in_line(block)


def _plain(block: list[Line]) -> None:
    """Take emphasis away: stars in pairs over the whole block, except a bullet and a lone (*)."""
    stars = sum(line.text.count("*") - 2 * line.text.count("**") for line in block)
    for line in block:
        text = _LISTED.sub("", _HASHES.sub("", line.text))
        text = _LOW.sub(r"\2", _BREAK.sub("\n", text)) if "_" in text else _BREAK.sub("\n", text)
        if "*" in text:
            bullet = stars % 2 == 1 and _BULLET.match(text)
            text = _ESCAPE.sub(_kept, text.replace("(*)", "(\x00)").replace("(**)", "(\x00\x00)"))
            text = _SEAM.sub(" ", text)
            text = _STARS.sub("", _BULLET.sub("", text) if bullet else text)
            text = ("* " if bullet else "") + text.replace("\x00", "*")
        else:
            text = _ESCAPE.sub(r"\1", text)
        line.text = html.unescape(text) if "&" in text else text


def _kept(match: re.Match[str]) -> str:
    return "\x00" if match[1] == "*" else match[1]


def _bars_apart(block: list[Line]) -> list[Line]:
    """Cells between bars: split at the bars, rows of as many cells as the first one has."""
    end = max(at for at, line in enumerate(block) if line.text.strip() == "|")
    cells: list[list[Line] | None] = []
    for line in block[: end + 1]:
        if line.text.strip() == "|":
            cells.append(None)
        elif cells and (last := cells[-1]) is not None:
            last.append(line)
        else:
            cells.append([line])
    return table_lines(_rows(cells)) + block[end + 1 :]


def _rows(cells: list[list[Line] | None]) -> list[list[list[Line]]]:
    """None is a bar. An empty cell and the end of a row look the same: the first row decides."""
    width = 0
    for at in range(1, len(cells), 2):
        if cells[at] is None:
            break
        width += 1
    rows: list[list[list[Line]]] = []
    at = 0
    while at < len(cells) - 1 and width:
        at += 1
        row: list[list[Line]] = []
        while len(row) < width and at < len(cells):
            cell = cells[at]
            row.append(cell or [])
            at += 1 if cell is None else 2
        rows.append(row)
        if at < len(cells) and cells[at] is not None:
            return _loose_rows(cells)
    return rows or _loose_rows(cells)


def _loose_rows(cells: list[list[Line] | None]) -> list[list[list[Line]]]:
    """Rows with merged cells: a row ends at two bars on end."""
    rows: list[list[list[Line]]] = [[]]
    for before, cell in zip([None, *cells], cells, strict=False):
        if cell is not None:
            rows[-1].append(cell)
        elif before is None and rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def _bars_in_line(block: list[Line]) -> list[Line]:
    if not any("|" in line.text for line in block):
        return block
    lines: list[Line] = []
    run: list[list[list[Line]]] = []
    for line in block:
        if line.text.rstrip().endswith("|") or _RULED.match(line.text):
            if not _RULED.match(line.text) and line.text.strip(" |"):
                parts = line.text.strip().strip("|").split("|")
                run.append([[Line(line.no, part)] for part in parts])
            continue
        lines.extend(table_lines(run))
        run = []
        lines.append(line)
    return lines + table_lines(run)
