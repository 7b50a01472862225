"""Drafts, the files they came as, and their versions: members of staff only."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation import access
from consultation.errors import Invalid
from drafts import describe, forms, prepare, upload
from drafts.api import serializers as shapes
from drafts.api.views.consultations import body
from drafts.models import Draft, SourceFile
from drafts.queries import staff, text


class Drafts(ListAPIView[Draft]):
    """Drafts of the agencies where the person has a desk, newest first."""

    serializer_class = shapes.DraftSerializer
    queryset = Draft.objects.none()
    filter_backends = ()

    def get_queryset(self) -> Any:
        """Found by title, abstract and number."""
        q = self.request.GET.get("q", "")[:200].replace("\0", "")
        return staff.drafts(access.signed_in(self.request.user), q=q)

    @extend_schema(parameters=[OpenApiParameter("q", str, description="words, marks or not")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of them."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=shapes.NewDraftSerializer, responses={201: shapes.DraftSerializer})
    def post(self, request: Request) -> Response:
        """Begin one."""
        by = access.signed_in(request.user)
        given = body(request, shapes.NewDraftSerializer)
        draft = describe.describe(given.pop("agency"), by=by, **given)
        return Response(shapes.DraftSerializer(draft).data, status=201)


class OneDraft(APIView):
    """One draft."""

    @extend_schema(responses=shapes.DraftSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Its facts."""
        return Response(shapes.DraftSerializer(staff.draft(pk, by=request.user)).data)

    @extend_schema(request=shapes.DraftInSerializer, responses=shapes.DraftSerializer)
    def patch(self, request: Request, pk: int) -> Response:
        """Correct them."""
        found = staff.draft(pk, by=request.user)
        given = body(request, shapes.DraftInSerializer, partial=True)
        draft = describe.describe(found.agency, by=request.user, draft=found, **given)
        return Response(shapes.DraftSerializer(draft).data)


def given_file(given: dict[str, Any]) -> tuple[str, bytes]:
    """Name and bytes of the file or of the text that was sent, of which there must be one."""
    if ("file" in given) == ("text" in given):
        raise Invalid(fields={"file": _("Gửi một tệp (file) hoặc một văn bản (text).")})
    return forms.taken(given["file"]) if "file" in given else forms.pasted(given["text"])


class Sources(APIView):
    """The files of a draft."""

    parser_classes = (MultiPartParser,)

    @extend_schema(responses=shapes.SourceSerializer(many=True), filters=False)
    def get(self, request: Request, pk: int) -> Response:
        """All of them, newest first, readable or not."""
        rows = staff.draft(pk, by=request.user).sources.filter(in_force=None)
        shown = shapes.SourceSerializer(rows.select_related("version"), many=True)
        return Response(shown.data)

    @extend_schema(
        request={"multipart/form-data": shapes.UploadSerializer},
        responses={202: shapes.SourceSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Keep a file, or a text instead, and begin to read it; poll the source for what came of it."""
        found = staff.draft(pk, by=request.user)
        given = body(request, shapes.UploadSerializer)
        name, data = given_file(given)
        row = upload.upload(
            found,
            by=request.user,
            name=name,
            data=data,
            author=given.get("author", ""),
            source=given.get("source", ""),
        )
        row = SourceFile.objects.select_related("version").get(pk=row.pk)
        return Response(shapes.SourceSerializer(row).data, status=202)


class OneSource(APIView):
    """One file."""

    @extend_schema(responses=shapes.SourceSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Whether it was read, and why not."""
        return Response(shapes.SourceSerializer(staff.source(pk, by=request.user)).data)


class OneVersion(APIView):
    """One version."""

    @extend_schema(responses=shapes.VersionSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """Counts and notices."""
        return Response(shapes.VersionSerializer(staff.version(pk, by=request.user)).data)


class VersionProvisions(APIView):
    """The text of a version, before it is public, or of a text in force."""

    @extend_schema(responses=shapes.ProvisionSerializer(many=True), filters=False)
    def get(self, request: Request, pk: int) -> Response:
        """A flat list of units in document order."""
        units = text.units(staff.read_text(pk, by=request.user))
        return Response(shapes.ProvisionSerializer(units, many=True).data)


class VersionConsultations(APIView):
    """Rounds on a version."""

    @extend_schema(
        request=shapes.RoundSerializer, responses={201: shapes.ConsultationDetailSerializer}
    )
    def post(self, request: Request, pk: int) -> Response:
        """Begin a round; what is left out is the agency's own."""
        version = staff.version(pk, by=request.user)
        given = body(request, shapes.RoundSerializer, partial=True)
        row = prepare.prepare(version, by=request.user, **given)
        return Response(shapes.ConsultationDetailSerializer(row).data, status=201)
