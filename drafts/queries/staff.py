"""What members of staff read: their drafts, one thing with the right asked for, what waits for them."""

from datetime import timedelta
from typing import TypeVar

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from consultation import access, clock
from consultation.errors import NotFound
from consultation.models import Agency
from consultation.roles import Act
from consultation.text import fold
from drafts.models import AccompanyingDocument, Consultation, Draft, SourceFile, Version

SOON = timedelta(days=3)
T = TypeVar("T")


# ---------------------------------------------------------------- one thing, if the actor may see it


def draft(pk: int, *, by: access.Actor, act: Act = Act.SEE_DESK) -> Draft:
    """A draft of an agency where ``by`` may do ``act``; refusals as ``access.require`` makes them."""
    access.signed_in(by)
    found = Draft.objects.select_related("agency", "kind").filter(pk=pk).first()
    return _checked(found, found.agency if found else None, by, act)


def version(pk: int, *, by: access.Actor) -> Version:
    """A version of such a draft."""
    return _version(Version.objects.filter(pk=pk), by)


def read_text(pk: int, *, by: access.Actor) -> Version:
    """A version of such a draft, or a text in force that stands beside it: all that is read and repaired."""
    beside = Q(source__in_force=None) | Q(source__in_force__removed_at=None)
    return _version(Version.texts.filter(beside, pk=pk), by)


def _version(rows: QuerySet[Version], by: access.Actor) -> Version:
    access.signed_in(by)
    found = rows.select_related("draft__agency", "draft__kind", "source__in_force").first()
    return _checked(found, found.draft.agency if found else None, by, Act.SEE_DESK)


def source(pk: int, *, by: access.Actor) -> SourceFile:
    """A source file of such a draft."""
    access.signed_in(by)
    found = SourceFile.objects.select_related("draft__agency").filter(pk=pk).first()
    return _checked(found, found.draft.agency if found else None, by, Act.SEE_DESK)


def consultation(pk: int, *, by: access.Actor, act: Act = Act.SEE_DESK) -> Consultation:
    """A consultation of such a draft, in any state."""
    access.signed_in(by)
    rows = Consultation.objects.select_related(
        "draft__agency", "draft__kind", "version__source", "asked_by", "approved_by"
    )
    found = rows.filter(pk=pk).first()
    return _checked(found, found.agency if found else None, by, act)


def document(pk: int, *, by: access.Actor) -> AccompanyingDocument:
    """An accompanying document of such a consultation, removed or not."""
    access.signed_in(by)
    rows = AccompanyingDocument.objects.select_related("consultation__draft__agency")
    found = rows.filter(pk=pk).first()
    return _checked(found, found.consultation.agency if found else None, by, Act.SEE_DESK)


def _checked(found: T | None, agency: Agency | None, by: access.Actor, act: Act) -> T:
    if found is None or agency is None:
        raise NotFound
    access.require(by, act, agency)
    return found


# ---------------------------------------------------------------- lists


def drafts(by: access.Actor, *, q: str = "") -> QuerySet[Draft]:
    """The drafts of every agency where ``by`` has a desk, last touched first."""
    rows = (
        Draft.objects.filter(agency__in=access.agencies_where(by, Act.SEE_DESK))
        .select_related("agency", "kind")
        .annotate(
            last_version=Max("versions__number", filter=Q(versions__number__gt=0)),
            rounds=Count("consultations", distinct=True),
            last_upload=Max("sources__uploaded_at"),
        )
        .prefetch_related(
            Prefetch("consultations", Consultation.objects.order_by("-round"), to_attr="latest")
        )
        .order_by("-created_at", "-pk")
    )
    for word in fold(q).split()[:12]:
        rows = rows.filter(folded__contains=word)
    return rows


def consultations(by: access.Actor, act: Act) -> QuerySet[Consultation]:
    """The consultations of every agency where ``by`` may do ``act``."""
    return Consultation.objects.filter(
        draft__agency__in=access.agencies_where(by, act)
    ).select_related("draft__agency", "draft__kind")


# ---------------------------------------------------------------- what waits for whom


def to_approve(by: access.Actor) -> QuerySet[Consultation]:
    """Asked for by somebody else, at an agency where ``by`` approves; oldest first."""
    user = access.signed_in(by)
    rows = consultations(by, Act.APPROVE_PUBLICATION).filter(state=Consultation.State.ASKED)
    return rows.exclude(asked_by=user).order_by("created_at")


def in_preparation(by: access.Actor) -> QuerySet[Consultation]:
    """Not asked for yet, or sent back, where ``by`` prepares."""
    rows = consultations(by, Act.ASK_PUBLICATION).filter(state=Consultation.State.PREPARING)
    return rows.order_by("-created_at")


def unreadable(by: access.Actor) -> QuerySet[SourceFile]:
    """Files that could not be read, of drafts that have no newer one."""
    rows = SourceFile.objects.filter(
        state=SourceFile.State.UNREADABLE,
        in_force=None,
        draft__agency__in=access.agencies_where(by, Act.UPLOAD_DRAFT),
    ).select_related("draft")
    newer = SourceFile.objects.filter(
        draft=OuterRef("draft"), in_force=None, uploaded_at__gt=OuterRef("uploaded_at")
    )
    return rows.filter(~Exists(newer)).order_by("-uploaded_at")


def closing_soon(by: access.Actor) -> QuerySet[Consultation]:
    """Open consultations of the actor's agencies that close within three days, soonest first."""
    now = clock.now()
    rows = consultations(by, Act.SEE_DESK).filter(
        state=Consultation.State.PUBLISHED,
        opens_at__lte=now,
        closes_at__gt=now,
        closes_at__lte=now + SOON,
    )
    return rows.order_by("closes_at")
