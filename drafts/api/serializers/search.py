"""The search over drafts and their units: what may be asked, and what is found."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from drafts.api.serializers.drafts import AgencySerializer, KindSerializer
from drafts.models import Consultation
from drafts.search.find import Group

_PHASES = [(p.value, p.label) for p in Consultation.Phase if p != Consultation.Phase.NOT_PUBLIC]
_ORDERS = [("relevance", "relevance"), ("newest", "newest")]


class SearchSerializer(serializers.Serializer[Any]):
    """Parameters. Days are whole days in Viet Nam, both ends included."""

    q = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Words with or without marks; “phrases” in quotes; -word must not be there",
    )
    kind = serializers.CharField(required=False, allow_blank=True, max_length=60)
    agency = serializers.IntegerField(required=False, min_value=1, max_value=2**31)
    field = serializers.CharField(required=False, allow_blank=True, max_length=120)
    number = serializers.CharField(required=False, allow_blank=True, max_length=60)
    phase = serializers.ChoiceField(_PHASES, required=False)
    opens_from = serializers.DateField(required=False)
    opens_to = serializers.DateField(required=False)
    closes_from = serializers.DateField(required=False, help_text="Of the last day for remarks")
    closes_to = serializers.DateField(required=False)
    issued_from = serializers.DateField(required=False)
    issued_to = serializers.DateField(required=False)
    effective_from = serializers.DateField(required=False)
    effective_to = serializers.DateField(required=False)
    every = serializers.BooleanField(
        required=False, default=False, help_text="Earlier rounds of a draft too"
    )
    order = serializers.ChoiceField(_ORDERS, required=False, default="relevance")


class FoundUnitSerializer(serializers.Serializer[Any]):
    """A unit that was found."""

    eid = serializers.CharField(source="unit.eid")
    kind = serializers.CharField(source="unit.kind")
    name = serializers.CharField(help_text="Its citation in the reader's language")
    html = serializers.CharField(help_text="Its words (cut, escaped) with what was found in <mark>")
    exact = serializers.BooleanField(help_text="Found as typed, not only without marks")
    consultation = serializers.IntegerField(source="shelf.consultation")
    url = serializers.CharField()


class FoundSerializer(serializers.Serializer[Any]):
    """A draft, shown as its latest round that fits, with the best of its units."""

    consultation = serializers.IntegerField(source="shelf.consultation")
    round = serializers.IntegerField(source="shelf.number")
    title = serializers.CharField(source="draft.title")
    number = serializers.CharField(source="draft.number")
    agency = AgencySerializer(source="draft.agency")
    kind = KindSerializer(source="draft.kind")
    field = serializers.CharField(source="draft.field")
    titled = serializers.BooleanField(help_text="Found in its name, number or abstract")
    total = serializers.IntegerField(help_text="How many of its units were found")
    units = FoundUnitSerializer(source="shown", many=True)
    url = serializers.SerializerMethodField()

    def get_url(self, row: Group) -> str:
        """Address of the round's page."""
        return reverse("drafts:consultation", args=[row.shelf.consultation])
