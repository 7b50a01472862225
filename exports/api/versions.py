"""Documents of a version over the API: the same verb as the page; what anybody may download."""

from typing import Any

from django.http import FileResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation.api.paging import Pages
from drafts.queries import public, staff
from exports import files, queries
from exports.api.serializers import ExportSerializer
from exports.api.views import _BINARY, PAGING, FileView
from exports.models import Export
from exports.order import order
from exports.render import MEDIA_TYPES

_KINDS = sorted(Export.OF_VERSION)
_FORMATS = sorted({str(form) for kind in Export.OF_VERSION for form in Export.FORMATS[kind]})


class OrderSerializer(serializers.Serializer[Any]):
    """A document that is asked for; ``against``: the key of an earlier version of the same draft, or of the
    structure of a text in force (its ``version``).
    """

    kind = serializers.ChoiceField(choices=_KINDS)
    format = serializers.ChoiceField(choices=_FORMATS)
    against = serializers.IntegerField(
        min_value=1, max_value=2**63 - 1, required=False, allow_null=True, default=None
    )
    final = serializers.BooleanField(
        default=False, help_text="Put a comparison before the public: the publisher's to ask"
    )


class DraftDocumentSerializer(serializers.ModelSerializer[Export]):
    """One document of a public version as anybody sees it."""

    url = serializers.SerializerMethodField(help_text="Where the file is")
    media_type = serializers.SerializerMethodField()
    against = serializers.IntegerField(
        source="against.number",
        default=None,
        allow_null=True,
        help_text="Number of that version; -1, -2 … for a text in force",
    )

    class Meta:
        model = Export
        fields = ("id", "kind", "format", "against", "media_type", "size", "sha256",
                  "finished_at", "url")  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(serializers.URLField())
    def get_url(self, export: Export) -> str:
        """The address of this file."""
        address = reverse("api_draft_document", args=[self.context["consultation"].pk, export.pk])
        return str(self.context["request"].build_absolute_uri(address))

    def get_media_type(self, export: Export) -> str:
        """As the file is sent."""
        return MEDIA_TYPES[export.format]


class VersionExports(APIView):
    """The documents of a version, for the members of its agency; ask for a new one."""

    pagination_class = Pages

    @extend_schema(
        operation_id="version_exports", parameters=PAGING, responses=ExportSerializer(many=True)
    )
    def get(self, request: Request, pk: int) -> Response:
        """Newest first."""
        rows = queries.exports_of_version(staff.version(pk, by=request.user))
        pages = Pages()
        found = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(ExportSerializer(found, many=True).data)

    @extend_schema(
        operation_id="order_export", request=OrderSerializer, responses={202: ExportSerializer}
    )
    def post(self, request: Request, pk: int) -> Response:
        """Queue a document; follow it at ``exports/{id}/``."""
        version = staff.version(pk, by=request.user)
        asked = OrderSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        facts = dict(asked.validated_data)
        facts["against"] = queries.text_of(version.draft, facts["against"])
        export = order(version, by=request.user, **facts)
        return Response(ExportSerializer(export).data, status=202)


class DraftDocuments(APIView):
    """The documents of the version that a public consultation is about."""

    @extend_schema(operation_id="draft_documents", responses=DraftDocumentSerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """The newest of each kind and format."""
        consultation = public.consultation(pk)
        context = {"request": request, "consultation": consultation}
        rows = queries.public_drafts(consultation)
        return Response(DraftDocumentSerializer(rows, many=True, context=context).data)


class DraftDocument(FileView):
    """One of them."""

    @extend_schema(operation_id="draft_document", responses=_BINARY)
    def get(self, request: Request, pk: int, export_pk: int) -> FileResponse:
        """The file, with its digest."""
        found = queries.public_document(public.consultation(pk), export_pk)
        return files.send(found, public=True)
