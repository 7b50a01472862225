"""Elements and words: the smallest steps of writing Akoma Ntoso."""

import re

from lxml import etree

from drafts.parse.read.akn.vocabulary import AKN, KIND, LINE, NUMBER
from drafts.parse.tree import Node

# XML 1.0 has no way to write these; the parser leaves none but noncharacters and lone surrogates.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(text: str) -> str:
    """The text with U+FFFD in place of what XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def put(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new element of Akoma Ntoso behind those in `parent`."""
    return etree.SubElement(parent, AKN + name, attributes)


def say(element: etree._Element, text: str) -> None:
    """Words into an element, a `br` for each line break."""
    first, *rest = safe(text).split("\n")
    element.text = first
    for line in rest:
        put(element, "br").tail = line


def paragraphs(parent: etree._Element, text: str) -> None:
    """A `p` for each line; they belong to the node around them."""
    for line in safe(text).split("\n") if text else ():
        put(parent, "p").text = line


def mark(element: etree._Element, node: Node, *, kind: bool) -> None:
    """The element is this node: its address, its line, its number; `kind` where the name is silent."""
    if node.eid:
        element.set("eId", node.eid)
    element.set(LINE, str(node.line))
    if node.number:
        element.set(NUMBER, safe(node.number))
    if kind:
        element.set(KIND, node.kind.value)


def name(element: etree._Element, node: Node) -> None:
    """Label and heading."""
    if node.label:
        say(put(element, "num"), node.label)
    if node.heading:
        say(put(element, "heading"), node.heading)
