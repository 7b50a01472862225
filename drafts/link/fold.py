"""What goes with the unit in which it stands: links that say of a unit just what is said of the one above."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from drafts.compare import Relation

_SHARED = {Relation.SAME.value, Relation.ADDED.value, Relation.REMOVED.value}


class Folded(Protocol):
    """A link as it is folded: a row, or what is read of one."""

    @property
    def key(self) -> int:
        """The key of the row."""
        ...

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """The keys of its units."""
        ...

    @property
    def relation(self) -> str:
        """A value of ``drafts.compare.Relation``."""
        ...

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed it."""
        ...


def holders(links: Iterable[Folded], parents: Mapping[int, int | None]) -> dict[int, int]:
    """The key of each link that says the same as the one above it (that a unit stayed the same, was
    added or was removed with all inside it) → the key of the one above.

    ``parents``: the unit in which each unit of both versions stands.
    """
    by_pair = {link.pair: link for link in links}
    found: dict[int, int] = {}
    for link in by_pair.values():
        above = by_pair.get(_above(link, parents))
        if above is not None and _same_fate(link, above):
            found[link.key] = above.key
    return found


def top(key: int, held: Mapping[int, int]) -> int:
    """The highest link with which one goes; ``held``: see ``holders``."""
    while key in held:
        key = held[key]
    return key


def goes_with(key: int, chosen: Collection[int], held: Mapping[int, int]) -> bool:
    """Whether a link is one of ``chosen`` or goes with one of them."""
    while key not in chosen and key in held:
        key = held[key]
    return key in chosen


def _above(link: Folded, parents: Mapping[int, int | None]) -> tuple[int | None, int | None]:
    old, new = link.pair
    return (
        None if old is None else parents.get(old),
        None if new is None else parents.get(new),
    )


def _same_fate(link: Folded, above: Folded) -> bool:
    said = (link.relation, link.confirmed) == (above.relation, above.confirmed)
    return said and link.relation in _SHARED
