"""Rows of a comparison as JSON values, small: what did not change is read from the new unit again."""

from collections.abc import Sequence
from typing import Any

from drafts.compare.grid import Grid, GridCell, GridRow
from drafts.compare.link import Relation
from drafts.compare.pair import Passages
from drafts.compare.rows import Mend, Row, Stored
from drafts.compare.words import Op, Passage

# Counts up whenever rows are made or packed otherwise: what was stored before is made anew.
FORMAT = 2

_SIGNS = {Op.EQUAL: "=", Op.DELETE: "-", Op.INSERT: "+"}
_OPS = {sign: op for op, sign in _SIGNS.items()}
_FLAGS = ("own", "inside", "renumbered", "moved", "rewritten", "elsewhere", "follows")
_WHOLE = 1


def pack(rows: Sequence[Row]) -> list[Any]:
    """Each row as [olds, new, relation, flags as one number, above, heading, text, table]; of an amending
    unit its acts and problems follow.
    """
    return [
        [
            list(row.olds),
            row.new,
            row.relation.value,
            sum(getattr(row, flag) << place for place, flag in enumerate(_FLAGS)),
            row.above,
            _passages(row.heading, row.new),
            _passages(row.text, row.new),
            [[_SIGNS[r.op], [_cell(cell) for cell in r.cells]] for r in row.table],
            *([row.mend.acts, row.mend.problems] if row.mend else []),
        ]
        for row in rows
    ]


def unpack(packed: Sequence[Any], new: Sequence[Stored]) -> list[Row]:
    """The rows again; `new`: the units of the new version by position."""
    return [_row(item, new) for item in packed]


def _row(item: Sequence[Any], new: Sequence[Stored]) -> Row:
    olds, at, relation, flags, above, heading, text, table, *mend = item
    unit = None if at is None else new[at]
    return Row(
        olds=tuple(olds),
        new=at,
        relation=Relation(relation),
        heading=_unpacked(heading, unit.heading if unit else ""),
        text=_unpacked(text, unit.text if unit else ""),
        table=_grid(table),
        above=above,
        mend=_mend(*mend) if mend else None,
        **{flag: bool(flags >> place & 1) for place, flag in enumerate(_FLAGS)},
    )


def _mend(acts: Sequence[str], problems: Sequence[Sequence[str]]) -> Mend:
    return Mend(tuple(acts), tuple((problem, words) for problem, words in problems))


def _passages(passages: Passages, new: int | None) -> Any:
    if new is not None and [op for op, _ in passages] == [Op.EQUAL]:
        return _WHOLE
    return [_SIGNS[op] + text for op, text in passages]


def _unpacked(packed: Any, whole: str) -> Passages:
    if packed == _WHOLE:
        return (Passage(Op.EQUAL, whole),)
    return tuple(Passage(_OPS[item[0]], item[1:]) for item in packed)


def _cell(cell: GridCell) -> list[Any]:
    return [[_SIGNS[op] + text for op, text in cell.passages], cell.rows, cell.cols]


def _grid(packed: Sequence[Any]) -> Grid:
    return tuple(
        GridRow(_OPS[sign], tuple(GridCell(_unpacked(words, ""), r, c) for words, r, c in cells))
        for sign, cells in packed
    )
