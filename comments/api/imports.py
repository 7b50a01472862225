"""Tables of opinions over the API: bring, look, correct, hand in, apply, undo; the verbs of the pages."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import importing
from comments.api import entry_shapes as shapes
from comments.api.entries import IF_MATCH
from comments.intake_queries import import_by
from comments.models import Import
from consultation.api.preconditions import etag, expected_lock
from consultation.errors import WrongState
from consultation.roles import Act
from drafts.forms.common import taken
from drafts.queries import staff


class Imports(APIView):
    """The tables of a consultation."""

    parser_classes = (MultiPartParser,)
    pagination_class = None

    @extend_schema(operation_id="imports", responses=shapes.ImportSerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Newest first."""
        consultation = staff.consultation(pk, by=request.user, act=Act.READ_REMARKS)
        rows = consultation.imports.select_related(
            "attachment", "entered_by", "checked_by", "consultation"
        )
        return Response(shapes.ImportSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="bring_import",
        request={"multipart/form-data": shapes.ImportInputSerializer},
        responses={201: shapes.ImportSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Keep a file; the same file again gives the table that is there. Nothing is taken in yet."""
        consultation = staff.consultation(pk, by=request.user, act=Act.IMPORT)
        given = shapes.ImportInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        facts = dict(given.validated_data)
        name, data = taken(facts.pop("file"))
        row = importing.bring(consultation, by=request.user, name=name, data=data, **facts)
        return _answer(row, status=201)


class OneImport(APIView):
    """One table."""

    @extend_schema(operation_id="import", responses=shapes.ImportSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Where it stands."""
        return _answer(import_by(pk, by=request.user))


class Look(APIView):
    """What would come of it."""

    @extend_schema(operation_id="import_preview", responses=shapes.ImportPreviewSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Columns, rows and problems as the table is read now; 409 once it was taken, undone or dropped."""
        row = import_by(pk, by=request.user)
        if row.state not in {Import.State.READ, Import.State.ASKED}:
            raise WrongState
        return Response(shapes.ImportPreviewSerializer(importing.look(row)).data)


class Reading(APIView):
    """How it is read."""

    parser_classes = (JSONParser,)

    @extend_schema(
        operation_id="correct_import",
        parameters=[IF_MATCH],
        request=shapes.ImportReadingSerializer,
        responses=shapes.ImportSerializer,
    )
    def put(self, request: Request, pk: int) -> Response:
        """Say what the columns are, where places are, which rows are left out."""
        row = import_by(pk, by=request.user)
        expected = expected_lock(request)
        given = shapes.ImportReadingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        facts = given.facts()
        return _answer(importing.correct(row, by=request.user, expected=expected, **facts))


class HandIn(APIView):
    """To the second person."""

    @extend_schema(
        operation_id="hand_in_import",
        parameters=[IF_MATCH],
        request=None,
        responses=shapes.ImportSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """The table is understood; refused while a row stops it."""
        row = import_by(pk, by=request.user)
        expected = expected_lock(request)
        return _answer(importing.hand_in(row, by=request.user, expected=expected))


class _Step(APIView):
    parser_classes = (JSONParser,)


class Apply(_Step):
    """All or none."""

    @extend_schema(
        operation_id="apply_import",
        parameters=[IF_MATCH],
        request=shapes.ReasonGivenSerializer,
        responses=shapes.ImportSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """Another person takes the table in; a late one needs a reason."""
        return _step(request, pk, importing.take)


class SendBack(_Step):
    """Back to who brought it."""

    @extend_schema(
        operation_id="send_back_import",
        parameters=[IF_MATCH],
        request=shapes.ReasonGivenSerializer,
        responses=shapes.ImportSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """It is not what the original says."""
        return _step(request, pk, importing.send_back)


class Drop(_Step):
    """Brought by mistake."""

    @extend_schema(
        operation_id="drop_import",
        parameters=[IF_MATCH],
        request=shapes.ReasonGivenSerializer,
        responses=shapes.ImportSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """The file stays; it may be brought again."""
        return _step(request, pk, importing.drop)


class Undo(_Step):
    """Take it back."""

    @extend_schema(
        operation_id="undo_import",
        parameters=[IF_MATCH],
        request=shapes.ReasonGivenSerializer,
        responses=shapes.ImportSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """All of it, while nothing of it was decided on."""
        return _step(request, pk, importing.undo)


def _step(request: Request, pk: int, verb: Callable[..., Import]) -> Response:
    row = import_by(pk, by=request.user)
    expected = expected_lock(request)
    given = shapes.ReasonGivenSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    facts: dict[str, Any] = dict(given.validated_data)
    return _answer(verb(row, by=request.user, expected=expected, **facts))


def _answer(row: Import, *, status: int = 200) -> Response:
    body = shapes.ImportSerializer(row).data
    return Response(body, status=status, headers={"ETag": etag(row.lock)})
