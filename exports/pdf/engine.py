"""The one door to WeasyPrint: HTML in, PDF and its bookmarks out. No Django, no summary in here."""

import logging
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from exports.pdf.archival import archived

FONTS = Path(__file__).parents[1] / "fonts" / "tinos"
_SUMMARY = Path(__file__).parents[1] / "templates" / "exports" / "summary"
STYLESHEET = _SUMMARY / "summary.css"
# What WeasyPrint knows of elements, where only those of the summary occur.
AGENT = _SUMMARY / "agent.css"

# The releases of WeasyPrint whose insides our shorter ways (lines.py) are written for and compared
# with; another one goes its own way, slower.
UNDERSTOOD = frozenset({"70.0"})


class Unavailable(Exception):
    """WeasyPrint does not load: a system library (Pango, HarfBuzz) is missing."""


class Mark(NamedTuple):
    """A bookmark: its level from 1, its label and the page it points at, counted from 0."""

    level: int
    label: str
    page: int


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF with the number of its pages and its bookmarks."""

    content: bytes
    pages: int
    marks: list[Mark]


def typeset(
    html: str, *, tagged: bool = False, style: str | None = None, archival: bool = False
) -> Typeset:
    """Return `html` as PDF; equal HTML makes equal bytes. Raises `Unavailable`.

    `style` is the text of its style sheet, by default that of the summary.
    `tagged` writes the structure that screen readers follow (PDF/UA); it cannot be merged later.
    `archival` makes PDF/A-2b (ISO 19005-2) with the same structure: a file claims one standard.
    """
    tools = _tools(style)
    source = tools.reader(
        string=html, base_url=FONTS.as_uri() + "/", url_fetcher=_fetcher(tools.weasyprint)
    )
    document = source.render(stylesheets=[tools.sheet], font_config=tools.fonts)
    identifier = sha256(html.encode()).digest()[:16]
    options: dict[str, Any] = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    if archival:
        options = {"pdf_variant": "pdf/a-2b", "pdf_tags": True}
    content: bytes = document.write_pdf(pdf_identifier=identifier, **options)
    content = archived(content) if archival else content
    marks = [
        Mark(level, label, number)
        for number, page in enumerate(document.pages)
        for level, label, _, _ in page.bookmarks
    ]
    return Typeset(content, len(document.pages), marks)


class _Tools(NamedTuple):
    """The library, what reads HTML, its fonts and the style sheet."""

    weasyprint: Any
    reader: Any
    fonts: Any
    sheet: Any


@cache
def _tools(style: str | None) -> _Tools:
    """Return the tools for a style sheet, made once a process."""
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (OSError, ImportError) as missing:
        raise Unavailable(str(missing)) from missing
    # A line a page would drown the log of whoever runs this.
    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
    fonts = FontConfiguration()
    read = partial(
        weasyprint.CSS,
        base_url=FONTS.as_uri() + "/",
        font_config=fonts,
        url_fetcher=_fetcher(weasyprint),
    )
    reader = weasyprint.HTML
    if weasyprint.__version__ in UNDERSTOOD:
        from exports.pdf import lines, shortcuts

        lines.install()
        shortcuts.install()
        if style is None:
            reader = shortcuts.reader(read(string=AGENT.read_text(encoding="utf-8")))
    if style is None:
        style = STYLESHEET.read_text(encoding="utf-8")
    return _Tools(weasyprint, reader, fonts, read(string=style))


def _fetcher(weasyprint: Any) -> Any:
    """Return a fetcher that opens our own files and nothing on any network."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"file", "data"}, allow_redirects=False)
