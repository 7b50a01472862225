"""The search over drafts and their units: what is public for anybody, their own for members of staff."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultation import access, frame, registry
from consultation.roles import Act
from drafts.forms.search import SearchForm
from drafts.models import Consultation, DocumentKind, Draft
from drafts.queries import public
from drafts.search import find
from drafts.search.criteria import Criteria
from drafts.search.find import Shelf

Shelves = Callable[[Criteria], list[Shelf]]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Public rounds and their units (R75, R76)."""
    form = SearchForm(
        request.GET,
        agencies=public.agencies(),
        kinds=public.kinds(),
        fields=public.fields(),
        phases=[p for p in Consultation.Phase if p != Consultation.Phase.NOT_PUBLIC],
        every=_("Tìm cả trong các đợt lấy ý kiến trước"),
    )
    words = _found(request, form, find.on_public, address=text_address)
    return render(request, "drafts/search.html", words)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The drafts of the agencies where the person has a desk, published or not."""
    by = access.signed_in(request.user)
    agencies = access.agencies_where(by, Act.SEE_DESK)
    drafts = Draft.objects.filter(agency__in=agencies)
    form = SearchForm(
        request.GET,
        agencies=agencies,
        kinds=DocumentKind.objects.filter(drafts__in=drafts).distinct(),
        fields=drafts.exclude(field="")
        .order_by("field")
        .values_list("field", flat=True)
        .distinct(),
        phases=Consultation.Phase,
        every=_("Tìm cả trong các phiên bản trước"),
    )
    words = _found(request, form, lambda wanted: find.on_desk(wanted, by=by))
    return render(request, "drafts/desk_search.html", words)


def text_address(consultation: Consultation) -> str:
    """Where the text of a round is read; its overview where no later step has such a page."""
    for address in registry.text_page:
        return address(consultation)
    return reverse("drafts:consultation", args=[consultation.pk])


def _found(
    request: HttpRequest, form: SearchForm, shelves: Shelves, *, address: find.Address | None = None
) -> dict[str, Any]:
    wanted = form.criteria()
    stand = shelves(wanted) if wanted.narrows else []
    groups = find.find(wanted, stand) if wanted.narrows else []
    page = frame.page_of(request, groups)
    find.fill(page.object_list, wanted, stand, address=address)
    return {
        "form": form,
        "page": page,
        "asked": wanted.narrows,
        "words": wanted.q.strip(),
        "units": sum(group.total for group in groups),
    }
