"""The text of a version for reading: its units in order with their names, and its outline."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from drafts.cite import cite
from drafts.models import Provision, Version
from drafts.parse.tree import Kind
from drafts.parse.words import KIND_LINE

# The class of docs/design.md for each kind; what is not named here is ordinary text.
_CLASSES: dict[str, str] = {
    Kind.INSTRUMENT: "unit-title",
    Kind.HEAD: "unit-head-lines",
    Kind.RECITAL: "unit-preamble",
    Kind.ENACTING: "unit-enacting",
    Kind.PART: "unit-part",
    Kind.CHAPTER: "unit-chapter",
    Kind.SECTION: "unit-section",
    Kind.SUBSECTION: "unit-subsection",
    Kind.ARTICLE: "unit-article",
    Kind.CLAUSE: "unit-clause",
    Kind.POINT: "unit-point",
    Kind.INDENT: "unit-dash",
    Kind.PICTURE: "unit-picture",
    Kind.CLOSING: "unit-closing",
    Kind.SIGNATURE: "unit-closing unit-signature",
    Kind.RECIPIENTS: "unit-closing unit-recipients",
    Kind.ANNEX: "unit-title unit-annex",
}
_HEADED = {
    Kind.INSTRUMENT,
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.ARTICLE,
    Kind.ANNEX,
}
_HANGING = {Kind.CLAUSE, Kind.POINT, Kind.INDENT}
OUTLINED = _HEADED


@dataclass(frozen=True)
class Unit:
    """One unit as it is read. ``name`` is its citation in the reader's language."""

    row: Provision
    name: str
    parent: "Unit | None" = field(default=None, repr=False, compare=False)
    children: list["Unit"] = field(default_factory=list, repr=False, compare=False)

    @property
    def pk(self) -> int:
        """The key of the row."""
        return self.row.pk

    @property
    def eid(self) -> str:
        """The address within the version, and the anchor on the page."""
        return self.row.eid

    @property
    def kind(self) -> str:
        """What it is: a value of ``drafts.parse.tree.Kind``."""
        return self.row.kind

    @property
    def css(self) -> str:
        """Classes of the element that holds it."""
        words = ["unit", _CLASSES.get(self.row.kind, "unit-text")]
        if self.row.kind == Kind.HEAD and self.row.text.startswith("("):
            words.append("unit-head-note")
        if self.row.quoted:
            words.append("unit-quoted")
        return " ".join(words)

    @property
    def parent_eid(self) -> str | None:
        """The address of the unit in which it stands; None for an instrument."""
        return self.parent.eid if self.parent else None

    @property
    def title(self) -> str:
        """Label and heading on one line: “Điều 5. Mức thu”; of an instrument, what its head says it is."""
        if self.row.kind == Kind.INSTRUMENT and not (self.row.label or self.row.heading):
            heads = (child.row.text for child in self.children if child.kind == Kind.HEAD)
            return next((text for text in heads if KIND_LINE.match(text)), "")
        return " ".join(part for part in (self.row.label, self.row.heading) if part)

    @property
    def picture_url(self) -> str:
        """Where the bytes of its picture are; "" where it has none."""
        if not self.row.picture:
            return ""
        return reverse("drafts:picture", args=[self.row.version_id, self.row.picture["sha256"]])

    @cached_property
    def html(self) -> SafeString:
        """Its own words (without those of the units in it), escaped, ready for the page."""
        row = self.row
        if row.kind in _HEADED and not row.quoted:
            words = [_heading(row), _paragraphs(row.text)]
        elif row.kind in _HANGING:
            body = [row.heading, row.text] if row.heading else [row.text]
            label = (
                format_html('<span class="unit-label">{}</span>', row.label) if row.label else ""
            )
            words = [label, format_html("<div>{}</div>", _paragraphs("\n".join(body)))]
        else:
            words = [_paragraphs("\n".join(p for p in (row.label, row.heading, row.text) if p))]
        if row.table:
            words.append(_table(row.table))
        if row.picture:
            words.append(_picture(row.picture, self.picture_url))
        return mark_safe("".join(words))  # every part was escaped above


def units(version: Version) -> list[Unit]:
    """All units of ``version`` in document order: one query, whatever the size."""
    rows = list(version.provisions.order_by("position"))
    by_key = {row.pk: row for row in rows}
    found: dict[int, Unit] = {}
    for row in rows:
        parent = found.get(row.parent_id or 0)
        unit = found[row.pk] = Unit(row, cite(row, by_key), parent)
        if parent is not None:
            parent.children.append(unit)
    return list(found.values())


def outline(units: Iterable[Unit]) -> list[Unit]:
    """The table of contents, flat and in order: instruments, Phần, Chương, Mục, Điều and annexes."""
    return [
        unit for unit in units if unit.row.kind in OUTLINED and not unit.row.quoted and unit.title
    ]


def _heading(row: Provision) -> str:
    if not (row.label or row.heading):
        return ""
    label = format_html('<span class="unit-label">{}</span> ', row.label) if row.label else ""
    return format_html('<h3 class="unit-head">{}{}</h3>', label, _lines(row.heading))


def _lines(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # escaped before the breaks are put in


def _paragraphs(text: str) -> SafeString:
    lines = [line for line in text.split("\n") if line.strip()]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def _picture(picture: dict[str, Any], url: str) -> SafeString:
    return format_html(
        '<img class="legal-picture" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        url,
        picture["width"],
        picture["height"],
        picture["alt"] or _("Hình trong dự thảo"),
    )


def _table(table: list[list[dict[str, object]]]) -> SafeString:
    rows = format_html_join(
        "",
        "<tr>{}</tr>",
        (
            (
                format_html_join(
                    "",
                    '<td rowspan="{}" colspan="{}">{}</td>',
                    (
                        (
                            cell.get("rows", 1),
                            cell.get("cols", 1),
                            _lines(str(cell.get("text", ""))),
                        )
                        for cell in row
                    ),
                ),
            )
            for row in table
        ),
    )
    return format_html(
        '<div class="scroll" tabindex="0"><table class="table table-bordered">{}</table></div>',
        rows,
    )
