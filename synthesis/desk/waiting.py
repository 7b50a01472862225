"""The remarks that wait to be placed, narrowed by what the database can tell; no words are read."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from comments.models import Comment
from consultation.text import fold
from drafts.models import Consultation
from synthesis.desk.stacks import stack_of, stacked
from synthesis.queries import published
from synthesis.units import Units

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the waiting remarks is asked for. ``unit``: an eid, or "general" for the whole draft.

    ``apart``: copies stand one by one instead of in a stack.
    """

    unit: str = ""
    stance: str = ""
    subject_class: str = ""
    channel: str = ""
    words: str = ""
    apart: bool = False


def waiting(
    consultation: Consultation, filters: Filters, units: Units
) -> list[tuple[str, list[int]]]:
    """Stacks of remarks of no group: (kind of likeness, keys), in the draft's order; two queries."""
    keys = matching(consultation, filters, units)
    if filters.apart:
        return [("", [key]) for key in keys]
    return stacked(keys, stack_of(consultation))


def matching(consultation: Consultation, filters: Filters, units: Units) -> list[int]:
    """The keys of all that match, in the draft's order; one query."""
    rows = narrowed(unplaced(consultation), filters, units).order_by()
    found = rows.values_list("provision_id", "received_at", "pk")
    return [key for _place, _at, key in sorted((units.position(u), at, pk) for u, at, pk in found)]


def unplaced(consultation: Consultation) -> QuerySet[Comment]:
    """The published remarks that are in no group."""
    return published(consultation).filter(placement=None)


def narrowed(rows: QuerySet[Comment], filters: Filters, units: Units) -> QuerySet[Comment]:
    """``rows`` with what ``filters`` ask for; words are found without regard to marks and đ."""
    if filters.unit == GENERAL:
        rows = rows.filter(provision=None)
    elif filters.unit:
        inside = Q(provision__eid=filters.unit)
        found = next((u.pk for u in units.rows.values() if u.eid == filters.unit), None)
        rows = rows.filter(Q(provision__in=units.within(found)) if found else inside)
    if filters.stance:
        rows = rows.filter(stance=filters.stance)
    if filters.subject_class:
        rows = rows.filter(submission__subject_class__code=filters.subject_class)
    if filters.channel:
        rows = rows.filter(submission__channel=filters.channel)
    for word in fold(filters.words).split():
        rows = rows.filter(folded__contains=word)
    return rows
