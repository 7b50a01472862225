"""What stands behind the last article: closing words, recipients, signature; and the annexes.

Reads: the back lines and annexes of a zone. Writes: CLOSING, RECIPIENTS, SIGNATURE and ANNEX nodes.
"""

import re

from drafts.parse.line import Line
from drafts.parse.marks import is_capitals
from drafts.parse.tree import Kind, Node
from drafts.parse.words import CLOSING, RECIPIENTS, WITH_ACT, annex, is_signer

_LISTED = re.compile(r"[-–—+•*∙]\s*\S|Như (?:Điều|trên)\b")
_NOTE = re.compile(r"\[\d{1,3}\]")
_SENTENCE = 140


def back_nodes(lines: list[Line]) -> list[Node]:
    """The blocks behind the last article; each takes the lines that belong to it."""
    nodes: list[Node] = []
    for line in lines:
        kind = _kind(line, nodes[-1].kind if nodes else None)
        same = nodes and nodes[-1].kind is kind and kind is not Kind.CLOSING
        if kind is Kind.TABLE or not same:
            nodes.append(Node(kind, text=line.text, line=line.no, table=line.table))
        else:
            nodes[-1].text += "\n" + line.text
    return nodes


def _kind(line: Line, before: Kind | None) -> Kind:
    text = line.text
    if line.table is not None:
        return Kind.TABLE
    if RECIPIENTS.match(text):
        return Kind.RECIPIENTS
    if CLOSING.match(text):
        return Kind.CLOSING
    if _NOTE.match(text) or (before is Kind.FOOTNOTES and not is_signer(text)):
        return Kind.FOOTNOTES
    if is_signer(text):
        return Kind.SIGNATURE
    if before is Kind.RECIPIENTS and (_LISTED.match(text) or text.endswith((";", "."))):
        return Kind.RECIPIENTS
    if len(text) > _SENTENCE:
        return Kind.PARAGRAPH
    return Kind.SIGNATURE if before in (Kind.SIGNATURE, Kind.RECIPIENTS) else Kind.PARAGRAPH


def annex_node(lines: list[Line]) -> Node:
    """An annex: its label, the name under it, and all the rest inside as paragraphs and tables."""
    first = lines[0]
    match = annex(first.text, forms=True) if first.table is None else None
    node = Node(Kind.ANNEX, line=first.no)
    rest = lines
    if match is not None:
        node.number = match["number"] or ""
        node.label = first.text[: len(first.text) - len(match["rest"])].rstrip()
        node.heading = match["rest"]
        rest = lines[1:]
        if not node.heading:
            node.heading, rest = _name(rest)
    for line in rest:
        kind = Kind.PARAGRAPH if line.table is None else Kind.TABLE
        node.children.append(Node(kind, text=line.text, line=line.no, table=line.table))
    return node


def _name(lines: list[Line]) -> tuple[str, list[Line]]:
    taken = 0
    for line in lines[:8]:
        if line.table is not None or not is_capitals(line.text) or WITH_ACT.match(line.text):
            break
        taken += 1
    return "\n".join(line.text for line in lines[:taken]), lines[taken:]
