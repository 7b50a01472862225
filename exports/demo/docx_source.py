"""Sets the demo texts as Word files, in the form of NĐ 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

Rows = list[list[str]]

_TITLED = re.compile(r"(Chương [IVX]+|Mục \d+|Phụ lục [IVX]+)$")
_PART = re.compile(r"[IVX]+\. ")
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_RECIPIENTS = "Nơi nhận:"


def build_docx(text: str) -> bytes:
    """A Word file of ``text``: A4, Times New Roman 14, page numbers from the second page.

    Blocks are parted by empty lines; lines ``| a | b |`` make a table. A table that names the
    nation is the head, one that opens with “Nơi nhận:” the signature, both without borders. A
    block that opens with capitals, Chương, Mục or Phụ lục is a heading; each other line is a
    paragraph.
    """
    document = docx.Document()
    _set_page(document)
    signed = False
    for block in _blocks(text):
        if isinstance(block[0], list):
            signed = _add_table(document, [row for row in block if isinstance(row, list)])
            continue
        lines = [line for line in block if isinstance(line, str)]
        _add_lines(document, lines, new_page=signed or lines[0].startswith("Phụ lục "))
        signed = False
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _blocks(text: str) -> Iterator[list[str] | Rows]:
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = chunk.splitlines()
        if lines[0].startswith("|"):
            yield [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]
        else:
            yield lines


def _set_page(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def _write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    underlined: bool = False,
) -> Paragraph:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = bold, italic, underlined
    run.font.size = Pt(size)
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = ALIGN.CENTER
    return paragraph


def _add_lines(document: Document, lines: list[str], *, new_page: bool) -> None:
    heading = not _PART.match(lines[0]) and (lines[0].isupper() or bool(_TITLED.match(lines[0])))
    for position, line in enumerate(lines):
        paragraph = document.add_paragraph()
        if heading:
            aside = line.startswith("(")
            _write(paragraph, line, bold=not aside, italic=aside, centred=True)
            paragraph.paragraph_format.keep_with_next = True
        else:
            _write_body(paragraph, line)
        if new_page and position == 0:
            paragraph.paragraph_format.page_break_before = True
        if not heading or position == len(lines) - 1:
            paragraph.paragraph_format.space_after = Pt(6)


def _write_body(paragraph: Paragraph, line: str) -> None:
    strong = line.startswith("Điều ") or bool(_PART.match(line))
    cited = line.startswith(("Căn cứ ", "Theo đề nghị "))
    _write(paragraph, line, bold=strong, italic=cited, centred=line.startswith("Kính gửi:"))
    if paragraph.alignment is None:
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.keep_with_next = strong


def _add_table(document: Document, rows: Rows) -> bool:
    """Add the head, the signature or a ruled table; whether it was the signature."""
    if any(_NATION in row for row in rows):
        _fill_head(document.add_table(len(rows), 2), rows)
        document.add_paragraph().paragraph_format.space_after = Pt(0)
        return False
    if rows[0][0] == _RECIPIENTS:
        _fill_signature(document.add_table(1, 2), rows)
        return True
    _fill_ruled(document.add_table(len(rows), len(rows[0]), style="Table Grid"), rows)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    return False


def _fill_head(table: Table, rows: Rows) -> None:
    _widen(table, [Cm(6.2), Cm(9.8)])
    for position, (left, right) in enumerate(rows):
        top = position < 2
        cells = table.rows[position].cells
        _write(
            cells[0].paragraphs[0],
            left,
            size=12 if position < 2 else 13,
            bold=position == 1,
            centred=True,
        )
        _write(
            cells[1].paragraphs[0],
            right,
            size=12 if position == 0 else 13,
            bold=top,
            italic=not top,
            centred=True,
            underlined=position == 1,
        )
        if position == 1:
            rule = cells[0].add_paragraph()
            _write(rule, "\u00a0" * 16, size=6, centred=True, underlined=True)


def _fill_signature(table: Table, rows: Rows) -> None:
    _widen(table, [Cm(8.5), Cm(7.5)])
    left, right = table.rows[0].cells
    for position, (recipient, signer) in enumerate(rows):
        first = position == 0
        _write(_next(left, first), recipient, size=12 if first else 11, bold=first, italic=first)
        if signer:
            _write(_next(right, first), signer, bold=True, centred=True)


def _fill_ruled(table: Table, rows: Rows) -> None:
    headed = len(rows[0]) > 2
    numbered = rows[0][0] == "STT"
    if numbered:
        rest = Cm(14.5 / (len(rows[0]) - 1))
        _widen(table, [Cm(1.5)] + [rest] * (len(rows[0]) - 1))
    for position, row in enumerate(rows):
        top = headed and position == 0
        for column, words in enumerate(row):
            paragraph = table.cell(position, column).paragraphs[0]
            _write(paragraph, words, size=12, bold=top, centred=top or (numbered and column == 0))
    if headed:
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)


def _next(cell: _Cell, first: bool) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    return paragraph


def _widen(table: Table, widths: list[Cm]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
