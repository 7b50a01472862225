"""A whole document → its citations, resolved: what pages, warnings and exports need of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.citations.find import find
from drafts.citations.resolve import Outcome, resolve
from drafts.citations.units import Units


@dataclass(frozen=True, slots=True)
class Found:
    """``words`` stand at ``start:end`` of ``field`` of the unit ``eid``; ``target``: the eId they mean.

    ``field``: "heading", "text", or the row and column of a cell, "2.0". ``name``: the other instrument.
    ``looked``, ``within``: what is missing, and the eId of the nearest unit that is there.
    """

    eid: str
    field: str
    start: int
    end: int
    words: str
    outcome: Outcome
    target: str = ""
    name: str = ""
    looked: str = ""
    within: str = ""


def read(units: Units) -> Iterator[Found]:
    """All citations of a document, in its order."""
    for at, line in enumerate(units.lines):
        for field, text in line.words.items():
            for citation in find(text):
                found = resolve(citation, at, units)
                name = citation.owner.name if citation.owner and not citation.owner.this else ""
                yield Found(
                    eid=line.eid,
                    field=field,
                    start=citation.start,
                    end=citation.end,
                    words=text[citation.start : citation.end],
                    outcome=found.outcome,
                    target=_eid(units, found.target),
                    name=name,
                    looked=found.looked,
                    within=_eid(units, found.within),
                )


def _eid(units: Units, at: int | None) -> str:
    return "" if at is None else units.lines[at].eid
