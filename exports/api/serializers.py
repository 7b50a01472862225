"""Shapes of the exports API; rules live in the verbs."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from exports.models import Edition, Export
from exports.render import MEDIA_TYPES
from exports.sweep import is_stuck


class AskExportSerializer(serializers.Serializer[Any]):
    """A document that is asked for; ``final`` is refused while anything waits for an answer."""

    format = serializers.ChoiceField(choices=Export.FORMATS[Export.Kind.SUMMARY])
    final = serializers.BooleanField(default=False)
    working = serializers.BooleanField(
        default=False, help_text="a draft with answers that are not approved too; never with final"
    )
    annexes = serializers.BooleanField(
        default=None, allow_null=True, help_text="null: as the settings of the agency say"
    )
    correction = serializers.CharField(
        max_length=2000,
        default="",
        allow_blank=True,
        help_text="why the edition in force is replaced; approvers only",
    )
    signer_authority = serializers.CharField(
        max_length=160, default="", allow_blank=True, help_text="One part a line: TM. …, KT. …"
    )
    signer_title = serializers.CharField(max_length=160, default="", allow_blank=True)
    signer_name = serializers.CharField(max_length=160, default="", allow_blank=True)


class ExportSerializer(serializers.ModelSerializer[Export]):
    """One export as the staff see it; ``done`` of ``total`` parts are rendered."""

    asked_by = serializers.CharField(source="asked_by.full_name", read_only=True)
    stuck = serializers.SerializerMethodField(help_text="Its worker is silent: retry it")

    class Meta:
        model = Export
        fields = (
            "id",
            "consultation",
            "version",
            "against",
            "submission",
            "kind",
            "format",
            "final",
            "working",
            "without_names",
            "annexes",
            "correction",
            "state",
            "done",
            "total",
            "stuck",
            "problem",
            "attempts",
            "size",
            "sha256",
            "snapshot_sha256",
            "signed_by",
            "signed_at",
            "time_stamped",
            "unsigned_sha256",
            "signer_authority",
            "signer_title",
            "signer_name",
            "asked_by",
            "asked_at",
            "finished_at",
        )
        read_only_fields = fields

    def get_stuck(self, export: Export) -> bool:
        """Whether it will not go on by itself."""
        return is_stuck(export)


class FinalDocumentSerializer(serializers.ModelSerializer[Export]):
    """One final document as anybody sees it."""

    url = serializers.SerializerMethodField(help_text="Where the file is")
    edition = serializers.IntegerField(
        source="edition.number", allow_null=True, default=None, read_only=True
    )
    media_type = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = (
            "kind",
            "format",
            "edition",
            "media_type",
            "size",
            "sha256",
            "signed_by",
            "signed_at",
            "time_stamped",
            "asked_at",
            "finished_at",
            "url",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.URLField())
    def get_url(self, export: Export) -> str:
        """The address of the newest file of this format, which stays the same."""
        address = reverse("api_final_document", args=[export.consultation_id, export.format])
        return str(self.context["request"].build_absolute_uri(address))

    def get_media_type(self, export: Export) -> str:
        """As the file is sent."""
        return MEDIA_TYPES[export.format]


class EditionSerializer(serializers.ModelSerializer[Edition]):
    """One edition of the final summary; the newest is in force."""

    replaces = serializers.IntegerField(
        source="replaces.number", allow_null=True, default=None, read_only=True
    )

    class Meta:
        model = Edition
        fields = ("number", "replaces", "why", "sha256", "approved_at", "frozen_at")
        read_only_fields = fields
