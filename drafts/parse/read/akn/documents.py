"""A document element to instruments: the act, and what is attached to it.

Reads: act, bill, doc … with preface, preamble, body, conclusions, attachments. Writes: instruments.
"""

from lxml import etree

from drafts.parse.errors import Unreadable
from drafts.parse.read.akn.place import Place
from drafts.parse.read.akn.records import read_line
from drafts.parse.read.akn.units import Units
from drafts.parse.read.akn.vocabulary import DOCUMENTS, KIND, LINE
from drafts.parse.read.akn.words import QUOTING, Met, local, source_line
from drafts.parse.tree import Kind, Node

_DEEPEST = 20
_BODIES = frozenset({"body", "mainBody", "collectionBody", "debateBody", "judgmentBody",
                     "amendmentBody", "portionBody"})  # fmt: skip
_LOOSE = {"preface": Kind.HEAD, "coverPage": Kind.HEAD, "header": Kind.HEAD,
          "conclusions": Kind.CLOSING}  # fmt: skip
_CARRIERS = frozenset({"attachment", "component"})


class Documents:
    """Reads the documents of one file."""

    def __init__(self, levels: dict[str, Kind], met: Met) -> None:
        self._units = Units(levels, met)

    def read(self, root: etree._Element) -> list[Node]:
        """The instruments of the whole file, in reading order."""
        found: list[Node] = []
        for child in root:
            if local(child) in DOCUMENTS:
                found.extend(self._document(child, 0))
            elif local(child) == "components":
                self._carriers(child, found, 0)
        # A collection that only names its documents says nothing itself.
        return [act for act in found if act.children] or found

    def _document(self, document: etree._Element, depth: int) -> list[Node]:
        """The instrument of `document` and those attached to it, in reading order."""
        if depth > _DEEPEST:
            raise Unreadable("broken")
        act = Node(Kind.INSTRUMENT, line=source_line(document))
        found = [act]
        for child in document:
            name = local(child)
            if name == "meta":
                continue
            if name in _BODIES:
                self._body(act, child, found, depth)
            elif name in ("attachments", "components"):
                self._carriers(child, found, depth)
            else:
                self._around(act, child, name)
        return found

    def _body(self, act: Node, body: etree._Element, found: list[Node], depth: int) -> None:
        if body.get(LINE) is not None:
            act.line = read_line(body.get(LINE)) or act.line
            act.eid = body.get("eId", "")
        if local(body) == "collectionBody":
            self._carriers(body, found, depth)
        else:
            self._units.fill(Place(act, own=False, named=False), body)

    def _around(self, act: Node, part: etree._Element, name: str) -> None:
        loose = _LOOSE.get(name, Kind.PARAGRAPH)
        if name == "conclusions" and next(part.iter("{*}signature"), None) is not None:
            loose = Kind.SIGNATURE
        self._units.fill(Place(act, own=False, loose=loose, named=False), part)

    def _carriers(self, parts: etree._Element, found: list[Node], depth: int) -> None:
        """The attachments of a document, each an instrument or an annex of the one before it."""
        for carrier in parts:
            document = carrier if local(carrier) in DOCUMENTS else None
            for child in carrier if document is None and local(carrier) in _CARRIERS else ():
                if local(child) in DOCUMENTS:
                    document = child
            if document is not None:
                self._carried(carrier, document, found, depth + 1)
            elif found and local(carrier) in _CARRIERS:
                self._units.fill(Place(found[-1], own=False, named=False), carrier)

    def _carried(
        self, carrier: etree._Element, document: etree._Element, found: list[Node], depth: int
    ) -> None:
        said = carrier.get(KIND, "")
        ours = carrier.get(LINE) is not None
        instrument = said == Kind.INSTRUMENT if ours else _is_instrument(document, carrier)
        if not instrument:
            found[-1].children.append(self._annex(carrier, document, said if ours else ""))
            return
        inner = self._document(document, depth)
        if ours:
            made = self._units.begin(carrier, Kind.INSTRUMENT)
            inner[0].line, inner[0].eid = made.line, made.eid
        elif heads := self._heads(carrier):
            inner[0].children[:0] = heads
        found.extend(inner)

    def _annex(self, carrier: etree._Element, document: etree._Element, said: str) -> Node:
        ours = bool(carrier.get(LINE))
        kind = Kind(said) if ours and said in Kind._value2member_map_ else Kind.ANNEX
        node = self._units.begin(carrier, kind) if ours else Node(kind, line=source_line(carrier))
        if carrier is not document:
            naming = etree.Element(carrier.tag)
            naming.extend([part for part in carrier if part is not document])
            self._units.fill(Place(node, own=ours), naming)
        self._units.fill(Place(node, own=ours), document)
        if kind is Kind.PICTURE:
            node.picture = self._units.picture_in(document)
        return node

    def _heads(self, carrier: etree._Element) -> list[Node]:
        """num, heading and subheading of an attachment as head lines of the instrument in it."""
        holder = Node(Kind.INSTRUMENT)
        place = Place(holder, own=False, loose=Kind.HEAD, named=False)
        for part in carrier:
            if local(part) in ("num", "heading", "subheading"):
                self._units.fill(place, part)
        return holder.children


def _is_instrument(document: etree._Element, carrier: etree._Element) -> bool:
    """Has it articles of its own? In a collection every document stands for itself."""
    if local(carrier) != "attachment":
        return True
    for article in document.iter("{*}article"):
        if not any(local(above) in QUOTING for above in article.iterancestors()):
            return True
    return False
