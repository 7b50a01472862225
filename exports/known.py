"""A SHA-256 → what of this site has these bytes: for the shell anything, for the public what was issued."""

from dataclasses import dataclass
from enum import StrEnum

from consultation.errors import NotFound
from drafts.models import Consultation
from drafts.queries import public
from exports.models import Edition, Export
from exports.published import public_papers
from exports.queries import editions_of, public_documents, public_drafts
from synthesis.queries import announcement_of


class Standing(StrEnum):
    """What a document is worth today."""

    CURRENT = "current"  # it is on offer, or the edition is in force
    REPLACED = "replaced"  # a newer one took its place, or something in it was withdrawn
    ISSUED = "issued"  # it went to one person: there is no newer one to compare with


@dataclass(frozen=True, slots=True)
class Known:
    """A document that was issued, or the data of an edition, and what it is worth today."""

    thing: Export | Edition
    consultation: Consultation | None
    standing: Standing


def export_of(digest: str) -> Export | None:
    """The newest document with these bytes, or made of these bytes before it was signed."""
    rows = Export.objects.filter(state=Export.State.DONE).order_by("-asked_at", "-pk")
    rows = rows.select_related("consultation__draft__agency", "version__draft__agency", "edition")
    return rows.filter(sha256=digest).first() or rows.filter(unsigned_sha256=digest).first()


def edition_of(digest: str) -> Edition | None:
    """The edition whose data these bytes are."""
    rows = Edition.objects.filter(sha256=digest).select_related("consultation__draft__agency")
    return rows.order_by("-number").first()


def issued(digest: str) -> Known:
    """What was issued with these bytes; ``NotFound`` for all else, and for what is not public."""
    edition = edition_of(digest)
    if edition is not None:
        consultation = public.consultation(edition.consultation_id)
        newest = editions_of(consultation)[0] == edition
        return Known(edition, consultation, _standing(offered=newest))
    rows = Export.objects.filter(state=Export.State.DONE, sha256=digest)
    for export in rows.select_related("version", "edition").order_by("-asked_at", "-pk"):
        found = _known(export)
        if found is not None:
            return found
    raise NotFound


def _known(export: Export) -> Known | None:
    if export.consultation_id is None:
        return _of_version(export)
    try:
        consultation = public.consultation(export.consultation_id)
    except NotFound:
        return None
    if not export.final:
        return None
    if export.kind == Export.Kind.LETTER:
        return Known(export, consultation, Standing.ISSUED)
    announced = announcement_of(consultation)
    if announced is None or export.asked_at < announced.at:
        return None
    offered = [*public_documents(consultation), *public_papers(consultation)]
    return Known(export, consultation, _standing(offered=export in offered))


def _of_version(export: Export) -> Known | None:
    """One of a draft: of the rounds about its version, the one that offers it."""
    version = export.version
    if version is None or not public.is_public(version):
        return None
    rounds = list(public.public().filter(version=version).order_by("-pk"))
    offering = next((one for one in rounds if export in public_drafts(one)), None)
    shown = export.final or export.kind != Export.Kind.COMPARISON
    if offering is None and not (
        shown and version.frozen_at and export.asked_at >= version.frozen_at
    ):
        return None
    return Known(export, offering or rounds[0], _standing(offered=offering is not None))


def _standing(*, offered: bool) -> Standing:
    return Standing.CURRENT if offered else Standing.REPLACED
