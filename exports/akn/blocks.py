"""What stands inside content: paragraphs, tables, quoted structures, and blocks around the units.

Every node can be written as a block, whatever it is and whatever it holds; those with an element of their own
in Akoma Ntoso take it, the others are a blockContainer that names their kind.
"""

import copy
import re
from collections.abc import Callable

from lxml import etree

from drafts.parse.normalise import clean
from drafts.parse.read.akn.records import writable
from drafts.parse.read.akn.vocabulary import CELLS, LEFT_OUT, NATIVE
from drafts.parse.tree import Kind, Node, Picture, Table
from exports.akn.xml import mark, name, paragraphs, put, say

_END = re.compile(r"(?P<mark>[”»\"“]|''|’’|’)(?P<tail>[.;,:/]*)$")
_INLINE = {Kind.SIGNATURE: "signature"}

Unit = Callable[[etree._Element, Node], None]


def block(parent: etree._Element, node: Node, unit: Unit) -> None:
    """`node` as a block; `unit` writes a unit of the law where one may stand."""
    bare = not (node.label or node.heading or node.number)
    if node.picture is not None:
        paragraph = put(parent, "p")
        mark(paragraph, node, kind=True)
        picture(paragraph, node.picture)
        return
    if bare and node.text and not node.children and node.table is None and _single(node):
        paragraph = put(parent, "p")
        mark(paragraph, node, kind=node.kind is not Kind.PARAGRAPH)
        inline = _INLINE.get(node.kind)
        say(put(paragraph, inline) if inline else paragraph, node.text)
    elif node.kind is Kind.TABLE and bare and node.table and not (node.text or node.children):
        mark(table(parent, node.table), node, kind=False)
    elif node.kind is Kind.QUOTE and not (node.number or node.heading or node.table):
        _quote(parent, node, unit)
    else:
        _container(parent, node, unit)


def picture(paragraph: etree._Element, shown: Picture) -> None:
    """The picture by its SHA-256: the bytes are put in when the document is whole."""
    image = put(paragraph, "img", src=shown.sha256 or LEFT_OUT, alt=writable(shown.alt))
    if shown.across:
        image.set("style", f"width: {shown.across:.1f}pt; height: {shown.down:.1f}pt")
    if shown.sha256:
        image.set("width", str(shown.width))
        image.set("height", str(shown.height))


def _single(node: Node) -> bool:
    """One paragraph? Lists of recipients and footnotes are several."""
    return node.kind not in (Kind.RECIPIENTS, Kind.FOOTNOTES) and node.kind not in NATIVE


def _container(parent: etree._Element, node: Node, unit: Unit) -> None:
    element = put(parent, "blockContainer")
    element.set("class", node.kind.value)
    mark(element, node, kind=True)
    name(element, node)
    own(element, node)
    for child in node.children:
        block(element, child, unit)
    if not (node.text or node.table or node.children):
        put(element, "p")  # the schema asks for one block


def own(element: etree._Element, node: Node) -> None:
    """Text and table of the node itself."""
    paragraphs(element, node.text)
    if node.table:
        table(element, node.table)


def table(parent: etree._Element, rows: Table) -> etree._Element:
    """A table with its spans; a line of a cell is a `p`."""
    element = put(parent, "table")
    for row in rows:
        line = put(element, "tr")
        if not row:  # all its cells reach down from above; the schema asks for one
            line.set(CELLS, "0")
            put(line, "td")
        for cell in row:
            spans = {"rowspan": cell.rows, "colspan": cell.cols}
            data = put(line, "td", **{key: str(n) for key, n in spans.items() if n != 1})
            if cell.width:
                data.set("style", f"width: {cell.width:.1f}pt")
            paragraphs(data, cell.text)
    return element


def _quote(parent: etree._Element, node: Node, unit: Unit) -> None:
    """p/mod/quotedStructure, the marks as attributes and the stop after them behind the structure."""
    node, end, tail = _unclosed(node)
    change = put(put(parent, "p"), "mod")
    structure = put(change, "quotedStructure")
    mark(structure, node, kind=False)
    if node.label:
        structure.set("startQuote", writable(node.label))
    if end:
        structure.set("endQuote", end)
    structure.tail = tail or None
    paragraphs(structure, node.text)
    for child in node.children:
        (unit if child.kind in NATIVE else _block_of(unit))(structure, child)
    if not len(structure):
        put(structure, "p")


def _block_of(unit: Unit) -> Unit:
    return lambda parent, node: block(parent, node, unit)


def _unclosed(node: Node) -> tuple[Node, str, str]:
    """The quotation without its closing mark, that mark, and the stop behind it."""
    if not node.children:
        return node, "", ""
    node = copy.deepcopy(node)
    last = node
    while last.children:
        last = last.children[-1]
    slot = "text" if last.text or not last.heading else "heading"
    words: str = getattr(last, slot)
    found = _END.search(words)
    if found is None or last.table is not None:
        return node, "", ""
    rest = words[: found.start()]
    final = rest.rpartition("\n")[2]
    if not final or clean(final) != final:  # the mark stands apart: it stays in the text
        return node, "", ""
    setattr(last, slot, rest)
    return node, found["mark"], found["tail"]
