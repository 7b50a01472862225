"""Paper → PDF: outline, language, embedded fonts, and the structure that screen readers follow."""

from exports.paper.html import html, style_sheet
from exports.paper.model import Paper
from exports.pdf import PdfUnavailable
from exports.pdf.engine import Unavailable, typeset


def write_pdf(paper: Paper, *, archival: bool = False) -> bytes:
    """The paper as tagged PDF (PDF/UA-1, or PDF/A-2b for the archive).

    Equal papers make equal bytes on a machine with the same fonts. Raises ``PdfUnavailable``.
    """
    try:
        made = typeset(html(paper), tagged=True, style=style_sheet(), archival=archival)
        return made.content
    except Unavailable as missing:
        raise PdfUnavailable(facts={"missing": str(missing)}) from missing
