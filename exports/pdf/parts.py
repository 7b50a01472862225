"""Cut a summary into parts that are typeset one by one: the table's cost grows faster than its rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.pdf import annex
from exports.pdf.annex import Portion
from exports.summary import Entry, Group, Section, Summary

# Weights are characters, with an allowance for the lines and the space of a row.
_ROW = 150
WHOLE = 150_000  # up to here a summary is typeset in one go, in this process
_FULL = 200_000  # a part of this weight ends before the next group
_NEARLY = 150_000  # and from here on it ends before the next heading


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the table: opinions of one group, or of a very large one a portion.

    `number` counts the groups from 1; `first` says that the group's label and answer stand here.
    """

    group: Group
    number: int
    first: bool = True


Block = Section | Piece


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are typeset together; `opening` and `closing` say what else stands on the pages.

    `annexes` are portions of annexes behind them.
    """

    blocks: tuple[Block, ...]
    opening: bool
    closing: bool
    annexes: tuple[Portion, ...] = ()

    def entries(self) -> int:
        """Return how many opinions stand in this part."""
        return sum(len(block.group.entries) for block in self.blocks if isinstance(block, Piece))


def weight(summary: Summary) -> int:
    """Return how much there is to typeset."""
    return sum(_weight(group) for group in summary.groups()) + annex.weight(summary)


def whole(summary: Summary) -> Part:
    """Return the summary as one part."""
    blocks = tuple(_blocks(summary))
    return Part(blocks, opening=True, closing=True, annexes=annex.whole(summary))


def cut(summary: Summary) -> list[Part]:
    """Return the summary in parts, cut between groups and rather before a heading."""
    runs: list[list[Block]] = [[]]
    filled = 0
    for block in _blocks(summary):
        heading = isinstance(block, Section)
        after_heading = bool(runs[-1]) and isinstance(runs[-1][-1], Section)
        limit = _NEARLY if heading else _FULL
        if filled >= limit and not after_heading:
            runs.append([])
            filled = 0
        runs[-1].append(block)
        filled += 0 if isinstance(block, Section) else _weight(block.group)
    last = len(runs) - 1
    parts = [Part(tuple(run), opening=i == 0, closing=i == last) for i, run in enumerate(runs)]
    behind = [Part((), opening=False, closing=False, annexes=(one,)) for one in annex.cut(summary)]
    return [*parts, *behind]


def _blocks(summary: Summary) -> Iterator[Block]:
    number = 0
    for section in summary.sections:
        yield section
        for group in section.groups:
            number += 1
            yield from _pieces(group, number)


def _pieces(group: Group, number: int) -> Iterator[Piece]:
    """Yield a group whole, or one that would fill a part by itself in portions."""
    portion: list[Entry] = []
    filled, first = 0, True
    for entry in group.entries:
        if portion and filled >= _FULL:
            yield Piece(replace(group, entries=tuple(portion)), number, first=first)
            portion, filled, first = [], 0, False
        portion.append(entry)
        filled += _weight_of(entry)
    yield Piece(replace(group, entries=tuple(portion)), number, first=first)


def _weight(group: Group) -> int:
    response = group.response
    answer = len(response.text) + len(response.changed) if response else 0
    answer += sum(_ROW + len(text) for _subject, text in response.own) if response else 0
    return answer + sum(map(_weight_of, group.entries))


def _weight_of(entry: Entry) -> int:
    return _ROW + len(entry.text) + len(entry.proposal)
