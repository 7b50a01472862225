"""The ledger of grouping over the API: splitting, what was done, taking it back."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.views import APIView

from consultation import access
from consultation.api.preconditions import expected_lock
from consultation.errors import NotFound
from consultation.roles import Act
from synthesis import ledger
from synthesis.api import serializers as shapes
from synthesis.api.common import (
    IF_MATCH,
    body,
    comments_of,
    consultation_of,
    group_answer,
    group_of,
    unit_of,
)
from synthesis.models import GroupingStep
from synthesis.split import Answer as Keeps
from synthesis.split import split
from synthesis.undo import undo

MOST = 200  # of the newest acts


class Split(APIView):
    """Some remarks of a group become a group of their own."""

    @extend_schema(
        operation_id="split_group",
        parameters=[IF_MATCH],
        request=shapes.SplitSerializer,
        responses={201: shapes.GroupSerializer},
    )
    def post(self, request: Request, pk: int) -> Answer:
        """At least one remark stays; the answer stays or goes with the new group."""
        row, lock = group_of(request, pk), expected_lock(request)
        given = body(request, shapes.SplitSerializer)
        made = split(
            row,
            by=request.user,
            comments=comments_of(row.consultation, given["comments"]),
            title=given["title"],
            provision=unit_of(row.consultation, given["unit"]),
            answer=Keeps(given["answer"]),
            expected=lock,
        )
        return group_answer(made.pk, 201)


class Steps(APIView):
    """Who grouped what."""

    @extend_schema(
        operation_id="grouping_steps", responses=shapes.GroupingStepSerializer(many=True)
    )
    def get(self, request: Request, pk: int) -> Answer:
        """The newest 200 acts, the newest first."""
        rows = ledger.steps(consultation_of(request, pk))[:MOST]
        lines = [ledger.line(row, request.user) for row in rows]
        return Answer(shapes.GroupingStepSerializer(lines, many=True).data)


class Undo(APIView):
    """Take an act of one's own back; 409 ``built-on`` when something of it was changed since."""

    @extend_schema(
        operation_id="undo_grouping", request=None, responses={201: shapes.GroupingStepSerializer}
    )
    def post(self, request: Request, pk: int) -> Answer:
        access.signed_in(request.user)
        rows = GroupingStep.objects.select_related("consultation__draft__agency")
        row = rows.filter(pk=pk).first()
        if row is None:
            raise NotFound
        access.require(request.user, Act.READ_REMARKS, row.consultation.agency)
        made = undo(row, by=request.user)
        line = ledger.line(ledger.steps(row.consultation).get(pk=made.pk), request.user)
        return Answer(shapes.GroupingStepSerializer(line).data, status=201)
