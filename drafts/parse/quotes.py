"""Where quoted wording begins and ends in an amending instrument.

A quotation is closed by its own mark; where the mark is missing it ends before the next amending unit.
"""

import re
from dataclasses import dataclass

from drafts.parse.line import Line
from drafts.parse.marks import QUOTES_OPEN, Mark, clause, heading, point
from drafts.parse.tree import Kind
from drafts.parse.words import CLOSING, RECIPIENTS, is_signer

OPENING = re.compile(r"(?:[“„«‟]|\"|''|‘‘|``|‘(?=[^’]*$))\s*")
_CLOSED = re.compile(r"(?:[”»\"“]|''|’’|’)\s*(?:\[\d+\]\s*)?[.;,:/\s]*(?:\(.{0,60}\)\s*[.;]?)?$")
_CHANGES = re.compile(r"sửa đổi|bổ sung|thay thế|thay đổi", re.IGNORECASE)
_AMENDS = re.compile(
    r"sửa đổi|bổ sung|thay thế|thay cụm|thay từ|bãi bỏ|bỏ cụm|bỏ từ|hủy bỏ|huỷ bỏ|thay đổi|như sau\s*:",
    re.IGNORECASE,
)
_REACH = 400
"""How many lines ahead a Điều inside a quotation is compared with what follows."""


@dataclass(frozen=True, slots=True)
class Outer:
    """Where the amending text stands: what number its next unit would have."""

    article: int
    clause: int
    point: str


def opens(lines: list[Line], at: int, lead: str) -> bool:
    """Does line `at` begin a quotation that is content of what `lead`, the line before it, announces?"""
    text = lines[at].text
    match = OPENING.match(text)
    if match is None or lines[at].table is not None:
        return False
    inside = text[match.end() :]
    if not inside or _closes_early(text):
        return False
    structured = bool(heading(inside) or clause(inside) or point(inside))
    return lead.endswith(":") or amends(lead) or (structured and bool(_CLOSED.search(text)))


def amends(text: str) -> bool:
    """Does the line say that wording is changed?"""
    return bool(_AMENDS.search(text))


def _closes_early(text: str) -> bool:
    """A quoted word at the beginning of a sentence: “Ý kiến điện tử” là …"""
    balance = 0
    for at, letter in enumerate(text):
        if letter in QUOTES_OPEN:
            balance += 1
        elif letter in "”»":
            balance -= 1
            if balance <= 0:
                return not _CLOSED.match(text[at:])
    if text[0] == '"':
        second = text.find('"', 1)
        return second > 0 and text.count('"') == 2 and not _CLOSED.match(text[second:])
    return False


def end_of(lines: list[Line], at: int, outer: Outer) -> tuple[int, bool]:
    """The last line of the quotation that begins at `at`, and whether a closing mark was found."""
    balance = _Balance(straight=lines[at].text[0] == '"')
    for here in range(at, len(lines)):
        text = lines[here].text
        if here > at and _resumes(lines, here, outer):
            return here - 1, bool(_CLOSED.search(lines[here - 1].text))
        if lines[here].table is None and balance.closes(text):
            return here, True
    return len(lines) - 1, False


def announces(text: str) -> bool:
    """Does the line say that new wording of another act follows? "được hiểu như sau:" does not."""
    return text.endswith(":") and bool(_CHANGES.search(text))


def unmarked_end(lines: list[Line], at: int, outer: Outer, *, articles: bool) -> int:
    """The last line of quoted wording that has no marks at all. `articles`: it is itself a Điều."""
    for here in range(at + 1, len(lines)):
        above = heading(lines[here].text)
        if _resumes(lines, here, outer) or (above is not None and not articles):
            return here - 1
    return len(lines) - 1


class _Balance:
    """Counts marks over the lines of one quotation; a mark of the wrong form still counts."""

    def __init__(self, *, straight: bool) -> None:
        self._straight = straight
        self._open = 0
        self._singles = 0

    def closes(self, text: str) -> bool:
        """Is the quotation closed at the end of this line?"""
        ends = _CLOSED.search(text)
        self._singles += text.count('"')
        self._open += sum((letter in QUOTES_OPEN) - (letter in "”»") for letter in text)
        if ends and ends[0][0] == "“":
            self._open -= 2
        if not ends:
            return False
        if self._straight:
            return self._singles % 2 == 0 or self._open < 0
        return self._open <= 0 or (ends[0][0] == '"' and self._singles % 2 == 1)


def _resumes(lines: list[Line], at: int, outer: Outer) -> bool:
    """Is this line the next unit of the amending text itself?"""
    text = lines[at].text
    if RECIPIENTS.match(text) or CLOSING.match(text) or is_signer(text):
        return True
    mark = heading(text)
    if mark is not None:
        return mark.kind is Kind.ARTICLE and _next_article(lines, at, mark, outer)
    before_closed = bool(_CLOSED.search(lines[at - 1].text))
    khoan = clause(text)
    if khoan is not None and outer.clause and khoan.value == outer.clause + 1:
        return amends(khoan.rest) or (before_closed and '"' not in text)
    diem = point(text)
    if diem is not None and outer.point and diem.number > outer.point:
        return amends(diem.rest) and before_closed
    return False


def _next_article(lines: list[Line], at: int, mark: Mark, outer: Outer) -> bool:
    """Is this Điều the amending act's own next one? Not when that one still follows a closing mark."""
    if mark.value != outer.article + 1:
        return False
    closed = False
    for here in range(at + 1, min(at + _REACH, len(lines))):
        text = lines[here].text
        later = heading(text)
        if (
            later is not None
            and later.kind is Kind.ARTICLE
            and (closed or later.value == mark.value)
        ):
            return later.value != mark.value
        if OPENING.match(text):
            return True
        closed = closed or bool(_CLOSED.search(text))
    return True
