"""A Word document to lines: paragraphs, automatic numbers, tables, text boxes, footnotes."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from drafts.parse.encodings import of_run
from drafts.parse.errors import Unreadable
from drafts.parse.legacy import converted
from drafts.parse.limits import Limits
from drafts.parse.line import Line, Placed, Source
from drafts.parse.normalise import clean
from drafts.parse.read.bars import cells_in_order, is_layout
from drafts.parse.read.breaks import forced_lines
from drafts.parse.read.fonts import Fonts
from drafts.parse.read.inline import words_of
from drafts.parse.read.media import Media
from drafts.parse.read.numbering import Numbering
from drafts.parse.read.package import Package, W, attribute, child
from drafts.parse.tree import Cell, Notice, Picture, Table

_WRAPPERS = {
    W + name
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink")
}
_DEPTH = 100  # lxml itself refuses a tree of more than 256 levels
_WIDEST = 2000.0  # points of a column; what says more says nothing


def read(data: bytes, *, limits: Limits) -> Source:
    """The document's lines, one for each paragraph or forced line.

    Raises Unreadable: broken, zip-bomb, encrypted, macro-enabled, xml-entities, no-text.
    """
    package = Package(data, limits=limits)
    document = package.part("document.xml")
    body = child(document, "body")
    if body is None:
        raise Unreadable("broken")
    reader = _Reader(package)
    for block in _blocks(body):
        reader.block(block)
    reader.finish()
    if not any(line.text.strip() or line.table for line in reader.lines):
        raise Unreadable("no-text")
    return Source(reader.lines, reader.footnotes, reader.notices, reader.pictures)


def _blocks(parent: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body, cell or text box; wrappers are looked through."""
    for element in parent:
        if element.tag in (W + "p", W + "tbl"):
            yield element
        elif element.tag in _WRAPPERS and depth < _DEPTH:
            yield from _blocks(element, depth + 1)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._most = package.limits.pictures
        styles = package.part("styles.xml")
        self._fonts = Fonts(styles)
        self._numbers = Numbering(package.part("numbering.xml"), styles)
        self._converted: Counter[str] = Counter()
        self._marks: dict[str, str] = {}
        self._notes: list[str] = []
        self._seen: Counter[str] = Counter()
        self._carried = ""
        self._media = Media(package)
        self._shown: list[tuple[Picture, bytes]] = []
        self.pictures: list[Placed] = []
        self.lines: list[Line] = []
        self.footnotes: list[Line] = []
        self.notices: list[Notice] = []
        self._no = 0

    def block(self, block: etree._Element) -> None:
        if block.tag == W + "tbl":
            self._table(block)
        else:
            for text in self._paragraph(block):
                self._no += 1
                self.lines.append(Line(self._no, text, fixed=False))
        self.pictures += [Placed(self._no, *each) for each in self._shown]
        self._shown.clear()

    def _picture(self, element: etree._Element) -> None:
        found = self._media.shown(element)
        if found is None:
            return
        room = len(self.pictures) + len(self._shown) < self._most
        self._seen["pictures-left-out"] += not (room and found[0].sha256)
        if room:
            self._shown.append(found)

    def finish(self) -> None:
        """The footnotes in the order of their marks, and one notice for each thing met."""
        for kind, part in (("f", "footnotes.xml"), ("e", "endnotes.xml")):
            wanted = {key[1:]: self._marks[key] for key in self._notes if key[0] == kind}
            root = self._package.part(part) if wanted else None
            for note in root if root is not None else ():
                mark = wanted.get(attribute(note, "id") or "")
                if mark is not None:
                    words = " ".join(
                        clean(words_of(inner, {}, self._fonts).text) for inner in note.iter(W + "p")
                    )
                    self.footnotes.append(Line(int(mark), f"[{mark}] {clean(words)}"))
        self.footnotes.sort(key=lambda line: line.no)
        for line in self.footnotes:
            self._no += 1
            line.no = self._no
        self._seen["footnotes-kept"] = len(self.footnotes)
        for code, count in sorted(self._seen.items()):
            if count:
                self.notices.append(Notice(code, 1, {"count": str(count)}))
        self.notices.extend(converted(*each) for each in self._converted.items())

    def _paragraph(self, paragraph: etree._Element, depth: int = 0) -> list[str]:
        """The lines of one paragraph, then those of the text boxes on it."""
        properties = child(paragraph, "pPr")
        words = words_of(paragraph, self._marks, self._fonts)
        self._notes.extend(words.notes)
        self._converted.update({each.called: 1 for each in words.converted})
        self._seen["tracked-changes"] += words.changes
        for each in words.pictures:
            self._picture(each)
        text = self._carried + words.text
        if child(properties, "rPr", "del") is not None:
            # The paragraph mark itself is deleted: what stands here runs on into the next one.
            self._carried = text
            self._seen["tracked-changes"] += 1
            text = ""
        else:
            self._carried = ""
        label = self._numbers.label(properties)
        if not label.isascii() and (
            encoding := self._fonts.of(child(properties, "rPr"), properties)
        ):
            label = of_run(label, encoding)
        lines = forced_lines(label + text) if clean(text) else [""]
        for box in words.boxes:
            self._seen["text-boxes"] += 1
            for inner in _blocks(box) if depth < _DEPTH else ():
                if inner.tag == W + "p":
                    lines.extend(self._paragraph(inner, depth + 1))
                else:
                    lines.extend(cell.text for row in self._rows(inner, depth + 1) for cell in row)
        return lines

    def _table(self, table: etree._Element) -> None:
        rows = self._rows(table)
        filled = [cell for row in rows for cell in row if cell.text.strip()]
        if len(filled) == 1 or is_layout("\n".join(cell.text for cell in filled)):
            for cell in cells_in_order(rows):
                for text in cell.text.split("\n"):
                    self._no += 1
                    self.lines.append(Line(self._no, text, fixed=len(filled) > 1))
            return
        self._no += 1
        self.lines.append(Line(self._no, "", fixed=True, table=rows))

    def _rows(self, table: etree._Element, depth: int = 0) -> Table:
        """The cells of a table; a vertically merged cell stands once, with its span."""
        rows: Table = []
        grid = [_points(column) for column in _inside(child(table, "tblGrid"), "gridCol")]
        above: dict[int, Cell] = {}
        for row in _inside(table, "tr"):
            cells: list[Cell] = []
            column = 0
            for element in _inside(row, "tc"):
                width = _number(attribute(child(element, "tcPr", "gridSpan")))
                merged = child(element, "tcPr", "vMerge")
                text = self._cell(element, depth)
                if merged is not None and attribute(merged) != "restart" and column in above:
                    above[column].rows += 1
                    above[column].text = "\n".join(filter(None, (above[column].text, text.strip())))
                else:
                    cells.append(Cell(text, 1, width, _across(grid, column, width)))
                    above[column] = cells[-1]
                column += width
            rows.append(cells)
        return rows

    def _cell(self, cell: etree._Element, depth: int) -> str:
        lines: list[str] = []
        for block in _blocks(cell):
            if block.tag == W + "p":
                lines.extend(self._paragraph(block, depth + 1))
            elif depth < _DEPTH:
                lines.extend(inner.text for row in self._rows(block, depth + 1) for inner in row)
        return "\n".join(line for line in lines if line.strip())


def _across(grid: list[float], first: int, columns: int) -> float:
    """The width of some columns in points; 0 where the grid does not say all of them."""
    asked = grid[first : first + columns]
    known = len(asked) == columns and all(1 <= width < _WIDEST for width in asked)
    return sum(asked) if known else 0.0


def _points(column: etree._Element) -> float:
    """Whole ones, so that what reaches over several columns is as wide as they are."""
    twips = attribute(column, "w")
    known = twips and twips.isascii() and twips.isdigit() and len(twips) < 8
    return float(round(int(twips or 0) / 20)) if known else 0.0


def _inside(parent: etree._Element | None, name: str, depth: int = 0) -> Iterator[etree._Element]:
    for element in parent if parent is not None else ():
        if element.tag == W + name:
            yield element
        elif element.tag in _WRAPPERS and depth < _DEPTH:
            yield from _inside(element, name, depth + 1)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 4 else 1
