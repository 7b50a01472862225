"""Consultations: what anybody reads, and the steps of members of staff."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultation.errors import NotFound, NotSignedIn
from drafts import extend, forms, prepare, publish, withdraw
from drafts.api import serializers as shapes
from drafts.api.filters import ConsultationFilter
from drafts.models import Consultation
from drafts.queries import public, staff, text

_DETAIL = shapes.ConsultationDetailSerializer


def visible(request: Request, pk: int) -> Consultation:
    """A public one, or one of an agency where the person has a desk; ``NotFound`` otherwise."""
    try:
        return staff.consultation(pk, by=request.user)
    except (NotSignedIn, NotFound):
        return public.consultation(pk)


def body(request: Request, shape: Any, **options: Any) -> dict[str, Any]:
    """The request's body in its shape; DRF's ValidationError (400) otherwise."""
    given = shape(data=request.data, **options)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def detail(consultation: Consultation) -> Response:
    """One consultation, read again."""
    rows = Consultation.objects.select_related("draft__agency", "draft__kind", "version")
    return Response(_DETAIL(rows.get(pk=consultation.pk)).data)


class Consultations(ListAPIView[Consultation]):
    """Public consultations: open ones first, soonest to close on top."""

    serializer_class = shapes.ConsultationSerializer
    filterset_class = ConsultationFilter
    queryset = Consultation.objects.none()

    def get_queryset(self) -> Any:
        """In the order of the home page."""
        return public.in_order(public.public())


class OneConsultation(APIView):
    """One consultation."""

    @extend_schema(responses=_DETAIL)
    def get(self, request: Request, pk: int) -> Response:
        """Public, or of one's own agency."""
        return Response(_DETAIL(visible(request, pk)).data)

    @extend_schema(request=shapes.RoundSerializer, responses=_DETAIL)
    def patch(self, request: Request, pk: int) -> Response:
        """Correct what is said while it is in preparation."""
        consultation = staff.consultation(pk, by=request.user)
        facts = body(request, shapes.RoundSerializer, partial=True)
        return detail(prepare.change(consultation, by=request.user, **facts))


class Provisions(APIView):
    """The text as a flat list of units in document order."""

    @extend_schema(responses=shapes.ProvisionSerializer(many=True), filters=False)
    def get(self, request: Request, pk: int) -> Response:
        """All units at once: the version of a public consultation never changes."""
        units = text.units(visible(request, pk).version)
        return Response(shapes.ProvisionSerializer(units, many=True).data)


class Questions(APIView):
    """What each audience is asked."""

    @extend_schema(request=shapes.QuestionsSerializer, responses=_DETAIL)
    def put(self, request: Request, pk: int) -> Response:
        """All of them, in order, in the place of those that were there."""
        consultation = staff.consultation(pk, by=request.user)
        given = body(request, shapes.QuestionsSerializer)["questions"]
        asked = [(row["audience"], row["text"]) for row in given]
        prepare.ask_questions(consultation, by=request.user, questions=asked)
        return detail(consultation)


class Documents(APIView):
    """Accompanying documents."""

    parser_classes = (MultiPartParser,)

    @extend_schema(responses=shapes.DocumentSerializer(many=True), filters=False)
    def get(self, request: Request, pk: int) -> Response:
        """Those that stand on its page."""
        rows = public.documents(visible(request, pk)).select_related("consultation")
        return Response(shapes.DocumentSerializer(rows, many=True).data)

    @extend_schema(
        request={"multipart/form-data": shapes.NewDocumentSerializer},
        responses={201: shapes.DocumentSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Post one more."""
        consultation = staff.consultation(pk, by=request.user)
        given = body(request, shapes.NewDocumentSerializer)
        name, data = forms.taken(given["file"])
        row = prepare.add_document(
            consultation,
            by=request.user,
            kind=given["kind"],
            title=given.get("title", ""),
            name=name,
            data=data,
        )
        return Response(shapes.DocumentSerializer(row).data, status=201)


class OneDocument(APIView):
    """One accompanying document."""

    @extend_schema(request=None, responses={204: OpenApiResponse(description="Taken off the page")})
    def delete(self, request: Request, pk: int) -> Response:
        """Take it off the page; the file stays as evidence."""
        prepare.remove_document(staff.document(pk, by=request.user), by=request.user)
        return Response(status=204)


class _Step(APIView):
    parser_classes = (JSONParser,)


class Ask(_Step):
    """Drafter → publisher."""

    @extend_schema(request=None, responses=_DETAIL)
    def post(self, request: Request, pk: int) -> Response:
        """Ask for publication."""
        return detail(publish.ask(staff.consultation(pk, by=request.user), by=request.user))


class SendBack(_Step):
    """Publisher → drafter."""

    @extend_schema(request=shapes.ReasonSerializer, responses=_DETAIL)
    def post(self, request: Request, pk: int) -> Response:
        """Return it with a reason."""
        consultation = staff.consultation(pk, by=request.user)
        given = body(request, shapes.ReasonSerializer)
        return detail(publish.send_back(consultation, by=request.user, **given))


class Publish(_Step):
    """Publisher → the public."""

    @extend_schema(request=None, responses=_DETAIL)
    def post(self, request: Request, pk: int) -> Response:
        """Approve; another person than the one who asked."""
        return detail(publish.publish(staff.consultation(pk, by=request.user), by=request.user))


class Extend(_Step):
    """More time."""

    @extend_schema(request=shapes.ExtendSerializer, responses=_DETAIL)
    def post(self, request: Request, pk: int) -> Response:
        """Until 24:00 of a later day."""
        consultation = staff.consultation(pk, by=request.user)
        given = body(request, shapes.ExtendSerializer)
        extend.extend(consultation, by=request.user, **given)
        return detail(consultation)


class Withdraw(_Step):
    """Take it back."""

    @extend_schema(request=shapes.ReasonSerializer, responses=_DETAIL)
    def post(self, request: Request, pk: int) -> Response:
        """With a reason that the public sees."""
        consultation = staff.consultation(pk, by=request.user)
        given = body(request, shapes.ReasonSerializer)
        return detail(withdraw.withdraw(consultation, by=request.user, **given))
