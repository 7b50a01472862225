"""The texts in force beside a draft: those of its agency's desk, those that anybody may read."""

from django.db.models import QuerySet

from consultation import access
from consultation.errors import NotFound
from consultation.roles import Act
from drafts.models import Draft, TextInForce, Version


def texts(draft: Draft) -> QuerySet[TextInForce]:
    """Those that stand beside ``draft``, read or not, in their order."""
    rows = draft.in_force.filter(removed_at=None).order_by("position")
    return rows.select_related("source__version", "source__uploaded_by", "described_by")


def bases(draft: Draft, *, public: bool = False) -> QuerySet[Version]:
    """The structures of those that were read, the last declared first, as their numbers go.

    ``public``: only those that were put before the public with the draft.
    """
    rows = Version.texts.filter(draft=draft, number__lt=0, source__in_force__removed_at=None)
    if public:
        rows = rows.filter(frozen_at__isnull=False)
    return rows.select_related("source__in_force", "draft__agency").order_by("number")


def of_link(version: Version, link_pk: int) -> Version | None:
    """The text in force from which a link to ``version`` leads; None where it leads from a version, or is
    gone.
    """
    return bases(version.draft).filter(links_to_next=link_pk).first()


def at(draft: Draft, position: int, *, public: bool = False) -> Version:
    """The one at ``position``; ``NotFound`` where there is none."""
    found = bases(draft, public=public).filter(number=-position).first()
    if found is None:
        raise NotFound
    return found


def one(pk: int, *, by: access.Actor) -> TextInForce:
    """A text beside a draft of an agency where ``by`` has a desk; refusals as of ``access.require``."""
    access.signed_in(by)
    rows = TextInForce.objects.select_related("draft__agency", "draft__kind", "source__version")
    found = rows.filter(pk=pk, removed_at=None).first()
    if found is None:
        raise NotFound
    access.require(by, Act.SEE_DESK, found.draft.agency)
    return found
