"""Staff: tables of opinions: bring one, see how it is read, correct that, hand in, take, undo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import importing
from comments.entry_forms import TableForm, WhyForm, places_of
from comments.forms import tell
from comments.import_preview import Preview
from comments.intake_queries import import_by
from comments.models import Import
from comments.opinion_table import ROLES
from comments.queries import cites
from consultation import access, frame
from consultation.errors import NotFound, Refused
from consultation.roles import Act
from drafts.forms.common import taken
from drafts.queries import staff

_PER_PAGE = 100
ROLE_NAMES: dict[str, Any] = {
    "number": gettext_lazy("Số thứ tự"),
    "unit": gettext_lazy("Nhóm vấn đề hoặc điều, khoản"),
    "draft": gettext_lazy("Nội dung dự thảo"),
    "subject": gettext_lazy("Chủ thể góp ý"),
    "content": gettext_lazy("Nội dung góp ý"),
    "proposed": gettext_lazy("Đề xuất sửa thành"),
    "reason": gettext_lazy("Lý do"),
    "answer": gettext_lazy("Nội dung tiếp thu, giải trình"),
    "letter": gettext_lazy("Số văn bản"),
    "letter_date": gettext_lazy("Ngày văn bản"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of a consultation; POST brings one more."""
    posted = request.method == "POST"
    act = Act.IMPORT if posted else Act.READ_REMARKS
    consultation = staff.consultation(pk, by=request.user, act=act)
    form = TableForm(request.POST or None, request.FILES or None)
    status = 200
    if posted:
        status = 400
        if form.is_valid():
            name, data = taken(form.cleaned_data["file"])
            more = {key: form.cleaned_data[key] for key in ("channel", "received_on")}
            try:
                row = importing.bring(consultation, by=request.user, name=name, data=data, **more)
            except Refused as refusal:
                tell(form, refusal)
                status = refusal.status
            else:
                return redirect("comments:import", row.pk)
    words = {
        "consultation": consultation,
        "rows": consultation.imports.select_related("attachment", "entered_by", "checked_by"),
        "form": form,
        "may_import": access.may(request.user, Act.IMPORT, consultation.agency),
        "part": "imports",
    }
    return render(request, "comments/imports.html", words, status=status)


@require_safe
def import_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One table: how it is read and what would come of it, or what came."""
    return _page(request, _import(request, pk), 200)


@require_POST
def import_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns are, where places are, which rows are left out."""
    row = _import(request, pk)
    chosen = {
        request.POST[name]: int(name.removeprefix("column-"))
        for name in request.POST
        if name.startswith("column-") and request.POST[name] and name[7:].isdecimal()
    }
    given = sum(1 for n, v in request.POST.items() if n.startswith("column-") and v)
    words = request.POST.getlist("place-words")
    eids = request.POST.getlist("place")
    skip = [int(n) for n in request.POST.getlist("skip") if n.isdecimal() and len(n) < 9]
    try:
        if given != len(chosen):
            chosen = dict.fromkeys((*chosen, "twice"), 0)  # one role at two columns: refused below
        importing.correct(
            row,
            by=request.user,
            columns=chosen or None,
            units=row.reading.get("units", {}) | dict(zip(words, eids, strict=False)),
            skip=skip,
            expected=_expected(request),
        )
    except Refused as refusal:
        return _refused(request, row, refusal)
    messages.success(request, _("Đã đọc lại bảng."))
    return redirect("comments:import", pk)


@require_POST
def import_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Hand in, take, send back, drop, undo."""
    row = _import(request, pk)
    why, expected = request.POST.get("why", ""), _expected(request)
    by = request.user
    acts: dict[str, Callable[[], Import]] = {
        "gui": lambda: importing.hand_in(row, by=by, expected=expected),
        "nhan": lambda: importing.take(row, by=by, why=why, expected=expected),
        "tra-lai": lambda: importing.send_back(row, by=by, why=why, expected=expected),
        "bo": lambda: importing.drop(row, by=by, why=why, expected=expected),
        "hoan-tac": lambda: importing.undo(row, by=by, why=why, expected=expected),
    }
    if step not in acts:
        raise NotFound
    try:
        acts[step]()
    except Refused as refusal:
        return _refused(request, row, refusal)
    messages.success(request, _("Đã lưu."))
    return redirect("comments:import", pk)


def _refused(request: HttpRequest, row: Import, refusal: Refused) -> HttpResponse:
    if refusal.status in {401, 403, 404}:
        raise refusal
    return _page(request, _import(request, row.pk), refusal.status, refusal)


def _expected(request: HttpRequest) -> int | None:
    given = request.POST.get("expected", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


def _import(request: HttpRequest, pk: int) -> Import:
    return import_by(pk, by=request.user)


def _stored(row: Import) -> list[Any]:
    """The rows as they were taken, with the names of their units."""
    rows: list[Any] = list(row.rows.all())
    eids = {each.eid for each in rows if each.eid}
    found = list(row.consultation.version.provisions.filter(eid__in=eids).defer("text"))
    names = cites(found)
    by_eid = {unit.eid: names[unit.pk] for unit in found}
    for each in rows:
        each.unit = by_eid.get(each.eid, "")
    return rows


def _page(
    request: HttpRequest, row: Import, status: int, refusal: Refused | None = None
) -> HttpResponse:
    found: Preview | None = None
    if row.state in {Import.State.READ, Import.State.ASKED}:
        found = importing.look(row)
    told = list(found.rows) if found else _stored(row)
    words = {
        "consultation": row.consultation,
        "row": row,
        "found": found,
        "page": frame.page_of(request, told, _PER_PAGE),
        "refusal": refusal,
        "roles": [(role, ROLE_NAMES[role]) for role in ROLES],
        "places": places_of(row.consultation) if found and found.unresolved else [],
        "stops": found.stops if found else (),
        "skipped": [each for each in told if each.outcome == "skipped"],
        "own": row.entered_by_id == request.user.pk,
        "why": WhyForm(initial={"expected": row.lock}),
        "may_import": access.may(request.user, Act.IMPORT, row.consultation.agency),
        "may_late": access.may(request.user, Act.DECIDE, row.consultation.agency),
        "part": "imports",
    }
    return render(request, "comments/import.html", words, status=status)
