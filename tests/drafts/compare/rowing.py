"""Rows of a comparison of two trees, and what must hold of every comparison."""

from drafts.compare import Op, align, units_of_rows
from drafts.compare.grid import Grid, GridCell
from drafts.compare.rows import Row, rows
from drafts.compare.tokens import tokens
from drafts.models import Provision
from drafts.parse import parse
from drafts.parse.tree import Tree
from drafts.store import rows_of

HEAD = "QUYẾT ĐỊNH\nVề việc ban hành quy định\nỦy ban nhân dân tỉnh quyết định:\n"


def stored(tree: Tree) -> list[Provision]:
    """The units of a tree as they would be stored, without a database."""
    found: list[Provision] = []
    for at, (row, parent) in enumerate(rows_of(tree)):
        row.pk, row.parent_id = at + 1, None if parent is None else parent + 1
        found.append(row)
    return found


def written(body: str) -> list[Provision]:
    """The units of a decision with this body."""
    return stored(parse(f"{HEAD}{body}".encode(), "du-thao.txt"))


def compared(old: list[Provision], new: list[Provision]) -> list[Row]:
    """The rows of their alignment, which hold all words of both."""
    links = align(units_of_rows(old), units_of_rows(new))
    found = rows(old, new, links)
    check(old, new, found)
    return found


def told(row: Row) -> str:
    """The text of a row as "same [-gone-] [+come+]"."""
    forms = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "[+{}+]"}
    return "".join(forms[op].format(text) for op, text in (*row.heading, *row.text))


def check(old: list[Provision], new: list[Provision], found: list[Row]) -> None:
    """Every word of both texts stands once in its column; rows stand in the new order, under theirs."""
    assert sorted(_words(old, found, Op.INSERT)) == sorted(_said(old))
    assert _words(new, found, Op.DELETE) == _said(new)
    shown = [row.new for row in found if not row.elsewhere and row.new is not None]
    assert shown == list(range(len(new)))
    for at, row in enumerate(found):
        assert row.above is None or row.above < at
    assert {at for row in found for at in row.olds} == set(range(len(old)))
    single = [r for r in found if not r.elsewhere and len(r.olds) == 1 and r.relation != "split"]
    for row in single:
        assert _of(row, Op.INSERT) == _own(old[row.olds[0]])
        assert row.new is None or _of(row, Op.DELETE) == _own(new[row.new])


def _words(units: list[Provision], found: list[Row], without: Op) -> list[str]:
    return [word for row in found for word in _of(row, without)]


def _of(row: Row, without: Op) -> list[str]:
    passages = (*row.heading, *[("", "\n")], *row.text)
    own = _split("".join(text for op, text in passages if op != without))
    return own + [word for cell in _cells(row.table, without) for word in _cell(cell, without)]


def _cells(grid: Grid, without: Op) -> list[GridCell]:
    return [cell for row in grid if row.op is not without for cell in row.cells]


def _cell(cell: GridCell, without: Op) -> list[str]:
    return _split("".join(text for op, text in cell.passages if op is not without))


def _own(unit: Provision) -> list[str]:
    cells = [cell["text"] for row in unit.table or () for cell in row]
    return _split("\n".join((unit.heading, unit.text, *cells)))


def _split(text: str) -> list[str]:
    return [token for token in tokens(text) if not token[0].isspace()]


def _said(units: list[Provision]) -> list[str]:
    return [word for unit in units for word in _own(unit)]
