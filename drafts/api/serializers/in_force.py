"""What the API says of a text in force beside a draft, and takes."""

from typing import Any

from rest_framework import serializers

from drafts.api.serializers.drafts import SourceSerializer
from drafts.api.serializers.given import UploadSerializer
from drafts.models import TextInForce


class PublicTextInForceSerializer(serializers.Serializer[Any]):
    """A document in force that a draft replaces or amends."""

    position = serializers.IntegerField(
        help_text="1 is `in-force-1` in the address of a comparison"
    )
    relation = serializers.ChoiceField(TextInForce.Relation.choices)
    name = serializers.CharField(help_text="What it is called in short")
    kind = serializers.CharField()
    number = serializers.CharField()
    issuer = serializers.CharField()
    issued_on = serializers.DateField(allow_null=True)
    title = serializers.CharField()


class TextInForceSerializer(PublicTextInForceSerializer):
    """The same as its agency sees it. ``lock`` is the value of its ETag; poll it until the file is read."""

    id = serializers.IntegerField()
    draft = serializers.IntegerField(source="draft_id")
    described_at = serializers.DateTimeField(
        allow_null=True, help_text="Since when a person has looked at what was recognised"
    )
    lock = serializers.IntegerField()
    version = serializers.IntegerField(
        source="version.pk",
        allow_null=True,
        default=None,
        help_text="Its structure, for `versions/{id}/provisions/` and its repairs",
    )
    file = SourceSerializer(source="source")


class DeclareSerializer(UploadSerializer):
    """The file of a text in force, or its text."""

    relation = serializers.ChoiceField(
        TextInForce.Relation.choices, default=TextInForce.Relation.REPLACES
    )


class TextInForceFactsSerializer(serializers.Serializer[Any]):
    """What it is called; what is left out stays as it is."""

    kind = serializers.CharField(required=False, max_length=80)
    number = serializers.CharField(required=False, max_length=60)
    issuer = serializers.CharField(required=False, max_length=255, allow_blank=True)
    issued_on = serializers.DateField(required=False, allow_null=True)
    title = serializers.CharField(required=False, max_length=500)
    relation = serializers.ChoiceField(TextInForce.Relation.choices, required=False)
