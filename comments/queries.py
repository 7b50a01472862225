"""What pages and API read: the units with their remarks, what the public sees, what waits for whom."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from comments.models import Comment
from consultation.errors import NotFound
from consultation.text import fold
from drafts.models import Consultation, Provision
from drafts.queries.names import cites as cites

# Withheld ones keep their place: the public sees the reason instead of the words.
SHOWN = (Comment.State.PUBLISHED, Comment.State.WITHHELD)
WHOLE = "chung"  # the unit filter's word for remarks on the draft as a whole


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of remarks is narrowed to; empty for all. ``order``: draft, newest or oldest."""

    unit: str = ""
    stance: str = ""
    subject_class: str = ""
    words: str = ""
    order: str = "draft"


def consultation_by(key: int) -> Consultation:
    """Any consultation by its key, for its agency's pages; ``NotFound``."""
    rows = Consultation.objects.select_related("draft__agency", "draft__kind", "version")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


# ---------------------------------------------------------------- what the public sees


def shown(consultation: Consultation) -> QuerySet[Comment]:
    """Published remarks and the places of withheld ones."""
    return Comment.objects.filter(consultation=consultation, state__in=SHOWN)


def shown_as(consultation: Consultation, wanted: Filter) -> QuerySet[Comment]:
    """The same, narrowed and in order. Whatever tells of its content leaves withheld ones out."""
    rows = shown(consultation).select_related(
        "submission__subject_class", "provision", "withheld_reason"
    )
    if wanted.stance or wanted.subject_class or fold(wanted.words):
        rows = rows.filter(state=Comment.State.PUBLISHED)
    return _ordered(narrowed(rows, consultation, wanted), wanted.order)


def published_count(consultation: Consultation) -> int:
    """How many remarks are public with their words."""
    return Comment.objects.filter(consultation=consultation, state=Comment.State.PUBLISHED).count()


def published_by_unit(consultation: Consultation) -> Counter[int | None]:
    """How many published remarks point at each unit (by key; None: the whole draft)."""
    rows = Comment.objects.filter(consultation=consultation, state=Comment.State.PUBLISHED)
    found = rows.order_by().values_list("provision").annotate(n=Count("pk"))
    return Counter(dict(found))


# ---------------------------------------------------------------- what members of staff see


def queue(consultation: Consultation, tab: str, wanted: Filter) -> QuerySet[Comment]:
    """Remarks of one tab of the moderation queue, narrowed, the oldest first."""
    rows = consultation.comments.filter(QUEUES[tab]).select_related(
        "submission__subject_class",
        "provision",
        "withheld_reason",
        "pending__by",
        "pending__reason",
    )
    return narrowed(rows, consultation, wanted).order_by("received_at", "pk")


def queue_counts(consultation: Consultation) -> dict[str, int]:
    """How many remarks each tab holds."""
    counts = {tab: Count("pk", filter=condition) for tab, condition in QUEUES.items()}
    return dict(consultation.comments.aggregate(**counts))


# A published or withheld remark with a proposal about it waits for the second person as well.
QUEUES: dict[str, Q] = {
    "new": Q(state=Comment.State.RECEIVED),
    "waiting": Q(pending__isnull=False),
    "published": Q(state=Comment.State.PUBLISHED),
    "withheld": Q(state=Comment.State.WITHHELD),
}


# ---------------------------------------------------------------- units and their names


def narrowed(
    rows: QuerySet[Comment], consultation: Consultation, wanted: Filter
) -> QuerySet[Comment]:
    """``rows`` of one consultation that fit the filter; words are found with or without marks."""
    if wanted.unit == WHOLE:
        rows = rows.filter(provision=None)
    elif wanted.unit:
        rows = rows.filter(provision__in=_with_what_it_holds(consultation, wanted.unit))
    if wanted.stance:
        rows = rows.filter(stance=wanted.stance)
    if wanted.subject_class:
        rows = rows.filter(submission__subject_class__code=wanted.subject_class)
    for word in fold(wanted.words).split():
        rows = rows.filter(folded__contains=word)
    return rows


def _ordered(rows: QuerySet[Comment], order: str) -> QuerySet[Comment]:
    if order == "newest":
        return rows.order_by("-received_at", "-pk")
    if order == "oldest":
        return rows.order_by("received_at", "pk")
    place = F("provision__position").asc(nulls_last=True)  # general remarks come last
    return rows.order_by(place, "received_at", "pk")


def _with_what_it_holds(consultation: Consultation, eid: str) -> list[int]:
    """Keys of the unit called ``eid`` and of all inside it; none for an unknown one."""
    units = Provision.objects.filter(version_id=consultation.version_id).order_by("position")
    inside: set[int] = set()
    for key, parent, name in units.values_list("pk", "parent_id", "eid"):
        if name == eid or parent in inside:
            inside.add(key)
    return sorted(inside)


def commented_units(rows: QuerySet[Comment]) -> list[tuple[str, str]]:
    """(eid, name) of every unit that ``rows`` point at, in the draft's order: a list to choose from."""
    keys = rows.order_by().exclude(provision=None).values("provision").distinct()
    units = list(Provision.objects.filter(pk__in=keys).order_by("position"))
    names = cites(units)
    return [(unit.eid, names[unit.pk]) for unit in units]
