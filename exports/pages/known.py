"""Anybody: whether a file is a document of this site, by its digest; the file itself stays where it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation.errors import NotFound
from exports.forms.known import DigestForm
from exports.known import Known, Standing, issued
from exports.models import Edition


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The form; below it what was found."""
    if "ma" not in request.GET:
        return render(request, "exports/check.html", {"form": DigestForm()})
    form = DigestForm(request.GET)
    if not form.is_valid():
        return render(request, "exports/check.html", {"form": form}, status=400)
    try:
        found = issued(form.cleaned_data["ma"])
    except NotFound:
        return render(request, "exports/check.html", {"form": form, "asked": True})
    return render(request, "exports/check.html", {"form": form, "asked": True, **_facts(found)})


def _facts(found: Known) -> dict[str, object]:
    edition = isinstance(found.thing, Edition)
    return {
        "found": found.thing,
        "is_edition": edition,
        "consultation": found.consultation,
        "current": found.standing == Standing.CURRENT,
        "replaced": found.standing == Standing.REPLACED,
    }
