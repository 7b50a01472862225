"""Where the head and the end of an instrument stop, and the words of a node line by line."""

from dataclasses import replace

from drafts.parse.tree import Kind, Node
from exports.paper.model import Columns, Item, Paragraph
from exports.printable import printable
from exports.text.closing import ENDS

_STOPS = ";,.:"


def is_head(node: Node) -> bool:
    """Whether it is a line of the head and holds nothing else."""
    return node.kind is Kind.HEAD and node.table is None and not node.children


def behind_head(children: list[Node]) -> int:
    """Behind the last line of the head; a picture between two of its lines belongs to it."""
    cut = 0
    for at, child in enumerate(children):
        if is_head(child):
            cut = at + 1
        elif child.kind is not Kind.PICTURE:
            break
    return cut


def behind_end(rest: list[Node], at: int) -> int:
    """Behind the recipients and signatures that begin at ``at``, with the pictures between them."""
    end = at
    for here in range(at, len(rest)):
        if rest[here].kind in ENDS:
            end = here + 1
        elif rest[here].kind is not Kind.PICTURE or end == at:
            break
    return end


def own(node: Node) -> str:
    """The words of the node itself without its table."""
    return "\n".join(part for part in (node.label, node.heading, node.text) if part)


def lines_of(text: str) -> list[str]:
    """The filled lines of a text, without signs that no paper shows."""
    return [line for line in printable(text).split("\n") if line.strip()] if text else []


def stopped(line: str, *, last: bool) -> str:
    """A ground with the stop of the form: ";", behind the last one "."."""
    bare = line.rstrip().rstrip(_STOPS).rstrip()
    return f"{bare}{'.' if last else ';'}" if bare else line


def on_new_page(item: Item) -> Item:
    """The same, at the top of a page."""
    return replace(item, new_page=True) if isinstance(item, Paragraph | Columns) else item
