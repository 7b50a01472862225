"""What is asked of this step's table: which documents anybody may read, which a person may see."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from consultation import access
from consultation.errors import NotFound, WrongState
from consultation.models import Agency
from consultation.roles import Act
from drafts.models import Consultation, Draft, Provision, Version
from drafts.queries import public
from drafts.queries.in_force import bases
from exports.models import DocumentSettings, Edition, Explanation, Export, ReadBack
from exports.published import public_papers
from exports.rights import right

_WITH = (
    "consultation__draft__agency",
    "version__draft__agency",
    "version__draft__kind",
    "against__source__in_force",
    "submission",
    "asked_by",
)


def public_documents(consultation: Consultation) -> list[Export]:
    """The newest final document of each format that was asked for after the announcement.

    Older ones are no longer offered, nor are those of an edition that was replaced: a remark may have
    been withheld since.
    """
    newest: dict[str, Export] = {}
    rows = list(_final().filter(consultation=consultation).select_related("edition"))
    edition = max((row.edition.number for row in rows if row.edition), default=None)
    for export in rows:
        if edition is None or (export.edition and export.edition.number == edition):
            newest.setdefault(export.format, export)
    # What a reader looks for first stands first.
    return [newest[format] for format in Export.FORMATS[Export.Kind.SUMMARY] if format in newest]


def editions_of(consultation: Consultation) -> list[Edition]:
    """The editions of its final document, the newest first."""
    rows = Edition.objects.filter(consultation=consultation).order_by("-number")
    return list(rows.select_related("replaces", "approved_by", "frozen_by"))


def with_documents(consultations: Iterable[int]) -> dict[int, Export]:
    """For each of ``consultations`` (keys) that has one: its first final document since the announcement."""
    found: dict[int, Export] = {}
    for export in _final().filter(consultation__in=set(consultations)).order_by("finished_at"):
        if export.consultation_id is not None:
            found.setdefault(export.consultation_id, export)
    return found


def _final() -> QuerySet[Export]:
    """Finished final documents of announced consultations, newest first."""
    return Export.objects.filter(
        final=True,
        state=Export.State.DONE,
        kind=Export.Kind.SUMMARY,
        asked_at__gte=F("consultation__announcement__at"),
    ).order_by("-asked_at", "-pk")


def public_drafts(consultation: Consultation) -> list[Export]:
    """The documents of the version that ``consultation`` is about: the newest of each kind and format.

    Made since the version was frozen, and compared with public versions only; a comparison with its
    explanations is shown where a publisher asked for it.
    """
    since = consultation.version.frozen_at
    if since is None:
        return []
    rounds = public.public().filter(draft_id=consultation.draft_id)
    rows = Export.objects.filter(
        Q(against=None)
        | Q(against__in=rounds.values("version_id"))
        | Q(against__in=bases(consultation.draft, public=True).values("pk")),
        Q(final=True) | ~Q(kind=Export.Kind.COMPARISON),
        version_id=consultation.version_id,
        state=Export.State.DONE,
        asked_at__gte=since,
    )
    newest: dict[tuple[str, str, int | None], Export] = {}
    for export in rows.select_related(*_WITH).order_by("-asked_at", "-pk"):
        newest.setdefault((export.kind, export.format, export.against_id), export)
    order = list(Export.FORMATS)
    return sorted(
        newest.values(),
        key=lambda row: (order.index(row.kind), row.format, -(row.against_id or 0)),
    )


def exports_of_version(version: Version) -> QuerySet[Export]:
    """Everything that was asked for about ``version``, newest first."""
    return Export.objects.filter(version=version).select_related(*_WITH)


def earlier(version: Version) -> list[Version]:
    """The texts with which ``version`` may be compared: the versions before it, the nearest first, then the
    texts in force.
    """
    rows = Version.objects.filter(draft_id=version.draft_id, number__lt=version.number)
    return [*rows.order_by("-number"), *bases(version.draft).order_by("-number")]


def text_of(draft: Draft, key: int | None) -> Version | None:
    """A version of ``draft`` or a text in force beside it, by its key; None for another key, which the verb
    then refuses.
    """
    if not key:
        return None
    return draft.versions.filter(pk=key).first() or bases(draft).filter(pk=key).first()


def against(version: Version, number: int) -> Version:
    """The text before ``version`` by its number, below 0 in force; ``NotFound`` otherwise."""
    found = next((text for text in earlier(version) if text.number == number), None)
    if found is None:
        raise NotFound
    return found


def unit_of(version: Version, against: Version, key: int) -> Provision:
    """A unit of one of two versions; ``NotFound`` otherwise."""
    found = Provision.objects.filter(pk=key, version__in=[version, against]).first()
    if found is None:
        raise NotFound
    return found


def explanations_of(version: Version, against: Version) -> QuerySet[Explanation]:
    """What was written of a pair, with who wrote it."""
    rows = Explanation.objects.filter(version=version, against=against)
    return rows.select_related("written_by")


def public_document(consultation: Consultation, key: int) -> Export:
    """One of the documents that are offered to anybody; ``NotFound`` otherwise."""
    offered = [
        *public_documents(consultation),
        *public_drafts(consultation),
        *public_papers(consultation),
    ]
    found = next((row for row in offered if row.pk == key), None)
    if found is None:
        raise NotFound
    return found


def staff_consultation(user: access.Actor, key: int) -> Consultation:
    """The consultation, for somebody who may export it; otherwise a refusal."""
    rows = Consultation.objects.select_related("draft__agency", "draft__kind", "version")
    found = rows.filter(pk=key).first()
    access.signed_in(user)
    if found is None:
        raise NotFound
    access.require(user, Act.EXPORT, found.agency)
    return found


def staff_export(user: access.Actor, key: int) -> Export:
    """One export, for somebody who may export its consultation; otherwise a refusal."""
    access.signed_in(user)
    found = Export.objects.select_related(*_WITH).filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(user, right(found.kind), found.agency)
    return found


def exports_of(consultation: Consultation) -> QuerySet[Export]:
    """Everything that was asked for, newest first, with who asked."""
    return Export.objects.filter(consultation=consultation).select_related(*_WITH)


def must_be_done(export: Export) -> None:
    """Pass when there is a file to give; ``WrongState`` otherwise."""
    if export.state != Export.State.DONE:
        raise WrongState(facts={"state": export.state})


def last_signer(consultation: Consultation) -> dict[str, str]:
    """Who signed the agency's last document: what the form begins with."""
    names = ("signer_authority", "signer_title", "signer_name")
    rows = Export.objects.filter(consultation__draft__agency=consultation.agency)
    return (
        rows.exclude(signer_name="", signer_title="", signer_authority="").values(*names).first()
        or {}
    )


# ---------------------------------------------------------------- how an agency's documents look


def house_agency(user: access.Actor, key: int) -> Agency:
    """The agency, for somebody who sets how its documents look; otherwise a refusal."""
    access.signed_in(user)
    found = Agency.objects.select_related("parent").filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(user, Act.SET_DOCUMENTS, found)
    return found


def settings_of(agency: Agency) -> DocumentSettings:
    """What the agency set; a row that is not saved, with ``lock`` 0, where it set nothing."""
    found = DocumentSettings.objects.filter(agency=agency).first()
    return found or DocumentSettings(agency=agency, lock=0)


def shown_consultations(agency: Agency) -> QuerySet[Consultation]:
    """Its consultations that have something to print, the newest first."""
    rows = Consultation.objects.filter(draft__agency=agency).select_related(
        "draft__agency__parent", "version"
    )
    states = (Consultation.State.PUBLISHED, Consultation.State.WITHDRAWN)
    return rows.filter(state__in=states).order_by("-opens_at", "-pk")


# ---------------------------------------------------------------- edited documents that came back


def staff_read_back(user: access.Actor, key: int) -> ReadBack:
    """One of them, for somebody who may export its consultation; otherwise a refusal."""
    access.signed_in(user)
    rows = ReadBack.objects.select_related("consultation__draft__agency", "uploaded_by")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(user, Act.EXPORT, found.consultation.agency)
    return found


def read_backs_of(consultation: Consultation) -> QuerySet[ReadBack]:
    """All of a round, the newest first."""
    return ReadBack.objects.filter(consultation=consultation).select_related("uploaded_by")
