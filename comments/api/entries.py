"""The entry desk over the API: the same verbs as the pages; every step needs If-Match."""

from collections.abc import Callable
from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import entering
from comments.api import entry_shapes as shapes
from comments.api.public import PAGING
from comments.api.serializers import Plain
from comments.intake_queries import attachment_by, entry_by
from comments.models import Entry
from consultation import access
from consultation.api.paging import Pages
from consultation.api.preconditions import etag, expected_lock
from consultation.roles import Act
from drafts import files
from drafts.queries import staff

IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="the ETag that was read"
)


class Entries(APIView):
    """What was typed from originals."""

    parser_classes = (JSONParser,)
    pagination_class = Pages

    @extend_schema(
        operation_id="entries",
        parameters=PAGING,
        responses=shapes.EntrySerializer(many=True),
    )
    def get(self, request: Request, pk: int) -> Response:
        """Newest first."""
        consultation = staff.consultation(pk, by=request.user, act=Act.ENTER)
        rows = consultation.entries.select_related("entered_by", "checked_by", "consultation")
        rows = rows.prefetch_related("originals").order_by("-entered_at", "-pk")
        pages = Pages()
        found = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(shapes.EntrySerializer(found, many=True).data)

    @extend_schema(
        operation_id="enter",
        request=shapes.EntryInputSerializer,
        responses={201: shapes.EntrySerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Type one in; it counts when another person has checked it."""
        consultation = staff.consultation(pk, by=request.user, act=Act.ENTER)
        given = _typed(request)
        row = entering.enter(consultation, by=request.user, given=given)
        return _answer(row, request, status=201)


class OneEntry(APIView):
    """One of them."""

    parser_classes = (JSONParser,)

    @extend_schema(operation_id="entry", responses=shapes.EntrySerializer)
    def get(self, request: Request, pk: int) -> Response:
        """As it was typed, and how far it is."""
        return _answer(entry_by(pk, by=request.user), request)

    @extend_schema(
        operation_id="amend_entry",
        parameters=[IF_MATCH],
        request=shapes.EntryInputSerializer,
        responses=shapes.EntrySerializer,
    )
    def put(self, request: Request, pk: int) -> Response:
        """Type it again; originals are added to those that are there."""
        row = entry_by(pk, by=request.user)
        expected = expected_lock(request)
        given = _typed(request)
        return _answer(
            entering.amend(row, by=request.user, given=given, expected=expected), request
        )


class Check(APIView):
    """The second person."""

    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="check_entry",
        parameters=[IF_MATCH],
        request=None,
        responses=shapes.EntrySerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """It is what the original says: received, or, when late, for the decision."""
        row = entry_by(pk, by=request.user)
        expected = expected_lock(request)
        return _answer(entering.check(row, by=request.user, expected=expected), request)


class SendBack(APIView):
    """Back to the typist."""

    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="send_back_entry",
        parameters=[IF_MATCH],
        request=shapes.ReasonGivenSerializer,
        responses=shapes.EntrySerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """It is not what the original says."""
        return _step(request, pk, entering.send_back)


class Drop(APIView):
    """Entered by mistake."""

    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="drop_entry",
        parameters=[IF_MATCH],
        request=shapes.ReasonGivenSerializer,
        responses=shapes.EntrySerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """The row and its originals stay."""
        return _step(request, pk, entering.drop)


class DecideLate(APIView):
    """What came after the window."""

    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="decide_late_entry",
        parameters=[IF_MATCH],
        request=shapes.EntryLateSerializer,
        responses=shapes.EntrySerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """Take it in or leave it out, with a reason."""
        return _step(request, pk, entering.decide_late, shapes.EntryLateSerializer)


class Original(APIView):
    """A kept file: a scan of a letter, a reply, a table."""

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """Never 406: there is one representation; the renderer is for refusals."""
        return super().perform_content_negotiation(request, force=True)

    @extend_schema(
        operation_id="attachment",
        responses={(200, media): OpenApiTypes.BINARY for media in files.MEDIA_TYPES},
    )
    def get(self, request: Request, pk: int) -> FileResponse:
        """Its bytes, for those who may see such files."""
        found = attachment_by(pk, by=request.user)
        return files.download(found.file, found.name)


def _typed(request: Request) -> entering.Given:
    given = shapes.EntryInputSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return given.given()


def _step(
    request: Request,
    pk: int,
    verb: Callable[..., Entry],
    shape: type[Plain] = shapes.ReasonGivenSerializer,
) -> Response:
    row = entry_by(pk, by=request.user)
    expected = expected_lock(request)
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    facts: dict[str, Any] = dict(given.validated_data)
    return _answer(verb(row, by=request.user, expected=expected, **facts), request)


def _answer(row: Entry, request: Request, *, status: int = 200) -> Response:
    access.signed_in(request.user)
    body = shapes.EntrySerializer(row).data
    return Response(body, status=status, headers={"ETag": etag(row.lock)})
