"""An Akoma Ntoso 3.0 file to a tree: an equal one from our own files, a sensible one from others.

Reads: bytes of XML. Writes: Tree. Where the digest in the file fits the nodes, addresses, notices and
metadata are taken as written; otherwise they are made from the text, as for any draft.

From other people's files are kept: all words of preface, preamble, body, conclusions and attachments, levels,
numbers, headings, tables, quoted structures, footnotes (at the end). Not kept: inline marking (references,
definitions, emphasis), the metadata behind it (lifecycle, analysis, ontology), tables of contents, pictures
whose bytes are not in the file, deleted words, their eIds.
"""

from collections import Counter

from lxml import etree

from drafts.parse.address import address
from drafts.parse.check import check
from drafts.parse.errors import Unreadable
from drafts.parse.limits import DEFAULT, Limits
from drafts.parse.line import Line
from drafts.parse.metadata import metadata
from drafts.parse.normalise import clean
from drafts.parse.read.akn.addresses import are_sound, refuse_long
from drafts.parse.read.akn.documents import Documents
from drafts.parse.read.akn.levels import scheme
from drafts.parse.read.akn.records import digest, read_digest, read_metadata, read_notices
from drafts.parse.read.akn.safe import akoma_ntoso
from drafts.parse.read.akn.words import Met, lines_of, local
from drafts.parse.tree import Kind, Metadata, Node, Notice, Tree

__all__ = ["EXTENSIONS", "read_akn"]

EXTENSIONS = ("xml", "akn")


def read_akn(data: bytes, extension: str = "xml", *, limits: Limits = DEFAULT) -> Tree:
    """The tree of an Akoma Ntoso 3.0 document.

    Raises Unreadable: empty, too-large, too-many-lines, wrong-type, xml-entities, broken, no-text.
    """
    root = akoma_ntoso(data, extension=f".{extension}", limits=limits)
    met = Met(limits=limits)
    names = {local(below) for below in root.iterdescendants(etree.Element)}
    instruments = Documents(scheme(names), met).read(root)
    _refuse(instruments, limits)
    if read_digest(root) == digest(instruments) and are_sound(instruments):
        told = read_metadata(root) or Metadata()
        return Tree(instruments, read_notices(root), told, met.pictures)
    return _made_anew(root, instruments, met)


def _refuse(instruments: list[Node], limits: Limits) -> None:
    """Raises Unreadable: no-text, too-many-lines."""
    count = 0
    filled = False
    for instrument in instruments:
        for node in instrument.walk():
            count += 1 + node.text.count("\n")
            filled = filled or bool(node.own_words())
    if not filled:
        raise Unreadable("no-text")
    if count > limits.lines:
        raise Unreadable("too-many-lines", limit=str(limits.lines))


def _made_anew(root: etree._Element, instruments: list[Node], met: Met) -> Tree:
    if met.notes:
        notes = Node(Kind.FOOTNOTES, line=met.notes[0][2])
        notes.children = [
            Node(Kind.PARAGRAPH, text=f"[{mark}] {words}".strip(), line=line)
            for mark, words, line in met.notes
        ]
        instruments[-1].children.append(notes)
    repeated = address(instruments)
    refuse_long(instruments)
    seen = Counter(met.seen) + Counter({"footnotes-kept": len(met.notes)})
    notices = [Notice(code, 1, {"count": str(count)}) for code, count in seen.items()]
    notices += check(instruments, repeated)
    notices.sort(key=lambda notice: (notice.line, notice.code))
    return Tree(instruments, notices, _said(root, instruments[0]), met.pictures)


def _said(root: etree._Element, act: Node) -> Metadata:
    """What the head says; where it says nothing to us, what the file marks as number, date, title."""
    front: list[Line] = []
    for child in act.children:
        if child.kind not in (Kind.HEAD, Kind.RECITAL, Kind.ENACTING, Kind.PARAGRAPH):
            break
        front += [Line(child.line, text) for text in child.text.split("\n")]
    found = metadata(front)
    quiet = Met()  # what is met here was met before
    for name, mark in (("symbol", "docNumber"), ("kind", "docType"), ("title", "docTitle"),
                       ("issuer", "docProponent"), ("draft_mark", "docStage")):  # fmt: skip
        marked = root.find(f"{{*}}*/{{*}}preface//{{*}}{mark}")
        if not getattr(found, name) and marked is not None:
            setattr(found, name, " ".join(lines_of(marked, quiet)))
    date = root.find("{*}*/{*}preface//{*}docDate")
    if not found.date and date is not None:
        found.date = clean(date.get("date", ""))[:10]
    return found
