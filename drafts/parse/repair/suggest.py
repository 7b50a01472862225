"""For each notice the repair that is likely meant, where it can be told: offered, never made by itself.

Reads: notices and the items of the tree. Writes: proposals.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from drafts.parse.marks import POINT_LETTERS, heading, number_value
from drafts.parse.quotes import amends
from drafts.parse.repair.item import Item
from drafts.parse.repair.letters import count
from drafts.parse.repair.ranges import end_of
from drafts.parse.repair.repairs import Operation
from drafts.parse.tree import Kind, Notice

_UNITS = {"Điều": Kind.ARTICLE, "khoản": Kind.CLAUSE, "điểm": Kind.POINT, "Chương": Kind.CHAPTER,
          "Mục": Kind.SECTION, "Tiểu mục": Kind.SUBSECTION, "Phần": Kind.PART}  # fmt: skip
_REACH = 40
"""How many items before a gap are searched for the missing unit."""
_CLOSED = re.compile(r"[”»\"]\s*[.;,]?$")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A repair of the item at a place of the list, ready to be made."""

    at: int
    operation: Operation
    params: dict[str, Any] = field(default_factory=dict)
    last: int | None = None


def place_of(notice: Notice, items: list[Item]) -> int | None:
    """The item that a notice is about; None where it is about the file as a whole."""
    here = [at for at, item in enumerate(items) if item.line == notice.line and item.words()]
    if not here:
        before = [at for at, item in enumerate(items) if item.line < notice.line and item.words()]
        return before[-1] if before else None
    kind, number = _UNITS.get(notice.params.get("unit", "")), notice.params.get("number")
    text = notice.params.get("text", "") or notice.params.get("label", "")
    for at in here:
        if kind and items[at].kind is kind and items[at].number == number:
            return at
        if not kind and text and items[at].words().replace("\n", " ").startswith(text[:60]):
            return at
    return here[0]


def suggested(notice: Notice, items: list[Item]) -> list[Suggested]:
    """What may be done about a notice, the likeliest first; none where only a person can know."""
    rule = _RULES.get(notice.code)
    at = place_of(notice, items)
    return rule(notice, items, at) if rule is not None and at is not None else []


def _kind(at: int, kind: Kind, last: int | None = None) -> Suggested:
    return Suggested(at, Operation.KIND, {"kind": kind.value}, last)


def _heading(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    found = heading(items[at].words().partition("\n")[0])
    return [_kind(at, found.kind)] if found and items[at].kind is not found.kind else []


def _reference(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    """Taken for a Điều, perhaps the row of a sentence that was cut there."""
    return [*_join(notice, items, at), _kind(at, Kind.PARAGRAPH)]


def _join(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    before = items[at - 1] if at else None
    if before is None or before.kind is Kind.INSTRUMENT or not before.is_words():
        return []
    return [Suggested(at, Operation.MERGE, {"into": "line"})]


def _plain(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    return [_kind(at, Kind.PARAGRAPH)]


def _clause(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    return [_kind(at, Kind.CLAUSE)]


def _one_document(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    top = [items[at], *items[at].above()][-1]
    where = items.index(top)
    return [Suggested(where, Operation.JOIN)] if where else []


def _unquote(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    where = _quotation(items, at)
    return [Suggested(where, Operation.UNQUOTE)] if where is not None else []


def _shorter(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    """A quotation without its end: it may end where a mark stands, or with its first unit."""
    where = _quotation(items, at)
    if where is None:
        return []
    end = end_of(items, where)
    closed = (one for one in range(where + 1, end) if _CLOSED.search(items[one].words()))
    last = next(closed, end_of(items, where + 1) if where < end else end)
    return [Suggested(where, Operation.QUOTE, last=last)] if where < last < end else []


def _quotation(items: list[Item], at: int) -> int | None:
    chain = [items[at], *items[at].above()]
    if at + 1 < len(items):
        chain.append(items[at + 1])
    for one in [*chain, *(items[max(at - 1, 0)],)]:
        if one.kind is Kind.QUOTE:
            return items.index(one)
    return None


def _missing(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    """The number that is left out may stand in the middle, or at the beginning, of what precedes."""
    kind = items[at].kind
    wanted = re.match(r"\w+", notice.params.get("missing", ""))
    pattern = _inside(kind, wanted[0]) if wanted else None
    if pattern is None:
        return []
    for place in range(at - 1, max(at - _REACH, -1), -1):
        item = items[place]
        if item.container() is not items[at].container() or not item.is_words():
            continue
        words = item.words()
        if (match := pattern.match(words)) and item.kind not in (kind, Kind.INSTRUMENT):
            return [_kind(place, kind)]
        if match := pattern.search(words, 1):
            where = count(words[: match.start()])
            return [Suggested(place, Operation.SPLIT, {"at": where, "kind": kind.value})]
        if item.kind is kind:
            break
    return []


def _inside(kind: Kind, number: str) -> re.Pattern[str] | None:
    """A unit of that number where words end or begin."""
    sign = {
        Kind.ARTICLE: rf"Điều\s+{number}\b\s*[.:]?",
        Kind.CLAUSE: rf"{number}\s?[./)]",
        Kind.POINT: rf"{number}\s?[).]",
        Kind.SECTION: rf"(?i:mục)\s+{number}\b",
        Kind.CHAPTER: rf"(?i:chương)\s+(?:{number}|{_roman(number)})\b",
    }.get(kind)
    return re.compile(rf"(?<!\S){sign}(?=\s|$)") if sign else None


def _roman(number: str) -> str:
    value, found = int(number) if number.isdecimal() else 0, ""
    for worth, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, value = divmod(value, worth)
        found += letters * times
    return found or number


def _again(notice: Notice, items: list[Item], at: int) -> list[Suggested]:
    """A number that comes once more: quoted wording, another instrument, or items of the unit before."""
    item = items[at]
    before = next((one for one in reversed(items[:at]) if one.words()), None)
    if before is not None and amends(before.words()):
        return [Suggested(at, Operation.QUOTE, last=end_of(items, at))]
    if item.kind is Kind.ARTICLE and item.number == "1":
        return [Suggested(at, Operation.INSTRUMENT)]
    if item.kind is Kind.CLAUSE and number_value(item.number) == 1:
        return [_kind(at, Kind.POINT, _run(items, at))]
    if item.kind is Kind.POINT and item.number[:1] == POINT_LETTERS[0]:
        return [_kind(at, Kind.INDENT, _run(items, at))]
    return []


def _run(items: list[Item], at: int) -> int:
    """The last of the units beside this one that count on from it."""
    last, number = at, _order(items[at])
    for place in range(at + 1, len(items)):
        item = items[place]
        if item.parent is items[at].parent:
            if item.kind is not items[at].kind or _order(item) <= number:
                break
            last, number = place, _order(item)
    return last


def _order(item: Item) -> int:
    if item.kind is Kind.POINT:
        return POINT_LETTERS.find(item.number[:1])
    return number_value(item.number)


_RULES: dict[str, Callable[[Notice, list[Item], int], list[Suggested]]] = {
    "article-without-stop": _reference,
    "article-word-missing": _clause,
    "empty-unit": _plain,
    "glued-article": _join,
    "glued-unit": _join,
    "heading-as-text": _heading,
    "instrument-untitled": _one_document,
    "number-misread": _plain,
    "number-missing": _missing,
    "number-out-of-order": _again,
    "number-repeated": _again,
    "point-skips-dd": _missing,
    "points-restart": _again,
    "quote-not-closed": _shorter,
    "quote-unmarked": _unquote,
}
