"""The words and marks of a cell, as somebody reads it who accepted every tracked change."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from drafts.parse.read.numbering import Numbering
from drafts.parse.read.package import W, child, is_on
from exports.marks import Mark, mark_of

_GONE = {W + name for name in ("del", "moveFrom", "instrText", "delText", "footnoteReference")}
_MORE = [
    W + name for name in ("footnoteReference", "endnoteReference", "drawing", "pict", "object")
]
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_WRAPPERS = {
    W + name
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink")
}
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """`continues` says that it hangs under the cell above (a vertical merge); `more`, that there is
    something in it besides text.
    """

    text: str
    marks: tuple[Mark, ...]
    continues: bool
    more: bool


def cell_of(element: etree._Element, numbers: Numbering) -> Cell:
    """The `w:tc` as a cell."""
    merge = child(element, "tcPr", "vMerge")
    names = (start.get(W + "name") or "" for start in element.iter(W + "bookmarkStart"))
    marks = tuple(mark for mark in map(mark_of, names) if mark)
    continues = merge is not None and merge.get(W + "val", "continue") != "restart"
    more = next(element.iter(*_MORE), None) is not None
    return Cell(text=_text(element, numbers), marks=marks, continues=continues, more=more)


def inside(parent: etree._Element, name: str, depth: int = 0) -> Iterator[etree._Element]:
    """The children called `name`, wrappers (content controls, tracked insertions) looked through."""
    for element in parent:
        if element.tag == W + name:
            yield element
        elif element.tag in _WRAPPERS and depth < _DEEPEST:
            yield from inside(element, name, depth + 1)


def _text(cell: etree._Element, numbers: Numbering) -> str:
    text = ""
    for paragraph in _paragraphs(cell):
        text += numbers.label(child(paragraph, "pPr")) + "".join(_words(paragraph))
        # A deleted end of a paragraph joins it with the next.
        joined = child(paragraph, "pPr", "rPr", "del") is not None
        text += "" if joined else "\n"
    return text.removesuffix("\n")


def _paragraphs(parent: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """Paragraphs in order, those of a table inside the cell too."""
    for element in parent:
        if element.tag == W + "p":
            yield element
        elif element.tag in _WRAPPERS | {W + "tbl", W + "tr", W + "tc"} and depth < _DEEPEST:
            yield from _paragraphs(element, depth + 1)


def _words(element: etree._Element, depth: int = 0) -> Iterator[str]:
    for part in element:
        if part.tag == W + "t":
            yield part.text or ""
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag in _GONE or part.tag in (_FALLBACK, W + "pPr", W + "rPr"):
            continue
        elif isinstance(part.tag, str) and depth < _DEEPEST:
            hidden = part.tag == W + "r" and is_on(child(part, "rPr", "vanish"))
            if not hidden:
                yield from _words(part, depth + 1)
