"""What the API says of drafts, files, versions and units."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from drafts.models import SourceFile, WindowPolicy
from drafts.queries.text import Unit
from drafts.words import notice_words, problem_words


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


class PictureSerializer(serializers.Serializer[Any]):
    """A picture that stands in the text."""

    url = serializers.CharField(help_text="empty where it cannot be shown")
    sha256 = serializers.CharField()
    media_type = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()
    across = serializers.FloatField(help_text="width on the page in points, 0 where not known")
    down = serializers.FloatField(help_text="height on the page in points, 0 where not known")


class ProvisionSerializer(serializers.Serializer[Any]):
    """One unit, in document order; ``parent`` is the eId of the unit in which it stands."""

    eid = serializers.CharField()
    kind = serializers.CharField()
    number = serializers.CharField(source="row.number")
    heading = serializers.CharField(source="row.heading")
    text = serializers.CharField(source="row.text")
    table = serializers.JSONField(source="row.table", allow_null=True)
    picture = serializers.SerializerMethodField(
        help_text="{url, media_type, width, height, alt, across, down} where the unit is a picture"
    )
    depth = serializers.IntegerField(source="row.depth")
    instrument = serializers.IntegerField(source="row.instrument")
    quoted = serializers.BooleanField(source="row.quoted")
    citation = serializers.CharField(source="name", help_text="“điểm a khoản 2 Điều 5”")

    @extend_schema_field(PictureSerializer(allow_null=True))
    def get_picture(self, unit: Unit) -> dict[str, Any] | None:
        """Where the picture is and how large."""
        told = unit.row.picture
        return (
            None if told is None else {"across": 0.0, "down": 0.0, **told, "url": unit.picture_url}
        )

    def get_fields(self) -> dict[str, Any]:
        """Adds names that the class itself uses for something else."""
        fields = super().get_fields()
        parent = serializers.CharField(source="parent_eid", allow_null=True)
        label = serializers.CharField(source="row.label")
        return {"eid": fields.pop("eid"), "parent": parent, "label": label, **fields}
