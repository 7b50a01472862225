"""What the API is given: checked for its shape only, the verbs hold the rules."""

from typing import Any

from rest_framework import serializers

from consultation.models import Agency
from drafts.api.serializers.rounds import LONGEST, QuestionSerializer
from drafts.models import AccompanyingDocument, DocumentKind, WindowPolicy

_MOST = 2_147_483_647


class DraftInSerializer(serializers.Serializer[Any]):
    """Facts of a draft, each optional here; ``describe`` says which are needed."""

    title = serializers.CharField(required=False, max_length=500)
    kind = serializers.SlugRelatedField("code", queryset=DocumentKind.objects.all(), required=False)
    regime = serializers.ChoiceField(WindowPolicy.Regime.choices, required=False)
    issuing_authority = serializers.CharField(required=False, allow_blank=True, max_length=160)
    field = serializers.CharField(required=False, allow_blank=True, max_length=120)
    abstract = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    author = serializers.CharField(required=False, max_length=255)
    number = serializers.CharField(required=False, allow_blank=True, max_length=60)
    issued_on = serializers.DateField(required=False, allow_null=True)
    effective_on = serializers.DateField(required=False, allow_null=True)
    submission_number = serializers.CharField(required=False, allow_blank=True, max_length=60)
    appraisal_number = serializers.CharField(required=False, allow_blank=True, max_length=60)

    def get_fields(self) -> dict[str, Any]:
        """Adds ``source``, as above."""
        place = serializers.CharField(required=False, max_length=255)
        return {**super().get_fields(), "source": place}


class NewDraftSerializer(DraftInSerializer):
    """A new draft of ``agency``."""

    agency = serializers.PrimaryKeyRelatedField(queryset=Agency.objects.all())


class UploadSerializer(serializers.Serializer[Any]):
    """A file of a draft, or its text."""

    file = serializers.FileField(allow_empty_file=True, required=False)
    text = serializers.CharField(
        required=False, trim_whitespace=False, help_text="The whole text, where there is no file"
    )
    author = serializers.CharField(required=False, allow_blank=True, max_length=255)

    def get_fields(self) -> dict[str, Any]:
        """Adds ``source``, as above."""
        place = serializers.CharField(required=False, allow_blank=True, max_length=255)
        return {**super().get_fields(), "source": place}


class RoundSerializer(serializers.Serializer[Any]):
    """What is said of a round in preparation; None: “as soon as it is approved”, “the law's minimum”."""

    procedure = serializers.ChoiceField(WindowPolicy.Procedure.choices, required=False)
    purpose = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    opens_at = serializers.DateTimeField(required=False, allow_null=True)
    closes_on = serializers.DateField(
        required=False, allow_null=True, help_text="The last day; it ends at 24:00 in Viet Nam"
    )
    short_reason = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)
    short_cite = serializers.CharField(required=False, allow_blank=True, max_length=255)
    receiving_agency = serializers.CharField(required=False, max_length=255)
    receiving_address = serializers.CharField(required=False, max_length=255)
    receiving_email = serializers.CharField(required=False, max_length=254)
    receiving_telephone = serializers.CharField(required=False, allow_blank=True, max_length=60)
    receiving_officer = serializers.CharField(required=False, allow_blank=True, max_length=160)
    allow_anonymous = serializers.BooleanField(required=False)
    asked_in_writing = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=_MOST
    )
    no_secrets = serializers.BooleanField(required=False)


class QuestionsSerializer(serializers.Serializer[Any]):
    """All questions of a round, in order; they take the place of those that were there."""

    questions = QuestionSerializer(many=True)


class NewDocumentSerializer(serializers.Serializer[Any]):
    """A document to post beside the draft."""

    kind = serializers.ChoiceField(AccompanyingDocument.Kind.choices)
    title = serializers.CharField(required=False, allow_blank=True, max_length=255)
    file = serializers.FileField(allow_empty_file=True)


class ReasonSerializer(serializers.Serializer[Any]):
    """A reason."""

    why = serializers.CharField(max_length=LONGEST)


class ExtendSerializer(ReasonSerializer):
    """A later last day, and why; both are public."""

    closes_on = serializers.DateField()
