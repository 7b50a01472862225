"""Which changes of a later version a group caused, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Answer
from rest_framework.views import APIView

from consultation.errors import Invalid
from drafts.models import Provision
from synthesis.api import serializers as shapes
from synthesis.api.common import body, group_of
from synthesis.changes import changes
from synthesis.link_change import link_change, unlink_change
from synthesis.models import Group


class Changes(APIView):
    """The units of later versions that a group caused to change."""

    @extend_schema(operation_id="caused_changes", responses=shapes.ChangeSerializer(many=True))
    def get(self, request: Request, pk: int) -> Answer:
        return _answer(group_of(request, pk))

    @extend_schema(
        operation_id="link_changes",
        request=shapes.LinkChangesSerializer,
        responses=shapes.ChangeSerializer(many=True),
    )
    def post(self, request: Request, pk: int) -> Answer:
        """Say that the group caused them."""
        group = group_of(request, pk)
        link_change(group, by=request.user, units=_units(request, group))
        return _answer(group)


class Unlink(APIView):
    """Take it back."""

    @extend_schema(
        operation_id="unlink_changes",
        request=shapes.LinkChangesSerializer,
        responses=shapes.ChangeSerializer(many=True),
    )
    def post(self, request: Request, pk: int) -> Answer:
        group = group_of(request, pk)
        unlink_change(group, by=request.user, units=_units(request, group))
        return _answer(group)


def _units(request: Request, group: Group) -> list[Provision]:
    given = body(request, shapes.LinkChangesSerializer)
    draft = group.consultation.draft_id
    rows = Provision.objects.filter(version__draft=draft, version__number=given["version"])
    found = list(rows.filter(eid__in=given["units"]).select_related("version"))
    if len(found) < len(set(given["units"])):
        raise Invalid(fields={"units": "eid"})
    return found


def _answer(group: Group) -> Answer:
    rows = changes(group.consultation, group=group.pk).get(group.pk, [])
    return Answer(shapes.ChangeSerializer(rows, many=True).data)
