"""The one door to python-docx: a Summary in, the bytes of the statutory Word document out."""

from collections.abc import Iterable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exports.annexes import annexes
from exports.docx.annex import add_annex_head, annex_rows, annex_widths
from exports.docx.frame import add_head, add_header, add_opening, add_signature
from exports.docx.layout import CELL_PADDING, Layout, layout_of
from exports.docx.origin import set_origin
from exports.docx.package import ROWS_HERE, pack
from exports.docx.rows import Progress, heading_row, rows
from exports.docx.styles import set_page, set_properties, set_styles
from exports.phrases import columns
from exports.summary import Summary


def render_docx(summary: Summary, *, progress: Progress | None = None) -> bytes:
    """Return "Bản tổng hợp ý kiến, tiếp thu, giải trình" as .docx (NĐ 30/2020/NĐ-CP, Phụ lục I).

    `progress` is told (opinions written, opinions in all). Equal summaries make equal bytes.
    """
    layout = layout_of(summary.options)
    document = docx.Document()
    set_page(document, layout)
    set_styles(document, layout, language=summary.language)
    set_properties(document, summary)
    set_origin(document, summary)
    add_header(document, summary, layout)
    add_head(document, summary, layout)
    add_opening(document, summary, layout)
    _add_table(document, columns(summary), layout.columns, layout)
    add_signature(document, summary, layout)
    added = annexes(summary)
    for annex in added:
        add_annex_head(document, annex)
        _add_table(document, annex.columns, annex_widths(annex, layout), layout)
    return pack(
        document,
        rows(summary, layout.columns, progress=progress),
        *(annex_rows(annex, annex_widths(annex, layout)) for annex in added),
    )


def _add_table(
    document: Document, names: Iterable[str], widths: tuple[int, ...], layout: Layout
) -> None:
    """Add a table with its heading row; the other rows are streamed in when it is packed."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{layout.text_width}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{CELL_PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{CELL_PADDING}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{heading_row(names, widths)}{ROWS_HERE}</w:tbl>"
    )
    document.element.body.insert_element_before(table, "w:sectPr")
