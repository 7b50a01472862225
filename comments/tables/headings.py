"""What a column holds, by the keywords of its heading: NFC, without regard to case, marks and spaces."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comments.tables.grid import Grid, Row
from consultation.text import fold

_SIGNS = re.compile(r"[\W_]+")
_SEARCHED = 30  # rows from the top in which the heading is looked for
_NUMBERS = re.compile(r"\(?[\dIVXivxa-z]{1,4}\)?")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the rows begin (index into ``Grid.rows``), and the column of each role that was found."""

    first: int
    columns: Mapping[str, int]
    names: tuple[str, ...]


Keywords = Mapping[str, Sequence[str]]


def find_head(grid: Grid, roles: Keywords, needed: Sequence[str]) -> Head | None:
    """The first of the best rows that names every role of ``needed`` by its keywords; None without one.

    Rows right under it that go on naming (a heading of two lines) or count the columns “(1) (2) (3)”
    belong to it.
    """
    best: tuple[int, int] | None = None
    for at, row in enumerate(grid.rows[:_SEARCHED]):
        found = columns_of(row.cells, roles)
        if all(role in found for role in needed) and not row.banner:
            score = len(found)
            if best is None or score > best[0]:
                best = (score, at)
    if best is None:
        return None
    at = best[1]
    names, last = grid.rows[at].cells, at
    while last + 1 < len(grid.rows) and _goes_on(grid.rows[last + 1], names, roles):
        last += 1
        names = _joined(names, grid.rows[last])
    return Head(last + 1, columns_of(names, roles), names)


def columns_of(names: Sequence[str], roles: Keywords) -> dict[str, int]:
    """The column of each role: the best of all pairs first, each column and each role once."""
    pairs = sorted(
        (
            (_weight(name, words), -column, role)
            for column, name in enumerate(names)
            for role, words in roles.items()
        ),
        reverse=True,
    )
    found: dict[str, int] = {}
    for weight, column, role in pairs:
        if weight and role not in found and -column not in found.values():
            found[role] = -column
    return found


def _weight(name: str, words: Sequence[str]) -> int:
    """How much of a heading a role's keywords cover; the whole heading weighs more than a part."""
    plain = plain_heading(name)
    if not plain or len(plain) > 120:
        return 0
    best = 0
    for word in words:
        if plain == word:
            best = max(best, 1000 + len(word))
        elif f" {word} " in f" {plain} ":
            # What stands at the beginning says what the column is; later words qualify it.
            best = max(best, 10 * len(word) + (100 if plain.startswith(word) else 0))
    return best


def plain_heading(name: str) -> str:
    """“Nội dung góp ý (1)” → “noi dung gop y 1”."""
    return _SIGNS.sub(" ", fold(name.replace("\n", " "))).strip()


def _goes_on(row: Row, names: Sequence[str], roles: Keywords) -> bool:
    cells = [cell for cell in row.cells if cell]
    if row.banner:
        return False
    if cells and all(_NUMBERS.fullmatch(cell.strip()) for cell in cells) and len(cells) > 1:
        return True
    repeated = [cell for at, cell in enumerate(row.cells) if at < len(names) and cell == names[at]]
    if repeated and len(repeated) == len(cells):
        return True  # a heading repeated on the next page
    merged = [cell for cell in repeated if cell]  # cells that go down from the line above
    fresh = [row.cells[at] for at, own in enumerate(row.own) if own and row.cells[at]]
    return bool(merged) and bool(fresh) and len(columns_of(fresh, roles)) == len(fresh)


def _joined(names: Sequence[str], row: Row) -> tuple[str, ...]:
    """A heading of two lines: the lower one says more exactly what a column is."""
    below = [cell if not _NUMBERS.fullmatch(cell.strip()) else "" for cell in row.cells]
    width = max(len(names), len(below))
    upper = [*names, *[""] * (width - len(names))]
    lower = [*below, *[""] * (width - len(below))]
    return tuple(
        new if new and own and new != old else old
        for old, new, own in zip(upper, lower, [*row.own, *[True] * width], strict=False)
    )
