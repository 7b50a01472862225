"""What the API says of consultations."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from drafts.api.serializers.drafts import AgencySerializer, DraftSerializer, KindSerializer
from drafts.models import AccompanyingDocument, Consultation, WindowPolicy
from drafts.queries import public

LONGEST = 100_000  # characters of a free text


class QuestionSerializer(serializers.Serializer[Any]):
    """What one audience is asked."""

    audience = serializers.CharField(max_length=160)
    text = serializers.CharField(max_length=LONGEST)


class DocumentSerializer(serializers.Serializer[Any]):
    """An accompanying document; ``url`` downloads it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(AccompanyingDocument.Kind.choices)
    title = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    added_at = serializers.DateTimeField()
    url = serializers.SerializerMethodField()

    def get_url(self, row: AccompanyingDocument) -> str:
        """Address of the file: the public's when the consultation is public."""
        if row.consultation.is_public():
            return reverse("drafts:document", args=[row.consultation_id, row.pk])
        return reverse("drafts:staff_document", args=[row.pk])


class ExtensionSerializer(serializers.Serializer[Any]):
    """A change of the end of the window."""

    old_closes_at = serializers.DateTimeField()
    new_closes_at = serializers.DateTimeField()
    reason = serializers.CharField()
    at = serializers.DateTimeField()


class ConsultationSerializer(serializers.Serializer[Any]):
    """A consultation in a list."""

    id = serializers.IntegerField()
    title = serializers.CharField(source="draft.title")
    abstract = serializers.CharField(source="draft.abstract")
    agency = AgencySerializer()
    kind = KindSerializer(source="draft.kind")
    field = serializers.CharField(source="draft.field")
    round = serializers.IntegerField()
    phase = serializers.SerializerMethodField()
    opens_at = serializers.DateTimeField(allow_null=True)
    closes_at = serializers.DateTimeField(
        allow_null=True, help_text="The first moment at which no remark is received any more"
    )
    url = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(Consultation.Phase.choices))
    def get_phase(self, row: Consultation) -> str:
        """By the clock, at the moment of the answer."""
        return row.phase().value

    def get_url(self, row: Consultation) -> str:
        """Address of its page."""
        return reverse("drafts:consultation", args=[row.pk])


class ConsultationDetailSerializer(ConsultationSerializer):
    """All that is said of one consultation."""

    state = serializers.ChoiceField(Consultation.State.choices)
    draft = DraftSerializer()
    version = serializers.IntegerField(source="version_id")
    version_number = serializers.IntegerField(source="version.number")
    content_sha256 = serializers.CharField(source="version.content_sha256")
    procedure = serializers.ChoiceField(WindowPolicy.Procedure.choices)
    purpose = serializers.CharField()
    minimum_days = serializers.IntegerField(allow_null=True)
    minimum_cite = serializers.CharField()
    short_reason = serializers.CharField()
    short_cite = serializers.CharField()
    receiving_agency = serializers.CharField()
    receiving_address = serializers.CharField()
    receiving_email = serializers.CharField()
    receiving_telephone = serializers.CharField()
    receiving_officer = serializers.CharField()
    allow_anonymous = serializers.BooleanField()
    asked_in_writing = serializers.IntegerField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_reason = serializers.CharField()
    questions = QuestionSerializer(many=True)
    documents = serializers.SerializerMethodField()
    extensions = ExtensionSerializer(many=True)

    @extend_schema_field(DocumentSerializer(many=True))
    def get_documents(self, row: Consultation) -> Any:
        """Those that stand on its page."""
        rows = public.documents(row).select_related("consultation")
        return DocumentSerializer(rows, many=True).data
