"""How an agency's documents look and read, over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation.api.preconditions import etag, expected_lock
from consultation.models import Agency
from exports import queries
from exports.models import DocumentSettings
from exports.set_documents import changed, reset, set_documents
from exports.style import style_from
from exports.style.preview import preview
from exports.style.sentences import LONGEST, SENTENCES
from synthesis.api.common import IF_MATCH


class SentencesField(serializers.DictField):
    """Own sentences by name; those that are not named read as the form has them."""

    def __init__(self, **kwargs: Any) -> None:
        words = serializers.CharField(
            allow_blank=True, trim_whitespace=False, max_length=10 * LONGEST
        )
        super().__init__(child=words, **kwargs)


class HouseSerializer(serializers.Serializer[DocumentSettings]):
    """All settings; on writing, what is left out stays as it is."""

    sentences = SentencesField(
        required=False,
        help_text="names: " + ", ".join(SENTENCES) + "; all own sentences are replaced at once",
    )
    form_number = serializers.CharField(required=False, allow_blank=True)
    numbered = serializers.BooleanField(required=False)
    orientation = serializers.ChoiceField(
        choices=DocumentSettings.Orientation.choices, required=False
    )
    widths = serializers.ListField(
        child=serializers.FloatField(min_value=1, max_value=97),
        required=False,
        min_length=4,
        max_length=4,
        help_text="per cent: unit, subject, content, response; together 100",
    )
    annexes = serializers.BooleanField(required=False)
    place = serializers.CharField(required=False, allow_blank=True)
    signer_authority = serializers.CharField(
        required=False, allow_blank=True, help_text="one part a line: TM. …, KT. …"
    )
    signer_title = serializers.CharField(required=False, allow_blank=True)
    signer_name = serializers.CharField(required=False, allow_blank=True)
    recipients = serializers.CharField(
        required=False, allow_blank=True, help_text="one recipient a line"
    )


class PreviewSerializer(serializers.Serializer[Any]):
    """The first pages as pictures (data addresses, PNG; none where no PDF can be made) and their words."""

    pictures = serializers.ListField(child=serializers.CharField())
    lines = serializers.ListField(child=serializers.CharField())
    columns = serializers.ListField(child=serializers.CharField())


def _answer(agency: Agency) -> Response:
    row = queries.settings_of(agency)
    return Response(HouseSerializer(row).data, headers={"ETag": etag(row.lock)})


def _given(request: Request) -> dict[str, Any]:
    given = HouseSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


class House(APIView):
    """The settings of one agency's documents, for those who set them."""

    @extend_schema(operation_id="document_settings", responses=HouseSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """With an ETag; "0" where nothing was ever set."""
        return _answer(queries.house_agency(request.user, pk))

    @extend_schema(
        operation_id="set_document_settings",
        parameters=[IF_MATCH],
        request=HouseSerializer,
        responses=HouseSerializer,
    )
    def put(self, request: Request, pk: int) -> Response:
        """Documents that were made already do not change."""
        agency, lock = queries.house_agency(request.user, pk), expected_lock(request)
        set_documents(agency, by=request.user, expected=lock, **_given(request))
        return _answer(agency)

    @extend_schema(
        operation_id="reset_document_settings", parameters=[IF_MATCH], responses=HouseSerializer
    )
    def delete(self, request: Request, pk: int) -> Response:
        """Back to the form; the history stays."""
        agency, lock = queries.house_agency(request.user, pk), expected_lock(request)
        reset(agency, by=request.user, expected=lock)
        return _answer(agency)


class HousePreview(APIView):
    """How a document would look; nothing is saved."""

    @extend_schema(
        operation_id="preview_document_settings",
        request=HouseSerializer,
        responses=PreviewSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """With what is given over what is saved, filled with invented content."""
        agency = queries.house_agency(request.user, pk)
        row = changed(queries.settings_of(agency), **_given(request))
        return Response(PreviewSerializer(preview(agency, style_from(row, agency))).data)
