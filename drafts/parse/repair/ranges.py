"""What reaches over many items: quotations, annexes, attached instruments.

Reads: items. Writes: containers put in, moved and taken out; the items keep their order and their words.
"""

from drafts.parse.repair.errors import CannotRepair
from drafts.parse.repair.item import BLOCKS, CONTAINERS, Item
from drafts.parse.repair.reading import give_opening, guess, read_anew, take_opening
from drafts.parse.repair.settle import settle
from drafts.parse.tree import Kind

DEEPEST_QUOTE = 3


def end_of(items: list[Item], at: int) -> int:
    """The last item below the one at a place (itself where there is none)."""
    end = at
    below = {items[at]}
    while end + 1 < len(items) and items[end + 1].parent in below:
        below.add(items[end + 1])
        end += 1
    return end


def _lift(items: list[Item], start: int, out_of: set[Item]) -> set[Item]:
    """Items from `start` on stand in none of `out_of` any more; those that have to find a new place."""
    loose: set[Item] = set()
    for item in items[start:]:
        while item.parent in out_of:
            item.parent = item.parent.parent
            loose.add(item)
    return loose


def quote(items: list[Item], first: int, last: int) -> None:
    """Items from `first` to `last` are quoted; where `first` is a quotation, it ends with `last`."""
    if not first <= last < len(items):
        raise CannotRepair("order")
    head = items[first]
    if head.kind is Kind.QUOTE:
        _resize(items, first, last)
        return
    root = head.container()
    if root is None or root.kind is Kind.FOOTNOTES or head.kind in BLOCKS | CONTAINERS:
        raise CannotRepair("not-here")
    depth = sum(1 for one in head.above() if one.kind is Kind.QUOTE)
    if depth >= DEEPEST_QUOTE:
        raise CannotRepair("address-too-long")
    last = _whole(items, last, root)
    inside = set(items[first : last + 1])
    _same_root(items, first, last, root)
    sign = take_opening(head)
    made = Item(Kind.QUOTE, label=sign, line=head.line, parent=root, made=head.made)
    _lift(items, last + 1, inside)
    again = {made, *_adopt(made, inside)}
    items.insert(first, made)
    for at in range(first + 1, last + 2):
        item = items[at]
        if item.kind is Kind.PARAGRAPH and (kind := guess(item.text)) is not Kind.PARAGRAPH:
            read_anew(item, kind, items[at + 1] if at + 1 < len(items) else None)
            again.add(item)
    settle(items, first, again)


def _resize(items: list[Item], at: int, last: int) -> None:
    """Let the quotation at a place end with the item at `last`."""
    made = items[at]
    root = made.container()
    if last == at or root is None:
        raise CannotRepair("order")
    end = end_of(items, at)
    if last == end:
        raise CannotRepair("does-nothing")
    loose: set[Item] = set()
    if last < end:
        loose = _lift(items, last + 1, {made, *items[at + 1 : last + 1]})
    else:
        last = _whole(items, last, root)
        _same_root(items, end + 1, last, root)
        taken = set(items[end + 1 : last + 1])
        _lift(items, last + 1, taken)
        loose = _adopt(made, taken)
    settle(items, at + 1, loose)


def _adopt(made: Item, inside: set[Item]) -> set[Item]:
    """Items stand in `made` now; those of them that have to find a new place there."""
    loose = {item for item in inside if item.parent not in inside}
    for item in loose:
        item.parent = made
    return loose


def _whole(items: list[Item], last: int, root: Item) -> int:
    """Where the outermost part of `root` that holds the item at `last` ends."""
    outer = next(
        (one for one in items[last].above() if one.kind in CONTAINERS and one.container() is root),
        items[last] if items[last].kind in CONTAINERS else None,
    )
    return end_of(items, items.index(outer)) if outer is not None else last


def _same_root(items: list[Item], first: int, last: int, root: Item) -> None:
    """Refuse a stretch that leaves the container, or takes in what stands around the articles."""
    for item in items[first : last + 1]:
        if root not in item.above() or item.kind in BLOCKS | {Kind.ANNEX, Kind.INSTRUMENT}:
            raise CannotRepair("another-container")


def unquote(items: list[Item], at: int) -> None:
    """What was taken for a quotation belongs to the text; its mark goes back to its first words."""
    made = items[at]
    if made.kind is not Kind.QUOTE:
        raise CannotRepair("not-here")
    end = end_of(items, at)
    sign = made.words()
    if sign and (end == at or not give_opening(items[at + 1], sign)):
        made.kind, made.text, made.label, made.heading = Kind.PARAGRAPH, sign, "", ""
        settle(items, at, _lift(items, at + 1, {made}))
        return
    loose = _lift(items, at + 1, {made})
    del items[at]
    settle(items, at, loose)


def annex(items: list[Item], at: int) -> None:
    """What follows the item, to the next annex, the notes or the next instrument, is annexed with it."""
    made = items[at]
    top = [made, *made.above()][-1]
    ends = {Kind.ANNEX, Kind.FOOTNOTES, Kind.INSTRUMENT}
    stop = at + 1
    while stop < len(items) and (items[stop].kind not in ends):
        stop += 1
    place = {id(item): where for where, item in enumerate(items)}
    made.parent = top
    for item in items[at + 1 : stop]:
        if item.parent is None or place[id(item.parent)] < at:
            item.parent = made
    settle(items, at, ())


def dissolve(items: list[Item], at: int) -> set[Item]:
    """The annex is none: what stands in it goes to what it stands in, and finds its place there."""
    return _lift(items, at + 1, {items[at]})


def instrument(items: list[Item], at: int) -> None:
    """An attached instrument begins with the item; what follows, to the next one, belongs to it."""
    head = items[at]
    root = head.container()
    if root is None or root.kind not in (Kind.INSTRUMENT, Kind.ANNEX):
        raise CannotRepair("not-here")
    if items[at - 1].kind is Kind.INSTRUMENT:
        raise CannotRepair("does-nothing")
    if head.kind is Kind.FOOTNOTES:
        raise CannotRepair("not-here")
    made = Item(Kind.INSTRUMENT, line=head.line, made=head.made)
    place = {id(item): where for where, item in enumerate(items)}
    for item in items[at:]:
        if item.kind is Kind.INSTRUMENT:
            break
        if item.parent is not None and place[id(item.parent)] < at:
            item.parent = made
    if head.kind is Kind.PARAGRAPH:
        head.kind = Kind.HEAD
    items.insert(at, made)
    settle(items, at, ())


def join(items: list[Item], at: int) -> None:
    """The attached instrument is none: its units go on in the one before."""
    gone = items[at]
    if gone.kind is not Kind.INSTRUMENT or gone.words():
        raise CannotRepair("not-here")
    before = next((one for one in reversed(items[:at]) if one.kind is Kind.INSTRUMENT), None)
    if before is None:
        raise CannotRepair("first-unit")
    loose = _lift(items, at + 1, {gone})
    for item in loose:
        item.parent = before
    del items[at]
    settle(items, at, loose)
