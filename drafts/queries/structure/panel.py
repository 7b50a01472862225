"""What can be done to one unit: the choices of the forms that stand below it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drafts.parse.marks import starts_unit
from drafts.parse.repair.item import CONTAINERS, HEADED, Item
from drafts.parse.repair.letters import count, cut, starts
from drafts.parse.repair.operations import OTHER_KINDS, UNIT_KINDS, holders
from drafts.parse.repair.ranges import end_of
from drafts.parse.tree import RANK, Kind
from drafts.queries.structure.screen import Structure
from drafts.repair_words import kind_words

_FARTHEST = 120
"""How many units behind are offered as the end of a stretch."""
_LABEL_WORDS = 8
_HEADING_WORDS = 80
_SENTENCE_END = re.compile(r"[.;:!?…”»\"]$")
Choice = tuple[str, str]


@dataclass(frozen=True)
class Word:
    """A word of the unit; a place is given by the letters before it."""

    at: int
    text: str
    likely: bool = False
    """Does a unit seem to begin with it?"""


@dataclass(frozen=True)
class Panel:
    """The choices; an empty one leaves its form out."""

    kinds: list[Choice] = field(default_factory=list)
    other_kinds: list[Choice] = field(default_factory=list)
    alike: list[Choice] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    label_ends: list[tuple[int, str]] = field(default_factory=list)
    heading_ends: list[tuple[int, str]] = field(default_factory=list)
    label_end: int = 0
    heading_end: int = 0
    quote_ends: list[Choice] = field(default_factory=list)
    quote_end: str = ""
    holders: list[Choice] = field(default_factory=list)
    is_quote: bool = False
    may_begin: bool = False
    may_join: bool = False


def panel(whole: Structure, at: int) -> Panel:
    """What can be done to the unit at a place."""
    item = whole.items[at]
    root = item.container()
    plain = item.is_words() and item.kind not in CONTAINERS | {Kind.TABLE, Kind.PICTURE}
    worded = plain or item.kind is Kind.ANNEX
    movable = bool(worded and root is not None and root.kind is not Kind.FOOTNOTES)
    inside = root is not None and root.kind is Kind.QUOTE
    return Panel(
        kinds=_kinds(UNIT_KINDS, item) if movable else [],
        other_kinds=_kinds(OTHER_KINDS, item) if movable and not inside else [],
        alike=_alike(whole, at) if movable else [],
        words=_words(item) if movable else [],
        merges=_merges(whole.items, at) if movable else [],
        label_ends=_label_ends(item) if _is_named(item) else [],
        heading_ends=_heading_ends(item) if _is_named(item) and item.kind in HEADED else [],
        label_end=count(item.label),
        heading_end=count(item.label) + count(item.heading),
        quote_ends=_quote_ends(whole, at) if movable or item.kind is Kind.QUOTE else [],
        quote_end=whole.units[end_of(whole.items, at)].eid,
        holders=_holders(whole.items, at),
        is_quote=item.kind is Kind.QUOTE,
        may_begin=bool(plain and root and root.kind in (Kind.INSTRUMENT, Kind.ANNEX) and at > 1),
        may_join=item.kind is Kind.INSTRUMENT and at > 0,
    )


def _kinds(kinds: Iterable[Kind], item: Item) -> list[Choice]:
    return [(kind.value, kind_words(kind)) for kind in kinds]


def _is_named(item: Item) -> bool:
    return item.kind in RANK or item.kind is Kind.ANNEX


def _choice(whole: Structure, at: int) -> Choice:
    unit, item = whole.units[at], whole.items[at]
    words = " ".join(item.words().split())
    short = f"{words[:60]}…" if len(words) > 60 else words
    return unit.eid, f"{item.line} · {kind_words(unit.kind)} · {short}"


def _alike(whole: Structure, at: int) -> list[Choice]:
    """Units of the same kind behind this one, in the same unit."""
    item = whole.items[at]
    found = [
        place
        for place in range(at + 1, min(at + _FARTHEST, len(whole.items)))
        if whole.items[place].kind is item.kind and whole.items[place].parent is item.parent
    ]
    return [_choice(whole, place) for place in found]


def _words(item: Item) -> list[Word]:
    words = item.words()
    found: list[Word] = []
    before = ""
    for at, text in starts(words):
        if at:
            ended = bool(_SENTENCE_END.search(before)) or before == item.label.split(" ")[-1]
            likely = ended and starts_unit(cut(words, at)[1])
            found.append(Word(at, text, likely))
        before = text
    return found


def _merges(items: list[Item], at: int) -> list[str]:
    before, item = items[at - 1], items[at]
    inside = before if before.kind is Kind.ANNEX else before.container()
    if at == 0 or not before.words() or not before.is_words() or inside is not item.container():
        return []
    if before.kind in CONTAINERS - {Kind.ANNEX} or item.kind is Kind.ANNEX:
        return []
    headed = before.kind in HEADED and not before.text
    return ["heading", "line", "paragraph"] if headed else ["line", "paragraph"]


def _ends(item: Item, most: int) -> list[tuple[int, str]]:
    """Each of the first words as an end, counted behind it."""
    found: list[tuple[int, str]] = []
    for at, text in starts(item.words())[:most]:
        found.append((at + len(text), text))
    return found


def _label_ends(item: Item) -> list[tuple[int, str]]:
    said: list[str] = []
    found: list[tuple[int, str]] = []
    for end, text in _ends(item, max(_LABEL_WORDS, len(item.label.split()))):
        said.append(text)
        found.append((end, " ".join(said)))
    return found


def _heading_ends(item: Item) -> list[tuple[int, str]]:
    most = max(_HEADING_WORDS, len(f"{item.label} {item.heading}".split()) + 10)
    return _ends(item, most)


def _quote_ends(whole: Structure, at: int) -> list[Choice]:
    first = at + 1 if whole.items[at].kind is Kind.QUOTE else at
    root = whole.items[at].container()
    if root is None:
        return []
    found: list[Choice] = []
    for place in range(first, min(at + _FARTHEST, len(whole.items))):
        if root not in whole.items[place].above() or whole.items[place].kind is Kind.ANNEX:
            break
        found.append(_choice(whole, place))
    return found


def _holders(items: list[Item], at: int) -> list[Choice]:
    item = items[at]
    if (
        item.kind not in (Kind.PARAGRAPH, Kind.TABLE, Kind.PICTURE, Kind.QUOTE, Kind.INDENT)
        or not at
    ):
        return []
    seen: dict[str, str] = {}
    for one in holders(items, at):
        if one is not item.parent:
            words = f"{kind_words(one.kind)} {one.number}".strip()
            seen.setdefault(one.kind.value, words)
    return list(seen.items())
