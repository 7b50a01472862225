"""Repairs of a structure: what the API says of them and takes."""

from typing import Any

from rest_framework import serializers

from drafts.api.serializers.drafts import NoticeSerializer, ProvisionSerializer
from drafts.models import Repair
from drafts.repair_words import reason_words, row_words

_MOST = 2_147_483_647


class SourceLineSerializer(serializers.Serializer[Any]):
    """A line of the source as it was read."""

    number = serializers.IntegerField()
    words = serializers.CharField()


class UnitOfLineSerializer(ProvisionSerializer):
    """One unit with the line of the source on which it begins."""

    line = serializers.IntegerField(source="row.line")


class RepairSerializer(serializers.Serializer[Any]):
    """One repair; ``result`` says whether it still applies."""

    id = serializers.IntegerField()
    operation = serializers.ChoiceField(Repair.Operation.choices)
    params = serializers.DictField()
    line = serializers.SerializerMethodField()
    excerpt = serializers.CharField(help_text="The first words of the unit")
    words = serializers.SerializerMethodField()
    result = serializers.ChoiceField(Repair.Result.choices)
    reason = serializers.SerializerMethodField()
    by = serializers.CharField(source="by.full_name")
    at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)

    def get_line(self, row: Repair) -> int:
        """The line on which its unit stood."""
        return int(row.target["line"])

    def get_words(self, row: Repair) -> str:
        """What was done, in the reader's language."""
        return row_words(row)

    def get_reason(self, row: Repair) -> str:
        """Why it does not apply, in the reader's language, or empty."""
        return reason_words(row.reason) if row.reason else ""


class ReadingSerializer(serializers.Serializer[Any]):
    """The source beside the tree, and what was repaired; ``lock`` is the ETag."""

    lock = serializers.IntegerField()
    content_sha256 = serializers.CharField()
    reading_again = serializers.BooleanField(help_text="Is the file being read anew?")
    lines = SourceLineSerializer(many=True)
    units = UnitOfLineSerializer(many=True)
    notices = NoticeSerializer(many=True)
    repairs = RepairSerializer(many=True)


class NewRepairSerializer(serializers.Serializer[Any]):
    """A repair of ``unit`` (an eId); of the other fields those that the operation asks for."""

    operation = serializers.ChoiceField(Repair.Operation.choices)
    unit = serializers.CharField(max_length=200)
    last = serializers.CharField(
        max_length=200, required=False, help_text="kind, quote: the last unit of the stretch"
    )
    kind = serializers.CharField(
        max_length=20, required=False, allow_blank=True, help_text="kind, split: chapter, clause …"
    )
    at = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=_MOST,
        help_text="split: how many letters, without blanks, stay in the first part",
    )
    into = serializers.ChoiceField(
        [("heading", "heading"), ("line", "line"), ("paragraph", "paragraph")],
        required=False,
        help_text="merge: where the words go",
    )
    label_end = serializers.IntegerField(
        required=False, min_value=0, max_value=_MOST, help_text="title: letters of the label"
    )
    heading_end = serializers.IntegerField(
        required=False, min_value=0, max_value=_MOST, help_text="title: letters up to its end"
    )
    under = serializers.CharField(max_length=20, required=False, help_text="hang: a kind")
    code = serializers.CharField(max_length=40, required=False, help_text="keep: of a notice")


class RepairUndoSerializer(serializers.Serializer[Any]):
    """Which repair is taken back; without ``repair`` the last one."""

    repair = serializers.IntegerField(required=False, allow_null=True, max_value=_MOST)


class RereadSerializer(serializers.Serializer[Any]):
    """The reading anew was queued."""

    reading_again = serializers.BooleanField()
