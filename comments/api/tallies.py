"""Tallies over the API: the same verbs as the pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import tallying
from comments.api.serializers import Plain
from comments.models import LARGEST, BodyKind, Tally
from comments.tally_queries import rows_of, tallied
from consultation import access
from consultation.roles import Act
from drafts.queries import staff


def _count() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=LARGEST, required=False, default=0)


class TallyInputSerializer(Plain):
    """One line of figures; without a unit they are about the whole draft."""

    collector = serializers.CharField(max_length=255)
    reports_to = serializers.CharField(
        max_length=255, required=False, allow_blank=True, default="", source="parent"
    )
    kind = serializers.ChoiceField(
        choices=BodyKind.choices, required=False, allow_blank=True, default=""
    )
    eid = serializers.CharField(max_length=160, required=False, allow_null=True, default=None)
    channel = serializers.ChoiceField(
        choices=Tally.Channel.choices, required=False, default=Tally.Channel.MIXED.value
    )
    scope = serializers.ChoiceField(
        choices=Tally.Scope.choices,
        required=False,
        default=Tally.Scope.OWN.value,
        help_text="own: of this body alone; all: with those that report to it",
    )
    agree = _count()
    disagree = _count()
    other = _count()
    letter_number = serializers.CharField(
        max_length=60, required=False, allow_blank=True, default=""
    )
    letter_date = serializers.DateField(required=False, allow_null=True, default=None)


class TalliesInputSerializer(Plain):
    """Lines, all or none; the same collector, unit and channel again corrects the line."""

    rows = TallyInputSerializer(many=True, max_length=tallying.MOST)  # type: ignore[call-arg]  # of the list


class TallySerializer(Plain):
    """One line as it stands."""

    id = serializers.IntegerField()
    collector = serializers.CharField(source="collector.name")
    reports_to = serializers.CharField(
        source="collector.parent.name", allow_null=True, default=None
    )
    unit = serializers.CharField(source="provision.eid", allow_null=True, default=None)
    channel = serializers.ChoiceField(choices=Tally.Channel.choices)
    scope = serializers.ChoiceField(choices=Tally.Scope.choices)
    agree = serializers.IntegerField()
    disagree = serializers.IntegerField()
    other = serializers.IntegerField()


class FiguresSerializer(Plain):
    """A sum."""

    agree = serializers.IntegerField()
    disagree = serializers.IntegerField()
    other = serializers.IntegerField()
    total = serializers.IntegerField()


class TalliedSerializer(Plain):
    """Every line, the sum on the whole draft, and how many lines contradict those below them."""

    rows = TallySerializer(many=True)
    whole = FiguresSerializer()
    collectors = serializers.IntegerField()
    conflicts = serializers.IntegerField()


class Tallies(APIView):
    """The figures of a consultation."""

    parser_classes = (JSONParser,)

    @extend_schema(operation_id="tallies", responses=TalliedSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Lines and sums."""
        return _answer(request, pk)

    @extend_schema(
        operation_id="tally", request=TalliesInputSerializer, responses=TalliedSerializer
    )
    def put(self, request: Request, pk: int) -> Response:
        """Write lines; those that are not named stay."""
        consultation = staff.consultation(pk, by=request.user)
        given = TalliesInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        rows = [tallying.Told(**row) for row in given.validated_data["rows"]]
        tallying.tally(consultation, by=request.user, rows=rows)
        return _answer(request, pk)


def _answer(request: Request, pk: int) -> Response:
    access.signed_in(request.user)
    consultation = staff.consultation(pk, by=request.user, act=Act.READ_REMARKS)
    found = tallied(consultation)
    body: dict[str, Any] = {
        "rows": rows_of(consultation),
        "whole": found.whole,
        "collectors": found.collectors,
        "conflicts": found.conflicts,
    }
    return Response(TalliedSerializer(body).data)
