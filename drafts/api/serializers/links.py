"""What the API says of links between the units of two versions, and takes to decide on them."""

from typing import Any

from rest_framework import serializers

from drafts.link_words import reasons, relation_words
from drafts.models import ProvisionLink
from drafts.queries.alignment import Row


class LinkEndSerializer(serializers.Serializer[Any]):
    """A unit at one end of a link."""

    eid = serializers.CharField()
    kind = serializers.CharField()
    citation = serializers.CharField(source="name")


class LinkFactsSerializer(serializers.Serializer[Any]):
    """Why the machine links two units; shares run from 0 to 1."""

    equal_words = serializers.FloatField()
    likeness = serializers.FloatField()
    exact = serializers.BooleanField()
    unique = serializers.BooleanField()
    words = serializers.IntegerField()
    rival = serializers.FloatField()
    number_equal = serializers.BooleanField()
    heading_equal = serializers.BooleanField()
    parent_linked = serializers.BooleanField()
    in_order = serializers.BooleanField()
    shared = serializers.FloatField(allow_null=True)
    contained = serializers.FloatField()


class LinkSerializer(serializers.Serializer[Any]):
    """One link: the old unit became the new one. ``lock`` is the value of its ETag."""

    id = serializers.IntegerField(source="link.pk")
    old = LinkEndSerializer(allow_null=True)
    new = LinkEndSerializer(allow_null=True)
    relation = serializers.ChoiceField(ProvisionLink.Relation.choices, source="link.relation")
    changed = serializers.BooleanField(source="link.changed", help_text="its own words differ")
    inside = serializers.BooleanField(source="link.inside", help_text="something below it differs")
    renumbered = serializers.BooleanField(source="link.renumbered")
    moved = serializers.BooleanField(source="link.moved")
    confidence = serializers.FloatField(source="link.confidence", help_text="0 to 1")
    sure = serializers.BooleanField(source="link.sure")
    confirmed = serializers.BooleanField(source="link.confirmed", help_text="by a person")
    by_machine = serializers.BooleanField(source="link.by_machine")
    facts = LinkFactsSerializer(source="link.facts", allow_null=True)
    reasons = serializers.SerializerMethodField()
    words = serializers.SerializerMethodField()
    with_inside = serializers.IntegerField(
        source="inside", help_text="Units inside that are confirmed together with it"
    )
    lock = serializers.IntegerField(source="link.lock")

    def get_reasons(self, row: Row) -> list[str]:
        """Why, in the reader's language."""
        return reasons(row.link)

    def get_words(self, row: Row) -> str:
        """What became of the unit, in the reader's language."""
        return relation_words(row.link)


class SeenLinkSerializer(serializers.Serializer[Any]):
    """A link as it was seen."""

    id = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    lock = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class ConfirmLinksSerializer(serializers.Serializer[Any]):
    """The links to confirm, all or none."""

    links = SeenLinkSerializer(many=True, allow_empty=False)


class ConfirmedSerializer(serializers.Serializer[Any]):
    """How many links were confirmed, those that go with others too."""

    confirmed = serializers.IntegerField()


class CorrectLinkSerializer(serializers.Serializer[Any]):
    """The units that the one at ``side`` corresponds to: none for removed or added, several for split or
    merged.
    """

    side = serializers.ChoiceField([("old", "old"), ("new", "new")])
    to = serializers.ListField(
        child=serializers.CharField(max_length=160), max_length=20, help_text="eIds"
    )
    why = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
