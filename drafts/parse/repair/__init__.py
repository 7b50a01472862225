"""Repairs of a structure that the parser did not read as it is meant: (tree, repairs) → tree. Pure.

Repairs are data: an operation at words that are told by their hash. They are done one after the other on the
parser's own tree, so that any of them can be taken back, and on the tree of another reading (a newer parser,
the next file of the same draft) they apply wherever their words still stand.

1. item         tree → list in reading order, and back
2. repairs      the data; finding the target's words
3. operations   units made another kind, cut, joined, named (reading: the words divided anew)
   ranges       quotations, annexes, instruments
   settle       where each item stands then
4. told         notices made anew

The words of the source are never changed: Tree.words() holds the same letters in the same order as before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drafts.parse.address import address
from drafts.parse.line import Line
from drafts.parse.metadata import metadata
from drafts.parse.repair.errors import CannotRepair
from drafts.parse.repair.item import Item, instruments_of, items_of
from drafts.parse.repair.letters import Lines, places
from drafts.parse.repair.operations import operate
from drafts.parse.repair.repairs import PARAMS, Operation, Repair, Target, find, target_of
from drafts.parse.repair.told import told
from drafts.parse.tree import Kind, Metadata, Node, Row, Tree

__all__ = [
    "PARAMS",
    "CannotRepair",
    "Operation",
    "Outcome",
    "Repair",
    "Repaired",
    "Result",
    "Target",
    "find",
    "items_of",
    "repaired",
    "target_of",
]

_DEEPEST = 10
"""Levels below which an address has no room; units of the law never stand so deep."""
_FRONT = (Kind.HEAD, Kind.RECITAL, Kind.ENACTING, Kind.PARAGRAPH)


class Result(StrEnum):
    """What became of a repair."""

    DONE = "done"
    NEEDLESS = "needless"
    """The structure is so already."""
    LOST = "lost"
    """It does not apply: its words are not there any more, or stand where it cannot be done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A repair and what became of it; `code` says why it is lost, `line` where it stands now."""

    repair: Repair
    result: Result
    code: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Repaired:
    """The tree after the repairs, and what became of each of them, in their order."""

    tree: Tree
    outcomes: list[Outcome]


def repaired(tree: Tree, repairs: Sequence[Repair]) -> Repaired:
    """Do the repairs on `tree`, which is left as it is. One that does not apply is passed over."""
    if not repairs:
        return Repaired(tree, [])
    items = items_of(tree.instruments)
    outcomes: list[Outcome] = []
    deepest = max(_DEEPEST, _depth(items))
    for repair in repairs:
        items, outcome = _step(items, repair, deepest)
        outcomes.append(outcome)
    _find_lines(items, tree.lines)
    instruments = instruments_of(items)
    repeated = address(instruments)
    answers = [(one.line, one.repair) for one in outcomes if one.result is not Result.LOST]
    notices = told(tree.notices, instruments, repeated, answers)
    said = _said(tree, instruments[0])
    return Repaired(Tree(instruments, notices, said, tree.pictures, tree.lines), outcomes)


def _step(items: list[Item], repair: Repair, deepest: int) -> tuple[list[Item], Outcome]:
    at = find(items, repair.target)
    last = find(items, repair.last) if repair.last else None
    if at is None or (repair.last and last is None):
        return items, Outcome(repair, Result.LOST, "gone")
    line = items[at].line
    saved = _copy(items)
    try:
        operate(items, at, repair.operation, repair.params, last)
        if _depth(items) > deepest:
            raise CannotRepair("address-too-long")
    except CannotRepair as problem:
        needless = problem.code == "does-nothing"
        result = Result.NEEDLESS if needless else Result.LOST
        return saved, Outcome(repair, result, problem.code, line)
    if repair.operation is not Operation.KEEP and _facts(items) == _facts(saved):
        return saved, Outcome(repair, Result.NEEDLESS, "does-nothing", line)
    return items, Outcome(repair, Result.DONE, line=line)


def _facts(items: list[Item]) -> list[tuple[object, ...]]:
    """What items say and where they stand, to tell whether anything was changed."""
    place = {id(item): at for at, item in enumerate(items)}
    return [
        (one.kind, one.label, one.heading, one.text, one.parent and place[id(one.parent)])
        for one in items
    ]


def _copy(items: list[Item]) -> list[Item]:
    """The items as they are, for the case that a repair cannot be finished."""
    copies = {id(item): replace(item) for item in items}
    for copy in copies.values():
        copy.parent = copies[id(copy.parent)] if copy.parent else None
    return list(copies.values())


def _depth(items: list[Item]) -> int:
    depths: dict[int, int] = {}
    for item in items:
        depths[id(item)] = depths[id(item.parent)] + 1 if item.parent else 0
    return max(depths.values(), default=0)


def _find_lines(items: list[Item], rows: list[Row]) -> None:
    """What was cut off stands on the line of its first word."""
    if not any(item.made for item in items):
        return
    lines = Lines(rows)
    where = places(items)
    if not rows or where[-1][1] != lines.total:
        return
    for item, (start, _end) in zip(items, where, strict=True):
        if item.made:
            item.line = lines.line(start)


def _said(tree: Tree, act: Node) -> Metadata:
    """What the head says; made anew only where a repair changed the head."""
    before, after = _front(tree.instruments[0]), _front(act)
    return tree.metadata if before == after else metadata([Line(no, text) for no, text in after])


def _front(act: Node) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for node in act.children:
        if node.kind not in _FRONT:
            break
        found += [(node.line, text) for text in node.text.split("\n")]
    return found
