"""Answers, coverage, the announcement and the public results over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.views import APIView

from consultation.api.preconditions import expected_lock
from drafts.queries import public
from synthesis import approve, respond
from synthesis.announce import announce
from synthesis.api import serializers as shapes
from synthesis.api.common import (
    IF_MATCH,
    IF_MATCH_LATER,
    IF_NONE_MATCH,
    body,
    consultation_of,
    expected_answer,
    group_of,
    response_answer,
    response_of,
    unit_of,
)
from synthesis.breakdown import breakdown
from synthesis.coverage import coverage
from synthesis.models import Announcement, Group, Response
from synthesis.queries import announcement_of, groups_in_order
from synthesis.statistics import statistics
from synthesis.tallies import tally_lines
from synthesis.units import Units


def details_of(group: Group, given: dict[str, Any]) -> respond.Details | None:
    """What stands beside the words; what was left out stays as it is."""
    if not {"changed_eid", "letter_number", "letter_date", "own"} & set(given):
        return None
    there: Response | None = getattr(group, "response", None)
    unit = there.changed_provision if there else None
    if "changed_eid" in given:
        unit = unit_of(group.consultation, given["changed_eid"])
    number = given.get("letter_number", there.letter_number if there else "")
    return respond.Details(
        changed_provision=unit,
        letter_number=number,
        letter_date=given.get("letter_date", there.letter_date if there else None),
        variants={line["remark"]: line["text"] for line in given.get("own", ())},
    )


class OneResponse(APIView):
    """The answer to a group."""

    @extend_schema(operation_id="response", responses=shapes.AnswerSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        return response_answer(response_of(request, pk).group_id)

    @extend_schema(
        operation_id="write_response",
        parameters=[IF_MATCH_LATER, IF_NONE_MATCH],
        request=shapes.WriteAnswerSerializer,
        responses={200: shapes.AnswerSerializer, 201: shapes.AnswerSerializer},
    )
    def put(self, request: Request, pk: int) -> Answer:
        """Write it: the first time with ``If-None-Match: *``, later with ``If-Match``."""
        group, lock = group_of(request, pk), expected_answer(request)
        given = body(request, shapes.WriteAnswerSerializer)
        details = details_of(group, given)
        names = ("kind", "text", "changed_unit", "changed_text")
        words = {name: given[name] for name in names}
        respond.respond(group, by=request.user, expected=lock, details=details, **words)
        return response_answer(group.pk, 200 if lock else 201)


class AskApproval(APIView):
    """Put an answer before the approver."""

    @extend_schema(
        operation_id="ask_approval",
        parameters=[IF_MATCH],
        request=None,
        responses=shapes.AnswerSerializer,
    )
    def post(self, request: Request, pk: int) -> Answer:
        row, lock = response_of(request, pk), expected_lock(request)
        respond.ask_approval(row, by=request.user, expected=lock)
        return response_answer(row.group_id)


class Approve(APIView):
    """Approve an answer; another person than its writer."""

    @extend_schema(
        operation_id="approve_response",
        parameters=[IF_MATCH],
        request=None,
        responses=shapes.AnswerSerializer,
    )
    def post(self, request: Request, pk: int) -> Answer:
        row, lock = response_of(request, pk), expected_lock(request)
        approve.approve(row, by=request.user, expected=lock)
        return response_answer(row.group_id)


class SendBack(APIView):
    """Return an answer to its writer with a reason."""

    @extend_schema(
        operation_id="send_back_response",
        parameters=[IF_MATCH],
        request=shapes.ReturnSerializer,
        responses=shapes.AnswerSerializer,
    )
    def post(self, request: Request, pk: int) -> Answer:
        row, lock = response_of(request, pk), expected_lock(request)
        why = body(request, shapes.ReturnSerializer)["why"]
        approve.send_back(row, by=request.user, why=why, expected=lock)
        return response_answer(row.group_id)


class Coverage(APIView):
    """What still waits before the results can be announced."""

    @extend_schema(operation_id="coverage", responses=shapes.CoverageSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        return Answer(shapes.CoverageSerializer(coverage(consultation_of(request, pk))).data)


class Announce(APIView):
    """Make the results public, once."""

    @extend_schema(
        operation_id="announce", request=None, responses={201: shapes.AnnouncementSerializer}
    )
    def post(self, request: Request, pk: int) -> Answer:
        row = announce(consultation_of(request, pk), by=request.user)
        return Answer(shapes.AnnouncementSerializer(row).data, status=201)


class Results(APIView):
    """What became of the remarks, for everybody; empty until the announcement."""

    @extend_schema(operation_id="results", responses=shapes.ResultsSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        consultation = public.consultation(pk)
        announced = announcement_of(consultation)
        if announced is None:
            return Answer(dict.fromkeys(shapes.ResultsSerializer().fields))
        units = Units(consultation)
        found = {
            "announced_at": announced.at,
            "statistics": statistics(consultation, units=units),
            "tallies": tally_lines(consultation, units),
            "groups": groups_in_order(consultation, loose=True, units=units),
        }
        return Answer(shapes.ResultsSerializer(found).data)


class Breakdown(APIView):
    """The remarks broken down by unit, stance, class, channel, day and body."""

    @extend_schema(operation_id="statistics", responses=shapes.BreakdownSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        """For staff at any time; for everybody once the results are announced."""
        if not Announcement.objects.filter(consultation=pk).exists():
            consultation = consultation_of(request, pk)
        else:
            consultation = public.consultation(pk)
        found = breakdown(consultation)
        names = set(shapes.BreakdownSerializer().fields) - {"tallies"}
        facts = {name: getattr(found, name) for name in names}
        shown = {**facts, "tallies": tally_lines(consultation)}
        return Answer(shapes.BreakdownSerializer(shown).data)
