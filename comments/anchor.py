"""What a remark points at: a unit of the version that is before the public, or the whole of it."""

from consultation.errors import NothingToPointAt
from drafts.models import Provision, Version
from drafts.parse.tree import Kind

# Units with a button; recitals and closing parts are commented under the whole draft.
COMMENTABLE = frozenset(
    {
        Kind.RECITAL.value,
        Kind.PART.value,
        Kind.CHAPTER.value,
        Kind.SECTION.value,
        Kind.SUBSECTION.value,
        Kind.ARTICLE.value,
        Kind.CLAUSE.value,
        Kind.POINT.value,
        Kind.ANNEX.value,
    }
)


def unit_at(version: Version, eid: str | None) -> Provision | None:
    """The unit called ``eid``; None for a remark on the whole; ``NothingToPointAt`` otherwise."""
    if not eid:
        return None
    unit = version.provisions.filter(eid=eid, kind__in=COMMENTABLE).first()
    if unit is None:
        raise NothingToPointAt(facts={"eid": eid[:160]})
    return unit
