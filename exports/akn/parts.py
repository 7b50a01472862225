"""The children of an instrument by the part of an Akoma Ntoso document in which they stand.

The parts follow one another as the children do, so that reading them in turn gives the same order.
"""

from dataclasses import dataclass

from drafts.parse.read.akn.vocabulary import NATIVE
from drafts.parse.tree import Kind, Node

_INSIDE = frozenset({*NATIVE, Kind.QUOTE})
_FRONT = frozenset({Kind.HEAD, Kind.RECITAL, Kind.ENACTING})
_OPENS_PREAMBLE = frozenset({Kind.RECITAL, Kind.ENACTING})
_BACK = frozenset({Kind.CLOSING, Kind.SIGNATURE, Kind.RECIPIENTS, Kind.ANNEX, Kind.FOOTNOTES})


@dataclass(frozen=True, slots=True)
class Parts:
    """The five parts, in order; `attached` begins with the first annex."""

    preface: list[Node]
    preamble: list[Node]
    body: list[Node]
    conclusions: list[Node]
    attached: list[Node]


def parts(instrument: Node) -> Parts:
    """Cut the children of an instrument; a document without Điều keeps its paragraphs as body."""
    children = instrument.children
    inside = [at for at, child in enumerate(children) if child.kind in _INSIDE]
    if inside:
        front, end = inside[0], inside[-1] + 1
    else:
        front = end = _after_last(children, _FRONT)
    while end < len(children) and children[end].kind not in _BACK:
        end += 1
    annex = next(
        (at for at in range(end, len(children)) if children[at].kind is Kind.ANNEX), len(children)
    )
    opening = next((at for at in range(front) if children[at].kind in _OPENS_PREAMBLE), front)
    return Parts(
        children[:opening],
        children[opening:front],
        children[front:end],
        children[end:annex],
        children[annex:],
    )


def _after_last(children: list[Node], kinds: frozenset[Kind]) -> int:
    """Behind the last of these before the end matter begins."""
    found = 0
    for at, child in enumerate(children):
        if child.kind in _BACK:
            break
        if child.kind in kinds:
            found = at + 1
    return found
