"""What we write beside the text of our own files: notices, metadata, and a digest of what they speak of.

The digest ties them to the very nodes they were made for. Where it does not fit any more, because another
program has edited the file, notices, metadata and addresses are made anew from the text.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import astuple, fields

from lxml import etree

from drafts.parse.normalise import clean
from drafts.parse.notices import TEMPLATES
from drafts.parse.read.akn.vocabulary import DIGEST, METADATA, NOTICE, PARAM
from drafts.parse.tree import Cell, Metadata, Node, Notice

# XML 1.0 has no way to write these; the parser leaves none but noncharacters and lone surrogates.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 20_000
_UNSIZED = 5  # fields of a picture whose size is not known, and of every one in older files
_META = "{*}*/{*}meta/{*}proprietary"


def digest(instruments: Iterable[Node]) -> str:
    """SHA-256 over every field of every node and over how they are nested."""
    made = hashlib.sha256()
    stack = [(node, 0) for node in reversed(list(instruments))]
    while stack:
        node, depth = stack.pop()
        table = [[_cell(cell) for cell in row] for row in node.table or ()]
        facts: list[object] = [
            depth, node.kind.value, node.eid, node.number, node.label, node.heading, node.text,
            node.line, table,
        ]  # fmt: skip
        if node.picture is not None:
            told = astuple(node.picture)
            facts.append(told if node.picture.across else told[:_UNSIZED])
        made.update(json.dumps(facts, ensure_ascii=True).encode() + b"\n")
        stack.extend((child, depth + 1) for child in reversed(node.children))
    return made.hexdigest()


def _cell(cell: Cell) -> list[object]:
    facts: list[object] = [cell.text, cell.rows, cell.cols]
    return [*facts, cell.width] if cell.width else facts


def writable(text: str) -> str:
    """The text with U+FFFD in place of what XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def write_records(parent: etree._Element, instruments: list[Node], notices: list[Notice]) -> None:
    """Digest and notices as elements of our own namespace."""
    etree.SubElement(parent, DIGEST, sha256=digest(instruments))
    for notice in notices:
        told = etree.SubElement(parent, NOTICE, code=notice.code, line=str(notice.line))
        for name, value in notice.params.items():
            etree.SubElement(told, PARAM, name=name, value=writable(value))


def write_metadata(parent: etree._Element, metadata: Metadata) -> None:
    """What the head of the document says, one attribute a field."""
    facts = {name.name: getattr(metadata, name.name) for name in fields(Metadata)}
    said = {name: writable(value) for name, value in facts.items() if value}
    etree.SubElement(parent, METADATA, said)


def read_digest(document: etree._Element) -> str:
    """The digest the file claims, "" where it claims none."""
    found = _first(document, DIGEST)
    return "" if found is None else found.get("sha256", "")


def read_metadata(document: etree._Element) -> Metadata | None:
    """The metadata written beside the text."""
    found = _first(document, METADATA)
    if found is None:
        return None
    names = {name.name for name in fields(Metadata)}
    return Metadata(
        **{
            str(name): clean(str(value))[:_LONGEST]
            for name, value in found.items()
            if name in names
        }
    )


def read_notices(document: etree._Element) -> list[Notice]:
    """The notices written beside the text; what has no sentence of ours is left out."""
    found: list[Notice] = []
    for told in document.iterfind(f"{_META}/{NOTICE}"):
        notice = _notice(told)
        if notice is not None:
            found.append(notice)
    return found


def _notice(told: etree._Element) -> Notice | None:
    code = told.get("code", "")
    params = {p.get("name", ""): p.get("value", "")[:_LONGEST] for p in told.iterfind(PARAM)}
    try:
        TEMPLATES[code].format_map(params)
    except (KeyError, ValueError, IndexError, AttributeError):
        return None
    return Notice(code, read_line(told.get("line")), params)


def read_line(text: str | None) -> int:
    """A line number; 0 for what is none."""
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 10
    return int(text or 0) if known else 0


def _first(document: etree._Element, name: str) -> etree._Element | None:
    return document.find(f"{_META}/{name}")
