"""Paragraphs, columns and tables as WordprocessingML text, with revisions where there are any.

The order of elements within w:pPr, w:rPr, w:tcPr, w:trPr is that of ECMA-376 (CT_PPr …): Word repairs, or
refuses, a file in which it differs.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from functools import lru_cache
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from exports.paper.cells import placed
from exports.paper.model import (
    Box,
    Columns,
    Drawing,
    Fate,
    Grid,
    Item,
    Line,
    Look,
    Paper,
    Paragraph,
    Row,
    Rule,
    Span,
)
from exports.paper.pictures import inline
from exports.paper.sections import sections
from exports.paper.sheets import Sheets

_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _LINES
)
_BORDERS = f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
_TAGS = {Fate.GONE: "del", Fate.COME: "ins"}
_GAP = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'


@lru_cache(maxsize=8192)
def _bold_italic(bold: bool | None, italic: bool | None) -> str:
    said = "".join(
        "" if wanted is None else f"<w:{tag}/>" if wanted else f'<w:{tag} w:val="0"/>'
        for tag, wanted in (("b", bold), ("i", italic))
    )
    return f"<w:rPr>{said}</w:rPr>" if said else ""


class Writer:
    """Writes the items of one paper on its ``sheets``; ``images``: where the package keeps a picture."""

    def __init__(self, paper: Paper, sheets: Sheets, images: Mapping[str, str]) -> None:
        self.paper = paper
        self.sheets = sheets
        self.images = images
        self.width = sheets.upright.width
        self._numbers = count(1)
        self._shapes = count(1)
        self._facts = ""
        self.gap = True
        """Whether something stands between a table and what follows it."""
        if paper.revised_at is not None:
            moment = paper.revised_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._facts = f" w:author={quoteattr(paper.reviser)} w:date={quoteattr(moment)}"

    def body(self) -> Iterator[str]:
        """The XML of each item in turn; a section ends in a paragraph that describes it."""
        runs = list(sections(self.paper))
        for at, (lying, items) in enumerate(runs):
            sheet = self.sheets.lying if lying else self.sheets.upright
            self.width = sheet.width
            ends = at == len(runs) - 1
            for place, item in enumerate(items):
                behind = items[place + 1] if place + 1 < len(items) else None
                self.gap = ends if behind is None else not _begins_page(behind)
                yield self.item(item)
            if not ends:  # the last one is described at the end of the body
                yield _section(sheet.first if at == 0 else sheet.later)

    def item(self, item: Item) -> str:
        """One item."""
        match item:
            case Paragraph():
                return self.paragraph(item)
            case Rule():
                return _rule(item, self.width)
            case Columns():
                return self._columns(item)
            case Grid():
                return self._grid(item)

    def paragraph(self, line: Paragraph, *, last: bool = False, size: float | None = None) -> str:
        """One paragraph. ``last`` of a cell: its end cannot go or come, only its words can."""
        own = f'<w:pStyle w:val="{line.look.value}"/>'
        if line.keep:
            own += "<w:keepNext/>"
        if line.new_page:
            own += "<w:pageBreakBefore/>"
        if not line.outlined:
            own += '<w:outlineLvl w:val="9"/>'
        if line.fate is not Fate.KEPT and not last:
            own += f"<w:rPr>{self._mark(line.fate)}</w:rPr>"
        words = "".join(
            [self._span(span, size) for span in line.spans if span.text or span.drawing]
        )
        return f"<w:p><w:pPr>{own}</w:pPr>{words}</w:p>"

    def _mark(self, fate: Fate) -> str:
        return f'<w:{_TAGS[fate]} w:id="{next(self._numbers)}"{self._facts}/>'

    def _span(self, span: Span, size: float | None) -> str:
        if span.drawing is not None:
            return self._revised(f"<w:r>{self._drawing(span.drawing)}</w:r>", span.fate)
        look = _bold_italic(span.bold, span.italic)
        if size is not None:
            half = f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/>'
            look = f"{look[:-8]}{half}</w:rPr>" if look else f"<w:rPr>{half}</w:rPr>"
        kind = "delText" if span.fate is Fate.GONE else "t"
        return self._revised(f"<w:r>{look}{_words(span.text, kind)}</w:r>", span.fate)

    def _drawing(self, drawing: Drawing) -> str:
        return inline(drawing, relation=self.images[drawing.sha256], number=next(self._shapes))

    def _revised(self, run: str, fate: Fate) -> str:
        if fate is Fate.KEPT:
            return run
        tag = _TAGS[fate]
        return f'<w:{tag} w:id="{next(self._numbers)}"{self._facts}>{run}</w:{tag}>'

    def _columns(self, columns: Columns) -> str:
        left = int(self.width * columns.left)
        widths = (left, self.width - left)
        mark = self._mark(columns.fate) if columns.fate is not Fate.KEPT else ""
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{self._cell(cell, width)}</w:tc>"
                for cell, width in zip(row, widths, strict=True)
            )
            + "</w:tr>"
            for row in columns.rows
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        before = f"<w:p><w:pPr><w:pageBreakBefore/>{_GAP}</w:pPr></w:p>" if columns.new_page else ""
        return (
            f'{before}<w:tbl><w:tblPr><w:tblW w:w="{self.width}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
            f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{rows}</w:tbl>{self._gap(columns.fate)}"
        )

    def _gap(self, fate: Fate) -> str:
        """Nothing before a new page: on a full one the gap would make an empty page."""
        if not self.gap:
            return ""
        return _gap(self._mark(fate) if fate is not Fate.KEPT else "")

    def _cell(self, lines: Iterable[Line], width: int, size: float | None = None) -> str:
        told = list(lines) or [Paragraph(Look.CELL, ())]
        end = len(told) - 1
        return "".join(
            _rule(line, width)
            if isinstance(line, Rule)
            else self.paragraph(line, last=at == end, size=size)
            for at, line in enumerate(told)
        )

    def _grid(self, grid: Grid) -> str:
        across = min(round(grid.across * 20), self.width) or self.width
        widths = _twips(grid.widths, across)
        borders = _BORDERS if grid.lines else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        size = grid.size if grid.size != 12.0 else None
        rows = "".join(
            self._row(row, boxes, widths, head=at < grid.heads, size=size)
            for at, (row, boxes) in enumerate(
                zip(grid.rows, placed(grid.rows, len(widths)), strict=True)
            )
        )
        gap = self._gap(grid.fate)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'{borders}<w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>{gap}"
        )

    def _row(
        self,
        row: Row,
        boxes: list[tuple[int, int, Box | None]],
        widths: list[int],
        *,
        head: bool,
        size: float | None,
    ) -> str:
        facts = "<w:cantSplit/>" if row.whole or head else ""
        facts += "<w:tblHeader/>" if head else ""
        facts += self._mark(row.fate) if row.fate is not Fate.KEPT else ""
        cells = "".join(
            self._box(box, sum(widths[at : at + cols]), cols, size=size) for at, cols, box in boxes
        )
        return f"<w:tr>{f'<w:trPr>{facts}</w:trPr>' if facts else ''}{cells}</w:tr>"

    def _box(self, box: Box | None, width: int, cols: int, *, size: float | None) -> str:
        facts = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        facts += f'<w:gridSpan w:val="{cols}"/>' if cols > 1 else ""
        if box is None:
            facts += "<w:vMerge/>"
        elif box.rows > 1:
            facts += '<w:vMerge w:val="restart"/>'
        lines = box.lines if box is not None else ()
        return f"<w:tc><w:tcPr>{facts}</w:tcPr>{self._cell(lines, width, size)}</w:tc>"


def _words(text: str, tag: str) -> str:
    """Words with their line breaks and tabs."""
    said = f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'
    if "\n" in text:
        said = said.replace("\n", f'</w:{tag}><w:br/><w:{tag} xml:space="preserve">')
    if "\t" in text:
        said = said.replace("\t", f'</w:{tag}><w:tab/><w:{tag} xml:space="preserve">')
    return said


def _rule(rule: Rule, within: int) -> str:
    """A low paragraph's upper border: it moves with its text in Word and LibreOffice alike."""
    length = min(int(rule.length * 20), within)
    side = (within - length) // 2
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="40" w:after="{int(rule.after * 20)}" w:line="80" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def _section(properties: str) -> str:
    """The paragraph, one point high, that ends a section."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{properties}</w:pPr></w:p>'
    )


def _begins_page(item: Item) -> bool:
    return isinstance(item, Paragraph | Columns) and item.new_page


def _gap(mark: str = "") -> str:
    """What stands between a table and what follows, or Word would join two tables."""
    return f'<w:p><w:pPr>{_GAP}<w:rPr>{mark}<w:sz w:val="2"/></w:rPr></w:pPr></w:p>'


def _twips(shares: tuple[float, ...], width: int) -> list[int]:
    total = sum(shares)
    widths = [round(width * share / total) for share in shares]
    widths[-1] += width - sum(widths)
    return widths
