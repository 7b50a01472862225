"""What anybody may read: the list of consultations, one of them, and the other rounds of its draft."""

from datetime import datetime
from typing import Final

from django.db.models import Case, DateTimeField, F, IntegerField, Max, Q, QuerySet, Value, When

from consultation import access, clock
from consultation.errors import NotFound
from consultation.models import Agency
from consultation.roles import Act
from consultation.text import fold
from drafts.models import (
    AccompanyingDocument,
    Consultation,
    DocumentKind,
    Picture,
    Question,
    Version,
)
from drafts.queries.in_force import bases

_PUBLIC: Final = (Consultation.State.PUBLISHED, Consultation.State.WITHDRAWN)
MOST_WORDS = 12  # of a search: more make the query slow and find nothing


def public() -> QuerySet[Consultation]:
    """All consultations that were ever published, with their draft, kind and agency."""
    return Consultation.objects.filter(state__in=_PUBLIC).select_related(
        "draft__agency", "draft__kind", "version__source"
    )


def in_phase(phase: str) -> Q:
    """The condition that ``Consultation.phase()`` answers ``phase`` now."""
    now = clock.now()
    published = Q(state=Consultation.State.PUBLISHED)
    match phase:
        case Consultation.Phase.OPEN:
            return published & Q(opens_at__lte=now, closes_at__gt=now)
        case Consultation.Phase.UPCOMING:
            return published & Q(opens_at__gt=now)
        case Consultation.Phase.CLOSED:
            return published & Q(closes_at__lte=now)
        case Consultation.Phase.WITHDRAWN:
            return Q(state=Consultation.State.WITHDRAWN)
    return Q(pk__in=())


def in_order(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Open first, soonest to close on top; then upcoming, soonest first; then closed, latest first."""
    rank = Case(
        When(in_phase(Consultation.Phase.OPEN), then=Value(0)),
        When(in_phase(Consultation.Phase.UPCOMING), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    soonest = Case(
        When(in_phase(Consultation.Phase.OPEN), then=F("closes_at")),
        When(in_phase(Consultation.Phase.UPCOMING), then=F("opens_at")),
        output_field=DateTimeField(),
    )
    return rows.annotate(rank=rank, soonest=soonest).order_by(
        "rank", "soonest", F("closes_at").desc(), "-pk"
    )


def matching(rows: QuerySet[Consultation], words: str) -> QuerySet[Consultation]:
    """Those whose draft's title, abstract or number has every one of ``words``, marks or not (R76)."""
    for word in fold(words).split()[:MOST_WORDS]:
        rows = rows.filter(draft__folded__contains=word)
    return rows


def listed(
    *, phase: str = "", agency: int | None = None, kind: str = "", field: str = "", q: str = ""
) -> QuerySet[Consultation]:
    """The public list, narrowed; empty arguments narrow nothing, unknown values find nothing."""
    rows = public()
    if phase:
        rows = rows.filter(in_phase(phase))
    if agency is not None:
        rows = rows.filter(draft__agency_id=agency)
    if kind:
        rows = rows.filter(draft__kind__code=kind)
    if field:
        rows = rows.filter(draft__field=field)
    return in_order(matching(rows, q))


def agencies() -> QuerySet[Agency]:
    """Agencies with a public consultation, for the filter."""
    return Agency.objects.filter(drafts__consultations__state__in=_PUBLIC).distinct()


def kinds() -> QuerySet[DocumentKind]:
    """Forms of document with a public consultation, for the filter."""
    return DocumentKind.objects.filter(drafts__consultations__state__in=_PUBLIC).distinct()


def fields() -> list[str]:
    """Fields with a public consultation, for the filter."""
    found = public().exclude(draft__field="").order_by("draft__field")
    return list(found.values_list("draft__field", flat=True).distinct())


def consultation(pk: int) -> Consultation:
    """A public consultation; ``NotFound`` for one that is not public, as for one that is not there."""
    found = public().filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def picture(version_pk: int, sha256: str, *, by: access.Actor) -> Picture:
    """A picture that stands in a version: for everybody once the version was put before the public, until
    then for those who have a desk at its agency; ``NotFound`` for others.
    """
    rows = Version.texts.select_related("draft__agency")
    version = rows.filter(pk=version_pk, provisions__picture__sha256=sha256).first()
    if version is None:
        raise NotFound
    if not is_public(version) and not access.may(by, Act.SEE_DESK, version.draft.agency):
        raise NotFound
    found = version.draft.pictures.filter(sha256=sha256).first()
    if found is None:
        raise NotFound
    return found


def is_public(version: Version) -> bool:
    """Whether everybody may read ``version``: it stands in a public round, or in force beside one."""
    rounds = Consultation.objects.filter(draft=version.draft_id, state__in=_PUBLIC)
    if not version.is_in_force:
        return rounds.filter(version=version).exists()
    return rounds.exists() and bases(version.draft, public=True).filter(pk=version.pk).exists()


def questions_by_audience(consultation: Consultation) -> list[tuple[str, list[Question]]]:
    """What each audience is asked, in the order in which the drafter wrote them."""
    found: dict[str, list[Question]] = {}
    for question in consultation.questions.order_by("position", "pk"):
        found.setdefault(question.audience, []).append(question)
    return list(found.items())


def documents(consultation: Consultation) -> QuerySet[AccompanyingDocument]:
    """The accompanying documents that stand on its page."""
    return consultation.documents.filter(removed_at__isnull=True)


def updated_at(consultation: Consultation) -> datetime | None:
    """When anything on its page was last changed (R84): the latest of their histories."""
    days = [
        consultation.history.aggregate(last=Max("history_date"))["last"],
        consultation.draft.history.aggregate(last=Max("history_date"))["last"],
        consultation.documents.aggregate(last=Max("added_at"))["last"],
    ]
    return max((day for day in days if day), default=None)


def has_versions_to_compare(consultation: Consultation) -> bool:
    """Whether its draft has another public version than its own, or a public text in force."""
    rounds = public().filter(draft_id=consultation.draft_id)
    others = rounds.exclude(version_id=consultation.version_id)
    return others.exists() or bases(consultation.draft, public=True).exists()


def other_rounds(consultation: Consultation) -> QuerySet[Consultation]:
    """The public rounds of the same draft, this one too, first to last."""
    return public().filter(draft_id=consultation.draft_id).order_by("round")
