"""What the units of a version cite, for its pages."""

from dataclasses import dataclass

from drafts.find_citations import Cited, cited
from drafts.models import Citations, Provision, Version


@dataclass(frozen=True, slots=True)
class Cite:
    """Words from ``start`` to ``end`` of a field lead to the unit ``target`` (an eId)."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A citation whose unit is not there: where it stands, its words, what was looked for, and within
    which unit (eIds; ``within`` "" where even that is not there).
    """

    eid: str
    words: str
    looked: str
    within: str


def links(version: Version, rows: list[Provision]) -> dict[str, dict[str, list[Cite]]]:
    """{eId: {field: citations in order}} of all that lead somewhere else. One query.

    A version from before citations were kept is read now: some hundredths of a second for a law.
    """
    found: dict[str, dict[str, list[Cite]]] = {}
    kept = Citations.objects.filter(version=version).values_list("links", flat=True).first()
    for eid, cites in (cited(version, rows).links if kept is None else kept).items():
        for field, start, end, target, here in cites:
            if not here:
                own = found.setdefault(eid, {})
                own.setdefault(field, []).append(Cite(start, end, target))
    return found


def missing(version: Version) -> list[Missing]:
    """What a drafter should look at, in the order of the text. One query."""
    kept: Citations | Cited | None = Citations.objects.filter(version=version).first()
    rows = (kept or cited(version)).missing
    return [Missing(r["eid"], r["words"], r["looked"], r["within"]) for r in rows]
