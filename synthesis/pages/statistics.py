"""Statistics: for staff at any time, for everybody once the results are announced; as a page and as CSV."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation import registry
from consultation.errors import NotFound
from drafts.models import Consultation
from drafts.queries import public
from synthesis.breakdown import breakdown
from synthesis.breakdown_csv import breakdown_csv
from synthesis.charts import charted
from synthesis.pages.common import staff_consultation, staff_page
from synthesis.queries import announcement_of
from synthesis.tallies import tally_lines


@require_safe
def statistics(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Every table with its bars, for staff."""
    consultation = staff_consultation(request, consultation_id)
    words = {**_words(consultation), "csv": "synthesis:statistics_csv"}
    return staff_page(request, "synthesis/statistics.html", consultation, "statistics", words)


@require_safe
def statistics_csv(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The same figures for a spreadsheet."""
    return _csv(staff_consultation(request, consultation_id))


@require_safe
def public_statistics(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """The same for everybody, once the results are announced."""
    consultation = _announced(consultation_id)
    words = {
        **_words(consultation),
        "consultation": consultation,
        "tabs": registry.links(registry.public_tabs, request, consultation),
        "tab": "results",
        "csv": "synthesis:public_statistics_csv",
    }
    return render(request, "synthesis/public_statistics.html", words)


@require_safe
def public_statistics_csv(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """And its table."""
    return _csv(_announced(consultation_id))


def _announced(key: int) -> Consultation:
    consultation = public.consultation(key)
    if announcement_of(consultation) is None:
        raise NotFound
    return consultation


def _words(consultation: Consultation) -> dict[str, Any]:
    figures = breakdown(consultation)
    return {
        "figures": figures,
        "tables": [charted(table) for table in figures.tables],
        "tallies": tally_lines(consultation),
    }


def _csv(consultation: Consultation) -> HttpResponse:
    answer = HttpResponse(
        breakdown_csv(breakdown(consultation), tally_lines(consultation)),
        content_type="text/csv; charset=utf-8",
    )
    answer["Content-Disposition"] = f'attachment; filename="thong-ke-{consultation.pk}.csv"'
    return answer
