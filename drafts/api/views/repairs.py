"""Repairs of a version's structure before it is published: members who prepare drafts only."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation import access
from consultation.api.preconditions import etag, expected_lock
from consultation.errors import NotFound
from consultation.roles import Act
from drafts import repair as verbs
from drafts import reread as reread_verb
from drafts.api.serializers import repairs as shapes
from drafts.api.views.consultations import body
from drafts.models import Reading, Repair, Version
from drafts.queries import staff, text

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="ETag of the reading"
)


def _version(request: Request, pk: int) -> Version:
    found = staff.read_text(pk, by=request.user)
    access.require(request.user, Act.UPLOAD_DRAFT, found.draft.agency)
    return found


def _reading(version: Version, *, status: int = 200) -> Response:
    """Everything as it stands now, with its ETag."""
    version = Version.texts.get(pk=version.pk)
    reading = Reading.objects.filter(version=version).first() or Reading(version=version)
    facts = {
        "lock": reading.lock,
        "content_sha256": version.content_sha256,
        "reading_again": reading.asked_again_at is not None,
        "lines": [{"number": number, "words": words} for number, words in reading.lines],
        "units": text.units(version),
        "notices": version.notices,
        "repairs": _repairs(version),
    }
    shown = shapes.ReadingSerializer(facts).data
    return Response(shown, status=status, headers={"ETag": etag(reading.lock)})


def _repairs(version: Version) -> QuerySet[Repair]:
    return version.repairs.select_related("by").order_by("position")


class Repairs(APIView):
    """The source beside the tree, and its repairs."""

    @extend_schema(responses=shapes.ReadingSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Lines, units, notices and repairs; the ETag goes into If-Match of the next repair."""
        return _reading(_version(request, pk))

    @extend_schema(
        parameters=[IF_MATCH],
        request=shapes.NewRepairSerializer,
        responses={201: shapes.ReadingSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Make a repair."""
        found = _version(request, pk)
        expected = expected_lock(request)
        given: dict[str, Any] = body(request, shapes.NewRepairSerializer)
        operation, unit = given.pop("operation"), given.pop("unit")
        last = given.pop("last", "")
        verbs.repair(
            found,
            by=request.user,
            operation=operation,
            unit=unit,
            last=last,
            params=given,
            expected=expected,
        )
        return _reading(found, status=201)


class Undo(APIView):
    """Take a repair back."""

    @extend_schema(
        parameters=[IF_MATCH],
        request=shapes.RepairUndoSerializer,
        responses=shapes.ReadingSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """The last one, or the one named."""
        found = _version(request, pk)
        expected = expected_lock(request)
        wanted = body(request, shapes.RepairUndoSerializer).get("repair")
        row = None
        if wanted is not None:
            row = found.repairs.filter(pk=wanted).first()
            if row is None:
                raise NotFound
        verbs.undo(found, by=request.user, expected=expected, repair=row)
        return _reading(found)


class Redo(APIView):
    """Do a repair again."""

    @extend_schema(parameters=[IF_MATCH], request=None, responses=shapes.ReadingSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """The one that was taken back last."""
        found = _version(request, pk)
        verbs.redo(found, by=request.user, expected=expected_lock(request))
        return _reading(found)


class Reread(APIView):
    """Read the file of the version anew."""

    @extend_schema(request=None, responses={202: shapes.RereadSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Queue it; poll the repairs until ``reading_again`` is false."""
        reread_verb.reread(_version(request, pk), by=request.user)
        return Response({"reading_again": True}, status=202)
