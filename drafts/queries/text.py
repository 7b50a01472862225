"""The text of a version for reading: its units in order with their names, and its outline."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString

from drafts.cite import cite
from drafts.models import Provision, Version
from drafts.parse.tree import Kind
from drafts.parse.words import KIND_LINE
from drafts.queries.citations import Cite, links
from drafts.queries.markup import HEADED, picture_url, unit_html

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
OUTLINED = HEADED


@dataclass(frozen=True)
class Unit:
    """One unit as it is read. ``name`` is its citation in the reader's language."""

    row: Provision
    name: str
    parent: "Unit | None" = field(default=None, repr=False, compare=False)
    cites: Mapping[str, list[Cite]] = field(default_factory=dict, repr=False, compare=False)
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
        return picture_url(self.row)

    @cached_property
    def html(self) -> SafeString:
        """Its own words (without those of the units in it), escaped, ready for the page."""
        return unit_html(self.row)

    def linked(self, present: Collection[str]) -> SafeString:
        """The same; citations of units that are ``present`` on the page (eIds) lead to them."""
        return unit_html(self.row, self.cites, present) if self.cites else self.html


def units(version: Version) -> list[Unit]:
    """All units of ``version`` in document order, with what they cite: two queries, whatever the size."""
    rows = list(version.provisions.order_by("position"))
    by_key = {row.pk: row for row in rows}
    cites = links(version, rows)
    found: dict[int, Unit] = {}
    for row in rows:
        parent = found.get(row.parent_id or 0)
        unit = found[row.pk] = Unit(row, cite(row, by_key), parent, cites.get(row.eid, {}))
        if parent is not None:
            parent.children.append(unit)
    return list(found.values())


def outline(units: Iterable[Unit]) -> list[Unit]:
    """The table of contents, flat and in order: instruments, Phần, Chương, Mục, Điều and annexes."""
    return [
        unit for unit in units if unit.row.kind in OUTLINED and not unit.row.quoted and unit.title
    ]
