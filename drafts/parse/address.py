"""Stable addresses in the manner of the Akoma Ntoso Naming Convention 1.0, §5: art_5__cl_2__point_a.

Reads: instruments without eIds. Writes: the eId of every node; ASCII, no blanks, unique in the document.
"""

import re
import unicodedata
from collections import Counter

from drafts.parse.marks import number_value, suffix
from drafts.parse.tree import OUTSIDE, Kind, Node

_PREFIX = {
    Kind.PART: "part",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.SUBSECTION: "subsec",
    Kind.ARTICLE: "art",
    Kind.CLAUSE: "cl",
    Kind.POINT: "point",
    Kind.INDENT: "indent",
    Kind.HEAD: "head",
    Kind.RECITAL: "rec",
    Kind.ENACTING: "enacting",
    Kind.PARAGRAPH: "p",
    Kind.TABLE: "tbl",
    Kind.PICTURE: "img",
    Kind.QUOTE: "qstr",
    Kind.CLOSING: "closing",
    Kind.SIGNATURE: "sign",
    Kind.RECIPIENTS: "recip",
    Kind.ANNEX: "anx",
    Kind.FOOTNOTES: "notes",
}
_NUMBERED = frozenset(
    {
        Kind.PART,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.SUBSECTION,
        Kind.ARTICLE,
        Kind.CLAUSE,
        Kind.POINT,
    }
)
_UNSAFE = re.compile(r"[^a-z0-9]+")


def address(instruments: list[Node]) -> list[Node]:
    """Give every node its eId; the nodes whose number was already taken, in reading order."""
    taken = _Taken()
    repeated: list[Node] = []
    for at, instrument in enumerate(instruments):
        instrument.eid = taken.free("body" if at == 0 else f"att_{at}")
        scope = "" if at == 0 else f"{instrument.eid}__"
        # inside: what is numbered within its parent; whole: Điều, numbered through the instrument.
        stack = _ordered(instrument, scope, scope)
        while stack:
            node, order, inside, whole = stack.pop()
            name = f"{_PREFIX[node.kind]}_{_number(node, order)}"
            base = (whole if node.kind is Kind.ARTICLE else inside) + name
            node.eid = taken.free(base)
            if node.eid != base and node.kind in _NUMBERED:
                repeated.append(node)
            below = f"{node.eid}__"
            stack.extend(_ordered(node, below, below if node.kind in OUTSIDE else whole))
    return repeated


def _ordered(parent: Node, inside: str, whole: str) -> list[tuple[Node, int, str, str]]:
    """The children with their order among their kind, last first."""
    order: Counter[Kind] = Counter()
    rows: list[tuple[Node, int, str, str]] = []
    for child in parent.children:
        order[child.kind] += 1
        rows.append((child, order[child.kind], inside, whole))
    rows.reverse()
    return rows


def _number(node: Node, order: int) -> str:
    if node.kind not in _NUMBERED:
        return str(order)
    value = number_value(node.number)
    if value:
        return f"{value}{ascii_letters(suffix(node.number))}"
    return ascii_letters(node.number) or str(order)


def ascii_letters(text: str) -> str:
    """Letters and figures of an address: đ is dd and ư is uw, so that d and u stay themselves."""
    if text.isascii() and text.isalnum():
        return text.lower()
    text = text.lower().replace("đ", "dd").replace("ư", "uw").replace("ơ", "ow")
    plain = unicodedata.normalize("NFD", text)
    return _UNSAFE.sub("", plain)


class _Taken:
    """The eIds given so far; a second bearer of a number gets -2, the third -3."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def free(self, base: str) -> str:
        eid, at = base, self._seen.get(base, 0) + 1
        while at > 1 and (eid := f"{base}-{at}") in self._seen:
            at += 1
        self._seen[base] = at
        self._seen.setdefault(eid, 1)
        return eid
