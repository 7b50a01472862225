"""Shapes of this step's API."""

from drafts.api.serializers.drafts import (
    AgencySerializer,
    DraftSerializer,
    KindSerializer,
    NoticeSerializer,
    ProvisionSerializer,
    SourceSerializer,
    VersionSerializer,
)
from drafts.api.serializers.given import (
    DraftInSerializer,
    ExtendSerializer,
    NewDocumentSerializer,
    NewDraftSerializer,
    QuestionsSerializer,
    ReasonSerializer,
    RoundSerializer,
    UploadSerializer,
)
from drafts.api.serializers.links import (
    ConfirmedSerializer,
    ConfirmLinksSerializer,
    CorrectLinkSerializer,
    LinkSerializer,
)
from drafts.api.serializers.rounds import (
    ConsultationDetailSerializer,
    ConsultationSerializer,
    DocumentSerializer,
    ExtensionSerializer,
    QuestionSerializer,
)
from drafts.api.serializers.search import FoundSerializer, FoundUnitSerializer, SearchSerializer

__all__ = [
    "AgencySerializer",
    "ConfirmLinksSerializer",
    "ConfirmedSerializer",
    "ConsultationDetailSerializer",
    "ConsultationSerializer",
    "CorrectLinkSerializer",
    "DocumentSerializer",
    "DraftInSerializer",
    "DraftSerializer",
    "ExtendSerializer",
    "ExtensionSerializer",
    "FoundSerializer",
    "FoundUnitSerializer",
    "KindSerializer",
    "LinkSerializer",
    "NewDocumentSerializer",
    "NewDraftSerializer",
    "NoticeSerializer",
    "ProvisionSerializer",
    "QuestionSerializer",
    "QuestionsSerializer",
    "ReasonSerializer",
    "RoundSerializer",
    "SearchSerializer",
    "SourceSerializer",
    "UploadSerializer",
    "VersionSerializer",
]
