"""Amendments → rows of a comparison: the draft in its order, each quoted unit beside what it amends.

What the draft says itself stands unmarked; of the text in force only what is amended stands here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

from drafts.amending.sentence import Act
from drafts.amending.targets import Amendment, Target, subtree
from drafts.citations.levels import KINDS, numbered
from drafts.citations.units import Units
from drafts.compare import Known, align, units_of_rows
from drafts.compare import grid as tables
from drafts.compare.link import Relation
from drafts.compare.pair import Passages
from drafts.compare.rows import Mend, Row, Stored
from drafts.compare.rows import rows as compared
from drafts.compare.unit import Row as Aligned
from drafts.compare.words import Op, Passage
from drafts.parse.marks import QUOTES_CLOSE, QUOTES_OPEN
from drafts.parse.tree import Kind

_CLOSING = re.compile(rf"\s*[{QUOTES_CLOSE}\"]\s*[.;,]*\s*$")
_QUIET = frozenset({Kind.INSTRUMENT, Kind.HEAD, Kind.SIGNATURE, Kind.RECIPIENTS})


class Both(Stored, Aligned, Protocol):
    """A stored unit as rows and the alignment read it, such as drafts.models.Provision."""


def rows(
    old: Sequence[Both],
    new: Sequence[Both],
    units: tuple[Units, Units],
    found: Sequence[Amendment],
) -> list[Row]:
    """The rows; ``old``, ``new`` and the two ``units`` by position, ``found`` of ``amendments``."""
    return _Maker(old, new, units, found).rows()


@dataclass(slots=True)
class _Maker:
    old: Sequence[Both]
    new: Sequence[Both]
    units: tuple[Units, Units]
    found: Sequence[Amendment]
    made: list[Row] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)

    def rows(self) -> list[Row]:
        amending = {one.at: one for one in self.found}
        leading = {up for one in self.found for up in self.units[1].path(one.at)[1:]}
        place = 0
        while place < len(self.new):
            one = amending.get(place)
            relation = self._relation(place, one, leading)
            self._add(place, relation, one)
            if one is not None:
                self._amend(one)
            place += 1
            while place in self.at:  # quoted units have their rows by now
                place += 1
        _tell(self.made)
        return self.made

    def _relation(self, at: int, one: Amendment | None, leading: set[int]) -> Relation:
        """An amending unit is called by what it does; what amends nothing is the draft's own, and new."""
        if one is not None:
            adds = one.targets and all(target.act is Act.ADD for target in one.targets)
            return Relation.ADDED if adds else Relation.CHANGED
        quiet = at in leading or self.units[1].lines[at].kind in _QUIET
        return Relation.SAME if quiet else Relation.ADDED

    def _add(self, at: int, relation: Relation, one: Amendment | None = None) -> None:
        """A row of the draft's own words, unmarked."""
        unit = self.new[at]
        parent = self.units[1].lines[at].parent
        row = Row((), at, relation, above=None if parent is None else self.at[parent])
        row.heading, row.text = _same(unit.heading), _same(unit.text)
        row.table = _unmarked(unit.table)
        if one is not None:
            told = tuple((problem.value, words) for problem, words in one.problems)
            acts = tuple(dict.fromkeys(target.act.value for target in one.targets))
            row.mend = Mend(acts, told)
            row.own = bool(told)
        self.at[at] = len(self.made)
        self.made.append(row)

    def _amend(self, one: Amendment) -> None:
        """What the unit quotes beside its targets, then the targets that it quotes nothing for."""
        left = [target for target in one.targets if target.at is not None]
        added = [target for target in one.targets if target.act is Act.ADD]
        for quote in one.quotes:
            self._add(quote, Relation.SAME)
            for root in self._children(quote):
                self._quoted(root, left, added)
        above = self.at[one.at]
        for target in left:
            self._alone(target, above)

    def _quoted(self, root: int, left: list[Target], added: Sequence[Target]) -> None:
        found = self._partner(root, left)
        if found is None:
            is_new = any(self._fits(root, target) for target in added)
            for at in subtree(self.units[1], root):
                self._add(at, Relation.ADDED if is_new else Relation.SAME)
                if is_new:
                    _come(self.made[-1], self.new[at])
            return
        target, partner = found
        if target in left:
            left.remove(target)
        self._pair(partner, root)

    def _partner(self, root: int, left: Sequence[Target]) -> tuple[Target, int] | None:
        """The unit of the text in force for a quoted one: of its level and number, in one of the targets."""
        whole = [t for t in left if not t.part and t.act is not Act.REPEAL and t.at is not None]
        for target in whole:
            if self._fits(root, target) and target.at is not None:
                return target, target.at
        line = self.units[1].lines[root]
        if not line.number:
            return None
        for target in whole:
            for at in subtree(self.units[0], target.at or 0):
                other = self.units[0].lines[at]
                if (other.kind, numbered(other.number)) == (line.kind, numbered(line.number)):
                    return target, at
        return None

    def _fits(self, root: int, target: Target) -> bool:
        line, step = self.units[1].lines[root], target.steps[0]
        return line.kind == KINDS[step.level] and numbered(line.number) == numbered(step.number)

    def _pair(self, old: int, new: int) -> None:
        """The rows of one unit of the text in force and the wording that takes its place."""
        olds, news = subtree(self.units[0], old), subtree(self.units[1], new)
        left: list[Both] = [self.old[at] for at in olds]
        right: list[Both] = [self.new[at] for at in news]
        right[-1], closing = _opened(right[-1])
        links = align(units_of_rows(left), units_of_rows(right), known=Known(pairs=[(0, 0)]))
        start, above = len(self.made), self.at[self.units[1].lines[new].parent or 0]
        for row in compared(left, right, links):
            row.olds = tuple(olds[at] for at in row.olds)
            row.above = above if row.above is None else start + row.above
            if row.new is not None:
                row.new = news[row.new]
                if not row.elsewhere:
                    self.at[row.new] = len(self.made)
            self.made.append(row)
        _close(self.made[self.at[news[-1]]], closing)

    def _alone(self, target: Target, above: int) -> None:
        """A unit of the text in force for which nothing is quoted: it goes, or some of its words do."""
        assert target.at is not None  # noqa: S101  # those without a place are not asked
        gone = target.act is Act.REPEAL
        places = subtree(self.units[0], target.at)
        rows: dict[int, int] = {}
        for at in places[:1] if target.part else places:
            unit, parent = self.old[at], self.units[0].lines[at].parent
            row = Row((at,), None, Relation.REMOVED if gone else Relation.CHANGED)
            row.above = above if at == target.at else rows[parent or 0]
            mark = "" if gone else target.gone
            row.heading = _without(unit.heading, mark, gone)
            row.text = _without(unit.text, mark, gone)
            row.table = tables.grid(unit.table or (), ()) if gone else _unmarked(unit.table)
            changed = any(op is Op.DELETE for op, _ in (*row.heading, *row.text))
            row.own = changed or at == target.at
            rows[at] = len(self.made)
            self.made.append(row)

    def _children(self, at: int) -> list[int]:
        lines = self.units[1].lines
        return [b for b in subtree(self.units[1], at) if lines[b].parent == at]


@dataclass(slots=True)
class _Shown:
    """A quoted unit without the mark that closes the quotation."""

    pk: Any
    parent_id: Any
    eid: str
    kind: str
    number: str
    heading: str
    text: str
    table: Any
    picture: Any
    instrument: int


def _opened(unit: Both) -> tuple[Both, str]:
    """The last unit of a quotation, and the mark with the signs behind it, which amend nothing."""
    name = "text" if unit.text else "heading"
    words: str = getattr(unit, name)
    match = _CLOSING.search(words)
    if match is None or not _is_open(words):
        return unit, ""
    facts = {one.name: getattr(unit, one.name) for one in fields(_Shown)}
    return _Shown(**(facts | {name: words[: match.start()]})), match[0]


def _is_open(words: str) -> bool:
    """Does it close a quotation that it does not open?"""
    opened = sum(words.count(mark) for mark in QUOTES_OPEN)
    closed = sum(words.count(mark) for mark in QUOTES_CLOSE)
    return closed > opened or words.count('"') % 2 == 1


def _close(row: Row, closing: str) -> None:
    """Put the mark back where it stood: the draft's, so on its side alone."""
    if not closing:
        return
    mark = (Passage(Op.INSERT, closing),)
    if row.text:
        row.text += mark
    else:
        row.heading += mark


def _same(text: str) -> Passages:
    return (Passage(Op.EQUAL, text),) if text else ()


def _unmarked(table: object) -> tables.Grid:
    return tables.grid(table or (), table or ())  # type: ignore[arg-type]  # as Stored holds it


def _come(row: Row, unit: Stored) -> None:
    """All of its words are new."""
    row.heading = tuple(_inserted(p) for p in _same(unit.heading))
    row.text = tuple(_inserted(p) for p in _same(unit.text))
    row.table = tables.grid((), unit.table or ())
    row.own = True


def _inserted(passage: Passage) -> Passage:
    return passage._replace(op=Op.INSERT)


def _without(text: str, words: str, whole: bool) -> Passages:
    """``text`` with every occurrence of ``words`` marked as gone, or all of it."""
    if not text:
        return ()
    if whole:
        return (Passage(Op.DELETE, text),)
    if not words or words not in text:
        return _same(text)
    return tuple(_split(text, words))


def _split(text: str, words: str) -> Iterator[Passage]:
    for at, part in enumerate(text.split(words)):
        if at:
            yield Passage(Op.DELETE, words)
        if part:
            yield Passage(Op.EQUAL, part)


def _tell(made: Sequence[Row]) -> None:
    """What follows from the rows above and below."""
    for row in reversed(made):
        if row.above is not None and (row.touched or row.inside):
            made[row.above].inside = True
    alone = (Relation.ADDED, Relation.REMOVED)
    for row in made:
        above = made[row.above] if row.above is not None else None
        row.follows = row.relation in alone and _goes_along(made, row, above)
    for row in made:
        if row.relation is Relation.SAME and row.inside:
            row.relation = Relation.CHANGED


def _goes_along(made: Sequence[Row], row: Row, above: Row | None) -> bool:
    """Over the marks of a quotation, which say nothing themselves."""
    while above is not None and above.relation is Relation.SAME and above.above is not None:
        above = made[above.above]
    return above is not None and above.relation is row.relation
