"""Shapes of this step's API: what comes in is checked for its shape only, the verbs hold the rules."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from consultation.models import Agency
from drafts.models import AccompanyingDocument, Consultation, DocumentKind, SourceFile, WindowPolicy
from drafts.queries import public
from drafts.words import notice_words, problem_words

_LONGEST = 100_000  # characters of a free text
_MOST = 2_147_483_647


# ---------------------------------------------------------------- what goes out


class AgencySerializer(serializers.Serializer[Any]):
    """An agency."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    short_name = serializers.CharField()


class KindSerializer(serializers.Serializer[Any]):
    """A form of document; ``name`` is in the reader's language."""

    code = serializers.CharField()
    name = serializers.CharField(source="words")


class DraftSerializer(serializers.Serializer[Any]):
    """A draft's own facts (R75, R88)."""

    id = serializers.IntegerField()
    agency = AgencySerializer()
    title = serializers.CharField()
    kind = KindSerializer()
    regime = serializers.ChoiceField(WindowPolicy.Regime.choices)
    issuing_authority = serializers.CharField()
    field = serializers.CharField()
    abstract = serializers.CharField()
    author = serializers.CharField()
    number = serializers.CharField()
    issued_on = serializers.DateField(allow_null=True)
    effective_on = serializers.DateField(allow_null=True)
    submission_number = serializers.CharField()
    appraisal_number = serializers.CharField()
    created_at = serializers.DateTimeField()

    def get_fields(self) -> dict[str, Any]:
        """Adds ``source``, a name that the class itself uses for something else."""
        return {**super().get_fields(), "source": serializers.CharField()}


class SourceSerializer(serializers.Serializer[Any]):
    """An uploaded file; poll it until ``state`` is ``read`` or ``unreadable``."""

    id = serializers.IntegerField()
    draft = serializers.IntegerField(source="draft_id")
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    author = serializers.CharField()
    uploaded_at = serializers.DateTimeField()
    state = serializers.ChoiceField(SourceFile.State.choices)
    problem = serializers.CharField(help_text="Code of why it could not be read, or empty")
    problem_words = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField()

    def get_fields(self) -> dict[str, Any]:
        """Adds ``source``, as above."""
        return {**super().get_fields(), "source": serializers.CharField()}

    def get_problem_words(self, row: SourceFile) -> str:
        """Why it could not be read and what to do next, in the reader's language."""
        return problem_words(row.problem, row.problem_facts) if row.problem else ""

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_version(self, row: SourceFile) -> int | None:
        """The version that was made of it."""
        found = getattr(row, "version", None)
        return found.pk if found else None


class NoticeSerializer(serializers.Serializer[Any]):
    """Something that the parser noticed."""

    code = serializers.CharField()
    line = serializers.IntegerField()
    params = serializers.DictField()
    words = serializers.SerializerMethodField()

    def get_words(self, notice: dict[str, Any]) -> str:
        """The same in the reader's language."""
        return notice_words(notice["code"], notice.get("params") or {})


class VersionSerializer(serializers.Serializer[Any]):
    """One version with what the parser made of it."""

    id = serializers.IntegerField()
    draft = serializers.IntegerField(source="draft_id")
    number = serializers.IntegerField()
    made_at = serializers.DateTimeField()
    frozen_at = serializers.DateTimeField(allow_null=True)
    content_sha256 = serializers.CharField()
    counts = serializers.DictField(child=serializers.IntegerField())
    metadata = serializers.DictField()
    notices = NoticeSerializer(many=True)


class ProvisionSerializer(serializers.Serializer[Any]):
    """One unit, in document order; ``parent`` is the eId of the unit in which it stands."""

    eid = serializers.CharField()
    kind = serializers.CharField()
    number = serializers.CharField(source="row.number")
    heading = serializers.CharField(source="row.heading")
    text = serializers.CharField(source="row.text")
    table = serializers.JSONField(source="row.table", allow_null=True)
    depth = serializers.IntegerField(source="row.depth")
    instrument = serializers.IntegerField(source="row.instrument")
    quoted = serializers.BooleanField(source="row.quoted")
    citation = serializers.CharField(source="name", help_text="“điểm a khoản 2 Điều 5”")

    def get_fields(self) -> dict[str, Any]:
        """Adds names that the class itself uses for something else."""
        fields = super().get_fields()
        parent = serializers.CharField(source="parent_eid", allow_null=True)
        label = serializers.CharField(source="row.label")
        return {"eid": fields.pop("eid"), "parent": parent, "label": label, **fields}


class QuestionSerializer(serializers.Serializer[Any]):
    """What one audience is asked."""

    audience = serializers.CharField(max_length=160)
    text = serializers.CharField(max_length=_LONGEST)


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


# ---------------------------------------------------------------- what comes in


class DraftInSerializer(serializers.Serializer[Any]):
    """Facts of a draft, each optional here; ``describe`` says which are needed."""

    title = serializers.CharField(required=False, max_length=500)
    kind = serializers.SlugRelatedField("code", queryset=DocumentKind.objects.all(), required=False)
    regime = serializers.ChoiceField(WindowPolicy.Regime.choices, required=False)
    issuing_authority = serializers.CharField(required=False, allow_blank=True, max_length=160)
    field = serializers.CharField(required=False, allow_blank=True, max_length=120)
    abstract = serializers.CharField(required=False, allow_blank=True, max_length=_LONGEST)
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
    """A file of a draft."""

    file = serializers.FileField(allow_empty_file=True)
    author = serializers.CharField(required=False, allow_blank=True, max_length=255)

    def get_fields(self) -> dict[str, Any]:
        """Adds ``source``, as above."""
        place = serializers.CharField(required=False, allow_blank=True, max_length=255)
        return {**super().get_fields(), "source": place}


class RoundSerializer(serializers.Serializer[Any]):
    """What is said of a round in preparation; None: “as soon as it is approved”, “the law's minimum”."""

    procedure = serializers.ChoiceField(WindowPolicy.Procedure.choices, required=False)
    purpose = serializers.CharField(required=False, allow_blank=True, max_length=_LONGEST)
    opens_at = serializers.DateTimeField(required=False, allow_null=True)
    closes_on = serializers.DateField(
        required=False, allow_null=True, help_text="The last day; it ends at 24:00 in Viet Nam"
    )
    short_reason = serializers.CharField(required=False, allow_blank=True, max_length=_LONGEST)
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

    why = serializers.CharField(max_length=_LONGEST)


class ExtendSerializer(ReasonSerializer):
    """A later last day, and why; both are public."""

    closes_on = serializers.DateField()
