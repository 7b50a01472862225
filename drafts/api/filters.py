"""How the public list may be narrowed."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consultation.models import Agency
from drafts.models import Consultation
from drafts.queries import public


class ConsultationFilter(django_filters.FilterSet):
    """``?phase=open&agency=3&kind=law&field=…&q=…``"""

    phase = django_filters.ChoiceFilter(
        label=_("Tình trạng"),
        choices=[(p.value, p.label) for p in Consultation.Phase if p != "not_public"],
        method="in_phase",
    )
    agency = django_filters.ModelChoiceFilter(
        label=_("Cơ quan"), field_name="draft__agency", queryset=Agency.objects.all()
    )
    kind = django_filters.CharFilter(label=_("Hình thức văn bản"), field_name="draft__kind__code")
    field = django_filters.CharFilter(label=_("Lĩnh vực"), field_name="draft__field")
    q = django_filters.CharFilter(label=_("Từ khóa"), method="matching")

    class Meta:
        model = Consultation
        fields = ("phase", "agency", "kind", "field", "q")

    def in_phase(self, rows: QuerySet[Consultation], name: str, value: str) -> Any:
        """By the clock."""
        return rows.filter(public.in_phase(value))

    def matching(self, rows: QuerySet[Consultation], name: str, value: str) -> Any:
        """With or without marks."""
        return public.matching(rows, value)
