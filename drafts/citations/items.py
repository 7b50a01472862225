"""The pieces of citations: a level with its number or numbers, "các khoản 1, 2 và 4", "Điều này".

Reads: text. Writes: items in order; each number with its own span.
"""

import re
from dataclasses import dataclass, field

from drafts.citations.levels import NUMBERS, Level, level_of

_WORD = re.compile(
    r"(?<![^\W_])(?P<level>điểm|khoản|điều|tiểu\s+mục|mục|chương|phần|phụ\s+lục(?:\s+số)?|"
    r"mẫu(?:\s+số)?|biểu\s+số)(?P<gap>\s*)(?P<this>(?<=\s)này(?![^\W_]))?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*(?:(?P<to>đến|tới|[-–—](?=\s*\d))|[,;]\s*(?:và|hoặc|hay)?|và|hoặc|hay|cùng)\s*",
    re.IGNORECASE,
)
# A figure with one of these behind it is an amount, a date or a number of something.
_AMOUNT = re.compile(
    r"\s*(?:ngày|tháng|năm|giờ|phút|%|đồng|triệu|tỷ|tỉ|nghìn|ngàn|người|lần|bản|bộ|cơ\s+quan|thành\s+viên|"
    r"m2|km|kg|ha)(?![^\W_])|[.,/]\d|\s*%"
)
# "thời điểm", "địa điểm", "các khoản này": words that only look like a level.
_NO_POINT = re.compile(
    r"(?:thời|địa|đặc|quan|ưu|nhược|trọng|cao|giao|tâm|trung|tiêu|luận|chấm|yếu|bình|tọa|đất|mốc)\s+$",
    re.IGNORECASE,
)
# "điều khoản này", "tài khoản 2".
_NO_CLAUSE = re.compile(r"(?:điều|tài)\s+$", re.IGNORECASE)
_MANY = re.compile(r"(?:các|những|hai|ba|bốn|mọi|thời|địa|quan|đặc)\s+$", re.IGNORECASE)
_Y_WORDS = re.compile(r"\s+(?:tế|khoa|học|sĩ|sỹ|tá|bác|dược|lệnh|án|kiến|thức)(?![^\W_])")
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Number:
    """One number of an item. ``part``: "from" or "to" where it begins or ends a range."""

    start: int
    end: int
    text: str
    part: str = ""


@dataclass(slots=True)
class Item:
    """A level and what is said of it. ``this``: "Điều này", without a number."""

    level: Level
    start: int
    end: int
    this: bool = False
    numbers: list[Number] = field(default_factory=list)


def items(text: str) -> list[Item]:
    """All items of ``text``, in order; they never overlap."""
    found: list[Item] = []
    for match in _WORD.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        item = _item(text, match)
        if item is not None:
            found.append(item)
    return found


def _item(text: str, match: re.Match[str]) -> Item | None:
    level = level_of(match["level"])
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if level is Level.POINT and _NO_POINT.search(before):
        return None
    if level is Level.CLAUSE and _NO_CLAUSE.search(before):
        return None
    item = Item(level, match.start(), match.end())
    if match["this"]:
        if not _is_this(level, match["level"], before):
            return None
        item.this = True
        return item
    at = match.end()
    if level is Level.ANNEX and (not match["gap"] or not NUMBERS[level].match(text, at)):
        # An annex without a number: "Phụ lục ban hành kèm theo Nghị định này".
        item.end = match.end("level")
        return item if match["level"][0] == "P" else None
    first = _number(text, at, level) if match["gap"] or level is Level.ARTICLE else None
    if first is None:
        return None
    item.numbers = [first, *_others(text, first.end, level)]
    item.numbers = _ranges(text, item.numbers)
    item.end = item.numbers[-1].end
    return item


def _is_this(level: Level, word: str, before: str) -> bool:
    """ "Điều này" is a unit; "điều này", "mục này", "các khoản này" usually are not."""
    if _MANY.search(before):
        return False
    if level in (Level.POINT, Level.CLAUSE) or word[0].isupper():
        return True
    return level is Level.ARTICLE and bool(re.search(r"\d[a-zđ]?\s+$", before))


def _number(text: str, at: int, level: Level) -> Number | None:
    match = NUMBERS[level].match(text, at)
    if match is None or (match[0][-1].isdigit() and _AMOUNT.match(text, match.end())):
        return None
    if match[0] == "y" and _Y_WORDS.match(text, match.end()):
        return None
    return Number(match.start(), match.end(), match[0])


def _others(text: str, at: int, level: Level) -> list[Number]:
    found: list[Number] = []
    while (more := _MORE.match(text, at)) is not None:
        number = _number(text, more.end(), level)
        if number is None:
            break
        found.append(number)
        at = number.end
    return found


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Mark both ends of "10 đến 18"."""
    found = list(numbers)
    for at in range(1, len(found)):
        between = _MORE.fullmatch(text, found[at - 1].end, found[at].start)
        if between is not None and between["to"]:
            a, b = found[at - 1], found[at]
            found[at - 1] = Number(a.start, a.end, a.text, "from")
            found[at] = Number(b.start, b.end, b.text, "to")
    return found
