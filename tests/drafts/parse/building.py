"""What the tests of the parser make: Word files written part by part, and short views of a tree."""

import io
import zipfile
from xml.sax.saxutils import escape

from drafts.parse import Kind, Node, Tree, parse

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"

# Shape of a tree that two readings can be compared by: kind, number, heading, text, children.
Shape = tuple[str, str, str, str, tuple["Shape", ...]]


def read(text: str, name: str = "du-thao.txt") -> Tree:
    """The tree of a text."""
    return parse(text.encode(), name)


def codes(tree: Tree) -> list[str]:
    """The codes of what was noticed."""
    return [notice.code for notice in tree.notices]


def at(tree: Tree, eid: str) -> Node:
    """The node of this address."""
    return next(node for node in tree.walk() if node.eid == eid)


def eids(tree: Tree, *kinds: Kind) -> list[str]:
    """The addresses of these kinds, in reading order."""
    return [node.eid for node in tree.walk() if node.kind in kinds]


def letters(text: str) -> str:
    """Only letters and figures: what must not be lost, whatever happens to blanks and signs."""
    return "".join(filter(str.isalnum, text))


def part(body: str, root: str = "document") -> str:
    """An XML part with the namespaces of Word."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{_NS}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{body}</w:{root}>"
    )


def paragraph(*runs: str, number: tuple[int, int] | None = None, style: str = "") -> str:
    """A paragraph of runs; `number`: (numId, ilvl). A run that begins with < stands as it is."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    words = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
        for run in runs
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells with one paragraph each."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


def package(parts: dict[str, str | bytes], *, content_type: str = _MAIN) -> bytes:
    """A zip of these parts, with content types."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(content_type=content_type))
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def docx(*blocks: str, **parts: str) -> bytes:
    """A Word file with these blocks; further parts by name (numbering, styles, footnotes)."""
    files: dict[str, str | bytes] = {
        "word/document.xml": part(f"<w:body>{''.join(blocks)}</w:body>")
    }
    files.update({f"word/{name}.xml": part(xml, name) for name, xml in parts.items()})
    return package(files)


def level(at_level: int, form: str, pattern: str, *, start: int = 1, extra: str = "") -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at_level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{extra}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract_key: int, overrides: str = "") -> str:
    """A list that counts in an abstract list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{overrides}</w:num>'


def shape(node: Node) -> Shape:
    """A node without lines and addresses."""
    below = tuple(shape(child) for child in node.children)
    return (str(node.kind), node.number, node.heading, node.text, below)
