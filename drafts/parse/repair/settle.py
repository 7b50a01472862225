"""Where each item stands after a repair: as near to where it stood as the levels allow.

Reads: items whose kinds or order were changed. Writes: their parents.
"""

from collections.abc import Collection

from drafts.parse.repair.item import BLOCKS, CONTAINERS, HOLDERS, Item
from drafts.parse.tree import RANK, Kind

_ENDS = frozenset({Kind.ANNEX, Kind.FOOTNOTES})
"""Stand behind everything else of their instrument."""


def settle(items: list[Item], start: int, touched: Collection[Item]) -> None:
    """Give every item from `start` on its parent, so that the list is a tree in reading order again.

    An item stays where it stood, unless its parent cannot hold it any more, or a `touched` item now
    opens between the two and can. A touched item goes to the innermost unit that can hold it.
    """
    path = _path(items, start)
    before = items[start - 1] if start else None
    for item in items[start:]:
        if item.kind is Kind.INSTRUMENT:
            item.parent, path, before = None, [item], item
            continue
        parent = _parent(item, path, before, touched)
        item.parent = parent
        del path[path.index(parent) + 1 :]
        path.append(item)
        before = item


def _path(items: list[Item], start: int) -> list[Item]:
    if start == 0:
        return []
    last = items[start - 1]
    return [*reversed(list(last.above())), last]


def _parent(item: Item, path: list[Item], before: Item | None, touched: Collection[Item]) -> Item:
    if item.kind in _ENDS:
        return path[0]
    open_ = _within(item, path)
    root = open_[0]
    if item in touched:
        return _new_place(item, open_, before)
    able = [one for one in open_ if holds(one, item)]
    old = item.parent
    if old not in able:
        return root if item.kind in BLOCKS else able[-1]
    at = open_.index(old)
    between = [one for one in open_[at + 1 :] if one in touched and one in able]
    if not between or item.kind in BLOCKS:
        return old
    return between[-1]


def _within(item: Item, path: list[Item]) -> list[Item]:
    """The open items of the container in which the item stands, the container first."""
    root = item.container()
    at = path.index(root) if root in path else 0
    for end in range(at + 1, len(path)):
        if path[end].kind in CONTAINERS:
            return path[at:end]
    return path[at:]


def holds(holder: Item, item: Item) -> bool:
    """May `item` stand in `holder` by their kinds?"""
    if holder.kind in CONTAINERS:
        return True
    if holder.kind not in HOLDERS or item.kind in BLOCKS:
        return False
    if item.kind in RANK and item.kind is not Kind.INDENT:
        return RANK[holder.kind] < RANK[item.kind]
    return True


def _new_place(item: Item, open_: list[Item], before: Item | None) -> Item:
    if item.kind in BLOCKS:
        return open_[0]
    beside = before.parent if before is not None and before in open_ else None
    if beside is not None and _goes_on(item, before, beside):
        return beside
    units = [one for one in open_ if holds(one, item) and one.kind is not Kind.INDENT]
    return units[-1]


def _goes_on(item: Item, before: Item | None, parent: Item) -> bool:
    """Does the item stand beside the one before: an item of a list, or a paragraph behind another?"""
    if before is None:
        return False
    if item.kind is Kind.INDENT:
        return before.kind is Kind.INDENT
    return item.kind not in RANK and before.kind not in HOLDERS and parent.kind is not Kind.INDENT
