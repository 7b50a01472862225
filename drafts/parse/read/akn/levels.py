"""Which unit of Vietnamese law an element of somebody else's file is.

Reads: the name of an element, its number, where it stands. Writes: Kind and number.
"""

import re

from lxml import etree

from drafts.parse.marks import clause, heading, indent, point
from drafts.parse.read.akn.vocabulary import KIND, SAID_BY, WITH_ARTICLES, WITH_SECTIONS
from drafts.parse.tree import RANK, UNITS, Kind

_ARABIC = re.compile(r"\d{1,4}[a-zđ]{0,2}\d{0,2}(?!\w)")
_ROMAN = re.compile(r"(?<!\w)[IVXLC]{1,7}[a-zđ]?(?!\w)")
_LETTERS = re.compile(r"(?<!\w)[^\W\d_]{1,3}\d{0,2}(?!\w)")
_ARTICLE = RANK[Kind.ARTICLE]
_BY_RANK = (*UNITS, Kind.INDENT)


def scheme(names: set[str]) -> dict[str, Kind]:
    """Element → level: a document without articles counts by sections."""
    return WITH_SECTIONS if "section" in names and "article" not in names else WITH_ARTICLES


def level(name: str, levels: dict[str, Kind], *, rank: int, numbered: bool) -> Kind | None:
    """The level of an element inside a unit of `rank` (0: none); None where it is only a wrapper."""
    kind = levels.get(name)
    if kind is None or (kind in (Kind.CLAUSE, Kind.POINT) and not numbered):
        return _below(rank) if numbered else None
    if RANK[kind] > rank or rank == RANK[Kind.INDENT]:
        return kind
    return _below(rank)


def _below(rank: int) -> Kind:
    """The next smaller level; what stands in a Tiểu mục stays above the Điều, in an item an item."""
    if rank == 0:
        return Kind.CLAUSE
    if rank == _ARTICLE - 1:
        return Kind.SUBSECTION
    return _BY_RANK[min(rank, len(_BY_RANK) - 1)]


def number(kind: Kind, label: str) -> str:
    """The number in a label: "5" of "Điều 5.", "IV" of "Chapter IV", "a" of "(a)"; "" without one."""
    match kind:
        case Kind.CLAUSE:
            mark = clause(label)
        case Kind.POINT:
            mark = point(label)
        case Kind.INDENT:
            mark = indent(label)
        case _:
            mark = heading(label)
    if mark is not None and mark.kind is kind:
        return mark.number
    rules = (_LETTERS, _ARABIC) if kind is Kind.POINT else (_ARABIC, _ROMAN, _LETTERS)
    for rule in rules:
        if (found := rule.search(label)) and len(label) - len(found[0]) <= 24:
            return found[0].lower() if kind is Kind.POINT else found[0]
    return ""


def own_kind(element: etree._Element, name: str) -> Kind | None:
    """What an element of ours says it is; an instrument is one only as an attachment."""
    said = element.get(KIND)
    if said is None:
        return SAID_BY.get(name)
    known = said in Kind._value2member_map_ and said != Kind.INSTRUMENT
    return Kind(said) if known else SAID_BY.get(name)
