"""The grammar of a line's beginning: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm and smaller signs.

Every expression is anchored and has no nested repetition, so a line is read in time linear in its length.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from drafts.parse.tree import Kind

# Điểm go by this alphabet; f, j, w and z appear only where Word counted with the Latin one.
POINT_LETTERS = "abcdđeghiklmnopqrstuưvxy"
ROMAN_SMALL = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v|x))$")

_UNITS = {
    "nhất": 1, "một": 1, "mốt": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_UNIT = "|".join(_UNITS)
# "nhất", "mười hai", "hai mươi mốt": as far as the old decrees count in words.
_ORDINAL = rf"(?:(?:{_UNIT})\s+mươi|mười)(?:\s+(?:{_UNIT}))?|{_UNIT}"
_NUMERAL = r"[IVXLC]+|\d{1,3}"
_SUFFIX = r"[a-zđ]?\d?"
# "Chương I.", "Chương I:", "Chương I -", and "Chương I.-" as it was typed once.
_SIGN = r"(?:[.:]|/(?!\w))(?:\s?[-–—](?=\s|$))?|[-–—](?=\s|$)"
_SEP = rf"\s*(?P<sep>{_SIGN})?\s*(?P<rest>.*)$"

_ABOVE = (
    (Kind.PART, re.compile(
        rf"(?P<label>(?i:phần)\s+(?:(?i:thứ)\s+(?P<word>(?i:{_ORDINAL}))|(?P<num>{_NUMERAL})))"
        rf"(?P<suf>{_SUFFIX})\b{_SEP}")),
    (Kind.CHAPTER, re.compile(
        rf"(?P<label>(?i:chương)\s+(?:(?i:thứ)\s+(?P<word>(?i:{_ORDINAL}))|(?:(?i:thứ)\s+)?(?P<num>{_NUMERAL})))"
        rf"(?P<suf>{_SUFFIX})\b{_SEP}")),
    (Kind.SUBSECTION, re.compile(
        rf"(?P<label>(?i:tiểu\s+mục)\s+(?P<word>(?!))?(?P<num>{_NUMERAL}|[A-Z]))"
        rf"(?P<suf>{_SUFFIX})\b{_SEP}")),
    (Kind.SECTION, re.compile(
        rf"(?P<label>(?i:mục)\s+(?P<word>(?!))?(?P<num>{_NUMERAL}|[A-Z]))"
        rf"(?P<suf>{_SUFFIX})\b{_SEP}")),
)  # fmt: skip
_ARTICLE = re.compile(
    rf"(?P<label>(?:Điều|ĐIỀU)\s*(?:(?i:thứ)\s+(?P<word>(?i:{_ORDINAL})(?!\w))|(?:(?i:thứ)\s+)?(?P<num>\d{{1,4}}))"
    rf"(?P<suf>[a-zđ]{{0,2}}\d{{0,2}}))(?!\w)\s*(?P<sep>{_SIGN}|[-–—](?=[^\W\d_])|\)(?=\s))?\s*(?P<rest>.*)$"
)
# "1.Nghị định" is a khoản typed without a blank, "1- Nghị định" and "1.- Nghị định" one of older texts;
# "749/QĐ-TTg", "1.000.000" and "2-3 năm" are none.
_CLAUSE = re.compile(
    r"(?P<label>(?:Khoản\s+(?=\d+[a-zđ]?\s?[.:]))?(?P<num>\d{1,3})(?P<suf>[a-zđ]{0,2}\d?)\s?"
    r"(?:(?P<sep>[./)])(?:\s?[-–—](?=\s))?|(?P<dash>[-–—](?=\s?[A-ZĐÀ-Ỹ“\"]))|(?<=\d)(?P<colon>:(?=\s))))"
    r"(?:(?P<rest>\s.*|(?<=[\.)])[^\d\s.,;:…)/].*|(?<=\.)\d{1,3}%.*|(?<=[-–—])[^\W\d_].*)|$)"
)
_POINT = re.compile(
    r"(?P<label>(?:Điểm\s+(?=[a-zđ]\d?\s?\)))?(?P<num>[a-zđư])(?P<suf>\d{0,2})\s?"
    r"(?P<sep>\.?\)|[./,](?:\s?[-–—](?=\s))?|[-–—](?=\s?[A-ZĐÀ-Ỹ“\"])|:(?=\s)))"
    r"(?:(?P<rest>\s.*|(?<=\))[^\s.,;:)].*|(?<=[-–—])[^\W\d_].*)|$)"
)
_DOTTED = re.compile(
    r"(?P<label>(?P<num>\d{1,2}(?:\.\d{1,2}){1,5})(?P<sep>[.)]?))\s+(?P<rest>\S.*)$"
)
_BULLET = re.compile(r"(?P<label>[-–—+•●▪■*∙·◦○➢✓])(?P<rest>\s.*|[^\W\d_].*|[“\"(\d].*)$")
_ROMAN_ITEM = re.compile(r"(?P<label>\(?(?P<num>[ivx]{1,5})\))\s*(?P<rest>.*)$")
# "i." and "l." typed for "1.".
_ONE_MISTYPED = re.compile(r"(?P<label>[iIl|]\s?\.)\s+(?P<rest>\S.*)$")
_PAREN_ITEM = re.compile(r"(?P<label>\((?P<num>\d{1,2}|[a-zđ])\))\s*(?P<rest>\S.*)$")

# What follows "Điều 5" or "Chương II" where it is spoken of, not headed.
_SPOKEN = re.compile(
    r"(?:của|và|hoặc|hay|này|nêu|trên|đến|thuộc|tại|theo|được|quy|do|về|có|là|khoản|điểm|điều|"
    r"Luật|Bộ luật|Nghị|Thông|Quyết|Quy|Pháp|Hiến|Chỉ|Phụ)\b|(?:Điều|Mục|Chương|Phần)\s+(?:[\dIVX]|thứ)"
)
# Several steps ask the same of the same line; as many lines as a large law has.
_remembered = lru_cache(maxsize=1 << 16)
_VALUE = re.compile(r"^(?:\d+|[IVXLC]+)")
QUOTES_OPEN = "“„«‟"
QUOTES_CLOSE = "”»"


class Mark(NamedTuple):
    """What a line begins with. `separated`: a stop, colon or dash stands after the number."""

    kind: Kind
    number: str
    label: str
    rest: str
    separated: bool = True
    style: str = ""
    """For clauses, points and indents: the sign used, so that siblings can be told from children."""

    @property
    def value(self) -> int:
        """The number as a number: 5 of "5a", 4 of "IV"; 0 for letters."""
        return number_value(self.number)


@_remembered
def heading(text: str) -> Mark | None:
    """Phần, Chương, Mục, Tiểu mục or Điều at the beginning of a line, None where it is only spoken of."""
    first = text[:1]
    if first in "PpCcMmTt":
        return _above(text)
    return _article(text) if first == "Đ" else None


def _above(text: str) -> Mark | None:
    for kind, rule in _ABOVE:
        match = rule.match(text)
        if match is None:
            continue
        word, rest = match["word"], match["rest"]
        if not match["sep"] and rest and (not is_capitals(rest) or _SPOKEN.match(rest)):
            return None
        if text[0].islower() or (rest and rest[0] in ",;)"):
            return None
        number = str(_ordinal(word)) if word else match["num"] + (match["suf"] or "")
        label = text[: len(text) - len(rest)].rstrip()
        return Mark(kind, number, label, rest, bool(match["sep"]) or not rest)
    return None


def _article(text: str) -> Mark | None:
    match = _ARTICLE.match(text)
    if match is None:
        return None
    rest = match["rest"]
    separated = bool(match["sep"]) or not rest
    if not separated and (not rest[0].isupper() or _SPOKEN.match(rest)):
        return None
    word = match["word"]
    number = str(_ordinal(word)) if word else match["num"].lstrip("0") or "0"
    label = text[: len(text) - len(rest)].rstrip()
    return Mark(Kind.ARTICLE, number + match["suf"], label, rest, separated)


@_remembered
def clause(text: str) -> Mark | None:
    """A khoản: "1.", "2a.", also "1/", "1)", "1-", "1:" and "Khoản 1."."""
    match = _CLAUSE.match(text) if text[:1].isdigit() or text.startswith("Khoản ") else None
    if match is None:
        return None
    number = match["num"].lstrip("0") or "0"
    rest = (match["rest"] or "").strip()
    sign = match["sep"] or ("-" if match["dash"] else ":")
    if sign == ":" and text.startswith("Khoản "):
        sign = "."
    return Mark(Kind.CLAUSE, number + match["suf"], match["label"], rest, True, sign)


@_remembered
def point(text: str) -> Mark | None:
    """A điểm: "a)", "đ)", "a1)"; also "a.", "a/", "a,", "a-", "a:" and "Điểm a)"."""
    match = _POINT.match(text) if text[:1].islower() or text.startswith("Điểm ") else None
    if match is None:
        return None
    rest = (match["rest"] or "").strip()
    sign = ")" if match["sep"].endswith(")") else match["sep"][0]
    return Mark(Kind.POINT, match["num"] + match["suf"], match["label"], rest, True, sign)


@_remembered
def indent(text: str) -> Mark | None:
    """A smaller item: dash, plus, bullet, "(i)", "ii)", "(1)", "1.1."."""
    if text[:1].isalpha() and text[0] not in "ivx":
        return None
    for style, rule in (("roman", _ROMAN_ITEM), ("paren", _PAREN_ITEM), ("dotted", _DOTTED)):
        match = rule.match(text)
        if match is None:
            continue
        number = match["num"]
        if style == "roman" and not ROMAN_SMALL.match(number):
            continue
        depth = str(number.count(".")) if style == "dotted" else ""
        return Mark(Kind.INDENT, number, match["label"], match["rest"], True, style + depth)
    match = _BULLET.match(text)
    if match is None:
        return None
    sign = "-" if match["label"] in "-–—" else match["label"]
    return Mark(Kind.INDENT, "", match["label"], match["rest"].strip(), True, sign)


def read_as(kind: Kind, text: str) -> Mark | None:
    """What the line begins with when a person says that it is a `kind`; None where it has no such sign.

    Words that make a heading doubtful ("Điều 5 của …") do not count here: the person has decided.
    """
    above = next((rule for level, rule in _ABOVE if level is kind), None)
    rule = _ARTICLE if kind is Kind.ARTICLE else above
    match = rule.match(text) if rule else None
    if match is not None:
        word, rest = match["word"], match["rest"]
        number = str(_ordinal(word)) if word else match["num"].lstrip("0") or "0"
        label = text[: len(text) - len(rest)].rstrip()
        return Mark(kind, number + (match["suf"] or ""), label, rest)
    if above is not None:
        return None
    for sign in (clause, point, indent):
        if (mark := sign(text)) is not None:
            return Mark(kind, mark.number, mark.label, mark.rest)
    slip = _ONE_MISTYPED.match(text)
    return Mark(kind, "1", slip["label"], slip["rest"]) if slip else None


def forget() -> None:
    """Let go of the lines that were read: a worker parses one draft after the other."""
    for asked in (heading, clause, point, indent, number_value, suffix, is_capitals):
        asked.cache_clear()


def is_label(text: str) -> bool:
    """The label of a Phần, Chương, Mục or Tiểu mục and nothing else."""
    mark = heading(text)
    return mark is not None and mark.kind is not Kind.ARTICLE and not mark.rest


def _ordinal(words: str) -> int:
    """21 of "hai mươi mốt"."""
    tens, mark, rest = words.lower().rpartition("mươi" if "mươi" in words.lower() else "mười")
    ten = (_UNITS[tens.strip()] if tens else 1) * 10 if mark else 0
    return ten + (_UNITS[rest.strip()] if rest else 0)


def starts_unit(text: str) -> bool:
    """May this line begin a unit? Used where only the look of the line is known."""
    return bool(heading(text) or clause(text) or point(text) or indent(text))


@_remembered
def number_value(number: str) -> int:
    """5 for "5", "5a" and "V"; 0 where it begins with a small letter."""
    value = _VALUE.match(number)
    if value is None:
        return 0
    return int(value[0]) if value[0].isdecimal() else _roman_value(value[0])


@_remembered
def suffix(number: str) -> str:
    """The inserted letter: "a" of "5a" and of "IIa"."""
    return _VALUE.sub("", number, count=1)


def _roman_value(text: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for at, letter in enumerate(text):
        here = worth[letter]
        total += -here if at + 1 < len(text) and worth[text[at + 1]] > here else here
    return total


@_remembered
def is_capitals(text: str) -> bool:
    """Written as a name in capitals? A few small letters are a slip of fonts ("HỢp ĐỒng")."""
    head = text[:200]
    letters = sum(map(str.isalpha, head))
    return letters > 0 and sum(map(str.isupper, head)) * 3 >= letters * 2
