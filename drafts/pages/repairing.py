"""Staff: the repair screen, the source beside the tree, before a version is published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consultation import access, clock
from consultation.errors import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from consultation.roles import Act
from drafts import repair as verbs
from drafts import reread as reread_verb
from drafts.forms.repairs import number, repair_facts
from drafts.models import Repair, Version
from drafts.queries import staff
from drafts.queries.structure import Structure, cuts, panel, screen, structure
from drafts.repair_words import reason_words, repair_words, row_words
from drafts.words import problem_words

_NOT_HERE = (NotSignedIn, NotFound, NotAllowed)
_SHOWN = 30  # of the repairs that were made


@require_http_methods(["GET", "HEAD", "POST"])
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the structure; POST makes one repair and comes back to the place."""
    found = _version(request, pk)
    if request.method != "POST":
        return _screen(request, found)
    facts = repair_facts(request.POST)
    try:
        row = verbs.repair(found, by=request.user, **facts)
    except _NOT_HERE:
        raise
    except Refused as refusal:
        return _screen(request, found, refusal=refusal)
    messages.success(request, _("Đã sửa: %(what)s.") % {"what": row_words(row)})
    return _back(found, row)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the last repair, or the one named."""
    found = _version(request, pk)
    wanted = number(request.POST.get("repair", ""))
    row = found.repairs.filter(pk=wanted).first() if wanted >= 0 else None
    if wanted >= 0 and row is None:
        raise NotFound
    return _step(request, found, verbs.undo, _("Đã hoàn tác: %(what)s."), repair=row)


@require_POST
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    """Do it again."""
    return _step(request, _version(request, pk), verbs.redo, _("Đã làm lại: %(what)s."))


@require_POST
def reread(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file anew; the page says when it is done."""
    found = _version(request, pk)
    try:
        reread_verb.reread(found, by=request.user)
    except _NOT_HERE:
        raise
    except Refused as refusal:
        return _screen(request, found, refusal=refusal)
    messages.success(
        request, _("Máy chủ đang đọc lại tệp; các lần sửa còn phù hợp được giữ nguyên.")
    )
    return HttpResponseRedirect(reverse("drafts:repair", args=[found.pk]))


def _version(request: HttpRequest, pk: int) -> Version:
    found = staff.read_text(pk, by=request.user)
    access.require(request.user, Act.UPLOAD_DRAFT, found.draft.agency)
    return found


def _step(
    request: HttpRequest, found: Version, step: Any, words: str, **options: Any
) -> HttpResponse:
    expected = number(request.POST.get("lock", ""))
    try:
        row = step(found, by=request.user, expected=expected, **options)
    except _NOT_HERE:
        raise
    except Refused as refusal:
        return _screen(request, found, refusal=refusal)
    messages.success(request, words % {"what": row_words(row)})
    return _back(found, row)


def _back(found: Version, row: Repair) -> HttpResponse:
    """To the line where it was done."""
    line = int(row.target["line"])
    worded = found.provisions.exclude(label="", heading="", text="", table__isnull=True)
    here = worded.filter(line=line).order_by("position").first()
    here = here or worded.filter(line__lt=line).order_by("-position").first()
    eid = here.eid if here else ""
    address = reverse("drafts:repair", args=[found.pk])
    return HttpResponseRedirect(f"{address}?don-vi={eid}#{eid}")


def _screen(
    request: HttpRequest, found: Version, *, refusal: Refused | None = None
) -> HttpResponse:
    whole = structure(
        Version.texts.select_related("draft__agency", "source__in_force").get(pk=found.pk)
    )
    at, chosen = _at(request, whole)
    shown = screen(whole, at=at)
    reading = whole.reading
    words = {
        "version": whole.version,
        "draft": whole.version.draft,
        "screen": shown,
        "pages": list(enumerate(shown.titles, start=1)),
        "page": shown.page + 1,
        "chosen": whole.units[at] if chosen else None,
        "panel": panel(whole, at) if chosen else None,
        "lock": reading.lock,
        "repairs": [{"row": row, "words": row_words(row)} for row in shown.repairs[:_SHOWN]],
        "count": len(shown.repairs),
        "lost": [
            {"row": row, "words": row_words(row), "why": reason_words(row.reason)}
            for row in shown.lost
        ],
        "redo": verbs.redoable(whole.version),
        "open": _is_open(whole.version),
        "reading_again": _reads(reading),
        "problem": problem_words(reading.problem, {}) if reading.problem else "",
        "refusal": refusal,
        "again": _again(request, whole) if isinstance(refusal, Stale) else None,
        "typed": request.POST if refusal else {},
    }
    return render(request, "drafts/repair.html", words, status=refusal.status if refusal else 200)


def _at(request: HttpRequest, whole: Structure) -> tuple[int, bool]:
    """Which unit the page is about, and whether its forms are open."""
    eid = request.POST.get("unit") or request.GET.get("don-vi") or ""
    at = whole.at(eid)
    if at is not None:
        return at, True
    line = number(request.GET.get("dong", ""))
    if line >= 0:
        return whole.at_line(line), True
    pages = cuts(whole.units)
    page = min(max(number(request.GET.get("trang", "")), 1), len(pages))
    return pages[page - 1][0], False


def _is_open(version: Version) -> bool:
    rounds = version.consultations.exclude(state="preparing")
    return version.frozen_at is None and not rounds.exists()


def _reads(reading: Any) -> bool:
    since = reading.asked_again_at
    return since is not None and clock.now() - since < reread_verb.PATIENCE


def _again(request: HttpRequest, whole: Structure) -> dict[str, Any] | None:
    """What was about to be done when somebody else was faster, and where its unit stands now."""
    facts = repair_facts(request.POST)
    at = whole.at_words(request.POST.get("words", ""))
    latest = whole.version.repairs.select_related("by").order_by("-position").first()
    if not facts["operation"]:
        return {"latest": latest, "fields": None}
    fields = None
    if at is not None:
        fields = {**request.POST.dict(), "unit": whole.units[at].eid, "lock": whole.reading.lock}
        fields.pop("csrfmiddlewaretoken", None)
        if facts["last"] and whole.at(facts["last"]) is None:
            fields = None
    return {
        "latest": latest,
        "words": repair_words(facts["operation"], facts["params"]),
        "unit": whole.units[at] if at is not None else None,
        "fields": fields,
    }
