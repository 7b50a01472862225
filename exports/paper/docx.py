"""Paper → Word document: package, styles, page and properties; the body is streamed into its place."""

from collections.abc import Callable, Iterable, Iterator

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from exports.docx.layout import (
    A4_LONG,
    A4_SHORT,
    BODY_SIZE,
    BOTTOM,
    FONT,
    HEADER,
    LEFT,
    RIGHT,
    TOP,
)
from exports.docx.package import ROWS_HERE, pack
from exports.docx.styles import describe, set_defaults
from exports.paper.docx_xml import Writer
from exports.paper.forms import FORMS, Form, levels
from exports.paper.model import Look, Paper
from exports.printable import one_line

Progress = Callable[[int, int], None]

_HERE = ROWS_HERE.removeprefix("<!--").removesuffix("-->")
_LOCALE = "vi-VN"
_ALIGN = {"both": "both", "center": "center", "left": "left"}
_REPORT_EVERY = 250


def write_docx(paper: Paper, *, progress: Progress | None = None) -> bytes:
    """The paper as .docx; ``progress`` hears (items written, all). Equal papers make equal bytes."""
    document = docx.Document()
    width = _set_page(document, landscape=paper.landscape)
    set_defaults(document, locale=_LOCALE)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_SIZE)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    _add_styles(document, levels(line.look for line in paper.paragraphs()))
    describe(
        document,
        title=one_line(paper.title),
        agency=one_line(paper.author),
        moment=paper.made_at,
        identifier=paper.identifier,
        locale=_LOCALE,
    )
    _add_header(document, paper, width)
    document.element.body.insert_element_before(etree.Comment(_HERE), "w:sectPr")
    return pack(document, _told(Writer(paper, width=width).body(), len(paper.items), progress))


def _told(pieces: Iterable[str], total: int, progress: Progress | None) -> Iterator[str]:
    for done, piece in enumerate(pieces, start=1):
        yield piece
        if progress and (done % _REPORT_EVERY == 0 or done == total):
            progress(done, total)


def _set_page(document: Document, *, landscape: bool) -> int:
    """A4 with the margins of the form; the width of the text in twips."""
    section = document.sections[0]
    width, height = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.left_margin, section.right_margin = Twips(LEFT), Twips(RIGHT)
    section.header_distance = section.footer_distance = Twips(HEADER)
    section.different_first_page_header_footer = True
    return width - LEFT - RIGHT


def _add_styles(document: Document, outline: dict[Look, int]) -> None:
    styles = document.styles.element
    for look, form in FORMS.items():
        styles.append(parse_xml(_style(look, form, outline.get(look, 0))))


def _style(look: Look, form: Form, level: int) -> str:
    keep = "<w:keepNext/>" if form.keep_next else ""
    first = f'<w:ind w:firstLine="{int(form.first_line * 20)}"/>' if form.first_line else ""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    weight = ("<w:b/><w:bCs/>" if form.bold else "") + ("<w:i/><w:iCs/>" if form.italic else "")
    half = int(form.size * 2)
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{look.value}">'
        f'<w:name w:val="{form.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{keep}"
        f'<w:spacing w:before="{int(form.before * 20)}" w:after="{int(form.after * 20)}" '
        f'w:line="240" w:lineRule="auto"/>'
        f'{first}<w:jc w:val="{_ALIGN[form.align]}"/>{outline}</w:pPr>'
        f'<w:rPr>{weight}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _add_header(document: Document, paper: Paper, width: int) -> None:
    """The page number in the middle of the top from page 2 on; the mark on the right of every page."""
    section = document.sections[0]
    section.first_page_header.is_linked_to_previous = False
    first = section.first_page_header.paragraphs[0]
    later = section.header.paragraphs[0]
    for paragraph in (first, later):
        paragraph.style = document.styles["Normal"]
        _tabs(paragraph, width)
    number = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr><w:noProof/></w:rPr>'
        "<w:t>2</w:t></w:r></w:fldSimple>"
    )
    later.add_run("\t")
    later._p.append(parse_xml(number))
    if paper.mark:
        _run(first, f"\t\t{one_line(paper.mark)}", size=13, bold=True)
        _run(later, f"\t{one_line(paper.mark)}", size=11, italic=True)


def _tabs(paragraph: WordParagraph, width: int) -> None:
    stops = (
        f'<w:tabs {nsdecls("w")}><w:tab w:val="center" w:pos="{width // 2}"/>'
        f'<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )
    paragraph._p.get_or_add_pPr().append(parse_xml(stops))


def _run(
    paragraph: WordParagraph, text: str, *, size: int, bold: bool = False, italic: bool = False
) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
