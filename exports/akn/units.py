"""The units of the law as the hierarchy of Akoma Ntoso: num, heading, then content, or intro … wrapUp."""

from lxml import etree

from drafts.parse.read.akn.vocabulary import NATIVE
from drafts.parse.tree import Node
from exports.akn.blocks import block, own
from exports.akn.xml import mark, name, put


def unit(parent: etree._Element, node: Node) -> None:
    """A node where the schema asks for hierarchy; what is no unit goes into an hcontainer."""
    native = NATIVE.get(node.kind)
    if native is None:
        holder = put(parent, "hcontainer")
        holder.set("name", node.kind.value)
        block(put(holder, "content"), node, unit)
        return
    element = put(parent, native)
    mark(element, node, kind=False)
    name(element, node)
    _inside(element, node)


def _inside(element: etree._Element, node: Node) -> None:
    children = node.children
    units = [at for at, child in enumerate(children) if child.kind in NATIVE]
    first, last = (units[0], units[-1]) if units else (len(children), len(children) - 1)
    if node.text or node.table or first:
        words = put(element, "intro" if units else "content")
        own(words, node)
        for child in children[:first]:
            block(words, child, unit)
    for child in children[first : last + 1]:
        unit(element, child)
    if units and children[last + 1 :]:
        words = put(element, "wrapUp")
        for child in children[last + 1 :]:
            block(words, child, unit)
