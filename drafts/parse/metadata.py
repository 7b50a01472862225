"""What the head says of the document: issuer, number, place and date, kind, name, draft mark.

Reads: the front lines of the first instrument. Writes: Metadata.
"""

import re

from drafts.parse.line import Line
from drafts.parse.marks import is_capitals
from drafts.parse.tree import Metadata
from drafts.parse.words import (
    DATED,
    DRAFT,
    ENACTING_LINE,
    ISSUER,
    KIND_LINE,
    NATION,
    RECITAL,
    RULE,
    SYMBOL,
    WITH_ACT,
)

_DAY = re.compile(r"NGÀY\s+(\d{1,2})\s+THÁNG\s+(\d{1,2})\s+NĂM\s+(\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"\bSỐ\s+(\d{1,5}(?:/\d{4})?(?:/[A-ZĐa-z0-9&-]+)?)", re.IGNORECASE)
_BLANK = re.compile(r"[….\s]")


def metadata(front: list[Line]) -> Metadata:
    """Everything that is recognised; a draft leaves number and day blank, and so do we."""
    found = Metadata()
    head = [line for line in front if line.table is None]
    for at, line in enumerate(head):
        if RECITAL.match(line.text) and not is_capitals(line.text):
            head = head[:at]
            break
    for line in head:
        _one(line.text, found)
    _kind_and_title(head, found)
    _issuer(head, found)
    return found


def _one(text: str, found: Metadata) -> None:
    if not found.symbol and (match := SYMBOL.match(text)) and match["symbol"]:
        symbol = match["symbol"].strip()
        found.symbol = "" if symbol.startswith(("…", "..", "/")) else symbol
    if not found.place and (match := DATED.match(text)):
        found.place = match["place"].strip()
        day, month, year = (_BLANK.sub("", match[part]) for part in ("day", "month", "year"))
        found.date = _iso(day, month, year)
    if not found.draft_mark and DRAFT.match(text) and len(text) < 80:
        found.draft_mark = text.strip("()")


def _iso(day: str, month: str, year: str) -> str:
    if not (day.isdigit() and month.isdigit() and len(year) == 4 and year.isdigit()):
        return ""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ""
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _kind_and_title(head: list[Line], found: Metadata) -> None:
    for at, line in enumerate(head):
        match = KIND_LINE.match(line.text)
        if match is None or (match["rest"] and not is_capitals(line.text)):
            continue
        if SYMBOL.match(line.text) or ENACTING_LINE.match(line.text):
            continue
        found.kind = match["kind"]
        parts = [match["rest"].strip()] if match["rest"].strip() else []
        for below in head[at + 1 :]:
            text = below.text
            if RULE.match(text) or WITH_ACT.match(text) or NATION.search(text):
                break
            if text.endswith((".", ":")) or (len(text) > 400) or _names_issuer(below, head):
                break
            if text not in parts:
                parts.append(text)
        found.title = " ".join(parts)
        _from_title(found)
        return


def _names_issuer(line: Line, head: list[Line]) -> bool:
    """ "CHÍNH PHỦ", "CHỦ TỊCH ỦY BAN NHÂN DÂN …": who decides, named once more under the title."""
    return bool(ISSUER.match(line.text)) and is_capitals(line.text) and line is head[-1]


def _from_title(found: Metadata) -> None:
    """Older texts put number and day into the title."""
    if not found.title.upper().startswith(("CỦA", "SỐ")):
        return
    if not found.symbol and (match := _NUMBER.search(found.title)):
        found.symbol = match[1]
    if not found.date and (match := _DAY.search(found.title)):
        found.date = _iso(match[1], match[2], match[3])
        found.title = found.title[match.end() :].strip() or found.title


def _issuer(head: list[Line], found: Metadata) -> None:
    names: list[str] = []
    for line in head:
        text = line.text
        if NATION.search(text) or SYMBOL.match(text) or DATED.match(text) or KIND_LINE.match(text):
            break
        if RULE.match(text) and names:
            break
        if RULE.match(text) or DRAFT.match(text):
            continue
        if not is_capitals(text):
            break
        names.append(text)
    if not names and head and found.kind:
        names = [line.text for line in head[-1:] if _names_issuer(line, head)]
    found.issuer = " ".join(names)
