"""The other documents of a round over the API: the same verb as the page; what anybody may download."""

from typing import Any

from django.http import FileResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.models import Submission
from consultation.errors import NotFound
from drafts.queries import public
from exports import files, queries
from exports.api.serializers import ExportSerializer
from exports.api.views import FileView
from exports.draw_up import PAPERS, draw_up
from exports.models import Export
from exports.published import public_papers
from exports.render import MEDIA_TYPES

_FORMATS = sorted({str(form) for kind in PAPERS for form in Export.FORMATS[kind]})
_FILES: Any = {(200, MEDIA_TYPES[form]): OpenApiTypes.BINARY for form in _FORMATS if form != "zip"}


class PaperSerializer(serializers.Serializer[Any]):
    """A document that is asked for; ``final`` is refused while anything waits for an answer."""

    kind = serializers.ChoiceField(choices=[str(kind) for kind in PAPERS])
    format = serializers.ChoiceField(choices=_FORMATS)
    final = serializers.BooleanField(default=False)
    submission = serializers.IntegerField(
        min_value=1,
        max_value=2**63 - 1,
        required=False,
        allow_null=True,
        default=None,
        help_text="whom a letter answers: a submission of this consultation",
    )
    without_names = serializers.BooleanField(
        default=False, help_text="open data without the names of persons"
    )
    signer_authority = serializers.CharField(max_length=160, default="", allow_blank=True)
    signer_title = serializers.CharField(max_length=160, default="", allow_blank=True)
    signer_name = serializers.CharField(max_length=160, default="", allow_blank=True)


class PublishedPaperSerializer(serializers.ModelSerializer[Export]):
    """The report or open data as anybody sees it."""

    url = serializers.SerializerMethodField(help_text="Where the file is")
    media_type = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = ("id", "kind", "format", "without_names", "media_type", "size", "sha256",
                  "signed_by", "signed_at", "time_stamped", "asked_at", "finished_at", "url")  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(serializers.URLField())
    def get_url(self, export: Export) -> str:
        """The address of this file."""
        address = reverse("api_published_paper", args=[export.consultation_id, export.pk])
        return str(self.context["request"].build_absolute_uri(address))

    def get_media_type(self, export: Export) -> str:
        """As the file is sent."""
        return MEDIA_TYPES[export.format]


class DrawUp(APIView):
    """The report, a letter back, open data, the dossier: ask for one."""

    @extend_schema(
        operation_id="draw_up", request=PaperSerializer, responses={202: ExportSerializer}
    )
    def post(self, request: Request, pk: int) -> Response:
        """Queue it; follow it at ``exports/{id}/``."""
        consultation = queries.staff_consultation(request.user, pk)
        asked = PaperSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        facts = dict(asked.validated_data)
        rows = Submission.objects.filter(consultation=consultation)
        facts["submission"] = rows.filter(pk=facts["submission"]).first()
        export = draw_up(consultation, by=request.user, **facts)
        return Response(ExportSerializer(export).data, status=202)


class PublishedPapers(APIView):
    """The final report and open data of a consultation whose results are public."""

    @extend_schema(operation_id="published_papers", responses=PublishedPaperSerializer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """The newest of each kind and format; none that a later change of a remark made outdated."""
        rows = public_papers(public.consultation(pk))
        return Response(
            PublishedPaperSerializer(rows, many=True, context={"request": request}).data
        )


class PublishedPaper(FileView):
    """One of them."""

    @extend_schema(operation_id="published_paper", responses=_FILES)
    def get(self, request: Request, pk: int, export_pk: int) -> FileResponse:
        """The file, with its digest."""
        rows = public_papers(public.consultation(pk))
        found = next((row for row in rows if row.pk == export_pk), None)
        if found is None:
            raise NotFound
        return files.send(found, public=True)
