"""Pages of rows to lines: page numbers and running heads left out, columns of head and end one by one.

Reads: pages of rows. Writes: lines, one a row; the unwrap step joins them.
"""

import re
from collections import Counter
from itertools import pairwise

from drafts.parse.line import Line
from drafts.parse.marks import heading, starts_unit
from drafts.parse.normalise import clean
from drafts.parse.read.bars import names_columns
from drafts.parse.read.pdf_page import Row, Segment

_NUMBER = re.compile(
    r"(?:[Tt]rang|[Pp]age)?\s*[-–—.\[(]*\s*(\d{1,4})\s*(?:/\s*\d{1,4})?\s*[-–—.\])]*$"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""How many rows at the top and at the bottom of a page may be a running head or foot."""
_LONGEST = 120
_CUT = re.compile(r"(?:[A-ZĐ]{2,}|/[A-ZĐa-z]+|\d)-$")
_OFTEN = 0.6
_WIDER = 1.45
"""So much more than the usual distance of two rows parts paragraphs."""


def lines_of(pages: list[list[Row]], starts: list[int] | None = None) -> tuple[list[Line], int]:
    """The lines, and on how many pages tables were read as text. `starts` gets each page's first line."""
    _drop_running(pages)
    lines: list[Line] = []
    tabled = 0
    pitch = _pitch(pages)
    _join_headings(pages, pitch)
    last: Row | None = None
    for rows in pages:
        if starts is not None:
            starts.append(len(lines) + 1)
        texts, table = _in_order(rows, pitch, last)
        tabled += table
        last = rows[-1] if rows else last
        for text, gap, fixed in texts:
            _add(lines, text, gap=gap, fixed=fixed)
    return lines, tabled


def _add(lines: list[Line], text: str, *, gap: bool, fixed: bool) -> None:
    text = text.replace("\x02", "-").replace("\ufffe", "-")
    before = lines[-1] if lines else None
    if before is not None and not gap and not fixed and not before.fixed:
        if before.text.endswith("\u00ad"):
            before.text = before.text[:-1] + text
            return
        if _CUT.search(before.text) and text[:1].isalnum() and not text[:1].islower():
            before.text += text  # a symbol such as 15/2026/QĐ-UBND cut behind its hyphen
            return
    if clean(text):
        lines.append(Line(len(lines) + 1, text, gap=gap, fixed=fixed))


# ------------------------------------------------------------------ running heads and page numbers


def _drop_running(pages: list[list[Row]]) -> None:
    """Take out, in place, what stands at the edge of many pages and is no text of the document."""
    _drop_numbers(pages)
    if len(pages) < 3:
        return
    for edge in (slice(None, _EDGE), slice(-_EDGE, None)):
        seen = Counter(shape for rows in pages for shape in {_shape(row) for row in rows[edge]})
        running = {
            shape for shape, count in seen.items() if shape and count >= max(3, len(pages) * _OFTEN)
        }
        # At the very beginning a repeated head may also be the document's own first line: it stays.
        for rows in pages[edge.start is None :]:
            gone = {id(row) for row in rows[edge] if _shape(row) in running}
            rows[:] = [row for row in rows if id(row) not in gone]


def _shape(row: Row) -> str:
    """What stays the same from page to page; "" for what looks like text of the document."""
    text = clean(row.text)
    if starts_unit(text) or text.endswith((".", ";", ":", ",")) or len(text) > _LONGEST:
        return ""
    return _DIGITS.sub("#", text)


def _drop_numbers(pages: list[list[Row]]) -> None:
    """A figure alone in the first or last row, in step with the pages."""
    found: list[tuple[int, Row, int]] = []
    for at, rows in enumerate(pages):
        for row in {id(row): row for row in rows[:1] + rows[-1:]}.values():
            if match := _NUMBER.match(clean(row.text)):
                found.append((at, row, int(match[1]) - at))
    if not found:
        return
    step, count = Counter(offset for _, _, offset in found).most_common(1)[0]
    if count >= max(2, (len(pages) - 1) * 0.5) or (count == 1 and step == 1 and len(pages) <= 2):
        for at, row, offset in found:
            if offset == step:
                pages[at][:] = [each for each in pages[at] if each is not row]


# ------------------------------------------------------------------ order and gaps


def _pitch(pages: list[list[Row]]) -> float:
    """The usual distance of two rows, in letter heights."""
    steps = sorted(
        (a.base - b.base) / b.size for rows in pages for a, b in pairwise(rows) if a.base > b.base
    )
    return steps[len(steps) // 3] if steps else 1.2


def _join_headings(pages: list[list[Row]], pitch: float) -> None:
    """A bold heading goes on in the bold row below a full one, whatever that begins with; in place."""
    for rows in pages:
        edge = max((row.right for row in rows), default=0.0)
        at = 1
        while at < len(rows):
            above, row = rows[at - 1], rows[at]
            if _continues(above, row, edge, pitch) and _heads(rows, at - 1):
                joined = f"{above.text} {row.text}"
                above.segments[0] = Segment(joined, above.segments[0].left, row.right)
                above.base = row.base
                del rows[at]
            else:
                at += 1


def _continues(above: Row, row: Row, edge: float, pitch: float) -> bool:
    near = (above.base - row.base) / row.size <= pitch * _WIDER
    full = above.right >= edge - 5 * row.size
    single = len(row.segments) == len(above.segments) == 1
    return above.bold and row.bold and near and full and single and not heading(clean(row.text))


def _heads(rows: list[Row], at: int) -> bool:
    """Is this row the first of a heading, or a bold row below it?"""
    while at > 0 and rows[at].bold and not heading(clean(rows[at].text)):
        at -= 1
    return rows[at].bold and heading(clean(rows[at].text)) is not None


def _in_order(
    rows: list[Row], pitch: float, last: Row | None
) -> tuple[list[tuple[str, bool, bool]], bool]:
    """(text, stands apart, never joined) of each row; columns where head or end have them."""
    texts: list[tuple[str, bool, bool]] = []
    table = False
    at = 0
    while at < len(rows):
        gap = at > 0 and (rows[at - 1].base - rows[at].base) / rows[at].size > pitch * _WIDER
        before = rows[at - 1] if at else last
        gap = gap or (before is not None and before.bold != rows[at].bold)
        end = _columns_end(rows, at)
        if end > at:
            texts += [(text, False, True) for text in _columns(rows[at:end])]
            at = end
            continue
        cells = len(rows[at].segments)
        table = table or (
            cells > 2 or (cells == 2 and at + 1 < len(rows) and len(rows[at + 1].segments) > 1)
        )
        texts.append((rows[at].text, gap, cells > 2))
        at += 1
    return texts, table


def _columns_end(rows: list[Row], at: int) -> int:
    """Behind the last row of the two columns that begin here; `at` where none do."""
    first = rows[at].segments
    if len(first) != 2 or not names_columns(rows[at].text):
        return at
    middle = (first[0].right + first[1].left) / 2
    end = at + 1
    while end < len(rows) and all(_aside(each, middle) for each in rows[end].segments):
        end += 1
    # What stands below in one column alone belongs to it only while the other still has something.
    while (
        end > at + 1
        and len(rows[end - 1].segments) == 1
        and rows[end - 1].segments[0].left < middle
    ):
        if not any(len(row.segments) == 2 for row in rows[end - 1 :]):
            break
        end -= 1
    return end


def _aside(segment: Segment, middle: float) -> bool:
    return segment.right <= middle + 1 or segment.left >= middle - 1


def _columns(rows: list[Row]) -> list[str]:
    middle = (rows[0].segments[0].right + rows[0].segments[1].left) / 2
    parts = [each for row in rows for each in row.segments]
    left = [each.text for each in parts if each.right <= middle + 1]
    right = [each.text for each in parts if each.right > middle + 1]
    return left + right
