"""Version → citations: which of its words cite which of its units, kept beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafts.citations import Found, Line, Outcome, Units, read
from drafts.models import Citations, Provision, Version

GRAMMAR = 1
"""Edition of ``drafts.citations``: raise it when the same words would be read otherwise."""


@dataclass(slots=True)
class Cited:
    """As ``Citations`` keeps it."""

    links: dict[str, list[list[Any]]] = field(default_factory=dict)
    missing: list[dict[str, Any]] = field(default_factory=list)


def find_citations(version: Version, rows: Sequence[Provision] | None = None) -> Citations:
    """Read the citations of ``version`` (again) and keep them. ``rows``: its units in order, if at hand."""
    found = cited(version, rows)
    kept, _ = Citations.objects.update_or_create(
        version=version,
        defaults={"grammar": GRAMMAR, "links": found.links, "missing": found.missing},
    )
    return kept


def cited(version: Version, rows: Sequence[Provision] | None = None) -> Cited:
    """The citations of ``version`` without keeping them."""
    if rows is None:
        rows = list(version.provisions.order_by("position"))
    units = Units(lines(rows), kind=str(version.metadata.get("kind") or ""))
    found = Cited()
    for one in read(units):
        if one.outcome in (Outcome.FOUND, Outcome.HERE):
            here = one.outcome == Outcome.HERE
            found.links.setdefault(one.eid, []).append(
                [one.field, one.start, one.end, one.target, int(here)]
            )
        elif one.outcome == Outcome.MISSING:
            found.missing.append(_missing(one))
    return found


def lines(rows: Iterable[Provision]) -> list[Line]:
    """Units of the database, in document order, as the reader of citations takes them."""
    above: dict[int, int] = {}  # by depth: the last unit, in which those one deeper stand
    found: list[Line] = []
    for place, row in enumerate(rows):
        above[row.depth] = place
        parent = above[row.depth - 1] if row.depth else None
        found.append(
            Line(
                eid=row.eid,
                kind=row.kind,
                number=row.number,
                label=row.label,
                parent=parent,
                instrument=row.instrument,
                called=row.called,
                words=dict(_words(row)),
            )
        )
    return found


def _words(row: Provision) -> Iterable[tuple[str, str]]:
    if row.heading:
        yield "heading", row.heading
    if row.text:
        yield "text", row.text
    for r, cells in enumerate(row.table or ()):
        for c, cell in enumerate(cells):
            if cell.get("text"):
                yield f"{r}.{c}", str(cell["text"])


def _missing(one: Found) -> dict[str, Any]:
    return {
        "eid": one.eid,
        "field": one.field,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "looked": one.looked,
        "within": one.within,
    }
