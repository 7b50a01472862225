"""What anybody may do over the API: read what is public, submit, follow a receipt."""

import hashlib
import json
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import limits, receipt
from comments.api import serializers
from comments.carried import carried, in_order, rows
from comments.follow import known, ways
from comments.latest import Now, now
from comments.models import Submission
from comments.queries import cites, shown_as
from comments.submit import submit
from consultation.api.paging import Pages
from drafts.queries import public

PAGING = [
    OpenApiParameter("page", int, description="from 1"),
    OpenApiParameter("page_size", int, description="up to 200; 20 unless told"),
]
_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The same key with the same body gives the same receipt, however often it is sent.",
)


class Remarks(APIView):
    """Published remarks, and the places of withheld ones with the ground."""

    @extend_schema(
        operation_id="consultation_remarks",
        parameters=[serializers.FilterSerializer, *PAGING],
        responses=serializers.PublicRemarkSerializer(many=True),
    )
    def get(self, request: Request, pk: int) -> Response:
        consultation = public.consultation(pk)
        asked = serializers.FilterSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        pages = Pages()
        page = pages.paginate_queryset(shown_as(consultation, asked.wanted()), request, view=self)
        found = list(page or [])
        context = {
            "names": cites(row.provision for row in found),
            "versions": {consultation.pk: consultation.version.number},
            "now": now(consultation, found),
        }
        many = serializers.PublicRemarkSerializer(found, many=True, context=context)
        return pages.get_paginated_response(many.data)

    pagination_class = Pages


class EarlierRemarks(APIView):
    """Published remarks of earlier rounds of the draft, and where their units are in this version."""

    @extend_schema(
        operation_id="consultation_earlier_remarks",
        parameters=PAGING,
        responses=serializers.PublicRemarkSerializer(many=True),
    )
    def get(self, request: Request, pk: int) -> Response:
        """By place in this version, then general ones, then those whose passage is gone."""
        consultation = public.consultation(pk)
        earlier = carried(consultation)
        pages = Pages()
        keys = pages.paginate_queryset(in_order(earlier, consultation), request, view=self)
        found = rows(earlier, list(keys or []), consultation.version)
        places = {row.remark.pk: list(row.places) for row in found}
        context = {
            "names": {row.remark.provision_id: row.name for row in found},
            "versions": {key: row.version.number for key, row in earlier.rounds.items()},
            "now": Now(consultation, places),
        }
        remarks = [row.remark for row in found]
        many = serializers.PublicRemarkSerializer(remarks, many=True, context=context)
        return pages.get_paginated_response(many.data)

    pagination_class = Pages


class Submissions(APIView):
    """Send remarks while the window is open. No account is needed."""

    @extend_schema(
        operation_id="submit_remarks",
        parameters=[_KEY],
        request=serializers.SubmissionInputSerializer,
        responses={201: serializers.SentSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        consultation = public.consultation(pk)
        given = serializers.SubmissionInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        limits.count(request, "submit")
        sent = submit(
            consultation,
            by=given.person(),
            remarks=given.remarks_said(),
            consent=given.validated_data["consent"],
            channel=Submission.Channel.API,
            language=get_language() or "vi",
            request_key=_request_key(request, pk, given.validated_data),
        )
        path = reverse("comments:by_secret", args=[sent.secret])
        body = {
            "receipt": receipt.pretty(sent.submission.receipt),
            "secret_url": request.build_absolute_uri(path),
            "received_at": sent.submission.received_at,
            "remarks": sent.submission.comments.count(),
        }
        where = reverse("api_receipt", args=[body["receipt"]])
        headers = {"Location": request.build_absolute_uri(where), "Cache-Control": "no-store"}
        return Response(serializers.SentSerializer(body).data, status=201, headers=headers)


class Receipt(APIView):
    """What became of a submission, by the code of its receipt."""

    @extend_schema(
        operation_id="receipt",
        parameters=[OpenApiParameter("code", str, OpenApiParameter.PATH)],
        responses=serializers.ReceiptSerializer,
    )
    def get(self, request: Request, code: str) -> Response:
        submission = receipt.find(known(request, code))
        body = {"submission": submission, "ways": ways(request._request, submission)}
        headers = {
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex",
            "Referrer-Policy": "no-referrer",
        }
        return Response(serializers.ReceiptSerializer(body).data, headers=headers)


def _request_key(request: Request, pk: int, said: dict[str, Any]) -> str:
    """A key over what was sent too: who guesses another's Idempotency-Key learns nothing by it."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return ""
    whole = json.dumps([pk, key[:255], said], default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
