"""Groups and suggestions over the API: the same verbs as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.views import APIView

from consultation import access
from consultation.api.preconditions import expected_lock
from consultation.errors import NotFound
from consultation.roles import Act
from synthesis import desk, group
from synthesis.accept import accept
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
from synthesis.ask_suggestions import ask_suggestions
from synthesis.models import Group, Suggestion
from synthesis.short import short
from synthesis.units import Units


class Groups(APIView):
    """The groups of a consultation in the draft's own order."""

    @extend_schema(operation_id="groups", responses=shapes.HeadSerializer(many=True))
    def get(self, request: Request, pk: int) -> Answer:
        consultation = consultation_of(request, pk)
        rows = desk.heads(consultation, Units(consultation))
        return Answer(shapes.HeadSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="create_group",
        request=shapes.NewGroupSerializer,
        responses={201: shapes.GroupSerializer},
    )
    def post(self, request: Request, pk: int) -> Answer:
        """A new group with remarks in it; 409 when one of them is in a group already."""
        consultation = consultation_of(request, pk)
        given = body(request, shapes.NewGroupSerializer)
        made = group.group(
            consultation,
            by=request.user,
            title=given["title"],
            provision=unit_of(consultation, given["unit"]),
            comments=comments_of(consultation, given["comments"]),
        )
        return group_answer(made.pk, 201)


class OneGroup(APIView):
    """One group with its remarks and its answer."""

    @extend_schema(operation_id="group", responses=shapes.GroupSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        return group_answer(group_of(request, pk).pk)

    @extend_schema(
        operation_id="rename_group",
        parameters=[IF_MATCH],
        request=shapes.RenameSerializer,
        responses=shapes.GroupSerializer,
    )
    def put(self, request: Request, pk: int) -> Answer:
        """Change its name and unit."""
        row, lock = group_of(request, pk), expected_lock(request)
        given = body(request, shapes.RenameSerializer)
        unit = unit_of(row.consultation, given["unit"])
        group.rename(row, by=request.user, title=given["title"], provision=unit, expected=lock)
        return group_answer(row.pk)

    @extend_schema(
        operation_id="dissolve_group", parameters=[IF_MATCH], request=None, responses={204: None}
    )
    def delete(self, request: Request, pk: int) -> Answer:
        """Dissolve it: its remarks wait to be placed again."""
        row, lock = group_of(request, pk), expected_lock(request)
        group.dissolve(row, by=request.user, expected=lock)
        return Answer(status=204)


class GroupShort(APIView):
    """A group in short."""

    @extend_schema(operation_id="group_short", responses=shapes.ShortSerializer)
    def get(self, request: Request, pk: int) -> Answer:
        """Keywords, the most typical remark and telling sentences, chosen by the machine."""
        row = group_of(request, pk)
        return Answer(shapes.ShortSerializer(short(row, Units(row.consultation))).data)


class Place(APIView):
    """Put remarks into a group."""

    @extend_schema(
        operation_id="place_remarks",
        request=shapes.PlaceSerializer,
        responses=shapes.GroupSerializer,
    )
    def post(self, request: Request, pk: int) -> Answer:
        row = group_of(request, pk)
        given = body(request, shapes.PlaceSerializer)
        comments = comments_of(row.consultation, given["comments"])
        group.place(row, by=request.user, comments=comments, move=given["move"])
        return group_answer(row.pk)


class Unplace(APIView):
    """Take remarks out of a group."""

    @extend_schema(
        operation_id="unplace_remarks",
        request=shapes.UnplaceSerializer,
        responses=shapes.GroupSerializer,
    )
    def post(self, request: Request, pk: int) -> Answer:
        row = group_of(request, pk)
        given = body(request, shapes.UnplaceSerializer)
        comments = comments_of(row.consultation, given["comments"])
        group.unplace(row, by=request.user, comments=comments, why=given["why"])
        return group_answer(row.pk)


class Merge(APIView):
    """All remarks of a group go into another one."""

    @extend_schema(
        operation_id="merge_group",
        parameters=[IF_MATCH],
        request=shapes.MergeSerializer,
        responses=shapes.GroupSerializer,
    )
    def post(self, request: Request, pk: int) -> Answer:
        row, lock = group_of(request, pk), expected_lock(request)
        into = Group.objects.filter(
            pk=body(request, shapes.MergeSerializer)["into"], consultation=row.consultation
        ).first()
        target = group.merge(row, by=request.user, into=into or row, expected=lock)
        return group_answer(target.pk)


class Suggestions(APIView):
    """What the machine proposes for the remarks that wait."""

    @extend_schema(operation_id="suggestions", responses=shapes.SuggestionSerializer(many=True))
    def get(self, request: Request, pk: int) -> Answer:
        consultation = consultation_of(request, pk)
        rows = desk.hints(consultation, Units(consultation))
        return Answer(shapes.SuggestionSerializer(rows, many=True).data)

    @extend_schema(operation_id="ask_suggestions", request=None, responses={202: None})
    def post(self, request: Request, pk: int) -> Answer:
        """Have them made again, in the background."""
        ask_suggestions(consultation_of(request, pk), by=request.user)
        return Answer(status=202)


class Accept(APIView):
    """Take a suggestion over: its waiting remarks become a group, or join the one of their like."""

    @extend_schema(
        operation_id="accept_suggestion",
        request=shapes.AcceptSerializer,
        responses={201: shapes.GroupSerializer},
    )
    def post(self, request: Request, pk: int) -> Answer:
        access.signed_in(request.user)
        rows = Suggestion.objects.select_related("consultation__draft__agency")
        row = rows.filter(pk=pk).first()
        if row is None:
            raise NotFound
        access.require(request.user, Act.READ_REMARKS, row.consultation.agency)
        title = body(request, shapes.AcceptSerializer)["title"]
        units = Units(row.consultation)
        hint = desk.hint_of(row, units)
        unit = units.rows.get(hint.unit_id or 0) if hint else None
        title = title.strip() or (hint.title if hint else "")
        made = accept(row, by=request.user, title=title, provision=unit)
        return group_answer(made.pk, 201)
