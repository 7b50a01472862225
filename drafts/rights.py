"""Which right a change needs: what everybody reads already is a publisher's to change (R13)."""

from consultation.roles import Act
from drafts.models import Consultation, Draft, Version


def is_public(draft: Draft) -> bool:
    """Whether everybody has read something of a draft."""
    public = [Consultation.State.PUBLISHED, Consultation.State.WITHDRAWN]
    return draft.consultations.filter(state__in=public).exists()


def to_describe(draft: Draft) -> Act:
    """The right to correct the facts of a draft, and those of the texts in force beside it."""
    return Act.CHANGE_PUBLIC if is_public(draft) else Act.UPLOAD_DRAFT


def to_add_documents(consultation: Consultation) -> Act:
    """The right to post a document beside the draft."""
    return Act.CHANGE_PUBLIC if consultation.is_public() else Act.UPLOAD_DRAFT


def to_align(version: Version) -> Act:
    """The right to correct which unit of the version before became which of ``version``."""
    return Act.CHANGE_PUBLIC if version.frozen_at else Act.UPLOAD_DRAFT
