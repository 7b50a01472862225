"""The levels that a citation names, from the smallest to the largest, and how each is numbered."""

import re
from enum import IntEnum

from drafts.parse.marks import number_value, suffix
from drafts.parse.tree import Kind


class Level(IntEnum):
    """Larger holds smaller; a form (Mẫu số 01) stands in an annex (Phụ lục II)."""

    POINT = 1
    CLAUSE = 2
    ARTICLE = 3
    SUBSECTION = 4
    SECTION = 5
    CHAPTER = 6
    PART = 7
    FORM = 8
    ANNEX = 9


KINDS: dict[Level, Kind] = {
    Level.POINT: Kind.POINT,
    Level.CLAUSE: Kind.CLAUSE,
    Level.ARTICLE: Kind.ARTICLE,
    Level.SUBSECTION: Kind.SUBSECTION,
    Level.SECTION: Kind.SECTION,
    Level.CHAPTER: Kind.CHAPTER,
    Level.PART: Kind.PART,
    Level.FORM: Kind.ANNEX,
    Level.ANNEX: Kind.ANNEX,
}
NAMES: dict[Level, str] = {
    Level.POINT: "điểm",
    Level.CLAUSE: "khoản",
    Level.ARTICLE: "Điều",
    Level.SUBSECTION: "Tiểu mục",
    Level.SECTION: "Mục",
    Level.CHAPTER: "Chương",
    Level.PART: "Phần",
    Level.FORM: "Mẫu số",
    Level.ANNEX: "Phụ lục",
}
_WORDS = {
    "điểm": Level.POINT,
    "khoản": Level.CLAUSE,
    "điều": Level.ARTICLE,
    "tiểu mục": Level.SUBSECTION,
    "mục": Level.SECTION,
    "chương": Level.CHAPTER,
    "phần": Level.PART,
    "mẫu": Level.FORM,
    "biểu": Level.FORM,
    "phụ lục": Level.ANNEX,
}
_ORDINALS = {
    "nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7",
    "tám": "8", "chín": "9", "mười": "10",
}  # fmt: skip
_END = r"(?![^\W_])"
_ROMAN = rf"(?:[IVXLC]{{1,7}}[a-zđ]?|\d{{1,3}}[a-zđ]?|thứ\s+(?:{'|'.join(_ORDINALS)})){_END}"
NUMBERS: dict[Level, re.Pattern[str]] = {
    Level.POINT: re.compile(rf"(?:[a-zđ]\d{{0,2}}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}){_END}"),
    Level.CLAUSE: re.compile(rf"\d{{1,3}}[a-zđ]{{0,2}}\d?{_END}"),
    Level.ARTICLE: re.compile(rf"(?:thứ\s+)?\d{{1,4}}[a-zđ]{{0,2}}\d{{0,2}}{_END}"),
    Level.SUBSECTION: re.compile(rf"(?:{_ROMAN}|[A-ZĐ]{_END})"),
    Level.SECTION: re.compile(rf"(?:{_ROMAN}|[A-ZĐ]{_END})"),
    Level.CHAPTER: re.compile(_ROMAN),
    Level.PART: re.compile(rf"(?:{_ROMAN}|[A-ZĐ]{_END})"),
    Level.FORM: re.compile(rf"(?:[A-ZĐ]{{0,4}}\d[\w./-]{{0,11}}\w|\d|[IVX]{{1,5}}){_END}"),
    Level.ANNEX: re.compile(rf"(?:[IVXLC]{{1,6}}|\d{{1,3}}|[A-ZĐ])[a-zđA-Z]?(?:[./-]\w+)?{_END}"),
}


def level_of(word: str) -> Level:
    """The level that "Khoản" or "Phụ  lục số" begins with."""
    plain = " ".join(word.lower().split())
    return _WORDS[plain.removesuffix(" số")]


def numbered(number: str) -> tuple[int, str]:
    """A number as it is compared: "IVa" as (4, "a"), "05" as (5, ""), "đ1" as (0, "đ1")."""
    plain = " ".join(number.split())
    if plain.lower().startswith("thứ "):
        plain = _ORDINALS.get(plain.lower()[4:], plain[4:])
    value = number_value(plain)
    return (value, suffix(plain).lower()) if value else (0, plain.lower())
