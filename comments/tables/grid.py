"""A table as words: every cell filled, also where cells were merged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` of the table from 1; ``cells``: words, merged cells repeated; ``own``: which are not repeats.

    ``banner``: one cell goes across the whole width, or only one says anything: a heading between rows.
    """

    line: int
    cells: tuple[str, ...]
    own: tuple[bool, ...]

    @property
    def banner(self) -> str:
        """The words of a heading between rows; "" for an ordinary row."""
        said = {cell for cell in self.cells if cell}
        filled = sum(bool(cell) for cell in self.cells)
        alone = filled == 1 and len(self.cells) > 1
        across = len(said) == 1 and filled == len(self.cells) > 1 and sum(self.own) == 1
        return next(iter(said)) if alone or across else ""

    def cell(self, column: int | None) -> str:
        """The words of a column; "" where there is none."""
        inside = column is not None and 0 <= column < len(self.cells)
        return self.cells[column] if inside and column is not None else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table; ``before``: the last words that stand before it in the file."""

    name: str
    rows: tuple[Row, ...]
    before: str = ""

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)
