"""What others said: published remarks, and the places of those that were withheld (R06, R43)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.forms import FilterForm
from comments.latest import now
from comments.models import Comment
from comments.pages.writing import is_part
from comments.queries import cites, commented_units, published_count, shown, shown_as
from consultation import frame
from consultation.errors import NotFound
from drafts.models import Consultation
from drafts.queries import public

_PER_PAGE = 20
_INLINE = 5  # below a unit; the rest is one link away


@require_safe
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, narrowed and ordered; a few of them below a unit with htmx."""
    consultation = public.consultation(pk)
    if is_part(request):
        return _below_a_unit(request, consultation)
    form = FilterForm(request.GET, units=commented_units(shown(consultation)))
    wanted = form.wanted()
    page = frame.page_of(request, shown_as(consultation, wanted), _PER_PAGE)
    words = {
        "consultation": consultation,
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": as_shown(list(page), consultation),
        "published": published_count(consultation),
        "narrowed": any((wanted.unit, wanted.stance, wanted.subject_class, wanted.words)),
        "is_open": consultation.is_open(),
    }
    return render(request, "comments/remarks.html", words)


@require_safe
def remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """One remark under its lasting address."""
    consultation = public.consultation(pk)
    rows = shown(consultation).select_related(
        "submission__subject_class", "provision", "withheld_reason"
    )
    found = rows.filter(pk=remark_pk).first()
    if found is None:
        raise NotFound
    words = {"consultation": consultation, "row": as_shown([found], consultation)[0]}
    return render(request, "comments/remark.html", words)


def as_shown(rows: list[Comment], consultation: Consultation) -> list[dict[str, Any]]:
    """Each remark of a round with the name of its unit, whether the public may read its words, and where
    its unit is in the latest version that is public.
    """
    names = cites(row.provision for row in rows)
    latest = now(consultation, rows)
    return [
        {
            "remark": row,
            "name": names.get(row.provision_id) if row.provision_id else "",
            "withheld": row.state == Comment.State.WITHHELD,
            "latest": latest.round if latest and row.provision_id else None,
            "places": latest.places[row.pk] if latest else [],
        }
        for row in rows
    ]


def _below_a_unit(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = FilterForm(request.GET, units=[])
    found = shown_as(consultation, form.wanted())
    words = {
        "consultation": consultation,
        "rows": as_shown(list(found[:_INLINE]), consultation),
        "total": found.count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "comments/_remarks_here.html", words)
