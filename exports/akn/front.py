"""Preface, preamble and conclusions: heads with their number, date and title marked, recitals, formulas."""

import re

from lxml import etree

from drafts.parse.tree import Kind, Metadata, Node
from drafts.parse.words import DATED, KIND_LINE, SYMBOL
from exports.akn.blocks import block
from exports.akn.units import unit
from exports.akn.xml import mark, name, paragraphs, put

_FORMULAS = {Kind.ENACTING: "enactingFormula", Kind.CLOSING: "closing"}


def preface(document: etree._Element, nodes: list[Node], metadata: Metadata) -> None:
    """The lines above the grounds."""
    if not nodes:
        return
    element = put(document, "preface")
    for node in nodes:
        _one(element, node)
    for paragraph in element.iterchildren("{*}p"):
        if not len(paragraph):
            _title(paragraph, paragraph.text or "", metadata)


def preamble(document: etree._Element, nodes: list[Node]) -> None:
    """Grounds and enacting words; grounds that follow one another stand in one `recitals`."""
    if not nodes:
        return
    element = put(document, "preamble")
    recitals: etree._Element | None = None
    for node in nodes:
        if node.kind is not Kind.RECITAL or node.children or node.table or not node.text:
            recitals = None
            _one(element, node)
            continue
        if recitals is None:
            recitals = put(element, "recitals")
        _recital(recitals, node)


def conclusions(document: etree._Element, nodes: list[Node]) -> None:
    """Closing words, signature, recipients."""
    if not nodes:
        return
    element = put(document, "conclusions")
    for node in nodes:
        _one(element, node)


def _recital(recitals: etree._Element, node: Node) -> None:
    element = put(recitals, "recital")
    mark(element, node, kind=False)
    name(element, node)
    paragraphs(element, node.text)


def _one(parent: etree._Element, node: Node) -> None:
    formula = _FORMULAS.get(node.kind)
    bare = not (node.label or node.heading or node.table or node.children)
    if formula is None or not bare or not node.text:
        block(parent, node, unit)
        return
    element = put(parent, "formula")
    element.set("name", formula)
    mark(element, node, kind=True)
    paragraphs(element, node.text)


def _title(paragraph: etree._Element, text: str, known: Metadata) -> None:
    """Mark what the line says of the document; the words stay as they are."""
    if (found := SYMBOL.match(text)) and found["symbol"]:
        _around(paragraph, text, found.start("symbol"), found.end("symbol"), "docNumber")
    elif known.date and (day := DATED.match(text)):
        place = re.search(r"ngày", text)
        start = place.start() if place else day.start("day")
        _around(paragraph, text, start, len(text), "docDate", date=known.date)
    elif known.kind and (kind := KIND_LINE.match(text)) and not kind["rest"]:
        _around(paragraph, text, 0, len(text), "docType")
    elif known.draft_mark and text.strip("()") == known.draft_mark:
        _around(paragraph, text, 0, len(text), "docStage")
    elif known.title and text and text in known.title and paragraph.getprevious() is not None:
        _around(paragraph, text, 0, len(text), "docTitle")
    elif known.issuer and text and text in known.issuer:
        _around(paragraph, text, 0, len(text), "docProponent")


def _around(
    paragraph: etree._Element, text: str, start: int, end: int, name: str, **attributes: str
) -> None:
    paragraph.text = text[:start] or None
    inline = put(paragraph, name, **attributes)
    inline.text = text[start:end]
    inline.tail = text[end:] or None
