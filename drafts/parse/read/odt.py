"""An OpenDocument text to lines: paragraphs, list numbers, tables, text boxes, footnotes (ODF 1.3)."""

from collections import Counter

from lxml import etree

from drafts.parse.encodings import of_run
from drafts.parse.errors import Unreadable
from drafts.parse.legacy import converted
from drafts.parse.limits import Limits
from drafts.parse.line import Line, Placed, Source
from drafts.parse.normalise import clean
from drafts.parse.pictures import left_out, picture_of, portable
from drafts.parse.read.bars import cells_in_order, is_layout
from drafts.parse.read.breaks import forced_lines
from drafts.parse.read.odt_lists import Lists
from drafts.parse.read.odt_styles import (
    DRAW,
    OFFICE,
    SVG,
    TABLE,
    TEXT,
    XHTML_HREF,
    Styles,
    size_of,
)
from drafts.parse.read.package import Package
from drafts.parse.tree import Cell, Notice, Picture, Table

_NO_WORDS = {
    TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", OFFICE + "annotation",
    OFFICE + "annotation-end", OFFICE + "forms", TEXT + "hidden-text", TEXT + "alphabetical-index-source",
    TEXT + "table-of-content-source", TEXT + "user-field-decls", TEXT + "dde-connection-decls",
    TEXT + "page-number", TEXT + "page-count",
}  # fmt: skip
_SIGNS = {TEXT + "tab": " ", TEXT + "line-break": "\n", TEXT + "soft-page-break": ""}
_TEXTS = {TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table"}
_DEPTH = 100


def read(data: bytes, *, limits: Limits) -> Source:
    """The document's lines.

    Raises Unreadable: broken, zip-bomb, encrypted, macro-enabled, xml-entities, no-text.
    """
    package = Package(data, limits=limits)
    content = package.root("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise Unreadable("broken")
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        raise Unreadable("macro-enabled")
    reader = _Reader(Styles(content, package.root("styles.xml")), package)
    for block in body:
        reader.block(block)
    reader.finish()
    if not any(line.text.strip() or line.table for line in reader.lines):
        raise Unreadable("no-text")
    return Source(reader.lines, reader.footnotes, reader.notices, reader.pictures)


class _Reader:
    def __init__(self, styles: Styles, package: Package) -> None:
        self._styles = styles
        self._package = package
        self._shown: list[tuple[Picture, bytes]] = []
        self.pictures: list[Placed] = []
        self._lists = Lists(styles)
        self._seen: Counter[str] = Counter()
        self._old: Counter[str] = Counter()
        self._boxes: list[etree._Element] = []
        self.lines: list[Line] = []
        self.footnotes: list[Line] = []
        self.notices: list[Notice] = []

    def block(self, element: etree._Element) -> None:
        """One child of the body; sections and indexes are looked through."""
        if element.tag == TEXT + "section":
            for child in element:
                self.block(child)
            return
        for text, table in self._block(element, 0):
            self._hang(text, table)
        self.pictures += [Placed(len(self.lines), *each) for each in self._shown]
        self._shown.clear()

    def _picture(self, path: str, image: etree._Element) -> None:
        limits = self._package.limits
        frame = image.getparent()
        told = None if frame is None else frame.find(SVG + "desc")
        alt = "" if told is None else str(told.text or "")
        if len(self.pictures) + len(self._shown) >= limits.pictures:
            self._seen["pictures-left-out"] += 1
            return
        data = portable(self._package.data(path.removeprefix("./")) or b"", limits=limits)
        size = (0.0, 0.0) if frame is None else size_of(frame)
        found = picture_of(data, alt, limits=limits, size=size)
        self._shown.append((found, data) if found else (left_out(alt), b""))
        self._seen["pictures-left-out"] += found is None

    def finish(self) -> None:
        """Footnotes behind the lines, and one notice for each thing met."""
        for no, line in enumerate(self.footnotes, start=len(self.lines) + 1):
            line.no = no
        self._seen["footnotes-kept"] = len(self.footnotes)
        self.notices += [
            Notice(code, 1, {"count": str(n)}) for code, n in sorted(self._seen.items()) if n
        ]
        self.notices += [converted(name, n) for name, n in self._old.items() if n]

    def _hang(self, text: str, table: Table | None) -> None:
        if table is None:
            self.lines.append(Line(len(self.lines) + 1, text))
            return
        filled = [cell for row in table for cell in row if cell.text.strip()]
        if not filled:
            return
        if len(filled) > 1 and not is_layout("\n".join(cell.text for cell in filled)):
            self.lines.append(Line(len(self.lines) + 1, "", fixed=True, table=table))
            return
        for cell in cells_in_order(table):
            for row in cell.text.split("\n"):
                self.lines.append(Line(len(self.lines) + 1, row, fixed=len(filled) > 1))

    def _block(self, element: etree._Element, depth: int) -> list[tuple[str, Table | None]]:
        """(words, None) for each line, ("", table) for a table."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NO_WORDS or depth > _DEPTH:
            return []
        if tag in (TEXT + "p", TEXT + "h"):
            return [(text, None) for text in self._paragraph(element, depth)]
        if tag == TABLE + "table":
            return [("", self._rows(element, depth))]
        if tag == TEXT + "list":
            return self._list(element, depth)
        if tag.startswith(DRAW):
            self._boxes = []
            self._words(element, [])
            return [(text, None) for text in self._boxed(depth)]
        return [each for child in element for each in self._block(child, depth + 1)]

    def _list(self, element: etree._Element, depth: int) -> list[tuple[str, Table | None]]:
        found: list[tuple[str, Table | None]] = []
        self._lists.enter(element)
        for item in element:
            if item.tag == TEXT + "list-item":
                self._lists.item(item)
            elif item.tag != TEXT + "list-header":
                continue
            for child in item:
                found.extend(self._block(child, depth + 1))
            self._lists.end_item()
        self._lists.leave()
        return found

    def _paragraph(self, element: etree._Element, depth: int) -> list[str]:
        outer, self._boxes = self._boxes, []
        pieces: list[str] = []
        label = self._lists.label(element)
        self._words(element, pieces)
        text = "".join(pieces)
        if clean(text) == "" and self._boxes == []:
            self._boxes = outer
            return [""]
        lines = forced_lines(label + text) if clean(text) else []
        lines += self._boxed(depth)
        self._boxes = outer
        return lines

    def _boxed(self, depth: int) -> list[str]:
        """The lines of the text boxes met in the paragraph."""
        lines: list[str] = []
        for box in self._boxes:
            self._seen["text-boxes"] += 1
            for child in box:
                for text, table in self._block(child, depth + 1):
                    lines += [text] if table is None else [c.text for r in table for c in r]
        self._boxes = []
        return [line for line in lines if line.strip()]

    def _words(self, element: etree._Element, pieces: list[str]) -> None:
        """The words inside a paragraph, in order; notes become marks, boxes are put aside."""
        stack: list[etree._Element | tuple[str, etree._Element]] = [element]
        while stack:
            here = stack.pop()
            if isinstance(here, tuple):
                pieces.append(self._unicode(*here))
                continue
            tag = here.tag
            if not isinstance(tag, str) or tag in _NO_WORDS:
                continue
            if tag == TEXT + "note":
                pieces.append(self._note(here))
            elif tag.startswith(DRAW) and any(child.tag in _TEXTS for child in here):
                self._boxes.append(here)
            elif tag == TEXT + "s":
                pieces.append(" ")
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            else:
                if tag == DRAW + "image" and (path := here.get(XHTML_HREF)) is not None:
                    self._picture(path, here)
                for child in reversed(here):
                    if child.tail:
                        stack.append((child.tail, here))
                    stack.append(child)
                if here.text:
                    stack.append((here.text, here))

    def _unicode(self, text: str, holder: etree._Element) -> str:
        text = " ".join(text.split("\n")).replace("\r", " ").replace("\t", " ")
        encoding = None if text.isascii() else self._styles.encoding(holder)
        if encoding is None:
            return text
        new = of_run(text, encoding)
        self._old[encoding.called] += new != text
        return new

    def _note(self, note: etree._Element) -> str:
        mark = f"[{len(self.footnotes) + 1}]"
        body = note.find(TEXT + "note-body")
        line = Line(0, mark)
        self.footnotes.append(line)
        words: list[str] = []
        for child in body if body is not None else ():
            pieces: list[str] = []
            self._words(child, pieces)
            words.append("".join(pieces))
        line.text = clean(f"{mark} {' '.join(words)}")
        return mark

    def _rows(self, table: etree._Element, depth: int) -> Table:
        grid = self._styles.widths_of(table)
        return self._rows_on(table, grid, depth)

    def _rows_on(self, holder: etree._Element, grid: list[float], depth: int) -> Table:
        """The rows of a table, of its heading rows or of a group of rows, on its columns."""
        rows: Table = []
        for element in holder:
            if element.tag == TABLE + "table-row":
                rows.append(self._row(element, grid, depth))
            elif isinstance(element.tag, str) and element.tag.startswith(TABLE) and depth < _DEPTH:
                rows.extend(self._rows_on(element, grid, depth + 1))
        return rows

    def _row(self, row: etree._Element, grid: list[float], depth: int) -> list[Cell]:
        """What a span covers stands there as a covered cell, so that each child is a column."""
        cells = []
        for column, cell in enumerate(row):
            cols = _int(cell.get(TABLE + "number-columns-spanned"))
            if cell.tag == TABLE + "table-cell":
                rows = _int(cell.get(TABLE + "number-rows-spanned"))
                across = grid[column : column + cols]
                known = len(across) == cols and all(across)
                width = sum(across) if known else 0.0
                cells.append(Cell(self._cell(cell, depth), rows, cols, width))
        return cells

    def _cell(self, cell: etree._Element, depth: int) -> str:
        lines: list[str] = []
        for child in cell:
            for text, table in self._block(child, depth + 1):
                lines += [text] if table is None else [each.text for row in table for each in row]
        return "\n".join(line for line in lines if line.strip())


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else 1
