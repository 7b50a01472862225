"""What papers, Word documents and trees say, so that one can be held against the other."""

import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from drafts.parse.tree import Kind, Node, Tree
from exports.paper.model import Paper, Paragraph
from exports.printable import printable
from exports.text.about import About

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ABOUT = About(
    title="Quyết định ban hành Quy chế quản lý nhà văn hóa",
    kind="Quyết định",
    agency="Sở Văn hóa, Thể thao và Du lịch",
    issuer="Ủy ban nhân dân tỉnh Bình Minh",
    place="Bình Minh",
    year=2026,
    mark="DỰ THẢO lần 2 – ngày 24/11/2026",
    made_at=datetime(2026, 11, 24, 3, tzinfo=UTC),
    identifier="a" * 64,
)
_MOVED = frozenset({Kind.HEAD, Kind.SIGNATURE, Kind.RECIPIENTS})


def letters(text: str) -> str:
    """Letters and figures alone: stops, dashes and blanks are the form's."""
    return "".join(sign for sign in printable(text) if sign.isalnum())


def words_of_tree(tree: Tree) -> tuple[str, Counter[str]]:
    """What stands in order, and the lines of head and end, which the form puts in its own order."""
    freed = _freed(tree)
    in_order = [node.own_words() for place, node in enumerate(tree.walk()) if place not in freed]
    lines = [
        letters(line)
        for place, node in enumerate(tree.walk())
        if place in freed
        for line in printable(node.own_words()).split("\n")
    ]
    return letters("".join(in_order)), Counter(line for line in lines if line)


def words_of_paper(paper: Paper, tree: Tree) -> tuple[str, Counter[str]]:
    """The same of a paper, without what the form gives."""
    freed = _freed(tree)
    own = [line for line in paper.paragraphs() if line.node is not None]
    in_order = [line.text for line in own if line.node not in freed]
    lines = [letters(line.text) for line in own if line.node in freed]
    return letters("".join(in_order)), Counter(line for line in lines if line)


def _freed(tree: Tree) -> set[int]:
    """The places of nodes whose lines the form may put in another order."""
    places = {id(node): place for place, node in enumerate(tree.walk())}
    found: list[Node] = []
    for instrument in tree.instruments:
        found += [instrument, *(child for child in instrument.children if child.kind in _MOVED)]
    return {places[id(node)] for node in found}


def body_of(data: bytes) -> etree._Element:
    """The body of a Word document."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(f"{W}body")
    assert body is not None
    return body


def lines_of(data: bytes) -> list[str]:
    """The words of each paragraph of a Word document in reading order; empty ones left out."""
    found = (_line(paragraph) for paragraph in body_of(data).iter(f"{W}p"))
    return [line for line in found if line]


def _line(paragraph: etree._Element) -> str:
    said = []
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        tag = etree.QName(element).localname
        said.append({"br": "\n", "tab": "\t"}.get(tag, element.text or ""))
    return "".join(said)


def told(paper: Paper) -> list[str]:
    """The words of each paragraph of a paper, as ``lines_of`` reads them back."""
    return [text for text in (_told(line) for line in paper.paragraphs()) if text]


def _told(line: Paragraph) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f]", "", line.text)


# The order of the children of each of these (ECMA-376 part 1, wml.xsd), as far as any is written here.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark cellIns cellDel cellMerge",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
    "tblCellSpacing jc hidden ins del trPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tc": "tcPr p tbl",
    "tr": "tblPrEx trPr tc",
}


def misplaced(data: bytes) -> list[str]:
    """Where elements stand in another order than Word wants, and cells that do not end in a paragraph."""
    found = []
    with ZipFile(BytesIO(data)) as package:
        parts = [name for name in package.namelist() if re.match(r"word/\w+\.xml", name)]
        for name in parts:
            for element in etree.fromstring(package.read(name)).iter():
                found += [f"{name}: {wrong}" for wrong in _misplaced(element)]
    return found


def _misplaced(element: etree._Element) -> list[str]:
    if not isinstance(element.tag, str) or not element.tag.startswith(W):
        return []
    tag = etree.QName(element).localname
    children = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
    if tag == "tc" and (not children or children[-1] != "p"):
        return ["tc without a last p"]
    if tag not in ORDER or (tag in ("tbl", "tc", "tr") and not children):
        return []
    order = ORDER[tag].split()
    unknown = [child for child in children if child not in order]
    places = [order.index(child) for child in children if child in order]
    return [f"{tag}: {children}"] if unknown or places != sorted(places) else []


def accepted(data: bytes) -> list[str]:
    """The lines that are left when every revision is accepted."""
    return _settled(data, stays="ins", goes="del")


def refused(data: bytes) -> list[str]:
    """The lines that are left when every revision is refused."""
    return _settled(data, stays="del", goes="ins")


def _settled(data: bytes, *, stays: str, goes: str) -> list[str]:
    body = body_of(data)
    for row in list(body.iter(f"{W}tr")):
        facts = row.find(f"{W}trPr")
        if facts is not None and facts.find(f"{W}{goes}") is not None:
            _drop(row)
    for run in [*body.iter(f"{W}{goes}")]:
        if run.getparent() is not None and _tag(run.getparent()) == "p":
            _drop(run)
    found, kept = [], ""
    for paragraph in body.iter(f"{W}p"):
        kept += "".join(
            {"br": "\n", "tab": "\t"}.get(_tag(e), e.text or "")
            for e in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br", f"{W}tab")
            if _tag(e.getparent()) == "r"
        )
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None:
            continue  # its end goes: what is left of it is part of the next
        found.append(kept)
        kept = ""
    return [line for line in [*found, kept] if line]


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _tag(element: etree._Element | None) -> str:
    assert element is not None
    return str(etree.QName(element).localname)
