"""A file of a draft to its exact structure: bytes → Tree. No database, no network, no clock.

The steps, in order; each module says what it reads and writes:

1. read/        bytes → lines: Word, OpenDocument, RTF, PDF, HTML, plain text, Markdown
2. legacy       text in an old encoding made Unicode
3. normalise    one spelling for letters and spaces
4. unwrap       rows cut by the width of a page made whole
5. unglue       headings, khoản, điểm glued to the line before get their own
6. zones        instruments, and in each: front, body, back, annexes
7. front        head, grounds, enacting words
8. body         Phần … Điều, khoản, điểm, smaller items, quotations (sequence, titles, quotes help)
9. back         closing words, recipients, signature, annexes
10. pictures    hung where they stood
11. address     eIds
12. check       numbering → notices
13. metadata    what the head says

An Akoma Ntoso file says its structure itself: read/akn makes the tree of it without steps 2 to 8.

The same bytes and name give the same tree. Nothing is lost: Tree.words() holds every word of the lines.
"""

from drafts.parse.address import address
from drafts.parse.back import annex_node, back_nodes
from drafts.parse.body import build
from drafts.parse.check import check
from drafts.parse.errors import Unreadable
from drafts.parse.front import front_nodes
from drafts.parse.legacy import legacy
from drafts.parse.limits import DEFAULT, Limits
from drafts.parse.line import Line, Source
from drafts.parse.marks import forget
from drafts.parse.metadata import metadata
from drafts.parse.normalise import normalise
from drafts.parse.pictures import hang_pictures
from drafts.parse.read import ACCEPTED, akn, office, read
from drafts.parse.tree import Cell, Kind, Metadata, Node, Notice, Picture, Row, Tree
from drafts.parse.unglue import unglue
from drafts.parse.unwrap import unwrap
from drafts.parse.zones import Zone, zones

__all__ = [
    "Cell",
    "Kind",
    "Limits",
    "Metadata",
    "Node",
    "Notice",
    "Picture",
    "Tree",
    "Unreadable",
    "endings",
    "parse",
]


def endings() -> tuple[str, ...]:
    """The endings of files that are read here, the usual ones first: ".docx", ".doc" …

    Word 97–2003 and RTF are among them where LibreOffice is installed.
    """
    kinds = (*ACCEPTED, *akn.EXTENSIONS)
    without = () if office.program() else ("doc", "rtf")
    return tuple(f".{kind}" for kind in kinds if kind not in without)


def parse(data: bytes, filename: str, *, limits: Limits = DEFAULT) -> Tree:
    """The structure of a draft. `filename`: its extension says what the file claims to be.

    Raises Unreadable with a code of notices.UNREADABLE.
    """
    extension = filename.rpartition(".")[2].lower()
    if "." in filename and extension in akn.EXTENSIONS:
        return akn.read_akn(data, extension, limits=limits)
    return parse_source(read(data, filename, limits=limits), limits=limits)


def parse_source(source: Source, *, limits: Limits = DEFAULT) -> Tree:
    """Steps 2 to 13, for readers of other formats."""
    try:
        return _structure(source, limits)
    finally:
        forget()


def _structure(source: Source, limits: Limits) -> Tree:
    legacy(source)
    normalise(source)
    if not source.lines:
        raise Unreadable("no-text")
    if len(source.lines) > limits.lines:
        raise Unreadable("too-many-lines", limit=str(limits.lines))
    rows = [_row(line) for line in source.lines + source.footnotes]
    for step in (unwrap, unglue):
        step(source)
    found = zones(source.lines)
    instruments = [_instrument(zone, source.notices) for zone in found]
    if source.footnotes:
        instruments[-1].children.append(_footnotes(source.footnotes))
    pictures = hang_pictures(instruments, source.pictures)
    repeated = address(instruments)
    notices = source.notices + check(instruments, repeated)
    notices.sort(key=lambda notice: (notice.line, notice.code))
    return Tree(instruments, notices, metadata(found[0].front), pictures, rows)


def _row(line: Line) -> Row:
    """The line before the next steps join and cut it; of a table the words of its cells."""
    cells = [cell.text for row in line.table or () for cell in row if cell.text]
    return line.no, " ".join([line.text, *cells] if line.text else cells)


def _instrument(zone: Zone, notices: list[Notice]) -> Node:
    lines = (zone.front or zone.body or zone.back)[:1]
    node = Node(Kind.INSTRUMENT, line=lines[0].no if lines else 1)
    if zone.untitled:
        notices.append(Notice("instrument-untitled", node.line))
    node.children = front_nodes(zone.front, articles=bool(zone.body))
    build(node, zone.body, notices)
    node.children.extend(back_nodes(zone.back))
    node.children.extend(annex_node(lines) for lines in zone.annexes)
    return node


def _footnotes(lines: list[Line]) -> Node:
    node = Node(Kind.FOOTNOTES, line=lines[0].no)
    node.children = [Node(Kind.PARAGRAPH, text=line.text, line=line.no) for line in lines]
    return node
