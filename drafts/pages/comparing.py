"""Two texts of a draft side by side: for anybody those that are public, for its agency all."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from consultation import registry
from drafts import forms
from drafts.compare_versions import amended
from drafts.comparing import summary
from drafts.comparing.page import Page, View
from drafts.link.link import pairs_of
from drafts.models import Version
from drafts.queries import comparison, public, staff


@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the pair that was chosen; by default from the public version before this one to this one."""
    consultation = public.consultation(pk)
    versions = comparison.public_texts(consultation.draft)
    form = forms.PairForm(request.GET, versions=versions) if "tu" in request.GET else None
    if form is not None and not form.is_valid():
        return _refused(request, "drafts/comparison.html", form, consultation=consultation)
    numbers = form.pair() if form else comparison.default_pair(versions, consultation)
    if numbers is None:
        return render(request, "drafts/comparison.html", {"consultation": consultation})
    return _to(request, reverse("drafts:comparison", args=[pk, *numbers]))


@require_safe
def show(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two public texts of this consultation's draft, by their numbers."""
    consultation = public.consultation(pk)
    versions = comparison.public_texts(consultation.draft)
    words = _words(request, versions, old, new, reverse("drafts:compare", args=[pk]))
    return render(request, "drafts/comparison.html", {"consultation": consultation, **words})


@require_safe
def staff_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the pair that was chosen; by default the last two versions."""
    draft = staff.draft(pk, by=request.user)
    versions = comparison.all_texts(draft)
    form = forms.PairForm(request.GET, versions=versions) if "tu" in request.GET else None
    if form is not None and not form.is_valid():
        return _refused(request, "drafts/staff_comparison.html", form, draft=draft)
    numbers = form.pair() if form else [version.number for version in versions[-2:]]
    if len(numbers) < 2 or numbers[-1] < 0:
        return render(request, "drafts/staff_comparison.html", {"draft": draft})
    return _to(request, reverse("drafts:staff_comparison", args=[pk, *numbers]))


@require_safe
def staff_show(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions of a draft of the person's agency, public or not."""
    draft = staff.draft(pk, by=request.user)
    versions = comparison.all_texts(draft)
    words = _words(request, versions, old, new, reverse("drafts:staff_compare", args=[pk]))
    old_version, new_version = words["old_version"], words["new_version"]
    linked = (old_version, new_version) in set(pairs_of(new_version))
    words["linked"] = linked and amended(old_version) is None  # whose rows come from no links
    return render(request, "drafts/staff_comparison.html", {"draft": draft, **words})


def _words(
    request: HttpRequest, versions: Sequence[Version], old: int, new: int, choose_url: str
) -> dict[str, Any]:
    found = comparison.compared(*comparison.pair(versions, old, new))
    chosen = request.GET.get("xem", "")
    view = View(chosen) if chosen in View.values else View.SIDE
    notes = registry.notes(request, found.old_version, found.new_version)
    initial = {"tu": old, "den": new}
    return {
        "old_version": found.old_version,
        "new_version": found.new_version,
        "sentence": summary.sentence(found),
        "groups": summary.groups(found),
        "outline": summary.outline(found),
        "rows": Page(found, view, notes).html(),
        "view": view.value,
        "views": View.choices,
        "choose": forms.PairForm(versions=versions, initial=initial) if len(versions) > 2 else None,
        "choose_url": choose_url,
    }


def _to(request: HttpRequest, url: str) -> HttpResponse:
    view = request.GET.get("xem", "")
    return redirect(f"{url}?xem={view}" if view in View.values else url)


def _refused(
    request: HttpRequest, template: str, form: forms.PairForm, **words: Any
) -> HttpResponse:
    return render(request, template, {"choose": form, **words}, status=400)
