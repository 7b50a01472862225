"""What each repair does to the list of items: units changed, cut, joined and named.

Reads: items and the place of the target. Writes: the same items, changed in place; no word is added or lost.
"""

from collections.abc import Callable, Mapping
from typing import Any

from drafts.parse.repair import ranges
from drafts.parse.repair.errors import CannotRepair
from drafts.parse.repair.item import BLOCKS, CONTAINERS, HEADED, Item, joined
from drafts.parse.repair.reading import cut_off, divide, guess, read_anew
from drafts.parse.repair.repairs import Operation
from drafts.parse.repair.settle import holds, settle
from drafts.parse.tree import RANK, Kind

Params = Mapping[str, Any]

UNIT_KINDS = (
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.ARTICLE,
    Kind.CLAUSE,
    Kind.POINT,
    Kind.INDENT,
    Kind.PARAGRAPH,
)
OTHER_KINDS = (
    Kind.HEAD,
    Kind.RECITAL,
    Kind.ENACTING,
    Kind.CLOSING,
    Kind.SIGNATURE,
    Kind.RECIPIENTS,
    Kind.ANNEX,
)
CHANGEABLE = frozenset({*UNIT_KINDS, *OTHER_KINDS})


def operate(
    items: list[Item], at: int, operation: Operation, params: Params, last: int | None
) -> None:
    """Do it to the item at a place. Raises CannotRepair; the items may be half changed then."""
    _STEPS[operation](items, at, params, last)


def _kind(items: list[Item], at: int, params: Params, last: int | None) -> None:
    kind = _known(params.get("kind"), CHANGEABLE | {Kind.QUOTE})
    if kind is Kind.QUOTE:
        ranges.quote(items, at, ranges.end_of(items, at) if last is None else last)
        return
    if last is not None and last < at:
        raise CannotRepair("order")
    first = items[at]
    alike = [
        place
        for place in range(at, (at if last is None else last) + 1)
        if items[place].kind is first.kind and items[place].container() is first.container()
    ]
    if first.kind is kind:
        raise CannotRepair("does-nothing")
    if kind is Kind.ANNEX:
        _change(items, at, kind)
        return
    loose: set[Item] = set()
    for place in alike:
        loose |= _become(items, place, kind)
    settle(items, at, loose)


def _change(items: list[Item], at: int, kind: Kind) -> None:
    loose = _become(items, at, kind)
    if kind is Kind.ANNEX:
        ranges.annex(items, at)
    else:
        settle(items, at, loose)


def _become(items: list[Item], at: int, kind: Kind) -> set[Item]:
    """Read the item's words as another kind, where that may stand; what has to find a new place."""
    item = items[at]
    if not item.is_words():
        raise CannotRepair("table")
    root = item.container()
    if item.kind not in CHANGEABLE or root is None:
        raise CannotRepair("not-here")
    if root.kind is Kind.FOOTNOTES or (
        root.kind is Kind.QUOTE and (kind in BLOCKS or kind is Kind.ANNEX)
    ):
        raise CannotRepair("kind")
    loose = ranges.dissolve(items, at) if item.kind is Kind.ANNEX else set()
    read_anew(item, kind, items[at + 1] if at + 1 < len(items) else None)
    return {item, *loose}


def _split(items: list[Item], at: int, params: Params, last: int | None) -> None:
    place, kind = params.get("at"), params.get("kind") or ""
    if not isinstance(place, int) or isinstance(place, bool):
        raise CannotRepair("place")
    if items[at].kind in CONTAINERS - {Kind.ANNEX}:
        raise CannotRepair("not-here")
    wanted = _known(kind, CHANGEABLE | {Kind.QUOTE}) if kind else None
    made = cut_off(items[at], place)
    items.insert(at + 1, made)
    settle(items, at + 1, {made})
    if wanted is None:
        wanted = guess(made.text)
    if wanted is Kind.QUOTE:
        ranges.quote(items, at + 1, at + 1)
    elif wanted is not Kind.PARAGRAPH:
        _change(items, at + 1, wanted)


def _merge(items: list[Item], at: int, params: Params, last: int | None) -> None:
    item = items[at]
    if at == 0 or items[at - 1].kind is Kind.INSTRUMENT:
        raise CannotRepair("first-unit")
    before = items[at - 1]
    if not (item.is_words() and before.is_words()):
        raise CannotRepair("table")
    if item.kind in CONTAINERS:
        raise CannotRepair("not-here")
    inside = before if before.kind is Kind.ANNEX else before.container()
    if before.kind in CONTAINERS - {Kind.ANNEX} or inside is not item.container():
        raise CannotRepair("another-container")
    words = item.words()
    match params.get("into"):
        case "heading":
            if before.kind not in HEADED or before.text:
                raise CannotRepair("no-heading")
            before.heading = joined("", before.heading, words)
        case "line":
            _join_line(before, words)
        case "paragraph":
            before.text = joined("", before.text, words)
        case _:
            raise CannotRepair("place")
    del items[at]
    settle(items, at, ())


def _join_line(before: Item, words: str) -> None:
    """The words go on in the last line of the item before."""
    for name in ("text", "heading"):
        if own := getattr(before, name):
            setattr(before, name, f"{own} {words}")
            return
    before.text = words


def _title(items: list[Item], at: int, params: Params, last: int | None) -> None:
    ends = params.get("label_end"), params.get("heading_end")
    label_end, heading_end = (
        end if isinstance(end, int) and not isinstance(end, bool) else -1 for end in ends
    )
    item = items[at]
    if item.kind not in RANK and item.kind is not Kind.ANNEX:
        raise CannotRepair("not-here")
    divide(item, label_end, heading_end)


def _hang(items: list[Item], at: int, params: Params, last: int | None) -> None:
    item = items[at]
    if (
        item.kind not in (Kind.PARAGRAPH, Kind.TABLE, Kind.PICTURE, Kind.QUOTE, Kind.INDENT)
        or at == 0
    ):
        raise CannotRepair("not-here")
    under = _known(params.get("under"), frozenset(Kind))
    holder = next((one for one in holders(items, at) if one.kind is under), None)
    if holder is None:
        raise CannotRepair("no-holder")
    item.parent = holder
    settle(items, at + 1, ())


def holders(items: list[Item], at: int) -> list[Item]:
    """The open units that could hold the item at a place, innermost first."""
    root = items[at].container()
    open_ = [items[at - 1], *items[at - 1].above()]
    if root not in open_:
        return []
    inside = open_[: open_.index(root) + 1]
    walls = [place for place, one in enumerate(inside[:-1]) if one.kind in CONTAINERS]
    return [one for one in inside[max(walls, default=-1) + 1 :] if holds(one, items[at])]


def _nothing(items: list[Item], at: int, params: Params, last: int | None) -> None:
    """To keep a reading changes no item."""


def _known(name: object, allowed: frozenset[Kind]) -> Kind:
    found = next((kind for kind in allowed if kind.value == name), None)
    if found is None:
        raise CannotRepair("kind")
    return found


def _quote(items: list[Item], at: int, params: Params, last: int | None) -> None:
    ranges.quote(items, at, ranges.end_of(items, at) if last is None else last)


def _unquote(items: list[Item], at: int, params: Params, last: int | None) -> None:
    ranges.unquote(items, at)


def _instrument(items: list[Item], at: int, params: Params, last: int | None) -> None:
    ranges.instrument(items, at)


def _join(items: list[Item], at: int, params: Params, last: int | None) -> None:
    ranges.join(items, at)


_STEPS: dict[Operation, Callable[[list[Item], int, Params, int | None], None]] = {
    Operation.KIND: _kind,
    Operation.SPLIT: _split,
    Operation.MERGE: _merge,
    Operation.TITLE: _title,
    Operation.QUOTE: _quote,
    Operation.UNQUOTE: _unquote,
    Operation.INSTRUMENT: _instrument,
    Operation.JOIN: _join,
    Operation.HANG: _hang,
    Operation.KEEP: _nothing,
}
