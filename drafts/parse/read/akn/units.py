"""Elements below a document to nodes.

Reads: containers, hierarchy, blocks. Writes: children and words of a node, in reading order. Every word of
the body is kept: what has no level becomes a paragraph where it stands.
"""

import re
from collections.abc import Callable

from lxml import etree

from drafts.parse.errors import Unreadable
from drafts.parse.normalise import clean
from drafts.parse.read.akn.levels import level, number, own_kind
from drafts.parse.read.akn.place import Place, close
from drafts.parse.read.akn.records import read_line
from drafts.parse.read.akn.tables import cells
from drafts.parse.read.akn.vocabulary import (
    DOCUMENTS,
    HIERARCHY,
    LINE,
    NUMBER,
)
from drafts.parse.read.akn.words import (
    QUOTING,
    Met,
    Piece,
    flat,
    lines,
    lines_of,
    local,
    pieces,
    source_line,
)
from drafts.parse.tree import RANK, Kind, Node, Picture

_DEEPEST = 100  # our own recursion; lxml itself refuses a tree of more than 256 levels
_LABEL = 120
_NUMBER = 40
_HEADINGS = (
    8  # heading, subheading and what stands as such by mistake; a file of them is no heading
)
_TAIL = re.compile(r"[.;,:/]*")
_SKIPPED = frozenset({"meta", "toc"})
# Kinds whose loose lines are their text; in the others each line is a paragraph of its own.
_TEXTED = frozenset(
    {
        Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.INDENT, Kind.RECITAL, Kind.ENACTING,
        Kind.CLOSING, Kind.SIGNATURE, Kind.RECIPIENTS,
    }
)  # fmt: skip
_INSIDE = DOCUMENTS | HIERARCHY | QUOTING | {
    "p", "table", "ul", "ol", "li", "blockList", "item", "block", "blockContainer", "tblock", "div",
    "container", "content", "intro", "wrapUp", "recitals", "recital", "citations", "citation",
    "formula", "longTitle", "header", "body", "mainBody", "preface", "preamble", "conclusions",
    "listIntroduction", "listWrapUp", "crossHeading", "num", "heading", "subheading", "tr", "td",
}  # fmt: skip


class Units:
    """Reads one file. `levels`: element → level of the law, for what does not say it itself."""

    def __init__(self, levels: dict[str, Kind], met: Met) -> None:
        self._levels = levels
        self._met = met
        self._readers: dict[str, Callable[[Place, etree._Element], None]] = {
            "p": self._paragraph,
            "table": self._table,
            "recital": self._recital,
            "citation": self._recital,
            "formula": self._formula,
            "item": self._item,
            "li": self._item,
            **dict.fromkeys(HIERARCHY, self._unit),
            **dict.fromkeys(QUOTING, lambda place, at: self._quote(place, at, "")),
        }

    # ------------------------------------------------------------ walking

    def fill(self, place: Place, element: etree._Element) -> None:
        """Everything in `element` into the node of `place`."""
        self._walk(place, element)
        if place.named and place.text:
            place.node.text = "\n".join(filter(None, [place.node.text, *place.text]))

    def _walk(self, place: Place, element: etree._Element) -> None:
        if place.depth > _DEEPEST:
            raise Unreadable("broken")
        self._stray(place, element, element.text)
        for child in element:
            self._one(place, child)
            self._stray(place, element, child.tail)

    def _stray(self, place: Place, element: etree._Element, text: str | None) -> None:
        if text and not text.isspace():
            self._add(place, lines([flat(text)]), element)

    def _one(self, place: Place, child: etree._Element) -> None:
        name = local(child)
        if name in _SKIPPED:
            return
        if place.named and name in ("num", "heading", "subheading"):
            self._name(place, child, name)
        elif child.get(LINE) is not None and (kind := own_kind(child, name)):
            self._own(place, child, name, kind)
        elif (reader := self._readers.get(name)) is not None:
            reader(place, child)
        elif any(local(below) in _INSIDE for below in child):
            self._walk(place.inside(), child)
        else:
            self._add(place, lines_of(child, self._met), child)

    def _add(self, place: Place, words: list[str], at: etree._Element) -> None:
        node = place.node
        texted = place.own or (
            node.kind in _TEXTED and not (node.kind is Kind.POINT and place.text)
        )
        if texted and not node.children:
            place.text.extend(words)
            return
        line = source_line(at)
        node.children.extend(Node(place.loose, text=text, line=line) for text in words)

    # ------------------------------------------------------------ names

    def _name(self, place: Place, child: etree._Element, name: str) -> None:
        node, words = place.node, lines_of(child, self._met)
        label = " ".join(words)
        fits = len(label) <= _LABEL and not (node.label or node.heading)
        place.headings += name != "num" or not fits
        if place.headings > _HEADINGS or (
            node.kind in (Kind.INSTRUMENT, Kind.QUOTE) and not place.own
        ):
            self._add(place, words, child)
        elif name == "num" and fits:
            node.label = label
            if not (node.number or place.own):
                node.number = number(node.kind, label)[:_NUMBER]
        else:
            node.heading = "\n".join(filter(None, [node.heading, *words]))

    # ------------------------------------------------------------ nodes that say what they are

    def _own(self, place: Place, child: etree._Element, name: str, kind: Kind) -> None:
        if kind is Kind.QUOTE and name in QUOTING:
            self._quote(place, child, "")
            return
        node = self.begin(child, kind)
        place.node.children.append(node)
        if kind is Kind.PICTURE:
            node.picture = self._met.picture(child)
        elif name == "p":
            node.text = "\n".join(lines_of(child, self._met))
        elif name == "table":
            node.table = cells(child, self._met) or None
        else:
            self.fill(self._below(place, node, own=True), child)

    def begin(self, element: etree._Element, kind: Kind) -> Node:
        """The node of an element of ours, without what is in it."""
        return Node(
            kind,
            number=clean(element.get(NUMBER, ""))[:_NUMBER],
            line=read_line(element.get(LINE)) or source_line(element),
            eid=element.get("eId", ""),
        )

    def picture_in(self, element: etree._Element) -> Picture | None:
        """The first picture below an element that carries its bytes."""
        shown = (self._met.picture(paragraph) for paragraph in element.iter("{*}p"))
        return next((picture for picture in shown if picture is not None), None)

    def _below(self, place: Place, node: Node, *, own: bool) -> Place:
        rank = 0 if node.kind is Kind.QUOTE else RANK.get(node.kind, place.rank)
        return Place(node, own, Kind.PARAGRAPH, rank, place.depth + 1)

    # ------------------------------------------------------------ nodes of other people's files

    def _unit(self, place: Place, child: etree._Element) -> None:
        numbered = child.find("{*}num") is not None
        kind = level(local(child), self._levels, rank=place.rank, numbered=numbered)
        if kind is None:
            self._walk(place.inside(), child)
            return
        self._foreign(place, child, kind)

    def _item(self, place: Place, child: etree._Element) -> None:
        numbered = child.find("{*}num") is not None
        in_unit = place.rank in (RANK[Kind.ARTICLE], RANK[Kind.CLAUSE])
        self._foreign(place, child, Kind.POINT if numbered and in_unit else Kind.INDENT)

    def _recital(self, place: Place, child: etree._Element) -> None:
        self._foreign(place, child, Kind.RECITAL)

    def _formula(self, place: Place, child: etree._Element) -> None:
        ends = place.loose is Kind.CLOSING
        self._foreign(place, child, Kind.CLOSING if ends else Kind.ENACTING)

    def _foreign(self, place: Place, child: etree._Element, kind: Kind) -> None:
        node = Node(kind, line=source_line(child))
        place.node.children.append(node)
        self.fill(self._below(place, node, own=False), child)

    # ------------------------------------------------------------ blocks

    def _paragraph(self, place: Place, child: etree._Element) -> None:
        """Lines; quoted structures between them become nodes with the stops that follow them."""
        pending: list[Piece] = []
        quote: etree._Element | None = None
        for piece in [*pieces(child, self._met), None]:
            if isinstance(piece, str):
                pending.append(piece)
                continue
            if quote is None:
                self._add(place, lines(pending), child)
            else:
                self._quoted(place, quote, pending)
            quote, pending = piece, []

    def _quoted(self, place: Place, quote: etree._Element, after: list[Piece]) -> None:
        words = lines(after)
        tail = words[0] if len(words) == 1 and _TAIL.fullmatch(words[0]) else ""
        self._quote(place, quote, tail)
        if not tail:
            self._add(place, words, quote)

    def _quote(self, place: Place, element: etree._Element, tail: str) -> None:
        ours = element.get(LINE) is not None
        node = self.begin(element, Kind.QUOTE) if ours else Node(Kind.QUOTE)
        node.line = node.line or source_line(element)
        sign = clean(element.get("startQuote", ""))
        place.node.children.append(node)
        below = self._below(place, node, own=ours)
        if len(sign) <= _LABEL:
            node.label = sign
        else:
            self._add(below, [sign], element)
        self.fill(below, element)
        end = clean(element.get("endQuote", "")) + tail
        if end:
            close(node, end)

    def _table(self, place: Place, child: etree._Element) -> None:
        table = cells(child, self._met)
        if not any(cell.text for row in table for cell in row):
            return
        node = place.node
        if place.own and node.table is None and not node.children:
            node.table = table
        else:
            node.children.append(Node(Kind.TABLE, line=source_line(child), table=table))
