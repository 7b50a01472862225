"""Two versions of a draft compared: the public ones for anybody, all for members of its agency."""

from django.utils.http import parse_etags
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation import access
from consultation.roles import Act
from drafts.api.serializers import comparison as shapes
from drafts.api.views.consultations import visible
from drafts.compare_versions import compare_versions
from drafts.queries import comparison

_HEADERS = [
    OpenApiParameter(
        "If-None-Match",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description="An ETag seen before",
    ),
    OpenApiParameter(
        "ETag",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        response=[200, 304],
        description="Changes with the comparison and its language",
    ),
]


def _seen(request: Request) -> set[str]:
    """The tags that the client has; what compresses an answer on its way makes its tag a weak one."""
    return {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}


class Comparisons(APIView):
    """Which unit became which, and which words changed."""

    @extend_schema(
        parameters=_HEADERS,
        responses={
            200: shapes.ComparisonSerializer,
            304: OpenApiResponse(description="As it was under If-None-Match"),
        },
    )
    def get(self, request: Request, pk: int, old: int, new: int) -> Response:
        """Two versions by their numbers, the earlier first; the first text in force is `in-force-1`."""
        consultation = visible(request, pk)
        draft = consultation.draft
        member = access.may(request.user, Act.SEE_DESK, draft.agency)
        texts = comparison.all_texts(draft) if member else comparison.public_texts(draft)
        pair = comparison.pair(texts, old, new)
        stored = compare_versions(*pair)
        tag = f'"{stored.stamp[:32]}-{get_language()}"'
        if tag in _seen(request):
            return Response(status=304, headers={"ETag": tag})
        found = shapes.comparison(comparison.read(stored, *pair))
        return Response(found, headers={"ETag": tag})
