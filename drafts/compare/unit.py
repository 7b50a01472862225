"""What the alignment reads of a unit, whether it comes from a parsed tree or from stored rows."""

from dataclasses import dataclass

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


def units_of(tree: Tree) -> list[Unit]:
    """Every node of the tree in reading order: index = the position of its stored row."""
    found: list[Unit] = []
    for instrument, root in enumerate(tree.instruments):
        stack: list[tuple[Node, int | None]] = [(root, None)]
        while stack:
            node, parent = stack.pop()
            at = len(found)
            found.append(_unit(node, parent, instrument))
            stack.extend((child, at) for child in reversed(node.children))
    return found


def _unit(node: Node, parent: int | None, instrument: int) -> Unit:
    cells = [cell.text for row in node.table or () for cell in row]
    return Unit(
        eid=node.eid,
        kind=node.kind.value,
        number=node.number,
        heading=node.heading,
        text="\n".join(part for part in (node.text, *cells) if part),
        parent=parent,
        instrument=instrument,
    )
