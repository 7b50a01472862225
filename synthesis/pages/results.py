"""The public results: what was asked, what people said, what the agency does about it."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation import registry
from drafts.queries import public
from synthesis.changes import changes
from synthesis.coverage import coverage
from synthesis.queries import announcement_of, groups_in_order
from synthesis.statistics import statistics
from synthesis.tallies import tally_lines
from synthesis.units import Units


@require_safe
def results(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Before the announcement a plain status with counts; after it the content of the summary."""
    consultation = public.consultation(consultation_id)
    units = Units(consultation)
    announced = announcement_of(consultation)
    words: dict[str, Any] = {
        "consultation": consultation,
        "tabs": registry.links(registry.public_tabs, request, consultation),
        "announced": announced,
        "phase": consultation.phase(),
    }
    if announced is None:
        words["coverage"] = coverage(consultation)
        return render(request, "synthesis/results.html", words)
    caused = changes(consultation, public_only=True)
    rows = [
        replace(row, changes=tuple(caused.get(row.pk, ())))
        for row in groups_in_order(consultation, loose=True, units=units)
    ]
    words["sections"] = [
        (article, list(groups)) for article, groups in groupby(rows, key=lambda row: row.article)
    ]
    words["statistics"] = statistics(consultation, units=units)
    words["tallies"] = tally_lines(consultation, units)
    return render(request, "synthesis/results.html", words)
