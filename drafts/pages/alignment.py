"""Staff: which unit of the text before became which, looked through, confirmed and corrected."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation import access, frame
from consultation.errors import NotFound, Refused, Stale
from consultation.roles import Act
from drafts import forms, link, rights
from drafts.link.confirm import mark, sure_links
from drafts.models import ProvisionLink, Version
from drafts.pages.alignment_form import correct_form, side_of
from drafts.queries import in_force, staff
from drafts.queries.alignment import VIEWS, Alignment, Row
from drafts.queries.alignment import alignment as read
from drafts.queries.link_events import link_events
from drafts.queries.links import UnitLink

_PER_PAGE = 30


@require_safe
def alignment(request: HttpRequest, pk: int, position: int = 0) -> HttpResponse:
    """All links with the version before, or with a text in force; what needs a look first."""
    found = staff.version(pk, by=request.user)
    return _list(request, found, _beside(found, position))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what was ticked, or all that the machine is sure of."""
    found = staff.version(pk, by=request.user)
    access.require(request.user, Act.UPLOAD_DRAFT, found.draft.agency)
    old = _beside(found, _position(request))
    try:
        if request.POST.get("act") == "sure":
            seen = request.POST.get("mark", "")
            before = old or link.before(found) or found
            count = link.confirm_sure(before, found, by=request.user, expected=seen)
        else:
            count = link.confirm(found, by=request.user, locks=_picked(request.POST))
    except Refused as refusal:
        return _list(request, found, old, refusal)
    words = ngettext("Đã xác nhận %(n)d mục.", "Đã xác nhận %(n)d mục.", count)
    messages.success(request, words % {"n": count})
    return _back(found, old, request.POST.get("view", ""))


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """One link: both texts, why, what else may correspond; a POST says what does."""
    found = staff.version(pk, by=request.user)
    if request.method == "POST":
        access.require(request.user, rights.to_align(found), found.draft.agency)
    both = read(found, in_force.of_link(found, link_pk))
    chosen = both.found(link_pk)
    if chosen is None:
        return _gone(request, found)
    side = side_of(chosen, request.POST.get("side") or request.GET.get("side", ""))
    if request.method != "POST" or "find" in request.POST:
        return _one(request, both, chosen, correct_form(both, chosen, side, asked=request.POST))
    form = correct_form(both, chosen, side, given=request.POST)
    if not form.is_valid():
        return _one(request, both, chosen, form, 400)
    said = form.cleaned_data
    try:
        link.correct(
            ProvisionLink(pk=chosen.pk, new_version=found),
            by=request.user,
            side=side,
            to=said["to"],
            why=said["why"],
            expected=said["expected"],
        )
    except Refused as refusal:
        return _refused(request, both, chosen, side, form, refusal)
    messages.success(request, _("Đã ghi kết quả đối chiếu; các mục liên quan được đối chiếu lại."))
    return _back(found, both.old, request.POST.get("view", ""))


@require_POST
def reopen(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Take a decision back: the machine proposes again."""
    found = staff.version(pk, by=request.user)
    access.require(request.user, rights.to_align(found), found.draft.agency)
    given, old = request.POST.get("expected", ""), in_force.of_link(found, link_pk)
    try:
        link.reopen(
            ProvisionLink(pk=link_pk, new_version=found),
            by=request.user,
            why=request.POST.get("why", ""),
            expected=int(given) if given.isdecimal() and len(given) < 10 else 0,
        )
    except Refused as refusal:
        return _list(request, found, old, refusal)
    messages.success(request, _("Đã bỏ xác nhận; máy đối chiếu lại mục này."))
    return _back(found, old, "")


# ---------------------------------------------------------------- what the pages show


def _beside(version: Version, position: int) -> Version | None:
    """The text in force at ``position`` beside the draft of ``version``; None for 0."""
    return in_force.at(version.draft, position) if position else None


def _position(request: HttpRequest) -> int:
    given = request.POST.get("position", "")
    return int(given) if given.isdecimal() and len(given) < 5 else 0


def _list(
    request: HttpRequest, found: Version, old: Version | None, refusal: Refused | None = None
) -> HttpResponse:
    # Versions stored before links were made get theirs at the first look, where no worker did it yet.
    link.link(found)
    both = read(found, old)
    asked = request.GET.get("view") or request.POST.get("view") or ""
    view = asked if asked in VIEWS else "look" if both.counts["look"] else "all"
    page = frame.page_of(request, both.view(view), _PER_PAGE)
    sure = sure_links(both.old, found) if both.old else []
    shown = both.rows(list(page))
    words = {
        "version": found,
        "draft": found.draft,
        "old": both.old,
        "view": view,
        "counts": both.counts,
        "page": page,
        "rows": shown,
        "to_confirm": any(not row.link.confirmed for row in shown),
        "sure": len(sure),
        "mark": mark(sure),
        "refusal": refusal,
        **_rights(request, found),
    }
    status = refusal.status if refusal else 200
    return render(request, "drafts/alignment.html", words, status=status)


def _one(
    request: HttpRequest,
    both: Alignment,
    chosen: UnitLink,
    form: forms.CorrectForm,
    status: int = 200,
) -> HttpResponse:
    row = both.row(chosen)
    words: dict[str, Any] = {
        "version": both.new,
        "draft": both.new.draft,
        "old": both.old,
        "row": row,
        "text": {"old": _inside(row, "old"), "new": _inside(row, "new")},
        "form": form,
        "side": form["side"].value(),
        "view": request.GET.get("view") or request.POST.get("view") or "",
        "history": link_events(both, row),
        **_rights(request, both.new),
    }
    return render(request, "drafts/link.html", words, status=status)


def _inside(row: Row, side: str) -> list[Any]:
    """The unit at one end with all below it, in order."""
    top = row.old if side == "old" else row.new
    found, stack = [], [top] if top else []
    while stack:
        unit = stack.pop()
        found.append(unit)
        stack.extend(reversed(unit.children))
    return found


def _refused(
    request: HttpRequest,
    seen: Alignment,
    chosen: UnitLink,
    side: str,
    form: forms.CorrectForm,
    refusal: Refused,
) -> HttpResponse:
    """The form again with what was chosen; who was too late decides on what is there now."""
    both = read(seen.new, seen.old)
    now = both.found(chosen.key)
    if now is None:
        return _list(request, seen.new, seen.old, refusal)
    if isinstance(refusal, Stale):
        data = request.POST.copy()
        data["expected"] = str(now.lock)
        form = correct_form(both, now, side_of(now, side), given=data)
        form.is_valid()
    forms.put_into(form, refusal)
    return _one(request, both, now, form, refusal.status)


def _gone(request: HttpRequest, found: Version) -> HttpResponse:
    if request.method != "POST":
        raise NotFound
    return _list(request, found, None, Stale())


def _rights(request: HttpRequest, version: Version) -> dict[str, bool]:
    agency = version.draft.agency
    return {
        "may_confirm": access.may(request.user, Act.UPLOAD_DRAFT, agency),
        "may_correct": access.may(request.user, rights.to_align(version), agency),
    }


def _picked(data: QueryDict) -> dict[int, int]:
    """Key → lock of what was ticked; the button of one row ticks that row alone."""
    picked = data.getlist("one") or data.getlist("pick")
    pairs = (word.split(":", 1) for word in picked if word.replace(":", "", 1).isdecimal())
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(0 < len(part) < 18 for part in pair)
    }


def _back(version: Version, old: Version | None, view: str) -> HttpResponse:
    url = reverse("drafts:alignment", args=[version.pk])
    if old is not None and old.is_in_force:
        url = reverse("drafts:alignment_with", args=[version.pk, -old.number])
    return redirect(f"{url}?view={view}" if view in VIEWS else url)
