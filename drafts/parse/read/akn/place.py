"""Where the words of an element go, while a file is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafts.parse.tree import Kind, Node


@dataclass(slots=True)
class Place:
    """Where words go: the node, whether the element is its own, what a loose line becomes."""

    node: Node
    own: bool
    loose: Kind = Kind.PARAGRAPH
    rank: int = 0
    depth: int = 0
    named: bool = True
    """May num and heading here be those of the node?"""
    text: list[str] = field(default_factory=list)
    headings: int = 0

    def inside(self) -> Place:
        """The same place seen through a wrapper."""
        return Place(self.node, self.own, self.loose, self.rank, self.depth + 1, False, self.text)


def close(quote: Node, end: str) -> None:
    """Put the closing mark back behind the last words of a quotation."""
    last = quote
    while last.children:
        last = last.children[-1]
    if last.table is not None or last is quote:
        quote.children.append(Node(Kind.PARAGRAPH, text=end, line=quote.line))
    elif last.text or not last.heading:
        last.text += end
    else:
        last.heading += end
