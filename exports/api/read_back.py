"""Edited Word documents over the API: give one back, read the list, take lines over."""

from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation.api.paging import Pages
from drafts.files import download
from exports import queries
from exports.api.views import PAGING, FileView
from exports.apply_back import Choice, apply_back
from exports.edited.compare import Kind
from exports.edited.show import as_data
from exports.models import ReadBack
from exports.read_back import lines_of, read_back
from exports.render import MEDIA_TYPES
from synthesis.models import Response as Answer


class EditedSerializer(serializers.Serializer[Any]):
    """The file."""

    file = serializers.FileField(allow_empty_file=True, help_text="a .docx that was exported here")


class SaidSerializer(serializers.Serializer[Any]):
    """An answer's words; ``kind`` is "" where the document does not tell it."""

    kind = serializers.CharField()
    text = serializers.CharField()
    changed_unit = serializers.CharField()
    changed_text = serializers.CharField()


class ReadBackLineSerializer(serializers.Serializer[Any]):
    """One line of the list: what the document says of one group against what the site says now."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    key = serializers.CharField(help_text="of the group, for taking the line over")
    group = serializers.IntegerField(allow_null=True)
    row = serializers.IntegerField(allow_null=True, help_text="row in the document")
    name = serializers.CharField()
    old = SaidSerializer(allow_null=True)
    new = SaidSerializer(allow_null=True)
    lock = serializers.IntegerField(help_text="to be sent back with the choice")
    state = serializers.CharField(help_text="of the answer on the site")
    why = serializers.CharField(help_text="why it is not understood")
    text = serializers.CharField()
    notes = serializers.ListField(child=serializers.CharField())


class TakenSerializer(serializers.Serializer[Any]):
    """What became of a line that was chosen."""

    key = serializers.CharField()
    name = serializers.CharField()
    done = serializers.BooleanField()
    words = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class ReadBackSerializer(serializers.ModelSerializer[ReadBack]):
    """One document that was given back."""

    uploaded_by = serializers.CharField(source="uploaded_by.full_name", read_only=True)
    found = serializers.DictField(child=serializers.IntegerField(), read_only=True)
    taken = TakenSerializer(many=True, read_only=True)

    class Meta:
        model = ReadBack
        fields: tuple[str, ...] = (
            "id",
            "consultation",
            "name",
            "size",
            "sha256",
            "found",
            "taken",
            "uploaded_by",
            "uploaded_at",
        )
        read_only_fields = fields


class ReadBackDetailSerializer(ReadBackSerializer):
    """The same with its list, compared with the site as it is now."""

    lines = ReadBackLineSerializer(many=True, read_only=True)

    class Meta(ReadBackSerializer.Meta):
        fields = (*ReadBackSerializer.Meta.fields, "lines")
        read_only_fields = fields


class ChoiceSerializer(serializers.Serializer[Any]):
    """A line to take over."""

    key = serializers.RegexField(r"^[a-z][0-9]{1,18}$")
    lock = serializers.IntegerField(min_value=0, max_value=999_999_999)
    kind = serializers.ChoiceField(
        choices=Answer.Kind.choices,
        default="",
        allow_blank=True,
        help_text="where the document does not tell it",
    )


class ChoicesSerializer(serializers.Serializer[Any]):
    """All lines to take over."""

    lines = ChoiceSerializer(many=True, allow_empty=False)


def _detail(row: ReadBack, status: int = 200) -> Response:
    data = ReadBackSerializer(row).data
    lines = [as_data(line) for line in lines_of(row)]
    return Response({**data, "lines": ReadBackLineSerializer(lines, many=True).data}, status=status)


class ReadBacks(APIView):
    """The edited documents of a consultation, for those who may export."""

    parser_classes = (MultiPartParser,)
    pagination_class = Pages

    @extend_schema(
        operation_id="read_backs", parameters=PAGING, responses=ReadBackSerializer(many=True)
    )
    def get(self, request: Request, pk: int) -> Response:
        """Newest first."""
        rows = queries.read_backs_of(queries.staff_consultation(request.user, pk))
        pages = Pages()
        found = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(ReadBackSerializer(found, many=True).data)

    @extend_schema(
        operation_id="give_back",
        request=EditedSerializer,
        responses={201: ReadBackDetailSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Keep it and list what differs; no answer is changed."""
        consultation = queries.staff_consultation(request.user, pk)
        given = EditedSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        file = given.validated_data["file"]
        row = read_back(consultation, by=request.user, name=file.name, data=file.read())
        return _detail(row, 201)


class One(APIView):
    """One edited document with its list."""

    @extend_schema(operation_id="read_back", responses=ReadBackDetailSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Compared with the site as it is now."""
        return _detail(queries.staff_read_back(request.user, pk))


class File(FileView):
    """The document as it was given."""

    @extend_schema(
        operation_id="read_back_file", responses={(200, MEDIA_TYPES["docx"]): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, pk: int) -> FileResponse:
        """Byte for byte."""
        row = queries.staff_read_back(request.user, pk)
        response = download(row.file, row.name)
        response["Content-Type"] = MEDIA_TYPES["docx"]
        response["Cache-Control"] = "private, no-store"
        return response


class Apply(APIView):
    """Take chosen lines over."""

    @extend_schema(
        operation_id="apply_read_back",
        request=ChoicesSerializer,
        responses=ReadBackDetailSerializer,
    )
    def post(self, request: Request, pk: int) -> Response:
        """Each line for itself; ``taken`` tells which were refused and why."""
        row = queries.staff_read_back(request.user, pk)
        given = ChoicesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        chosen = [Choice(**line) for line in given.validated_data["lines"]]
        return _detail(apply_back(row, by=request.user, chosen=chosen))
