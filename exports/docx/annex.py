"""The annexes behind the signature: what stands over their tables, and the rows, streamed."""

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from exports.annexes import Annex
from exports.docx.layout import BODY_SIZE, Layout
from exports.docx.rows import plain_row

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def add_annex_head(document: Document, annex: Annex) -> None:
    """Begin a page: number and title, to what it belongs, and the figures over the table."""
    for at, text in enumerate(annex.heading):
        heading = document.add_paragraph()
        heading.alignment = _CENTRE
        heading.paragraph_format.page_break_before = at == 0 or None
        run = heading.add_run(text)
        run.bold, run.font.size = True, Pt(BODY_SIZE)
        if at == 0:
            heading._p.get_or_add_pPr().append(
                parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>')
            )
    if annex.belongs_to:
        line = document.add_paragraph()
        line.alignment = _CENTRE
        run = line.add_run(annex.belongs_to)
        run.italic, run.font.size = True, Pt(BODY_SIZE)
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)
    for at, text in enumerate(annex.lines):
        document.add_paragraph(f"- {text}" if at else text, style="Body Paragraph")
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def annex_widths(annex: Annex, layout: Layout) -> tuple[int, ...]:
    """The columns in twips, together as wide as the page's text."""
    *first, _last = (int(layout.text_width * width / 100) for width in annex.widths)
    return (*first, layout.text_width - sum(first))


def annex_rows(annex: Annex, widths: tuple[int, ...]) -> Iterator[str]:
    """Yield the XML of each row behind the heading row."""
    for row in annex.rows():
        yield plain_row(row, widths)
