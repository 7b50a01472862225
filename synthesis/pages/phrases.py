"""The agency's reusable phrases: one page to read, add and change them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultation import access
from consultation.errors import NotFound, Refused, Stale
from consultation.models import Agency
from consultation.roles import Act
from synthesis.answer_forms import PhraseForm
from synthesis.models import Phrase
from synthesis.pages.common import number, put_errors
from synthesis.phrase import change, phrase


@require_http_methods(["GET", "POST"])
def phrases(request: HttpRequest, agency_id: int) -> HttpResponse:
    """All phrases of the agency; POST adds one."""
    agency = _agency(request, agency_id, Act.RESPOND if request.method == "POST" else Act.SEE_DESK)
    form = PhraseForm(request.POST or None)
    if request.method == "POST":
        try:
            made = phrase(agency, by=request.user, **_given(request))
        except Refused as refusal:
            return _list(request, agency, form, refusal)
        messages.success(request, _("Đã thêm mẫu câu “%s”.") % made.title)
        return redirect("synthesis:phrases", agency.pk)
    return _list(request, agency, form)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, agency_id: int, phrase_id: int) -> HttpResponse:
    """Change a phrase, or take it out of use."""
    agency = _agency(request, agency_id, Act.RESPOND)
    row = Phrase.objects.filter(agency=agency, pk=phrase_id).first()
    if row is None:
        raise NotFound
    if request.method == "POST":
        try:
            change(
                row,
                by=request.user,
                **_given(request),
                active="active" in request.POST,
                expected=number(request.POST.get("lock")) or 0,
            )
        except Refused as refusal:
            return _one(request, agency, row, refusal)
        messages.success(request, _("Đã lưu mẫu câu."))
        return redirect("synthesis:phrases", agency.pk)
    return _one(request, agency, row)


def _given(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("title", "text", "kind")}


def _agency(request: HttpRequest, key: int, act: Act) -> Agency:
    access.signed_in(request.user)
    found = Agency.objects.filter(pk=key).first()
    if found is None:
        raise NotFound
    access.require(request.user, act, found)
    return found


def _list(
    request: HttpRequest, agency: Agency, form: PhraseForm, refusal: Refused | None = None
) -> HttpResponse:
    if refusal:
        put_errors(form, refusal)
    words = {
        "agency": agency,
        "rows": Phrase.objects.filter(agency=agency).select_related("changed_by"),
        "form": form,
        "may_respond": access.may(request.user, Act.RESPOND, agency),
    }
    status = refusal.status if refusal else 200
    return render(request, "synthesis/phrases.html", words, status=status)


def _one(
    request: HttpRequest, agency: Agency, row: Phrase, refusal: Refused | None = None
) -> HttpResponse:
    row.refresh_from_db()
    names = ("title", "text", "kind", "active", "lock")
    now: dict[str, Any] = {name: getattr(row, name) for name in names}
    typed = {**request.POST.dict(), "lock": str(row.lock)} if refusal else None
    form = PhraseForm(typed, initial=now)
    if refusal:
        put_errors(form, refusal)
    words = {"agency": agency, "row": row, "form": form, "stale": isinstance(refusal, Stale)}
    status = refusal.status if refusal else 200
    return render(request, "synthesis/phrase.html", words, status=status)
