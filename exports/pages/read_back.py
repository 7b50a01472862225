"""An edited Word document given back: upload, the list of changes, what was taken over."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from consultation import access, frame
from consultation.errors import Refused
from consultation.roles import Act
from drafts.files import download
from drafts.models import Consultation
from exports import queries
from exports.apply_back import Choice, apply_back
from exports.edited.compare import Kind
from exports.edited.show import as_text, counts, shown
from exports.forms.read_back import UploadForm
from exports.models import ReadBack
from exports.read_back import lines_of
from exports.read_back import read_back as keep
from synthesis.models import Response
from synthesis.pages.common import number
from synthesis.queries import announcement_of

_LINES = 30  # on a page: each may be long


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a document back; below, those that were given back before."""
    consultation = queries.staff_consultation(request.user, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _uploads(request, consultation, UploadForm())
    if not form.is_valid():
        return _uploads(request, consultation, form, status=400)
    given = form.cleaned_data["file"]
    try:
        row = keep(consultation, by=request.user, name=given.name, data=given.read())
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return _uploads(request, consultation, form, status=refusal.status)
    return redirect("exports:read_back", row.pk)


def _uploads(
    request: HttpRequest, consultation: Consultation, form: UploadForm, status: int = 200
) -> HttpResponse:
    words = {
        "consultation": consultation,
        "form": form,
        "page": frame.page_of(request, queries.read_backs_of(consultation)),
        "announced": announcement_of(consultation),
    }
    return render(request, "exports/read_backs.html", words, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The list against the site as it is now; POST writes the ticked lines."""
    row = queries.staff_read_back(request.user, pk)
    if request.method != "POST":
        return _changes(request, row)
    before = len(row.taken)
    try:
        row = apply_back(row, by=request.user, chosen=_chosen(request))
    except Refused as refusal:
        return _changes(request, row, refusal)
    _say(request, row.taken[before:])
    response = redirect("exports:read_back", row.pk)
    response["Location"] += "#taken-title"
    return response


def _chosen(request: HttpRequest) -> list[Choice]:
    found = []
    for key in dict.fromkeys(request.POST.getlist("take")):
        lock = number(request.POST.get(f"lock-{key}"))
        kind = request.POST.get(f"kind-{key}", "")
        found.append(Choice(key, -1 if lock is None else lock, kind))
    return found


def _say(request: HttpRequest, taken: list[dict[str, Any]]) -> None:
    done = sum(bool(line["done"]) for line in taken)
    if done:
        words = ngettext("Đã ghi %(n)d câu trả lời.", "Đã ghi %(n)d câu trả lời.", done)
        messages.success(request, words % {"n": done})
    if refused := len(taken) - done:
        words = ngettext(
            "%(n)d dòng chưa ghi được; lý do ở cuối trang.",
            "%(n)d dòng chưa ghi được; lý do ở cuối trang.",
            refused,
        )
        messages.warning(request, words % {"n": refused})


def _changes(request: HttpRequest, row: ReadBack, refusal: Refused | None = None) -> HttpResponse:
    lines = lines_of(row)
    asked = request.GET.get("kind", "")
    hidden = (Kind.SAME, Kind.MISSING)
    listed = [
        line
        for line in lines
        if (line.kind == asked if asked in list(Kind) else line.kind not in hidden)
    ]
    page = Paginator(listed, _LINES).get_page(request.GET.get("page"))
    consultation = row.consultation
    announced = announcement_of(consultation)
    words = {
        "consultation": consultation,
        "row": row,
        "page": page,
        "lines": [shown(line) for line in page],
        "offered": any(line.offered for line in page),
        "counts": counts(lines),
        "asked": asked if asked in list(Kind) else "",
        "told": any(line.kind in (Kind.ODD, Kind.CONFLICT) for line in lines),
        "announced": announced,
        "may_respond": access.may(request.user, Act.RESPOND, consultation.agency) and not announced,
        "kinds": Response.Kind.choices,
        "refusal": refusal,
        "ticked": request.POST.getlist("take") if refusal else None,
    }
    return render(
        request, "exports/read_back.html", words, status=refusal.status if refusal else 200
    )


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The document as it was given."""
    row = queries.staff_read_back(request.user, pk)
    response = download(row.file, row.name)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """What was not understood or is in conflict, as plain text."""
    row = queries.staff_read_back(request.user, pk)
    response = HttpResponse(as_text(lines_of(row)), content_type="text/plain; charset=utf-8")
    name = _("dong-chua-doc-duoc-%(number)d.txt") % {"number": row.pk}
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
