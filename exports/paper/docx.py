"""Paper → Word document: package, styles, page and properties; the body is streamed into its place."""

from collections.abc import Callable, Iterable, Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from exports.docx.layout import BODY_SIZE, FONT
from exports.docx.package import ROWS_HERE, pack
from exports.docx.styles import describe, set_defaults
from exports.paper.docx_xml import Writer
from exports.paper.forms import FORMS, Form, levels
from exports.paper.model import Look, Paper
from exports.paper.pictures import ENDINGS
from exports.paper.sections import sections
from exports.paper.sheets import Sheets, sheet
from exports.printable import one_line

Progress = Callable[[int, int], None]

_HERE = ROWS_HERE.removeprefix("<!--").removesuffix("-->")
_LOCALE = "vi-VN"
_ALIGN = {"both": "both", "center": "center", "left": "left"}
_REPORT_EVERY = 250


def write_docx(paper: Paper, *, progress: Progress | None = None) -> bytes:
    """The paper as .docx; ``progress`` hears (items written, all). Equal papers make equal bytes."""
    document = docx.Document()
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
    runs = list(sections(paper))
    sheets = _sheets(document, paper, turned=any(lying for lying, _ in runs))
    last = sheets.lying if runs and runs[-1][0] else sheets.upright
    _end(document, last.first if len(runs) < 2 else last.later)
    writer = Writer(paper, sheets, _add_images(document, paper))
    return pack(document, _told(writer.body(), len(paper.items), progress))


def _end(document: Document, properties: str) -> None:
    """The body: a place for the items, and the last section."""
    body = document.element.body
    declared = properties.replace("<w:sectPr>", f"<w:sectPr {nsdecls('w', 'r')}>", 1)
    body.replace(body.sectPr, parse_xml(declared))
    body.insert_element_before(etree.Comment(_HERE), "w:sectPr")


def _add_images(document: Document, paper: Paper) -> dict[str, str]:
    """Each picture once as a part of the package; the name of its relation by SHA-256."""
    part = document.part
    found = {}
    for number, (key, drawing) in enumerate(paper.drawings().items(), start=1):
        name = PackURI(f"/word/media/image{number}.{ENDINGS[drawing.media_type]}")
        image = Part(name, drawing.media_type, drawing.data, part.package)
        found[key] = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    return found


def _told(pieces: Iterable[str], total: int, progress: Progress | None) -> Iterator[str]:
    for done, piece in enumerate(pieces, start=1):
        yield piece
        if progress and (done % _REPORT_EVERY == 0 or done == total):
            progress(min(done, total), total)


def _sheets(document: Document, paper: Paper, *, turned: bool) -> Sheets:
    """The sheets of the document, A4 with the margins of the form; ``turned``: some of its pages lie."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    first, later = section.first_page_header, section.header
    upright = sheet(landscape=paper.landscape, first_header="", header="")
    _fill_first(first.paragraphs[0], paper, upright.width)
    _fill_later(later.paragraphs[0], paper, upright.width)
    titled = document.part.relate_to(first.part, RELATIONSHIP_TYPE.HEADER)
    named = document.part.relate_to(later.part, RELATIONSHIP_TYPE.HEADER)
    upright = sheet(landscape=paper.landscape, first_header=titled, header=named)
    if not turned:
        return Sheets(upright, upright)
    part, turned_header = document.part.add_header_part()  # type: ignore[no-untyped-call]  # python-docx has no type here
    lying = sheet(landscape=True, first_header=titled, header=turned_header)
    _fill_later(WordParagraph(part.element.p_lst[0], part), paper, lying.width)
    return Sheets(upright, lying)


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


def _fill_first(paragraph: WordParagraph, paper: Paper, width: int) -> None:
    """The mark on the right of page 1, which bears no number."""
    _tabs(paragraph, width)
    if paper.mark:
        _run(paragraph, f"\t\t{one_line(paper.mark)}", size=13, bold=True)


def _fill_later(paragraph: WordParagraph, paper: Paper, width: int) -> None:
    """The page number in the middle of the top from page 2 on, and the mark on the right."""
    _tabs(paragraph, width)
    number = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr><w:noProof/></w:rPr>'
        "<w:t>2</w:t></w:r></w:fldSimple>"
    )
    paragraph.add_run("\t")
    paragraph._p.append(parse_xml(number))
    if paper.mark:
        _run(paragraph, f"\t{one_line(paper.mark)}", size=11, italic=True)


def _tabs(paragraph: WordParagraph, width: int) -> None:
    paragraph.style = "Normal"  # that of headers has stops of its own
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
