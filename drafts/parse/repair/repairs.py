"""A repair as data: what was done to which words; and finding those words again in another reading.

Reads: items. Writes: nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from drafts.parse.repair.item import Item
from drafts.parse.repair.letters import fingerprint


class Operation(StrEnum):
    """What can be done. Params in brackets; places are letters from the beginning of the unit's words."""

    KIND = "kind"
    """Make it (and the same ones up to `last`) another kind (kind)."""
    SPLIT = "split"
    """Cut it in two (at; kind of the second part, "" by its looks)."""
    MERGE = "merge"
    """Join it to the one before (into: heading, line, paragraph)."""
    TITLE = "title"
    """Say where its label and its name end (label_end, heading_end)."""
    QUOTE = "quote"
    """From it to `last` is quoted; of a quotation: it ends with `last`."""
    UNQUOTE = "unquote"
    """The quotation is none."""
    INSTRUMENT = "instrument"
    """An attached instrument begins with it."""
    JOIN = "join"
    """The attached instrument is none: it belongs to the one before."""
    HANG = "hang"
    """It belongs to the innermost open unit of a kind (under)."""
    KEEP = "keep"
    """A notice was looked at, the reading is right (code)."""


PARAMS: dict[Operation, tuple[str, ...]] = {
    Operation.KIND: ("kind",),
    Operation.SPLIT: ("at", "kind"),
    Operation.MERGE: ("into",),
    Operation.TITLE: ("label_end", "heading_end"),
    Operation.QUOTE: (),
    Operation.UNQUOTE: (),
    Operation.INSTRUMENT: (),
    Operation.JOIN: (),
    Operation.HANG: ("under",),
    Operation.KEEP: ("code",),
}
"""The names of the params of each operation."""


@dataclass(frozen=True, slots=True)
class Target:
    """Words of an item, told by their hash, with what stands around them where they stand twice."""

    line: int
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair. `last`: the other end, where it reaches over several items."""

    operation: Operation
    target: Target
    last: Target | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


def target_of(items: list[Item], at: int) -> Target:
    """How the item at a place is found again."""
    return Target(
        items[at].line,
        fingerprint(items[at]),
        _beside(items, at, -1),
        _beside(items, at, 1),
    )


def find(items: list[Item], target: Target) -> int | None:
    """Where the words of a target stand; None where they do not stand any more.

    Of several places with the same words the one with the same neighbours, then the nearest line.
    """
    found = [at for at, item in enumerate(items) if fingerprint(item) == target.words]
    if not target.words:  # without words of its own only its neighbours tell it
        found = [
            at
            for at in found
            if (_beside(items, at, -1), _beside(items, at, 1)) == (target.before, target.after)
        ]
    if len(found) < 2:
        return found[0] if found else None

    def fit(at: int) -> tuple[int, int]:
        beside = (_beside(items, at, -1) == target.before) + (_beside(items, at, 1) == target.after)
        return beside, -abs(items[at].line - target.line)

    return max(found, key=fit)


def _beside(items: list[Item], at: int, step: int) -> str:
    """The words of the nearest item before or behind that has any."""
    at += step
    while 0 <= at < len(items):
        if words := fingerprint(items[at]):
            return words
        at += step
    return ""
