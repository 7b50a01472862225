"""Documents over the API: the same verbs as the pages; files come as they are."""

from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation.api.paging import Pages
from consultation.errors import NotFound
from drafts.queries import public
from exports import files, queries
from exports.api.serializers import (
    AskExportSerializer,
    EditionSerializer,
    ExportSerializer,
    FinalDocumentSerializer,
)
from exports.cancel import cancel
from exports.models import Export
from exports.render import MEDIA_TYPES
from exports.request import request as request_export
from exports.request import retry as retry_export

PAGING = [
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("page_size", OpenApiTypes.INT),
]
_FORMAT = OpenApiParameter(
    "file_format", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(Export.FORMATS["summary"])
)
_BINARY: Any = {(200, media): OpenApiTypes.BINARY for media in MEDIA_TYPES.values()}


class FileView(APIView):
    """Answers with a file, whatever the client says it accepts: there is one representation."""

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """Never 406; the renderer is for refusals."""
        return super().perform_content_negotiation(request, force=True)


class Exports(APIView):
    """The documents of a consultation, for those who may export; ask for a new one."""

    pagination_class = Pages

    @extend_schema(
        operation_id="exports",
        parameters=PAGING,
        responses=ExportSerializer(many=True),
    )
    def get(self, request: Request, pk: int) -> Response:
        """Newest first."""
        rows = queries.exports_of(queries.staff_consultation(request.user, pk))
        pages = Pages()
        found = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(ExportSerializer(found, many=True).data)

    @extend_schema(
        operation_id="request_export",
        request=AskExportSerializer,
        responses={202: ExportSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Queue a document; follow it at ``exports/{id}/``."""
        consultation = queries.staff_consultation(request.user, pk)
        asked = AskExportSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        export = request_export(consultation, by=request.user, **asked.validated_data)
        return Response(ExportSerializer(export).data, status=202)


class One(APIView):
    """One export: how far it is, and what went wrong."""

    @extend_schema(operation_id="export", responses=ExportSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Ask again every few seconds while it is queued or running."""
        return Response(ExportSerializer(queries.staff_export(request.user, pk)).data)


class File(FileView):
    """The file of a finished export, for the staff; 409 before."""

    @extend_schema(operation_id="export_file", responses=_BINARY)
    def get(self, request: Request, pk: int) -> FileResponse:
        """With its digest in ``Repr-Digest`` (RFC 9530)."""
        return files.send(queries.staff_export(request.user, pk), public=False)


class Retry(APIView):
    """Queue again what failed or was left by a dead worker."""

    @extend_schema(
        operation_id="retry_export",
        request=None,
        responses={202: ExportSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """409 while it is queued, rendered or done."""
        export = retry_export(queries.staff_export(request.user, pk), by=request.user)
        return Response(ExportSerializer(export).data, status=202)


class Cancel(APIView):
    """Stop what waits or is being made."""

    @extend_schema(operation_id="cancel_export", request=None, responses=ExportSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """409 once it is done or has failed."""
        export = cancel(queries.staff_export(request.user, pk), by=request.user)
        return Response(ExportSerializer(export).data)


class FinalDocuments(APIView):
    """The final documents of a consultation whose results are public: the newest of each format."""

    @extend_schema(
        operation_id="final_documents",
        responses=FinalDocumentSerializer(many=True),
    )
    def get(self, request: Request, pk: int) -> Response:
        """Empty until the first final document after the announcement."""
        rows = queries.public_documents(public.consultation(pk))
        many = FinalDocumentSerializer(rows, many=True, context={"request": request})
        return Response(many.data)


class Editions(APIView):
    """The editions of the final summary, the newest first."""

    @extend_schema(operation_id="editions", responses=EditionSerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """The digest is that of the data from which an edition's files are made."""
        rows = queries.editions_of(public.consultation(pk))
        return Response(EditionSerializer(rows, many=True).data)


class FinalDocument(FileView):
    """The newest final document in one format."""

    @extend_schema(operation_id="final_document", parameters=[_FORMAT], responses=_BINARY)
    def get(self, request: Request, pk: int, file_format: str) -> FileResponse:
        """An address that stays the same; the digest tells whether the content did."""
        rows = queries.public_documents(public.consultation(pk))
        found = next((row for row in rows if row.format == file_format), None)
        if found is None:
            raise NotFound
        return files.send(found, public=True)
