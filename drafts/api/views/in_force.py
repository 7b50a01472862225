"""The texts in force beside a draft: declared, described, taken away; the public ones for anybody."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation.api.preconditions import etag, expected_lock
from drafts import in_force
from drafts.api.serializers import in_force as shapes
from drafts.api.views.consultations import body, visible
from drafts.api.views.drafts import given_file
from drafts.models import TextInForce
from drafts.queries import in_force as queries
from drafts.queries import staff

_IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)


class TextsInForce(APIView):
    """The documents in force that a draft replaces or amends."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        responses=shapes.TextInForceSerializer(many=True),
        filters=False,
        operation_id="drafts_texts_in_force_list",
    )
    def get(self, request: Request, pk: int) -> Response:
        """All of them, readable or not."""
        rows = queries.texts(staff.draft(pk, by=request.user))
        return Response(shapes.TextInForceSerializer(rows, many=True).data)

    @extend_schema(
        request={"multipart/form-data": shapes.DeclareSerializer},
        responses={202: shapes.TextInForceSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Keep the file of one and begin to read it; what it is called is offered once it is read."""
        draft = staff.draft(pk, by=request.user)
        given = body(request, shapes.DeclareSerializer)
        name, data = given_file(given)
        text = in_force.declare(
            draft,
            by=request.user,
            name=name,
            data=data,
            relation=given["relation"],
            issuer=given.get("author", ""),
            source=given.get("source", ""),
        )
        return _answer(queries.one(text.pk, by=request.user), status=202)


class OneTextInForce(APIView):
    """One of them."""

    @extend_schema(responses=shapes.TextInForceSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """With its ETag."""
        return _answer(queries.one(pk, by=request.user))

    @extend_schema(
        request=shapes.TextInForceFactsSerializer,
        responses=shapes.TextInForceSerializer,
        parameters=[_IF_MATCH],
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Say what it is called; beside a public draft it goes public thereby."""
        text = queries.one(pk, by=request.user)
        expected = expected_lock(request)
        given = body(request, shapes.TextInForceFactsSerializer, partial=True)
        in_force.describe(text, by=request.user, expected=expected, **given)
        return _answer(queries.one(pk, by=request.user))

    @extend_schema(
        request=None,
        responses={204: None},
        parameters=[
            _IF_MATCH,
            OpenApiParameter("why", str, description="The reason, once it is public"),
        ],
    )
    def delete(self, request: Request, pk: int) -> Response:
        """Take it from beside the draft; the file is kept."""
        text = queries.one(pk, by=request.user)
        why = request.GET.get("why", "").replace("\0", "")
        in_force.remove(text, by=request.user, expected=expected_lock(request), why=why)
        return Response(status=204)


class PublicTextsInForce(APIView):
    """The documents in force that the draft of a public consultation replaces or amends."""

    @extend_schema(
        responses=shapes.PublicTextInForceSerializer(many=True),
        filters=False,
        operation_id="consultations_texts_in_force_list",
    )
    def get(self, request: Request, pk: int) -> Response:
        """Those that are public, in their order."""
        texts = [
            one.source.in_force for one in queries.bases(visible(request, pk).draft, public=True)
        ]
        return Response(shapes.PublicTextInForceSerializer(texts[::-1], many=True).data)


def _answer(text: TextInForce, status: int = 200) -> Response:
    shown = shapes.TextInForceSerializer(text).data
    return Response(shown, status=status, headers={"ETag": etag(text.lock)})
