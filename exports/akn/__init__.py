"""Tree → Akoma Ntoso 3.0, valid against the OASIS schema and read back by drafts.parse to an equal tree.

What stands for what:

- A draft is a `bill`, an issued text an `act`; both hold preface, preamble, body, conclusions.
- An attached instrument (Quy chế ban hành kèm theo) and an annex are `attachments/attachment/doc`: parts
  of the act that enacts them, without a life of their own. `documentCollection` is for documents that stand
  by themselves and are kept together (so AKN4EU uses it, for the package of a proposal); a schedule as an
  attachment with a doc is also what Laws.Africa publishes. `doc` rather than `act`: the regulation has force
  through the decision alone, and mainBody takes hierarchy and paragraphs alike.
- Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm, gạch đầu dòng are part, chapter, section, subsection,
  article, clause, point, indent; label num, name heading; words in content, or around smaller units in
  intro and wrapUp.
- Quoted wording is p/mod/quotedStructure; its marks are startQuote and endQuote, the stop follows it.
- A line break is a new p (or br in one line); eIds are those of the tree.
- Metadata and notices, for which the standard has no place, go into proprietary.
"""

import base64

from lxml import etree

from drafts.parse.read.akn.vocabulary import AKN, LEFT_OUT, NATIVE, NS, OWN
from drafts.parse.tree import Kind, Node, Tree
from exports.akn.blocks import block, own, picture
from exports.akn.front import conclusions, preamble, preface
from exports.akn.identification import Identification, slug
from exports.akn.meta import component_meta, record, refer
from exports.akn.parts import Parts, parts
from exports.akn.units import unit
from exports.akn.xml import mark, name, put

__all__ = ["Identification", "render_akn", "slug"]

_PREFIXES: dict[str | None, str] = {None: NS, "draft": OWN}
_REGULATION = "attachedInstrument"


def render_akn(tree: Tree, *, identification: Identification) -> bytes:
    """The document as UTF-8 XML.

    Reads back equal where the words are as the parser leaves them (clean lines, none empty, characters that
    XML can hold) and instruments have no words but those of their children.
    """
    root = etree.Element(f"{AKN}akomaNtoso", nsmap=_PREFIXES)  # type: ignore[arg-type]  # the stubs know no default namespace
    _Document(tree, identification).write(root)
    _embed(root, tree)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _embed(root: etree._Element, tree: Tree) -> None:
    """The bytes of each picture into the file, which then stands by itself."""
    types = {node.picture.sha256: node.picture.media_type for node in tree.walk() if node.picture}
    for image in root.iter(f"{AKN}img"):
        name = image.get("src", "")
        if name == LEFT_OUT:
            continue
        data = tree.pictures.get(name)
        if data is None:
            image.set("src", f"urn:sha256:{name}")
        else:
            image.set("src", f"data:{types[name]};base64,{base64.b64encode(data).decode('ascii')}")


class _Document:
    def __init__(self, tree: Tree, about: Identification) -> None:
        self.tree = tree
        self.about = about

    def write(self, root: etree._Element) -> None:
        act, *attached = self.tree.instruments
        element = put(root, self.about.type)
        element.set("name", slug(self.about.subtype))
        cut = parts(act)
        meta = put(element, "meta")
        component_meta(meta, self.about, "main")
        carried = [(node.eid, _called(node)) for node in (*cut.attached, *attached) if node.eid]
        refer(meta, self.about, carried)
        record(meta, self.tree)
        self._parts(element, act, cut, body="body")
        self._attachments(element, cut.attached, attached)

    def _parts(self, element: etree._Element, node: Node, cut: Parts, *, body: str) -> None:
        preface(element, cut.preface, self.tree.metadata)
        preamble(element, cut.preamble)
        holder = put(element, body)
        if body == "body":
            mark(holder, node, kind=False)
        for child in cut.body:
            if body == "body" or child.kind in NATIVE:
                unit(holder, child)
            else:
                block(holder, child, unit)
        if not cut.body:
            _filler(holder)
        conclusions(element, cut.conclusions)

    def _attachments(
        self, element: etree._Element, annexes: list[Node], instruments: list[Node]
    ) -> None:
        if not (annexes or instruments):
            return
        holder = put(element, "attachments")
        for node in annexes:
            self._annex(holder, node)
        for node in instruments:
            document = self._carrier(holder, node, _REGULATION)
            cut = parts(node)
            self._parts(document, node, cut, body="mainBody")
            self._attachments(document, cut.attached, [])

    def _annex(self, holder: etree._Element, node: Node) -> None:
        document = self._carrier(holder, node, node.kind.value)
        body = put(document, "mainBody")
        own(body, node)
        if node.picture is not None:
            picture(put(body, "p"), node.picture)
        for child in node.children:
            (unit if child.kind in NATIVE else _block)(body, child)
        if not len(body):
            _filler(body)

    def _carrier(self, holder: etree._Element, node: Node, kind: str) -> etree._Element:
        carrier = put(holder, "attachment")
        mark(carrier, node, kind=True)
        name(carrier, node)
        document = put(carrier, "doc")
        document.set("name", kind)
        component_meta(put(document, "meta"), self.about, node.eid or kind)
        return document


def _block(parent: etree._Element, node: Node) -> None:
    block(parent, node, unit)


def _filler(holder: etree._Element) -> None:
    """The schema asks for something in a body; this says nothing."""
    empty = put(holder, "hcontainer")
    empty.set("name", "empty")
    put(put(empty, "content"), "p")


def _called(node: Node) -> str:
    """What an attachment is called: its label and heading, or the first line of its head."""
    heads = (child.text for child in node.children if child.kind is Kind.HEAD)
    words = " ".join(filter(None, (node.label, node.heading))) or next(heads, node.eid)
    return words.split("\n")[0]
