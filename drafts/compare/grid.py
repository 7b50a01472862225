"""Two tables → their rows side by side, cell by cell where that is possible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from drafts.compare.pair import Passages, passages
from drafts.compare.tokens import tokens
from drafts.compare.words import Op, Passage

# As Provision.table holds them: rows of cells, each with "text" and its spans "rows" and "cols".
Table = Sequence[Sequence[Mapping[str, Any]]]
_Line = Sequence[Mapping[str, Any]]
# Rows less alike than this are another row; tables of more pairs than this are not searched.
_ALIKE = 0.35
_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell and what became of its words."""

    passages: Passages
    rows: int = 1
    cols: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: on both sides (EQUAL, its cells may differ in words), only in the old or the new table."""

    op: Op
    cells: tuple[GridCell, ...]


Grid = tuple[GridRow, ...]


def grid(old: Table, new: Table) -> Grid:
    """The rows of both tables in the order of the new one, removed rows at their old place.

    Tables of one shape are compared cell by cell; tables without cells that reach over several rows row
    by row; others are shown one after the other.
    """
    if _shape(old) == _shape(new):
        return tuple(_kept(a, b) for a, b in zip(old, new, strict=True))
    if _spans(old) or _spans(new) or len(old) * len(new) > _PAIRS:
        return tuple(_alone(row, Op.DELETE) for row in old) + tuple(
            _alone(row, Op.INSERT) for row in new
        )
    return tuple(_aligned(old, new))


def is_changed(grid: Grid) -> bool:
    """Whether any row or word of it came or went."""
    return any(
        row.op is not Op.EQUAL or op is not Op.EQUAL
        for row in grid
        for cell in row.cells
        for op, _ in (cell.passages or (Passage(row.op, ""),))
    )


def _shape(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.get("rows", 1), cell.get("cols", 1)) for cell in row] for row in table]


def _spans(table: Table) -> bool:
    return any(cell.get("rows", 1) > 1 for row in table for cell in row)


def _kept(old: _Line, new: _Line) -> GridRow:
    cells = (
        GridCell(passages([a["text"]], [b["text"]])[0], b.get("rows", 1), b.get("cols", 1))
        for a, b in zip(old, new, strict=True)
    )
    return GridRow(Op.EQUAL, tuple(cells))


def _alone(row: _Line, op: Op) -> GridRow:
    return GridRow(
        op,
        tuple(
            GridCell(
                (Passage(op, cell["text"]),) if cell["text"] else (),
                cell.get("rows", 1),
                cell.get("cols", 1),
            )
            for cell in row
        ),
    )


def _aligned(old: Table, new: Table) -> Iterator[GridRow]:
    i = j = 0
    for left, right in (*_pairs(old, new), (len(old), len(new))):
        yield from (_alone(row, Op.DELETE) for row in old[i:left])
        yield from (_alone(row, Op.INSERT) for row in new[j:right])
        if left < len(old):
            yield _kept(old[left], new[right])
        i, j = left + 1, right + 1


def _pairs(old: Table, new: Table) -> list[tuple[int, int]]:
    """Rows that correspond, in order on both sides: the heaviest such set by likeness."""
    words = [[_words(row) for row in table] for table in (old, new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            found = best[i + 1][j + 1] + _gain(old[i], new[j], words[0][i], words[1][j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], found)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _gain(old: _Line, new: _Line, left: list[str], right: list[str]) -> float:
    spans = [[cell.get("cols", 1) for cell in row] for row in (old, new)]
    if spans[0] != spans[1]:
        return 0.0
    return max(Indel.normalized_similarity(left, right) - _ALIKE, 0.0)


def _words(row: _Line) -> list[str]:
    return [
        token for cell in row for token in (*tokens(cell["text"]), "|") if not token[0].isspace()
    ]
