"""Links between the units of a version and those of the one before: looked at, confirmed, corrected."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation import access
from consultation.api.preconditions import etag, expected_lock
from consultation.errors import Invalid, NotFound
from consultation.roles import Act
from drafts import link, rights
from drafts.api import serializers as shapes
from drafts.api.views.consultations import body
from drafts.models import ProvisionLink, Version
from drafts.queries import in_force, staff
from drafts.queries.alignment import VIEWS, Alignment
from drafts.queries.alignment import alignment as read
from drafts.queries.links import UnitLink

_VIEW = OpenApiParameter(
    "view", str, enum=list(VIEWS), description="Which of them; `look`: what needs a look"
)


_IN_FORCE = OpenApiParameter(
    "in_force", int, description="With the text in force at this position, not the version before"
)


class Links(ListAPIView[ProvisionLink]):
    """Links of a version with the one before of its draft, or with a text in force."""

    serializer_class = shapes.LinkSerializer
    queryset = ProvisionLink.objects.none()
    filter_backends = ()

    @extend_schema(parameters=[_VIEW, _IN_FORCE], operation_id="versions_links_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """In reading order; what goes with the unit in which it stands is left out."""
        version = staff.version(kwargs["pk"], by=request.user)
        both = read(version, _asked(request, version))
        view = request.GET.get("view", "all")
        if view not in VIEWS:
            raise Invalid(fields={"view": ", ".join(VIEWS)})
        rows = both.rows(self.paginate_queryset(both.view(view)) or [])
        return self.get_paginated_response(shapes.LinkSerializer(rows, many=True).data)


def _asked(request: Request, version: Version) -> Version | None:
    """The text in force that was asked for; None for the version before."""
    given = request.GET.get("in_force", "")
    if not given:
        return None
    if not given.isdecimal() or len(given) > 4:
        raise Invalid(fields={"in_force": "1, 2 …"})
    return in_force.at(version.draft, int(given))


class ConfirmLinks(APIView):
    """Confirm links as they were seen."""

    @extend_schema(request=shapes.ConfirmLinksSerializer, responses=shapes.ConfirmedSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """All or none: 412 when one of them has changed."""
        version = staff.version(pk, by=request.user)
        access.require(request.user, Act.UPLOAD_DRAFT, version.draft.agency)
        given = body(request, shapes.ConfirmLinksSerializer)
        locks = {seen["id"]: seen["lock"] for seen in given["links"]}
        count = link.confirm(version, by=request.user, locks=locks)
        return Response(shapes.ConfirmedSerializer({"confirmed": count}).data)


class OneLink(APIView):
    """One link."""

    @extend_schema(responses=shapes.LinkSerializer, operation_id="versions_links_retrieve")
    def get(self, request: Request, pk: int, link_pk: int) -> Response:
        """With its ETag."""
        version = staff.version(pk, by=request.user)
        both = read(version, in_force.of_link(version, link_pk))
        return _answer(both, _found(both, link_pk))

    @extend_schema(
        request=shapes.CorrectLinkSerializer,
        responses=shapes.LinkSerializer(many=True),
        parameters=[OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True)],
    )
    def put(self, request: Request, pk: int, link_pk: int) -> Response:
        """Say what the unit at one end corresponds to; answers with all its links."""
        version, row = _to_correct(request, pk, link_pk)
        expected = expected_lock(request)
        given = body(request, shapes.CorrectLinkSerializer)
        rows = link.correct(row, by=request.user, expected=expected, **given)
        old = rows[0].old_version if rows else None
        both, keys = read(version, old), {one.pk for one in rows}
        shown = both.rows([one for one in both.links if one.pk in keys])
        return Response(shapes.LinkSerializer(shown, many=True).data)

    @extend_schema(
        request=None,
        responses={204: None},
        parameters=[
            OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True),
            OpenApiParameter("why", str, description="The reason, once the version is public"),
        ],
    )
    def delete(self, request: Request, pk: int, link_pk: int) -> Response:
        """Take a person's decision back: the machine proposes again."""
        _, row = _to_correct(request, pk, link_pk)
        why = request.GET.get("why", "").replace("\0", "")
        link.reopen(row, by=request.user, expected=expected_lock(request), why=why)
        return Response(status=204)


def _to_correct(request: Request, pk: int, link_pk: int) -> tuple[Version, ProvisionLink]:
    version = staff.version(pk, by=request.user)
    access.require(request.user, rights.to_align(version), version.draft.agency)
    row = ProvisionLink.objects.filter(pk=link_pk, new_version=version).first()
    if row is None:
        raise NotFound
    return version, row


def _found(both: Alignment, key: int) -> UnitLink:
    found = both.found(key)
    if found is None:
        raise NotFound
    return found


def _answer(both: Alignment, found: UnitLink) -> Response:
    row = both.rows([found])[0]
    headers = {"ETag": etag(found.lock or 0)}
    return Response(shapes.LinkSerializer(row).data, headers=headers)
