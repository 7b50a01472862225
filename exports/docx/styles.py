"""Page, styles, language and properties of the Word document: all that is not text."""

from datetime import datetime
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from exports.docx.layout import (
    BODY_SIZE,
    BOTTOM,
    FIRST_LINE,
    FONT,
    HEADER,
    LEFT,
    RIGHT,
    TOP,
    Layout,
)
from exports.phrases import title as title_of
from exports.printable import one_line
from exports.summary import Summary

# Parts of the library's own template that say nothing about this document.
_LEFTOVERS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}


def set_page(document: Document, layout: Layout) -> None:
    """Set A4, its orientation and margins, and a first page with a header of its own."""
    section = document.sections[0]
    lying = layout.page_width > layout.page_height
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(layout.page_width), Twips(layout.page_height)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.left_margin, section.right_margin = Twips(LEFT), Twips(RIGHT)
    section.header_distance = section.footer_distance = Twips(HEADER)
    section.different_first_page_header_footer = True


def set_styles(document: Document, layout: Layout, *, language: str) -> None:
    """Set Times New Roman, black, in every script, and the document's language."""
    set_defaults(document, locale=_LOCALES.get(language, language))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_SIZE)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    body: Any = document.styles.add_style("Body Paragraph", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Twips(FIRST_LINE)
    body.paragraph_format.space_after = Pt(6)
    cell: Any = document.styles.add_style("Table Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.font.size = Pt(layout.table_size)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)


def set_defaults(document: Document, *, locale: str) -> None:
    """Set Times New Roman in every script, the language, and the age of the document."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    defaults.find(qn("w:rPr")).getparent().replace(
        defaults.find(qn("w:rPr")),
        parse_xml(
            f"<w:rPr {nsdecls('w')}>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
            f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr>'
        ),
    )
    settings = document.settings.element
    for language in settings.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), locale)
    _set_compatibility(settings)


def _set_compatibility(settings: Any) -> None:
    """Say that this is a document of Word 2013 or later, or Word opens it in compatibility mode."""
    mode = parse_xml(
        f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = parse_xml(f"<w:compat {nsdecls('w')}/>")
        settings.insert_element_before(
            compat,
            *("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping"),
            *("w:shapeDefaults", "w:decimalSymbol", "w:listSeparator"),
        )
    for old in compat.findall(qn("w:compatSetting")):
        if old.get(qn("w:name")) == "compatibilityMode":
            compat.remove(old)
    for old in compat.findall(qn("w:useFELayout")):
        compat.remove(old)
    compat.append(mode)


def set_properties(document: Document, summary: Summary) -> None:
    """Set title, agency and language; no person's name, no trace of the template."""
    describe(
        document,
        title=title_of(summary),
        agency=one_line(summary.head.agency),
        moment=summary.generated_at,
        identifier=one_line(summary.snapshot),
        locale=_LOCALES.get(summary.language, summary.language),
    )


def describe(
    document: Document, *, title: str, agency: str, moment: datetime, identifier: str, locale: str
) -> None:
    """Set the core properties; no person's name, no trace of the template."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = agency[:255]
    properties.comments = properties.keywords = properties.subject = ""
    properties.identifier = identifier[:255]
    properties.language = locale
    properties.created = properties.modified = moment.replace(microsecond=0)
    properties.revision = 1
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, part in relations.items() if part.reltype in _LEFTOVERS]:
            del relations[key]
