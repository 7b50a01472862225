"""Elements and words: the smallest steps of writing Akoma Ntoso."""

from lxml import etree

from drafts.parse.read.akn.records import writable
from drafts.parse.read.akn.vocabulary import AKN, KIND, LINE, NUMBER
from drafts.parse.tree import Node


def put(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new element of Akoma Ntoso behind those in `parent`."""
    return etree.SubElement(parent, AKN + name, attributes)


def say(element: etree._Element, text: str) -> None:
    """Words into an element, a `br` for each line break."""
    first, *rest = writable(text).split("\n")
    element.text = first
    for line in rest:
        put(element, "br").tail = line


def paragraphs(parent: etree._Element, text: str) -> None:
    """A `p` for each line; they belong to the node around them."""
    for line in writable(text).split("\n") if text else ():
        put(parent, "p").text = line


def mark(element: etree._Element, node: Node, *, kind: bool) -> None:
    """The element is this node: its address, its line, its number; `kind` where the name is silent."""
    if node.eid:
        element.set("eId", node.eid)
    element.set(LINE, str(node.line))
    if node.number:
        element.set(NUMBER, writable(node.number))
    if kind:
        element.set(KIND, node.kind.value)


def name(element: etree._Element, node: Node) -> None:
    """Label and heading."""
    if node.label:
        say(put(element, "num"), node.label)
    if node.heading:
        say(put(element, "heading"), node.heading)
