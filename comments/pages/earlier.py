"""Remarks of earlier rounds where they belong in this version, with what was answered; none is dropped."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.carried import Carried, carried, rows
from comments.pages.writing import is_part
from comments.queries import WHOLE
from comments.reading import inside
from consultation import frame, registry
from drafts.models import Consultation
from drafts.queries import public
from drafts.queries.text import Unit, units

_PER_PAGE = 20
_INLINE = 5  # below a unit; the rest is one link away
GONE = "khong-con"


@require_safe
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """All of them in the order of this text; narrowed to a unit, also below it with htmx."""
    consultation = public.consultation(pk)
    found, text = carried(consultation), units(consultation.version)
    unit = request.GET.get("unit", "")[:160]
    keys = _narrowed(found, text, unit)
    if is_part(request):
        words = {
            "consultation": consultation,
            "rows": as_carried(request, consultation, found, keys[:_INLINE]),
            "total": len(keys),
            "query": request.GET.urlencode(),
        }
        return render(request, "comments/_earlier_here.html", words)
    page = frame.page_of(request, keys, _PER_PAGE)
    words = {
        "consultation": consultation,
        "page": page,
        "rows": as_carried(request, consultation, found, list(page)),
        "total": found.total,
        "rounds": list(found.rounds.values()),
        "unit": unit,
        "unit_name": _name(text, unit),
        "gone": len(found.gone) + len(found.unplaced),
    }
    return render(request, "comments/earlier.html", words)


def as_carried(
    request: HttpRequest, consultation: Consultation, found: Carried, keys: Sequence[int]
) -> list[dict[str, Any]]:
    """The remarks called ``keys`` for the page, each with the answer to it, once that is announced."""
    if not keys:
        return []
    shown = rows(found, keys, consultation.version)
    steps = registry.steps(request, [row.remark for row in shown])
    gone, unplaced = set(found.gone), set(found.unplaced)
    return [
        {
            "row": row,
            "gone": row.remark.pk in gone,
            "unplaced": row.remark.pk in unplaced,
            "answer": next(
                (one for one in steps[row.remark.pk] if one.key == "answered" and one.done), None
            ),
        }
        for row in shown
    ]


def _narrowed(found: Carried, text: list[Unit], unit: str) -> list[int]:
    """Keys in the order of the text, then general ones, then those whose passage is gone."""
    vanished = [*found.gone, *found.unplaced]
    if unit == WHOLE:
        return list(found.general)
    if unit == GONE:
        return vanished
    held = inside(text, unit) if unit else text
    placed = [key for one in held for key in found.at.get(one.pk, ())]
    rest = [] if unit else [*found.general, *vanished]
    return list(dict.fromkeys([*placed, *rest]))


def _name(text: list[Unit], unit: str) -> str:
    if unit == WHOLE:
        return _("toàn bộ dự thảo")
    if unit == GONE:
        return _("nội dung không còn trong bản này")
    found = [one for one in text if one.eid == unit]
    return found[0].name if found else ""
