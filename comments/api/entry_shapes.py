"""Shapes of the API of the entry desk and of imports."""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from comments.api.serializers import Plain, RemarkInputSerializer
from comments.entering import MOST_ORIGINALS, Given
from comments.import_preview import MOST_ROWS
from comments.models import OFFLINE, Attachment, Entry, Import, ImportRow, Submission
from comments.opinion_table import ROLES
from comments.submit import MOST_CHARACTERS, MOST_REMARKS, Person, Remark
from consultation.errors import Invalid

_MOST_COLUMNS = 200
_LONGEST_FILE = settings.UPLOAD_MAX_BYTES * 4 // 3 + 4  # as Base64
_PERSON = ("capacity", "name", "organisation", "letter_number", "letter_date", "subject_class")
_CONTACT = ("email", "telephone", "address")


def _words(longest: int, **more: Any) -> serializers.CharField:
    return serializers.CharField(
        required=False, allow_blank=True, default="", max_length=longest, **more
    )


# Ways in which opinions come that are not sent on the site.
ARRIVALS = [(str(value), str(value)) for value, _label in OFFLINE]


class OriginalInputSerializer(Plain):
    """A scan or a photograph of the original."""

    name = serializers.CharField(max_length=200, help_text="with its ending")
    content = serializers.CharField(max_length=_LONGEST_FILE, help_text="Base64 (RFC 4648 §4)")


class EntryInputSerializer(Plain):
    """An opinion as it is typed from its original: with files, or with the place where it is kept."""

    channel = serializers.ChoiceField(choices=ARRIVALS)
    received_on = serializers.DateField(required=False, allow_null=True, default=None)
    kept_at = _words(255)
    asked = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=2**31 - 1,
        help_text="key of the asked agency whose reply it is",
    )
    capacity = serializers.ChoiceField(choices=Submission.Capacity.choices)
    name = _words(160)
    organisation = _words(255)
    letter_number = _words(60)
    letter_date = serializers.DateField(required=False, allow_null=True, default=None)
    subject_class = _words(30)
    email = _words(254)
    telephone = _words(40)
    address = _words(255)
    remarks = RemarkInputSerializer(many=True, max_length=MOST_REMARKS)  # type: ignore[call-arg]  # of the list
    originals = OriginalInputSerializer(  # type: ignore[call-arg]  # of the list
        many=True, required=False, default=list, max_length=MOST_ORIGINALS
    )

    def given(self) -> Given:
        """As the verb takes it."""
        said = self.validated_data
        return Given(
            channel=said["channel"],
            person=Person(**{name: said[name] for name in (*_PERSON, *_CONTACT)}),
            remarks=[
                Remark(each["unit"] or None, each["stance"], each["reason"], each["proposed"])
                for each in said["remarks"]
            ],
            received_on=said["received_on"],
            kept_at=said["kept_at"],
            originals=[(each["name"], _decoded(each["content"])) for each in said["originals"]],
            asked=said["asked"],
        )


def _decoded(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise Invalid(fields={"originals": _("Tệp không đúng dạng Base64.")}) from None


class OriginalSerializer(serializers.ModelSerializer[Attachment]):
    """A kept file; its bytes are at ``attachments/{id}/``."""

    class Meta:
        model = Attachment
        fields = ("id", "name", "size", "sha256", "added_at")
        read_only_fields = fields


class TypedRemarkSerializer(Plain):
    """One remark as it was typed."""

    unit = serializers.CharField(source="eid", allow_null=True)
    stance = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    proposed = serializers.CharField(allow_blank=True)


class EntrySerializer(Plain):
    """An entry, without contacts: those are in its originals and its own page."""

    id = serializers.IntegerField()
    consultation = serializers.IntegerField(source="consultation_id")
    state = serializers.ChoiceField(choices=Entry.State.choices)
    channel = serializers.CharField()
    received_on = serializers.DateField()
    late = serializers.BooleanField(source="is_late")
    kept_at = serializers.CharField(allow_blank=True)
    asked = serializers.IntegerField(source="asked_id", allow_null=True)
    capacity = serializers.ChoiceField(choices=Submission.Capacity.choices)
    subject = serializers.CharField(allow_blank=True)
    letter_number = serializers.CharField(allow_blank=True)
    letter_date = serializers.DateField(allow_null=True)
    remarks = TypedRemarkSerializer(many=True)
    originals = OriginalSerializer(source="originals.all", many=True)
    returned_note = serializers.CharField(allow_blank=True)
    late_reason = serializers.CharField(allow_blank=True)
    submission = serializers.IntegerField(source="submission_id", allow_null=True)
    entered_by = serializers.CharField(source="entered_by.full_name")
    checked_by = serializers.CharField(source="checked_by.full_name", allow_null=True, default=None)
    lock = serializers.IntegerField()


class ReasonGivenSerializer(Plain):
    """Why; some steps need it."""

    why = _words(MOST_CHARACTERS)


class EntryLateSerializer(ReasonGivenSerializer):
    """Whether a late one is taken in, and why."""

    include = serializers.BooleanField()


class ImportInputSerializer(Plain):
    """A table of opinions; DOCX, XLSX, CSV and what can be turned into those."""

    file = serializers.FileField()
    channel = serializers.ChoiceField(choices=ARRIVALS, default=Submission.Channel.AXIS.value)
    received_on = serializers.DateField(required=False, allow_null=True, default=None)


class ImportColumnSerializer(Plain):
    """What a column holds; the first is 0."""

    column = serializers.IntegerField(min_value=0, max_value=_MOST_COLUMNS)
    role = serializers.ChoiceField(choices=[*ROLES])


class ImportPlaceSerializer(Plain):
    """Where the words of a table point."""

    words = serializers.CharField(max_length=2000)
    unit = serializers.CharField(
        max_length=160, allow_blank=True, help_text="eid; empty for the whole"
    )


class ImportReadingSerializer(Plain):
    """How the table is to be read. ``columns`` left out leaves them; ``skip`` is the whole list."""

    columns = ImportColumnSerializer(many=True, required=False, max_length=_MOST_COLUMNS)  # type: ignore[call-arg]  # of the list
    places = ImportPlaceSerializer(many=True, required=False, max_length=MOST_ROWS)  # type: ignore[call-arg]  # of the list
    skip = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=10**6),
        required=False,
        default=list,
        max_length=MOST_ROWS,
    )

    def facts(self) -> dict[str, Any]:
        """As the verb takes it; a role or a column told twice is refused."""
        said = self.validated_data
        columns = None
        if "columns" in said:
            columns = {each["role"]: each["column"] for each in said["columns"]}
            if len(columns) != len(said["columns"]):
                words = _("Mỗi cột chỉ có một nội dung, mỗi nội dung một cột.")
                raise Invalid(fields={"columns": words})
        places = said.get("places")
        units = None if places is None else {each["words"]: each["unit"] for each in places}
        return {"columns": columns, "units": units, "skip": said["skip"]}


class ImportSerializer(Plain):
    """A table that was brought, and where it stands."""

    id = serializers.IntegerField()
    consultation = serializers.IntegerField(source="consultation_id")
    state = serializers.ChoiceField(choices=Import.State.choices)
    file = OriginalSerializer(source="attachment")
    channel = serializers.CharField()
    received_on = serializers.DateField()
    late = serializers.BooleanField(source="is_late")
    returned_note = serializers.CharField(allow_blank=True)
    late_reason = serializers.CharField(allow_blank=True)
    entered_by = serializers.CharField(source="entered_by.full_name")
    checked_by = serializers.CharField(source="checked_by.full_name", allow_null=True, default=None)
    lock = serializers.IntegerField()


class ImportProblemSerializer(Plain):
    """What is amiss with a row; while one ``stops``, nothing of the table comes in."""

    code = serializers.CharField()
    words = serializers.CharField()
    stops = serializers.BooleanField()


class ImportPreviewRowSerializer(Plain):
    """One row as it would come in."""

    number = serializers.IntegerField()
    place = serializers.CharField()
    unit_words = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(source="eid", allow_blank=True)
    subject = serializers.CharField(allow_blank=True)
    capacity = serializers.CharField()
    letter_number = serializers.CharField(allow_blank=True)
    letter_date = serializers.DateField(allow_null=True)
    content = serializers.CharField(allow_blank=True)
    proposed = serializers.CharField(allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    answer_kind = serializers.CharField(allow_blank=True)
    outcome = serializers.ChoiceField(choices=ImportRow.Outcome.choices)
    problems = ImportProblemSerializer(many=True)


class ImportPreviewColumnSerializer(Plain):
    """A column: its heading, and what it is taken for ("" for nothing)."""

    heading = serializers.CharField(allow_blank=True)
    role = serializers.CharField(allow_blank=True)


class ImportPreviewSerializer(Plain):
    """What would come of the table; ``counts``: rows by outcome, ``rows``, ``subjects``."""

    columns = serializers.SerializerMethodField()
    counts = serializers.DictField(child=serializers.IntegerField())
    stops = serializers.SerializerMethodField(help_text="rows that keep the table out")
    may_come_in = serializers.BooleanField()
    rows = ImportPreviewRowSerializer(many=True)

    @extend_schema_field(ImportPreviewColumnSerializer(many=True))
    def get_columns(self, found: Any) -> list[dict[str, str]]:
        """In the order of the table."""
        return [{"heading": heading, "role": role} for heading, role in found.columns]

    def get_stops(self, found: Any) -> int:
        """How many."""
        return len(found.stops)
