"""Inline elements to plain lines: what a reader sees of a paragraph, and what is set apart from it.

Reads: an element with mixed content. Writes: lines, and the quoted structures that stand in it.
"""

import base64
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from drafts.parse.limits import DEFAULT, Limits
from drafts.parse.normalise import clean
from drafts.parse.pictures import left_out, picture_of
from drafts.parse.read.akn.vocabulary import LEFT_OUT, sizes
from drafts.parse.tree import Picture

QUOTING = frozenset({"quotedStructure", "embeddedStructure"})
_QUOTED_WORDS = frozenset({"quotedText", "embeddedText"})
_NOTES = frozenset({"authorialNote", "subFlow"})
# Elements that end a line wherever they stand.
_BLOCKS = frozenset(
    {
        "p", "li", "ul", "ol", "tr", "td", "th", "table", "caption", "block", "item", "blockList",
        "blockContainer", "container", "div", "content", "intro", "wrapUp", "heading", "subheading",
        "listIntroduction", "listWrapUp", "tocItem", "num",
    }
)  # fmt: skip

Piece = str | etree._Element


@dataclass(slots=True)
class Met:
    """What was met on the way through a file and is told once at the end."""

    seen: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    """Footnotes: mark, words, line of the file."""
    limits: Limits = DEFAULT
    pictures: dict[str, bytes] = field(default_factory=dict)

    def picture(self, paragraph: etree._Element) -> Picture | None:
        """The picture whose bytes stand in the file itself; others are left out and told."""
        image = paragraph.find("{*}img")
        if image is None:
            return None
        alt = image.get("alt", "")
        if image.get("src") == LEFT_OUT:
            return left_out(alt)
        kind, _, coded = image.get("src", "").partition(";base64,")
        said = sizes(image.get("style"))
        size = said.get("width", 0.0), said.get("height", 0.0)
        found = None
        if kind.startswith("data:") and len(self.pictures) < self.limits.pictures:
            try:
                data = base64.b64decode(coded, validate=True)
            except ValueError:
                data = b""
            found = picture_of(data, alt, limits=self.limits, size=size)
        if found is None:
            self.seen["pictures-left-out"] += 1
            return None
        self.pictures[found.sha256] = data
        return found


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def source_line(element: etree._Element) -> int:
    """The line of the file on which an element begins."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def pieces(element: etree._Element, met: Met) -> list[Piece]:
    """The words of an element in order, quoted structures left whole among them."""
    found: list[Piece] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, at in walk:
        name = local(at)
        if event == "start":
            if _starts(at, name, found, met):
                walk.skip_subtree()
            continue
        if name in _QUOTED_WORDS:
            found.append(at.get("endQuote", ""))
        elif name in _BLOCKS and at is not element:
            found.append("\n")
        if at is not element:
            found.append(flat(at.tail))
    return found


def flat(text: str | None) -> str:
    """Words as XML means them: a line end between them is a blank, not the end of a line."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def _starts(at: etree._Element, name: str, found: list[Piece], met: Met) -> bool:
    """Write the beginning of an element; True where its inside is not to be read here."""
    if name in QUOTING:
        found.append(at)
        return True
    if name == "del":
        met.seen["tracked-changes"] += 1
        return True
    if name in _NOTES:
        found.append(_note(at, met))
        return True
    if name == "ins":
        met.seen["tracked-changes"] += 1
    elif name == "br" or name in _BLOCKS:
        found.append("\n")
    elif name in ("eol", "eop"):
        found.append(" ")
    elif name == "img":
        met.seen["pictures-left-out"] += 1
    elif name == "noteRef":
        found.append(f"[{at.get('marker', '*')}]")
    elif name in _QUOTED_WORDS:
        found.append(at.get("startQuote", ""))
    found.append(flat(at.text))
    return False


def _note(at: etree._Element, met: Met) -> str:
    inside = [at.text or ""]
    for child in at.iterdescendants():
        inside += [" " if local(child) in _BLOCKS else "", child.text or "", child.tail or ""]
    mark = clean(at.get("marker", "")) or str(len(met.notes) + 1)
    met.notes.append((mark[:20], clean("".join(inside)), source_line(at)))
    return f"[{mark[:20]}]"


def lines(found: list[Piece]) -> list[str]:
    """Clean, filled lines of the words among `found`."""
    text = "".join(piece for piece in found if isinstance(piece, str))
    return [line for line in map(clean, text.split("\n")) if line]


def lines_of(element: etree._Element | None, met: Met) -> list[str]:
    """The lines of an element, quoted structures flattened with the rest."""
    if element is None:
        return []
    found: list[str] = []
    for piece in pieces(element, met):
        if isinstance(piece, str):
            found.append(piece)
        else:
            inner = "\n".join(filter(None, (clean(flat(str(text))) for text in piece.itertext())))
            found.append(f"{piece.get('startQuote', '')}{inner}{piece.get('endQuote', '')}")
    return lines(list(found))
