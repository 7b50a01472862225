"""What stands before the first heading: head, grounds, the enacting words.

Reads: the front lines of a zone. Writes: HEAD, RECITAL, ENACTING and PARAGRAPH nodes in their order.
"""

from drafts.parse.line import Line
from drafts.parse.marks import is_capitals
from drafts.parse.tree import Kind, Node
from drafts.parse.words import (
    ENACTING_BARE,
    ENACTING_LINE,
    ENACTING_SENTENCE,
    NATION,
    RECITAL,
    WITH_ACT,
)

_HEAD_LENGTH = 160


def front_nodes(lines: list[Line], *, articles: bool) -> list[Node]:
    """One node a line. `articles`: the instrument has any; without, its words are paragraphs."""
    nodes: list[Node] = []
    in_head, grounds, enacted = True, False, False
    for at, line in enumerate(lines):
        kind = _kind(line, in_head=in_head, grounds=grounds)
        if kind is Kind.PARAGRAPH and articles and not enacted and _enacts(lines, at):
            kind = Kind.ENACTING
        in_head = in_head and kind is Kind.HEAD
        grounds = grounds or kind is Kind.RECITAL
        enacted = enacted or kind is Kind.ENACTING
        nodes.append(Node(kind, text=line.text, line=line.no, table=line.table))
    return nodes


def _kind(line: Line, *, in_head: bool, grounds: bool) -> Kind:
    text = line.text
    if line.table is not None:
        return Kind.TABLE
    if grounds and (ENACTING_LINE.match(text) or ENACTING_BARE.match(text)):
        return Kind.ENACTING
    if ENACTING_LINE.match(text) and text.endswith(":"):
        return Kind.ENACTING
    if RECITAL.match(text) and not is_capitals(text):
        return Kind.RECITAL
    if WITH_ACT.match(text) or NATION.search(text) or is_capitals(text):
        return Kind.HEAD
    if in_head and len(text) < _HEAD_LENGTH and not text.endswith((".", ";", ":")):
        return Kind.HEAD
    return Kind.PARAGRAPH


def _enacts(lines: list[Line], at: int) -> bool:
    """The sentence of the new style: "Ủy ban nhân dân … ban hành Quyết định …", last before the units."""
    later = lines[at + 1 :]
    if any(RECITAL.match(line.text) for line in later):
        return False
    text = lines[at].text
    # Behind the first word: who enacts is named first.
    return bool(ENACTING_SENTENCE.search(text.lower(), text.find(" ") + 1))
