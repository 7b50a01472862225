"""The words of one unit as HTML: its label, heading, paragraphs and table, with what they cite as links."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from drafts.models import Provision
from drafts.parse.tree import Kind
from drafts.queries.citations import Cite

HEADED = {
    Kind.INSTRUMENT,
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.ARTICLE,
    Kind.ANNEX,
}
HANGING = {Kind.CLAUSE, Kind.POINT, Kind.INDENT}
_BREAK = mark_safe("<br>")  # ours
Cites = Mapping[str, Sequence[Cite]]


def unit_html(
    row: Provision, cites: Cites | None = None, present: Collection[str] = ()
) -> SafeString:
    """``cites``: citations by field; those whose unit is ``present`` on the page (eIds) become links."""
    words = _Words(row, cites or {}, present)
    if row.kind in HEADED and not row.quoted:
        parts = [words.heading(), words.paragraphs("text")]
    elif row.kind in HANGING:
        label = format_html('<span class="unit-label">{}</span>', row.label) if row.label else ""
        parts = [label, format_html("<div>{}</div>", words.paragraphs("heading", "text"))]
    else:
        parts = [format_html("<p>{}</p>", row.label) if row.label.strip() else ""]
        parts.append(words.paragraphs("heading", "text"))
    if row.table:
        parts.append(words.table(row.table))
    if row.picture:
        parts.append(picture(row.picture, picture_url(row)))
    return mark_safe("".join(parts))  # every part was escaped above


def picture_url(row: Provision) -> str:
    """Where the bytes of its picture are; "" where it has none, or none that can be shown."""
    if not (row.picture and row.picture["sha256"]):
        return ""
    return reverse("drafts:picture", args=[row.version_id, row.picture["sha256"]])


def picture(facts: Mapping[str, Any], url: str) -> SafeString:
    """The picture of a unit, from ``Provision.picture`` and its address; without one a sentence."""
    if not url:
        return format_html('<p class="soft">[{}]</p>', left_out(facts["alt"]))
    return format_html(
        '<img class="legal-picture" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        url,
        facts["width"],
        facts["height"],
        facts["alt"] or _("Hình trong dự thảo"),
    )


def left_out(alt: str) -> str:
    """What is said in place of a picture that cannot be shown."""
    if alt:
        return _("Hình không hiển thị được: %(alt)s. Xem tệp gốc.") % {"alt": alt}
    return _("Hình hoặc công thức không hiển thị được. Xem tệp gốc.")


class _Words:
    """The fields of a unit, escaped, line by line."""

    def __init__(self, row: Provision, cites: Cites, present: Collection[str]) -> None:
        self.row, self.cites, self.present = row, cites, present

    def heading(self) -> SafeString | str:
        """Label and heading as a title; its lines stay lines."""
        row = self.row
        if not (row.label or row.heading):
            return ""
        label = format_html('<span class="unit-label">{}</span> ', row.label) if row.label else ""
        lines = _BREAK.join(self._lines("heading", row.heading))
        return format_html('<h3 class="unit-head">{}{}</h3>', label, mark_safe(lines))

    def paragraphs(self, *fields: str) -> SafeString:
        """Each line of the fields as a paragraph, empty ones left out."""
        lines = (line for field in fields for line in self._lines(field, getattr(self.row, field)))
        return mark_safe("".join(f"<p>{line}</p>" for line in lines if line.strip()))

    def table(self, table: Sequence[Sequence[Mapping[str, object]]]) -> SafeString:
        """The table with its spans, scrolled by itself where it is too wide."""
        rows = format_html_join(
            "",
            "<tr>{}</tr>",
            (
                (mark_safe("".join(self._cell(f"{r}.{c}", cell) for c, cell in enumerate(cells))),)
                for r, cells in enumerate(table)
            ),
        )
        return format_html(
            '<div class="scroll" tabindex="0"><table class="table table-bordered">{}</table></div>',
            rows,
        )

    def _cell(self, field: str, cell: Mapping[str, object]) -> SafeString:
        lines = _BREAK.join(self._lines(field, str(cell.get("text", ""))))
        spans = cell.get("rows", 1), cell.get("cols", 1)
        return format_html('<td rowspan="{}" colspan="{}">{}</td>', *spans, mark_safe(lines))

    def _lines(self, field: str, text: str) -> Iterator[str]:
        """The lines of a field, escaped. A citation that runs over two lines is a link in each."""
        cites = [cite for cite in self.cites.get(field, ()) if cite.target in self.present]
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            yield _linked(text, start, end, cites) if cites else escape(line)
            start = end + 1


def _linked(text: str, start: int, end: int, cites: Sequence[Cite]) -> str:
    parts: list[str] = []
    at = start
    for cite in cites:
        a, b = max(cite.start, start), min(cite.end, end)
        if a >= b or a < at:
            continue
        parts += [
            escape(text[at:a]),
            format_html('<a class="cite" href="#{}">{}</a>', cite.target, text[a:b]),
        ]
        at = b
    return "".join([*parts, escape(text[at:end])])
