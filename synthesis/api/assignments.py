"""Who answers what until when, and the agency's reusable phrases, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.views import APIView

from consultation import access
from consultation.api.preconditions import etag, expected_lock
from consultation.errors import NotFound
from consultation.models import Agency
from consultation.roles import Act
from synthesis.api import serializers as shapes
from synthesis.api.common import (
    IF_MATCH,
    IF_MATCH_LATER,
    IF_NONE_MATCH,
    body,
    expected_answer,
    group_of,
)
from synthesis.assign import assign, writers
from synthesis.models import Assignment, Phrase
from synthesis.phrase import change, phrase


class OneAssignment(APIView):
    """Who answers a group."""

    @extend_schema(operation_id="assignment", responses=shapes.AssignmentSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        found = Assignment.objects.filter(group=group_of(request, pk)).first()
        if found is None:
            raise NotFound
        return _assignment(found)

    @extend_schema(
        operation_id="assign",
        parameters=[IF_MATCH_LATER, IF_NONE_MATCH],
        request=shapes.AssignSerializer,
        responses={200: shapes.AssignmentSerializer, 201: shapes.AssignmentSerializer},
    )
    def put(self, request: Request, pk: int) -> Answer:
        """Name them: the first time with ``If-None-Match: *``, later with ``If-Match``."""
        group, lock = group_of(request, pk), expected_answer(request)
        given = body(request, shapes.AssignSerializer)
        people = writers(group.consultation.agency)
        key = given.pop("colleague")
        colleague = next((person for person in people if person.pk == key), None)
        if key is not None and colleague is None:
            access.require(request.user, Act.RESPOND, group.consultation.agency)
            raise NotFound
        made = assign(group, by=request.user, colleague=colleague, expected=lock, **given)
        return _assignment(made, 200 if lock else 201)


def _assignment(row: Assignment, status: int = 200) -> Answer:
    data = shapes.AssignmentSerializer(row).data
    return Answer(data, status=status, headers={"ETag": etag(row.lock)})


class Phrases(APIView):
    """The reusable phrases of an agency."""

    @extend_schema(operation_id="phrases", responses=shapes.PhraseSerializer(many=True))
    def get(self, request: Request, pk: int) -> Answer:
        rows = Phrase.objects.filter(agency=_agency(request, pk))
        return Answer(shapes.PhraseSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="add_phrase",
        request=shapes.WritePhraseSerializer,
        responses={201: shapes.PhraseSerializer},
    )
    def post(self, request: Request, pk: int) -> Answer:
        """Add one."""
        agency = _agency(request, pk)
        given = body(request, shapes.WritePhraseSerializer)
        given.pop("active")
        return _phrase(phrase(agency, by=request.user, **given), 201)


class OnePhrase(APIView):
    """One reusable phrase."""

    @extend_schema(operation_id="phrase", responses=shapes.PhraseSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        return _phrase(_one(request, pk))

    @extend_schema(
        operation_id="change_phrase",
        parameters=[IF_MATCH],
        request=shapes.WritePhraseSerializer,
        responses=shapes.PhraseSerializer,
    )
    def put(self, request: Request, pk: int) -> Answer:
        """Reword it, or take it out of use."""
        row, lock = _one(request, pk), expected_lock(request)
        given = body(request, shapes.WritePhraseSerializer)
        return _phrase(change(row, by=request.user, expected=lock, **given))


def _agency(request: Request, key: int) -> Agency:
    access.signed_in(request.user)
    found = Agency.objects.filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(request.user, Act.SEE_DESK, found)
    return found


def _one(request: Request, key: int) -> Phrase:
    access.signed_in(request.user)
    found = Phrase.objects.select_related("agency").filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(request.user, Act.SEE_DESK, found.agency)
    return found


def _phrase(row: Phrase, status: int = 200) -> Answer:
    data = shapes.PhraseSerializer(row).data
    return Answer(data, status=status, headers={"ETag": etag(row.lock)})
