"""Lines that a page's width cut are made whole again.

Reads: lines, one for each row of the source. Writes: lines, one for each paragraph; the first row's number.

A row goes on in the next one when it does not look ended and the next one does not begin a unit. How much
a row has to look unended depends on whether the whole text is wrapped at a width at all.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from drafts.parse.line import Line, Source
from drafts.parse.marks import (
    QUOTES_CLOSE,
    QUOTES_OPEN,
    clause,
    heading,
    indent,
    is_capitals,
    point,
)
from drafts.parse.tree import Kind

_WIDEST = 180
"""No page is wider, in letters; where rows are longer, each is a paragraph."""
_ENDED = (".", ";", ":", "!", "?", "/", "…")
# A line cannot end with one of these: what follows belongs to it.
_HANGING = re.compile(
    r"(?:^|\s)(?:[“\"(]?Điều|[Kk]hoản|[Đđ]iểm|Chương|Mục|Phần|Phụ lục|[Ss]ố:?|và|hoặc|hay|của|tại|"
    r"theo|các|những|với|cho|từ|đến|do|về|bởi|trong|trên|là|được|,)$"
)
# The last item but one of a list: what follows is the next item.
_LISTED = re.compile(r"(?:^|[;,]\s+)(?:và|hoặc|hay)$")
_KEYWORD = re.compile(r"^[“\"(]?(?:Điều|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|Phần|PHẦN|Số|Luật số):?$")
_RULE = re.compile(r"[-–—_*=.…\s]+$")
_SOLE = re.compile(
    r"(?:QUYẾT ĐỊNH|NGHỊ ĐỊNH|NGHỊ QUYẾT|QUYẾT NGHỊ|THÔNG TƯ|CHỈ THỊ|LUẬT|BỘ LUẬT|PHÁP LỆNH|QUY CHẾ|"
    r"QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|ĐỀ ÁN|DANH MỤC|HƯỚNG DẪN)\s*:?$"
)
_NOTE_ALONE = re.compile(r"(?:\[\d{1,3}\]\s*)+$")
_NOTE = re.compile(r"(?:\s*\[\d{1,3}\])+$")


@dataclass(frozen=True, slots=True)
class _Page:
    """How the text is laid out: its width where it is wrapped, and whether blank rows part paragraphs."""

    width: int
    blocks: bool
    edge: int = 0
    """Where every row is as long as its words allow: so many letters; 0 where they are not."""

    @property
    def wrapped(self) -> bool:
        return self.width > 0

    def ends(self, row: str, following: str) -> bool:
        """The first word of the next row had room on this one: a paragraph ended here."""
        return len(row) + 1 + len(following.split(" ", 1)[0]) <= self.edge


@dataclass(slots=True)
class _Open:
    """The paragraph that rows are joined to."""

    rows: list[str]
    titled: bool = False
    """The articles before had names."""

    @property
    def first(self) -> str:
        return self.rows[0]


def unwrap(source: Source) -> None:
    """Join the rows of each paragraph, in place."""
    _even_out(source.lines)
    source.lines = _joined(source.lines, _page(source.lines))


def _even_out(lines: list[Line]) -> None:
    """Blank rows that stand between any two rows part nothing; in place."""
    rows = [line for line in lines[1:] if line.table is None and not line.fixed]
    if rows and sum(1 for line in rows if not line.gap) <= len(rows) * 0.02:
        for line in rows:
            line.gap = False


def _page(lines: list[Line]) -> _Page:
    rows = [line for line in lines if line.table is None and not line.fixed]
    if len(rows) < 8:
        return _Page(0, False)
    lengths = sorted(len(line.text) for line in rows)
    width = lengths[int(len(lengths) * 0.9)]
    if width > _WIDEST:
        return _Page(0, False)
    cut = [
        (before.text, line.text)
        for before, line in pairwise(rows)
        if not line.gap
        and (line.text[0].islower() or not (line.text[0].isupper() or heading(before.text)))
        and not _looks_new(line.text)
        and not _RULE.match(line.text)
        and (not before.text.endswith(_ENDED) or len(before.text) >= width * 0.9)
    ]
    if len(cut) < max(3, len(rows) * 0.04):
        return _Page(0, False)
    starts = [
        line
        for before, line in zip([rows[0], *rows], rows, strict=False)
        if (clause(line.text) or point(line.text) or heading(line.text))
        and (line.gap or not _hangs(before.text))
    ]
    apart = sum(1 for line in starts if line.gap)
    return _Page(width, apart >= len(starts) * 0.95, _edge(cut))


def _edge(cut: list[tuple[str, str]]) -> int:
    """The letters of a full row, where rows break only before a word that has no room."""
    lengths = sorted(len(row) for row, _ in cut)
    page = _Page(1, False, lengths[int(len(lengths) * 0.98)])
    return 0 if sum(page.ends(*pair) for pair in cut) > len(cut) * 0.03 else page.edge


def _joined(lines: list[Line], page: _Page) -> list[Line]:
    kept: list[Line] = []
    open_ = _Open([])
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(last, line, open_, page):
            open_.rows.append(line.text)
        else:
            if kept:
                kept[-1].text = " ".join(open_.rows)
            kept.append(line)
            open_ = _Open([line.text], _titled(open_))
        last = Line(line.no, line.text, line.gap, line.fixed, line.table)
    if kept:
        kept[-1].text = " ".join(open_.rows)
    return kept


def _titled(done: _Open) -> bool:
    """Have articles names here? The last one tells; bare headings and other paragraphs do not."""
    mark = heading(done.first) if done.rows else None
    if mark is None or mark.kind is not Kind.ARTICLE or not mark.rest:
        return done.titled
    return not done.rows[-1].endswith(_ENDED)


def _goes_on(before: Line, line: Line, open_: _Open, page: _Page) -> bool:
    """Does the paragraph whose last row is `before` go on in `line`?"""
    if before.table or line.table or before.fixed or line.fixed:
        return False
    a, b = before.text, line.text
    if _RULE.match(a) or _RULE.match(b):
        return False
    if not line.gap and (_NOTE_ALONE.match(b) or (len(open_.rows) == 1 and _KEYWORD.match(a))):
        return True
    if line.gap and not page.wrapped:
        return False
    bare = _NOTE.sub("", a) if a.endswith("]") else a
    ended = bare.rstrip(QUOTES_CLOSE + '"').endswith(_ENDED)
    if ended and not _hangs(a):
        if line.gap or _looks_new(b) or _looks_head(a, b):
            return False
        return page.blocks or (page.wrapped and b[0].islower() and len(a) >= page.width * 0.75)
    return _open_goes_on(before, line, open_, page)


def _open_goes_on(before: Line, line: Line, open_: _Open, page: _Page) -> bool:
    """The row before does not look ended."""
    a, b = before.text, line.text
    head = heading(open_.first)
    # A paragraph begins with a capital or the sign of a unit; the text below a name also with a figure.
    small = b[0].islower() or not (b[0].isupper() or head)
    if _looks_new(b):
        if line.gap or indent(b) or (heading(b) and not _hangs(a)):
            return False
        return bool(page.wrapped and _hangs(a) and not _LISTED.search(a[-8:]))
    if _SOLE.match(a) or _looks_head(a, b):
        return False
    if head and head.kind is not Kind.ARTICLE and not head.rest:
        return False  # the name stands below
    if line.gap:
        if small:
            return len(a) >= page.width * 0.5
        return len(a) >= page.width * 0.85 and not head and not is_capitals(b)
    if small:
        return len(a) >= 40 or page.wrapped
    if page.blocks:
        return True
    if not page.wrapped or page.ends(a, b):
        return False
    if _hangs(a):
        return True
    if is_capitals(b):
        return False
    if head is None:
        return len(a) >= page.width * 0.75
    # A name has no full stop, so only a full row goes on; and no sentence follows in it.
    sentence = b.endswith(_ENDED) or len(b) >= page.width * 0.75
    return len(a) >= page.width * 0.9 and not (open_.titled and sentence)


def _hangs(text: str) -> bool:
    """Only the last word counts: looking there alone keeps long lines cheap."""
    return bool(_HANGING.search(text[-16:]))


def _looks_new(text: str) -> bool:
    return bool(
        (text[0] in QUOTES_OPEN and not text[1:2].islower())
        or heading(text)
        or clause(text)
        or ((mark := point(text)) and mark.style in ")/.")
        or indent(text)
        or text.startswith("Nơi nhận")
    )


def _looks_head(a: str, b: str) -> bool:
    """Capitals end where small letters begin, except under a heading in one paragraph."""
    return len(a) < 90 and a == a.upper() and is_capitals(a) and not is_capitals(b)
