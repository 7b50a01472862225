"""Agencies asked in writing over the API: the same verbs as the pages."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import asked_queries, asking
from comments.api.serializers import Plain
from comments.models import AskedAgency, BodyKind
from consultation import access
from consultation.api.preconditions import etag, expected_lock
from drafts.queries import staff

_IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="the ETag that was read"
)


class AskedInputSerializer(Plain):
    """A body to ask; without a kind it is told by the name, without a deadline by the law's days."""

    name = serializers.CharField(max_length=255)
    kind = serializers.ChoiceField(
        choices=BodyKind.choices, required=False, allow_blank=True, default=""
    )
    email = serializers.CharField(max_length=254, required=False, allow_blank=True, default="")
    letter_number = serializers.CharField(
        max_length=60, required=False, allow_blank=True, default=""
    )
    sent_on = serializers.DateField(required=False, allow_null=True, default=None)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class AskedListSerializer(Plain):
    """Bodies, all or none; those on the list already are left as they are."""

    bodies = AskedInputSerializer(many=True, max_length=asking.MOST)  # type: ignore[call-arg]  # of the list


class ReplyInputSerializer(Plain):
    """What a body replied; an empty reply takes back what was recorded."""

    reply = serializers.ChoiceField(choices=["", "agrees", "remarks"], allow_blank=True)
    number = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    dated = serializers.DateField(required=False, allow_null=True, default=None)
    received_on = serializers.DateField(required=False, allow_null=True, default=None)


class AskedSerializer(Plain):
    """A body, and where it stands at this moment."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=BodyKind.choices)
    email = serializers.CharField(allow_blank=True)
    letter_number = serializers.CharField(allow_blank=True)
    sent_on = serializers.DateField()
    due_on = serializers.DateField()
    standing = serializers.SerializerMethodField()
    reply_number = serializers.CharField(allow_blank=True)
    reply_date = serializers.DateField(allow_null=True)
    replied_on = serializers.DateField(allow_null=True)
    late = serializers.BooleanField(source="is_late")
    lock = serializers.IntegerField()

    def get_standing(self, row: AskedAgency) -> str:
        """agrees, remarks, waiting, silent: silence is told by the clock."""
        return row.standing().value


class AskedAgencies(APIView):
    """The list of a consultation."""

    parser_classes = (JSONParser,)
    pagination_class = None

    @extend_schema(operation_id="asked_agencies", responses=AskedSerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Everybody who was asked."""
        consultation = staff.consultation(pk, by=request.user)
        rows = asked_queries.listed(consultation)
        return Response(AskedSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="ask_agencies",
        request=AskedListSerializer,
        responses={201: AskedSerializer(many=True)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Put bodies on the list; gives the new ones."""
        consultation = staff.consultation(pk, by=request.user)
        given = _given(AskedListSerializer, request)
        bodies = [asking.Asked(**body) for body in given["bodies"]]
        rows = asking.add(consultation, by=request.user, bodies=bodies)
        return Response(AskedSerializer(rows, many=True).data, status=201)


class OneAsked(APIView):
    """One body."""

    parser_classes = (JSONParser,)

    @extend_schema(operation_id="asked_agency", responses=AskedSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Where it stands."""
        return _answer(asked_queries.one(pk, by=request.user))

    @extend_schema(
        operation_id="change_asked_agency",
        parameters=[_IF_MATCH],
        request=AskedInputSerializer,
        responses=AskedSerializer,
    )
    def put(self, request: Request, pk: int) -> Response:
        """Correct what is said of it."""
        row = asked_queries.one(pk, by=request.user)
        expected = expected_lock(request)
        body = asking.Asked(**_given(AskedInputSerializer, request))
        return _answer(asking.change(row, by=request.user, body=body, expected=expected))


class Reply(APIView):
    """Its reply."""

    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="take_reply",
        parameters=[_IF_MATCH],
        request=ReplyInputSerializer,
        responses=AskedSerializer,
    )
    def put(self, request: Request, pk: int) -> Response:
        """Record it, correct it, or take it back."""
        row = asked_queries.one(pk, by=request.user)
        expected = expected_lock(request)
        reply = asking.Replied(**_given(ReplyInputSerializer, request))
        return _answer(asking.take_reply(row, by=request.user, reply=reply, expected=expected))


def _given(shape: type[Plain], request: Request) -> dict[str, Any]:
    access.signed_in(request.user)
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def _answer(row: AskedAgency) -> Response:
    return Response(AskedSerializer(row).data, headers={"ETag": etag(row.lock)})
