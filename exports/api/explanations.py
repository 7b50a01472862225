"""The explanations of a pair over the API: the same verb as the page; what is printed, for anybody."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation import access
from consultation.api.preconditions import etag, expected_lock
from consultation.roles import Act
from drafts.compare import Relation
from drafts.models import Version
from drafts.queries import public, staff
from exports import queries
from exports.comparison.told import Told, published, told, told_at, unit_at
from exports.explain import LONGEST, explain


class PublicExplanationSerializer(serializers.Serializer[Any]):
    """What changed at one Điều, or another unit outside of Điều, and why."""

    anchor = serializers.CharField(help_text="The address of its row in the comparison")
    name = serializers.CharField(help_text="As it is cited")
    relation = serializers.ChoiceField([relation.value for relation in Relation])
    before = serializers.CharField(help_text="Its words before; empty where it is new")
    after = serializers.CharField(help_text="Its words now; empty where it is gone")
    text = serializers.CharField(help_text="Why; empty where nothing was written")
    problems = serializers.ListField(
        child=serializers.CharField(),
        help_text="What it amends that was not found in the text in force",
    )


class ExplanationSerializer(PublicExplanationSerializer):
    """The same as its agency sees it. ``lock`` is the value of its ETag, 0 where nothing was written yet."""

    lock = serializers.IntegerField()
    written_by = serializers.CharField(source="written.written_by", default=None, allow_null=True)
    written_at = serializers.DateTimeField(
        source="written.written_at", default=None, allow_null=True
    )
    proposed = serializers.ListField(
        child=serializers.CharField(), help_text="Approved answers to remarks on it"
    )


class ExplainSerializer(serializers.Serializer[Any]):
    """What is written; empty takes it back."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=LONGEST)


class Explanations(APIView):
    """Why a version differs from an earlier one, or from a text in force."""

    @extend_schema(operation_id="explanations", responses=ExplanationSerializer(many=True))
    def get(self, request: Request, pk: int, against: int) -> Response:
        """All that changed, in reading order; `against`: 1 is the version, `in-force-1` the text in force."""
        rows = told(*_pair(request, pk, against))
        return Response(ExplanationSerializer(rows, many=True).data)


class OneExplanation(APIView):
    """Why one unit differs."""

    @extend_schema(operation_id="explanation", responses=ExplanationSerializer)
    def get(self, request: Request, pk: int, against: int, anchor: str) -> Response:
        """With its ETag."""
        return _answer(told_at(*_pair(request, pk, against), anchor))

    @extend_schema(
        operation_id="explain",
        request=ExplainSerializer,
        responses=ExplanationSerializer,
        parameters=[OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)],
    )
    def put(self, request: Request, pk: int, against: int, anchor: str) -> Response:
        """Write it; 412 when somebody else did meanwhile."""
        version, old = _pair(request, pk, against)
        told_at(version, old, anchor)  # nothing is explained where nothing changed
        expected = expected_lock(request)
        given = ExplainSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        explain(
            version,
            by=request.user,
            against=old,
            unit=unit_at(version, old, anchor),
            text=given.validated_data["text"],
            expected=expected,
        )
        return _answer(told_at(version, old, anchor))


class PublishedExplanations(APIView):
    """Why the version of a public consultation differs, as it stands in the published comparison."""

    @extend_schema(
        operation_id="published_explanations", responses=PublicExplanationSerializer(many=True)
    )
    def get(self, request: Request, pk: int, against: int) -> Response:
        """All that changed, in reading order; 404 where no comparison of the pair is public."""
        rows = published(public.consultation(pk), against)
        return Response(PublicExplanationSerializer(rows, many=True).data)


def _pair(request: Request, pk: int, against: int) -> tuple[Version, Version]:
    version = staff.version(pk, by=request.user)
    access.require(request.user, Act.UPLOAD_DRAFT, version.draft.agency)
    return version, queries.against(version, against)


def _answer(found: Told) -> Response:
    shown = ExplanationSerializer(found).data
    return Response(shown, headers={"ETag": etag(found.lock)})
