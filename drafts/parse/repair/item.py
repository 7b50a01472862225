"""A tree as a list in reading order, and back: what repairs work on.

Reads: instruments. Writes: items; instruments again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafts.parse.tree import UNITS, Kind, Node, Picture, Table

CONTAINERS = frozenset({Kind.INSTRUMENT, Kind.QUOTE, Kind.ANNEX, Kind.FOOTNOTES})
BLOCKS = frozenset(
    {
        Kind.HEAD,
        Kind.RECITAL,
        Kind.ENACTING,
        Kind.CLOSING,
        Kind.SIGNATURE,
        Kind.RECIPIENTS,
    }
)
HEADED = frozenset({*UNITS[:5], Kind.ANNEX})
"""Kinds that have a name of their own beside their label."""
HOLDERS = frozenset({*UNITS, Kind.INDENT, *CONTAINERS})


@dataclass(slots=True, eq=False)
class Item:
    """A node without its children; `parent` is the item in which it stands, None of an instrument."""

    kind: Kind
    number: str = ""
    label: str = ""
    heading: str = ""
    text: str = ""
    line: int = 0
    table: Table | None = None
    picture: Picture | None = None
    parent: "Item | None" = None
    made: bool = field(default=False, repr=False)
    """Cut off another one by a repair: its line has still to be found."""

    def words(self) -> str:
        """Its own words as one text."""
        return joined(self.label, self.heading, self.text, *self.cells())

    def cells(self) -> Iterator[str]:
        """The words of its table."""
        for row in self.table or ():
            for cell in row:
                yield cell.text

    def above(self) -> Iterator["Item"]:
        """What it stands in, innermost first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    def is_words(self) -> bool:
        """Words and nothing else: no table, no picture."""
        return self.table is None and self.picture is None

    def container(self) -> "Item | None":
        """The instrument, quotation, annex or notes in which it stands."""
        return next((item for item in self.above() if item.kind in CONTAINERS), None)


def joined(*parts: str) -> str:
    """Label, heading and text behind one another: a line each, the label before what follows it."""
    label, *others = parts
    rest = "\n".join(part for part in others if part)
    return f"{label} {rest}" if label and rest else label or rest


def items_of(instruments: Iterable[Node]) -> list[Item]:
    """Every node in reading order."""
    found: list[Item] = []
    stack: list[tuple[Node, Item | None]] = []
    stack.extend((node, None) for node in reversed(list(instruments)))
    while stack:
        node, parent = stack.pop()
        item = Item(
            node.kind,
            node.number,
            node.label,
            node.heading,
            node.text,
            node.line,
            node.table,
            node.picture,
            parent,
        )
        found.append(item)
        stack.extend((child, item) for child in reversed(node.children))
    return found


def instruments_of(items: Iterable[Item]) -> list[Node]:
    """The tree that the items make; eIds are not given yet."""
    nodes: dict[int, Node] = {}
    found: list[Node] = []
    for item in items:
        node = nodes[id(item)] = Node(
            item.kind,
            item.number,
            item.label,
            item.heading,
            item.text,
            item.line,
            table=item.table,
            picture=item.picture,
        )
        if item.parent is None:
            found.append(node)
        else:
            nodes[id(item.parent)].children.append(node)
    return found
