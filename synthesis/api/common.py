"""What the views of this step share: finding the thing, the right to read it, the version that was read."""

from dataclasses import replace
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response as Answer

from comments.models import Comment
from consultation import access
from consultation.api.preconditions import etag, expected_lock
from consultation.errors import Invalid, NotFound
from consultation.roles import Act
from drafts.models import Consultation, Provision
from drafts.queries import staff
from synthesis.api import serializers as shapes
from synthesis.imported import imported_answers
from synthesis.models import Group, Response, Variant
from synthesis.queries import GroupRow, group_row, own_lines, published, remark_row
from synthesis.tallies import tally_of
from synthesis.units import Units

_ETAG = {"type": "string", "pattern": '^"[0-9]{1,9}"$'}
IF_MATCH = OpenApiParameter(
    "If-Match",
    _ETAG,
    OpenApiParameter.HEADER,
    required=True,
    description="the ETag that was read; 428 without it",
)
IF_MATCH_LATER = OpenApiParameter(
    "If-Match", _ETAG, OpenApiParameter.HEADER, description="the ETag of the answer that was read"
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description='"*": there is none yet'
)


def body(request: Request, shape: type[shapes.Plain]) -> dict[str, Any]:
    """The request's body in its shape; 400 otherwise."""
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def consultation_of(request: Request, key: int) -> Consultation:
    """For those who may read all remarks of its agency."""
    return staff.consultation(key, by=request.user, act=Act.READ_REMARKS)


def group_of(request: Request, key: int) -> Group:
    """A live group, for those who may read all remarks of its agency."""
    access.signed_in(request.user)
    rows = Group.objects.filter(dissolved_at=None)
    found = rows.select_related("consultation__draft__agency", "response").filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(request.user, Act.READ_REMARKS, found.consultation.agency)
    return found


def response_of(request: Request, key: int) -> Response:
    """The response of a live group."""
    found: Response | None = getattr(group_of(request, key), "response", None)
    if found is None:
        raise NotFound
    return found


def unit_of(consultation: Consultation, eid: str | None) -> Provision | None:
    """The unit called ``eid`` in the version of the consultation; ``Invalid`` when there is none."""
    if not eid:
        return None
    found = Provision.objects.filter(version_id=consultation.version_id, eid=eid).first()
    if found is None:
        raise Invalid(fields={"unit": "eid"})
    return found


def comments_of(consultation: Consultation, keys: list[int]) -> list[Comment]:
    """The remarks with these keys; ``Invalid`` when one is not of this consultation."""
    found = list(Comment.objects.filter(consultation=consultation, pk__in=keys))
    missing = sorted(set(keys) - {comment.pk for comment in found})
    if missing:
        raise Invalid(fields={"comments": ", ".join(str(key) for key in missing)})
    return found


def shown_group(key: int) -> GroupRow:
    """The group read again, with its remarks."""
    group = Group.objects.select_related("consultation", "response").get(pk=key)
    units = Units(group.consultation)
    placed = published(group.consultation).filter(placement__group=group)
    own = own_lines(Variant.objects.filter(response__group=group))
    return replace(
        group_row(group, [remark_row(comment, units) for comment in placed], units, own),
        imported=tuple(imported_answers(group)),
        tally=tally_of(group.consultation, group.provision_id),
    )


def group_answer(key: int, status: int = 200) -> Answer:
    """A group with its ETag."""
    row = shown_group(key)
    headers = {"ETag": etag(row.lock)}
    return Answer(shapes.GroupSerializer(row).data, status=status, headers=headers)


def response_answer(key: int, status: int = 200) -> Answer:
    """The answer of the group ``key`` with its ETag."""
    row = shown_group(key).answer
    if row is None:
        raise NotFound
    headers = {"ETag": etag(row.lock)}
    return Answer(shapes.AnswerSerializer(row).data, status=status, headers=headers)


def expected_answer(request: Request) -> int:
    """The version that was read: 0 for ``If-None-Match: *``, else the number in ``If-Match``."""
    if request.headers.get("If-None-Match", "").strip() == "*":
        return 0
    return expected_lock(request)
