"""The search over public drafts and their units."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from drafts.api import serializers as shapes
from drafts.models import Consultation
from drafts.pages.search import text_address
from drafts.search import find
from drafts.search.criteria import Criteria


class Search(GenericAPIView[Consultation]):
    """Drafts whose name or units have all that was asked for, as they are public now."""

    serializer_class = shapes.FoundSerializer
    queryset = Consultation.objects.none()
    filter_backends = ()

    @extend_schema(
        parameters=[shapes.SearchSerializer],
        responses={200: shapes.FoundSerializer(many=True)},
        operation_id="search_list",
    )
    def get(self, request: Request) -> Response:
        """Grouped by draft, the best first; nothing asked, nothing found."""
        given = shapes.SearchSerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        wanted = Criteria(**{name: value for name, value in given.validated_data.items() if value})
        shelves = find.on_public(wanted) if wanted.narrows else []
        groups: Any = find.find(wanted, shelves) if wanted.narrows else []
        page = self.paginate_queryset(groups) or []
        find.fill(page, wanted, shelves, address=text_address)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
