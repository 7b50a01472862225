"""Moderation over the API: the same verbs as the pages; every step needs If-Match."""

from collections.abc import Callable

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import moderate
from comments.api import serializers, staff_serializers
from comments.api.public import PAGING
from comments.models import Comment
from comments.queries import QUEUES, consultation_by, narrowed, queue
from comments.redact import redact
from consultation import access
from consultation.api.paging import Pages
from consultation.api.preconditions import etag, expected_lock
from consultation.errors import NotFound
from consultation.roles import Act

_IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="the ETag that was read"
)


class Moderation(APIView):
    """Remarks of a consultation in every state, for those who may read them."""

    pagination_class = Pages

    @extend_schema(
        operation_id="moderation_queue",
        parameters=[staff_serializers.QueueFilterSerializer, *PAGING],
        responses=staff_serializers.StaffRemarkSerializer(many=True),
    )
    def get(self, request: Request, pk: int) -> Response:
        access.signed_in(request.user)
        consultation = consultation_by(pk)
        access.require(request.user, Act.READ_REMARKS, consultation.agency)
        asked = staff_serializers.QueueFilterSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        tab = asked.validated_data.get("tab", "")
        if tab in QUEUES:
            rows = queue(consultation, tab, asked.wanted())
        else:
            every = _with_what_is_shown(consultation.comments.all())
            rows = narrowed(every, consultation, asked.wanted()).order_by("received_at", "pk")
        pages = Pages()
        found = pages.paginate_queryset(rows, request, view=self)
        may = access.may(request.user, Act.READ_CONTACTS, consultation.agency)
        context = {"may_contact": may}
        many = staff_serializers.StaffRemarkSerializer(found, many=True, context=context)
        return pages.get_paginated_response(many.data)


class One(APIView):
    """One remark with everything that was decided about it."""

    @extend_schema(operation_id="comment", responses=staff_serializers.StaffRemarkDetailSerializer)
    def get(self, request: Request, pk: int) -> Response:
        access.signed_in(request.user)
        return _answer(request, _comment(request, pk))


class Propose(APIView):
    """Propose to publish, withhold or restore."""

    @extend_schema(
        operation_id="propose_decision",
        parameters=[_IF_MATCH],
        request=staff_serializers.ProposalSerializer,
        responses=staff_serializers.StaffRemarkDetailSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        return _step(request, pk, staff_serializers.ProposalSerializer, moderate.propose)


class Decide(APIView):
    """Agree to the waiting proposal; another person than its author."""

    @extend_schema(
        operation_id="decide",
        parameters=[_IF_MATCH],
        request=staff_serializers.NoteSerializer,
        responses=staff_serializers.StaffRemarkDetailSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        return _step(request, pk, staff_serializers.NoteSerializer, moderate.decide)


class Redact(APIView):
    """Hide pieces of the words; the whole list takes the place of the one before."""

    @extend_schema(
        operation_id="redact",
        parameters=[_IF_MATCH],
        request=staff_serializers.RedactionSerializer,
        responses=staff_serializers.StaffRemarkDetailSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        return _step(request, pk, staff_serializers.RedactionSerializer, redact)


class SendBack(APIView):
    """Disagree with the waiting proposal, with a reason."""

    @extend_schema(
        operation_id="send_back",
        parameters=[_IF_MATCH],
        request=staff_serializers.WhySerializer,
        responses=staff_serializers.StaffRemarkDetailSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        return _step(request, pk, staff_serializers.WhySerializer, moderate.send_back)


def _step(
    request: Request,
    pk: int,
    shape: type[serializers.Plain],
    verb: Callable[..., object],
) -> Response:
    access.signed_in(request.user)
    comment = _comment(request, pk)
    expected = expected_lock(request)
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    verb(comment, by=request.user, expected=expected, **given.validated_data)
    return _answer(request, _comment(request, pk))


def _comment(request: Request, pk: int) -> Comment:
    found = _with_what_is_shown(Comment.objects.filter(pk=pk)).first()
    if found is None:
        raise NotFound
    access.require(request.user, Act.READ_REMARKS, found.consultation.agency)
    return found


def _with_what_is_shown(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return rows.select_related(
        "submission",
        "provision",
        "withheld_reason",
        "pending__by",
        "pending__reason",
        "consultation__draft__agency",
    )


def _answer(request: Request, comment: Comment) -> Response:
    may = access.may(request.user, Act.READ_CONTACTS, comment.consultation.agency)
    body = staff_serializers.StaffRemarkDetailSerializer(comment, context={"may_contact": may})
    return Response(body.data, headers={"ETag": etag(comment.lock)})
