"""Version → tree: the structure as it was parsed, from the rows that ``store`` wrote."""

from typing import Any

from drafts.models import Provision, Version
from drafts.parse.tree import Cell, Kind, Metadata, Node, Notice, Picture, Table, Tree


def restore(version: Version, *, pictures: bool = True) -> Tree:
    """The tree of ``version``, equal to the one that was stored; one query, whatever
    the size, and one more where there are pictures (left out on request: their bytes are read)."""
    instruments: list[Node] = []
    made: dict[int, Node] = {}
    for row in version.provisions.order_by("position"):
        node = made[row.pk] = _node(row)
        siblings = instruments if row.parent_id is None else made[row.parent_id].children
        siblings.append(node)
    shown = {node.picture.sha256 for node in made.values() if node.picture and pictures}
    notices = [Notice(told["code"], told["line"], told["params"]) for told in version.notices]
    return Tree(instruments, notices, Metadata(**version.metadata), pictures_of(version, shown))


def _node(row: Provision) -> Node:
    return Node(
        Kind(row.kind),
        number=row.number,
        label=row.label,
        heading=row.heading,
        text=row.text,
        line=row.line,
        eid=row.eid,
        table=_table(row.table),
        picture=None if row.picture is None else Picture(**row.picture),
    )


def pictures_of(version: Version, shown: set[str]) -> dict[str, bytes]:
    """The bytes of the ``shown`` pictures by SHA-256; one that the storage lost is left out."""
    found: dict[str, bytes] = {}
    for row in version.draft.pictures.filter(sha256__in=shown) if shown else ():
        try:
            with row.file.open("rb") as file:
                found[row.sha256] = file.read()
        except FileNotFoundError:
            continue
    return found


def _table(rows: list[list[dict[str, Any]]] | None) -> Table | None:
    return None if rows is None else [[Cell(**cell) for cell in row] for row in rows]
