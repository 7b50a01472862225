"""What stands around the table: header, head, title, figures, signature."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, Twips
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from exports.docx.layout import BODY_SIZE, Layout
from exports.measure import bold_width
from exports.phrases import (
    basis,
    details,
    place_and_date,
    recipient_lines,
    signature_lines,
    title_lines,
    totals,
)
from exports.printable import one_line
from exports.summary import Summary
from exports.wording import fill

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_AGENCY_SIZE = 13.0
_TITLE_RULE = 2600  # twips, 46 mm
_SIGNING_SPACE = 68  # points left for the signature and the seal


def add_header(document: Document, summary: Summary, layout: Layout) -> None:
    """Put the page number in the middle of the top margin from page 2 on, with the draft's mark."""
    section = document.sections[0]
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Twips(layout.text_width // 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Twips(layout.text_width), WD_TAB_ALIGNMENT.RIGHT)
    _text(paragraph, "\t")
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr><w:noProof/></w:rPr>'
            "<w:t>2</w:t></w:r></w:fldSimple>"
        )
    )
    if summary.is_draft:
        _text(paragraph, f"\t{summary.wording.draft_mark}", bold=True, size=12)


def add_head(document: Document, summary: Summary, layout: Layout) -> None:
    """Put the agency on the left, Quốc hiệu, tiêu ngữ, place and day on the right."""
    if summary.form_number:
        _line(document.add_paragraph(), one_line(summary.form_number), bold=True, size=12)
        document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = _plain_table(document, layout.head)
    left, right = table.rows[0].cells
    _agency(left, summary, layout)
    words = summary.wording
    _line(right.paragraphs[0], words.country, bold=True, size=layout.country_size)
    _line(right.add_paragraph(), words.motto, bold=True, size=BODY_SIZE)
    width = layout.head[1]
    _rule(right.add_paragraph(), _twips(words.motto, BODY_SIZE, width), within=width)
    place = right.add_paragraph()
    place.paragraph_format.space_before = Pt(4)
    _line(place, place_and_date(summary), italic=True, size=BODY_SIZE)


def _agency(cell: _Cell, summary: Summary, layout: Layout) -> None:
    head, width = summary.head, layout.head[0]
    paragraph = cell.paragraphs[0]
    if head.superior:
        _line(paragraph, one_line(head.superior).upper(), size=_AGENCY_SIZE)
        paragraph = cell.add_paragraph()
    agency = one_line(head.agency).upper()
    _line(paragraph, agency, bold=True, size=_AGENCY_SIZE)
    _rule(cell.add_paragraph(), int(_twips(agency, _AGENCY_SIZE, width - 400) * 0.4), within=width)
    if head.number:
        number = fill(summary.wording.number, number=one_line(head.number))
        _line(cell.add_paragraph(), number, size=_AGENCY_SIZE)
    if summary.is_draft:
        _draft_box(cell.add_paragraph(), summary.wording.draft_mark, within=width)


def add_opening(document: Document, summary: Summary, layout: Layout) -> None:
    """Put the title with its short rule, the basis and the figures of part 1."""
    for index, line in enumerate(title_lines(summary)):
        heading = document.add_paragraph()
        heading.paragraph_format.space_before = Pt(0 if index else 16)
        heading.paragraph_format.left_indent = heading.paragraph_format.right_indent = Twips(560)
        _line(heading, line, bold=True, size=BODY_SIZE)
    if summary.correction:
        _line(document.add_paragraph(), one_line(summary.correction), italic=True, size=BODY_SIZE)
    _rule(document.add_paragraph(), _TITLE_RULE, within=layout.text_width)
    first = document.add_paragraph(basis(summary), style="Body Paragraph")
    first.paragraph_format.space_before = Pt(8)
    document.add_paragraph(f"1. {totals(summary)}", style="Body Paragraph")
    for line in details(summary):
        document.add_paragraph(f"- {line}", style="Body Paragraph")
    last = document.add_paragraph(f"2. {summary.wording.results}", style="Body Paragraph")
    last.paragraph_format.keep_with_next = True


def add_signature(document: Document, summary: Summary, layout: Layout) -> None:
    """Put "Nơi nhận" on the left and the signature on the right, kept together on one page."""
    gap = document.add_paragraph()
    gap.paragraph_format.keep_with_next = True
    _space(gap, 10)
    table = _plain_table(document, (layout.text_width // 2, layout.text_width // 2))
    left, right = table.rows[0].cells
    capitals, hint, name = signature_lines(summary)
    right.paragraphs[0].paragraph_format.keep_with_next = True
    for index, line in enumerate(capitals):
        paragraph = right.paragraphs[0] if index == 0 else right.add_paragraph()
        _line(paragraph, line, bold=True, size=BODY_SIZE)
    if name:
        paragraph = right.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(_SIGNING_SPACE)
        _line(paragraph, name, bold=True, size=BODY_SIZE)
    else:
        _line(right.add_paragraph(), hint, italic=True, size=BODY_SIZE)
        _space(right.add_paragraph(), _SIGNING_SPACE)
    if summary.recipients:
        _text(left.paragraphs[0], summary.wording.recipients, bold=True, italic=True, size=12)
        for line in recipient_lines(summary):
            _text(left.add_paragraph(), line, size=11)


def _plain_table(document: Document, widths: tuple[int, int]) -> Table:
    """Add a table of one row without lines or padding."""
    table: Table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table._tbl.tblPr.insert_element_before(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
            '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        ),
        "w:tblLook",
    )
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Twips(width)
    return table


def _twips(text: str, size: float, limit: int) -> int:
    return min(int(bold_width(text, size=size) * 20), limit)


def _line(
    paragraph: Paragraph, text: str, *, size: float, bold: bool = False, italic: bool = False
) -> None:
    paragraph.alignment = _CENTRE
    _text(paragraph, text, size=size, bold=bold, italic=italic)


def _text(
    paragraph: Paragraph,
    text: str,
    *,
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)


def _rule(paragraph: Paragraph, length: int, *, within: int) -> None:
    """Draw a line `length` twips long in the middle of `within`: a low paragraph's upper border.

    A border moves with its text in Word and LibreOffice alike; a drawn shape does not.
    """
    indent = Twips((within - length) // 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    _space(paragraph, 4)
    paragraph.paragraph_format.space_before = Pt(3)
    _borders(paragraph, "top")


def _draft_box(paragraph: Paragraph, mark: str, *, within: int) -> None:
    width = _twips(mark, _AGENCY_SIZE, within) + 500
    indent = Twips((within - width) // 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    paragraph.paragraph_format.space_before = Pt(8)
    _line(paragraph, mark, bold=True, size=_AGENCY_SIZE)
    _borders(paragraph, "top", "left", "bottom", "right", space=2)


def _borders(paragraph: Paragraph, *sides: str, space: int = 0) -> None:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="000000"/>' for side in sides
    )
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _space(paragraph: Paragraph, points: float) -> None:
    """Make `paragraph` an empty one exactly `points` high."""
    paragraph.paragraph_format.line_spacing = Pt(points)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="2"/></w:rPr>'))
