"""The words of a Word paragraph as a reader sees them after accepting every tracked change."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from drafts.parse.encodings import Encoding, of_run
from drafts.parse.read.fonts import Fonts
from drafts.parse.read.package import W, attribute, child, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TAKEN_OUT = {W + "del", W + "moveFrom"}
_NO_WORDS = {
    W + "instrText",
    W + "delText",
    W + "delInstrText",
    W + "pPr",
    W + "rPr",
    _M + "ctrlPr",
}
_SIGNS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_NOTES = {W + "footnoteReference", W + "endnoteReference"}
_PICTURES = {W + "drawing", W + "pict", W + "object"}


@dataclass(slots=True)
class Words:
    """One paragraph: its text with line breaks, the text boxes on it, what was met on the way."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: int = 0
    pictures: list[etree._Element] = field(default_factory=list)
    converted: Counter[Encoding] = field(default_factory=Counter)


# A piece of text and the encoding of its font; None also for what is no text of the run.
_Piece = tuple[str, Encoding | None]


def words_of(paragraph: etree._Element, marks: dict[str, str], fonts: Fonts) -> Words:
    """Runs joined, deletions left out, text boxes put aside. `marks`: footnote id → number."""
    words = Words()
    pieces: list[_Piece] = []
    properties = child(paragraph, "pPr")
    encoding: Encoding | None = None
    stack: list[etree._Element] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _NO_WORDS:
            continue
        if tag in _TAKEN_OUT:
            words.changes += 1
        elif tag == W + "t" or tag == _M + "t":
            pieces.append((element.text or "", encoding))
        elif tag in _SIGNS:
            pieces.append((_SIGNS[tag], encoding))
        elif tag == W + "sym":
            pieces.append((_symbol(element), None))
        elif tag in _NOTES:
            pieces.append((_note(element, marks, words), None))
        elif tag == W + "r" and _hidden(element):
            continue
        elif tag == W + "txbxContent":
            words.boxes.append(element)
        elif tag == _MC + "AlternateContent":
            stack.extend(reversed(_chosen(element)))
        else:
            if tag == W + "r":
                encoding = fonts.of(child(element, "rPr"), properties)
            words.changes += tag in (W + "ins", W + "moveTo")
            if tag in _PICTURES and next(element.iter(W + "txbxContent"), None) is None:
                words.pictures.append(element)
            stack.extend(reversed(element))
    words.text = _joined(pieces, words.converted)
    return words


def _joined(pieces: list[_Piece], converted: Counter[Encoding]) -> str:
    """Runs of one encoding are converted together: a letter of VNI may be cut in two."""
    parts: list[str] = []
    for encoding, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(piece[0] for piece in group)
        if encoding is not None:
            new = of_run(text, encoding)
            if new != text and not text.isascii():
                converted[encoding] += 1
            text = new
        parts.append(text)
    return "".join(parts)


def _chosen(alternatives: etree._Element) -> list[etree._Element]:
    """The choice, or the fallback where the choice has no words: each holds the same text box."""
    for branch in alternatives:
        if next(branch.iter(W + "t"), None) is not None:
            return [branch]
    return [alternatives[0]] if len(alternatives) else []


def _hidden(run: etree._Element) -> bool:
    return is_on(child(run, "rPr", "vanish"))


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(attribute(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""


def _note(element: etree._Element, marks: dict[str, str], words: Words) -> str:
    place = "f" if element.tag == W + "footnoteReference" else "e"
    key = place + (attribute(element, "id") or "")
    if key not in marks:
        marks[key] = str(len(marks) + 1)
        words.notes.append(key)
    return f"[{marks[key]}]"
