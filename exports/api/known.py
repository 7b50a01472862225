"""Whether bytes are a document of this site, over the API: by their SHA-256."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from exports.known import Known, Standing, issued
from exports.models import Edition, Export

_DIGEST = OpenApiParameter(
    "sha256", {"type": "string", "pattern": "^[0-9a-f]{64}$"}, OpenApiParameter.PATH
)


class KnownSerializer(serializers.Serializer[Any]):
    """A document that was issued, or the data of an edition."""

    kind = serializers.ChoiceField(choices=[*(str(kind) for kind in Export.Kind), "edition"])
    format = serializers.ChoiceField(choices=[str(one) for one in Export.Format])
    consultation = serializers.IntegerField(allow_null=True)
    edition = serializers.IntegerField(allow_null=True, help_text="number of the edition")
    standing = serializers.ChoiceField(
        choices=[str(one) for one in Standing],
        help_text="current: on offer; replaced: no longer; issued: went to one person",
    )
    at = serializers.DateTimeField(help_text="when it was asked for, or frozen")
    signed_by = serializers.CharField(allow_blank=True, help_text="subject of the certificate")
    signed_at = serializers.DateTimeField(allow_null=True)
    time_stamped = serializers.BooleanField()


class Document(APIView):
    """What was issued with these bytes."""

    @extend_schema(operation_id="known_document", parameters=[_DIGEST], responses=KnownSerializer)
    def get(self, request: Request, sha256: str) -> Response:
        """404 for all else; what is not public is not known."""
        return Response(KnownSerializer(_told(issued(sha256))).data)


def _told(found: Known) -> dict[str, object]:
    thing = found.thing
    facts: dict[str, object] = {
        "consultation": found.consultation and found.consultation.pk,
        "standing": str(found.standing),
    }
    if isinstance(thing, Edition):
        data = {"kind": "edition", "format": "json", "edition": thing.number, "at": thing.frozen_at}
        return facts | data | {"signed_by": "", "signed_at": None, "time_stamped": False}
    names = ("kind", "format", "signed_by", "signed_at", "time_stamped")
    facts |= {name: getattr(thing, name) for name in names}
    return facts | {"edition": thing.edition and thing.edition.number, "at": thing.asked_at}
