"""Reading order of a comparison: the new text, with what is gone at the place where it stood."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A unit of the new version or, where `is_new` is false, one of the old."""

    is_new: bool
    at: int


def reading_order(
    old: Sequence[int | None],
    new: Sequence[int | None],
    to_new: Mapping[int, int],
    absent: frozenset[int],
) -> Iterator[tuple[Place, Place | None]]:
    """Every new unit and every old one of `absent`, each with the place it stands in.

    `old`, `new`: the index of the parent of each unit; `to_new`: old unit → where it is now. A unit that
    is gone stands after the one that stood before it, in what became of its parent.
    """
    below = _below(old, new, to_new, absent)
    stack: list[tuple[Place, Place | None]] = [(top, None) for top in reversed(below[None])]
    while stack:
        place, above = stack.pop()
        yield place, above
        stack.extend((child, place) for child in reversed(below.get(place, ())))


def _below(
    old: Sequence[int | None],
    new: Sequence[int | None],
    to_new: Mapping[int, int],
    absent: frozenset[int],
) -> dict[Place | None, list[Place]]:
    below: dict[Place | None, list[Place]] = defaultdict(list)
    for at, parent in enumerate(new):
        below[None if parent is None else Place(True, parent)].append(Place(True, at))
    siblings: dict[int | None, list[int]] = defaultdict(list)
    for at, parent in enumerate(old):
        siblings[parent].append(at)
    for parent, family in siblings.items():
        key = _home(parent, to_new)
        above = key.at if key is not None and key.is_new else None
        before: Place | None = None
        for at in family:
            if at in absent:
                place = Place(False, at)
                below[key].insert(below[key].index(before) + 1 if before else 0, place)
                before = place
            elif (key is None or key.is_new) and at in to_new and new[to_new[at]] == above:
                before = Place(True, to_new[at])
    return below


def _home(parent: int | None, to_new: Mapping[int, int]) -> Place | None:
    """Where the children of an old unit are shown that have no place of their own."""
    if parent is None:
        return None
    return Place(True, to_new[parent]) if parent in to_new else Place(False, parent)
