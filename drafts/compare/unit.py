"""What the alignment reads of a unit, whether it comes from a parsed tree or from stored rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from drafts.parse.tree import Node, Tree


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a version, in document order.

    `kind` holds the values of drafts.parse.tree.Kind; `text` is what the unit itself says, the cells of
    its table included; `parent` is the index of the unit above in the same sequence, always smaller than
    the unit's own; `instrument` is 0 for the act and 1… for what is attached to it.
    """

    eid: str
    kind: str
    number: str
    heading: str
    text: str
    parent: int | None
    instrument: int = 0


class Row(Protocol):
    """A stored unit, such as drafts.models.Provision; `table`: rows of cells, each with its "text"."""

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


def units_of(tree: Tree) -> list[Unit]:
    """Every node of the tree in reading order: index = the position of its stored row."""
    found: list[Unit] = []
    for instrument, root in enumerate(tree.instruments):
        stack: list[tuple[Node, int | None]] = [(root, None)]
        while stack:
            node, parent = stack.pop()
            at = len(found)
            cells = [cell.text for row in node.table or () for cell in row]
            if node.picture is not None:
                cells.append(_shown(node.picture.sha256))
            text = _whole(node.text, cells)
            found.append(
                Unit(node.eid, node.kind.value, node.number, node.heading, text, parent, instrument)
            )
            stack.extend((child, at) for child in reversed(node.children))
    return found


def units_of_rows(rows: Iterable[Row]) -> list[Unit]:
    """The same from stored units ordered by position: all of a version, or one with all below it."""
    places: dict[Any, int] = {}
    found: list[Unit] = []
    for at, row in enumerate(rows):
        places[row.pk] = at
        cells = [cell["text"] for cells in row.table or () for cell in cells]
        if row.picture:
            cells.append(_shown(row.picture["sha256"]))
        found.append(
            Unit(
                eid=row.eid,
                kind=row.kind,
                number=row.number,
                heading=row.heading,
                text=_whole(row.text, cells),
                parent=places.get(row.parent_id),
                instrument=row.instrument,
            )
        )
    return found


def _shown(sha256: str) -> str:
    """A picture has no words: another picture is told by its fingerprint."""
    return f"[{sha256[:12]}]"


def _whole(text: str, cells: Sequence[str]) -> str:
    return "\n".join(part for part in (text, *cells) if part)
