"""Staff: the entry desk: what came on paper, typed by one and checked by another."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import entering
from comments.entry_forms import (
    MOST_REMARKS,
    EntryForm,
    EntryRemarks,
    WhyForm,
    initial_of,
    places_of,
    tell_remarks,
)
from comments.intake_queries import entry_by
from comments.models import Entry
from comments.queries import cites
from consultation import access, frame
from consultation.errors import NotFound, Refused
from consultation.roles import Act
from drafts.models import Consultation
from drafts.queries import staff

_PER_PAGE = 20
_BLANK = 1
_MORE = 3


@require_safe
def entries(request: HttpRequest, pk: int) -> HttpResponse:
    """What was entered, what waits for the second person or for a decision."""
    consultation = staff.consultation(pk, by=request.user, act=Act.ENTER)
    rows = consultation.entries.select_related("entered_by", "checked_by", "consultation")
    state = request.GET.get("state", "")
    if state in Entry.State.values:
        rows = rows.filter(state=state)
    states_ = [
        (value, label, consultation.entries.filter(state=value).count())
        for value, label in Entry.State.choices
    ]
    words = {
        "consultation": consultation,
        "page": frame.page_of(request, rows.order_by("-entered_at", "-pk"), _PER_PAGE),
        "states": [row for row in states_ if row[2]],
        "state": state,
        "part": "entries",
    }
    return render(request, "comments/entries.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in an opinion."""
    consultation = staff.consultation(pk, by=request.user, act=Act.ENTER)
    start = _from_asked(request, consultation)

    def act(given: entering.Given, expected: int | None) -> Entry:
        return entering.enter(consultation, by=request.user, given=given)

    return _form(request, consultation, None, start, [], act)


def _from_asked(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    """What is known of an asked agency whose remarks are to be typed in."""
    asked = request.GET.get("asked", "")
    found = consultation.asked_agencies.filter(pk=int(asked)) if asked.isdecimal() else None
    row = found.first() if found is not None and len(asked) < 18 else None
    if row is None:
        return {"channel": "axis"}
    return {
        "channel": "axis",
        "capacity": "organisation",
        "organisation": row.name,
        "letter_number": row.reply_number,
        "letter_date": row.reply_date,
        "received_on": row.replied_on,
        "email": row.email,
        "asked": row.pk,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def entry_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Type it again."""
    entry = _entry(request, pk)

    def act(given: entering.Given, expected: int | None) -> Entry:
        return entering.amend(entry, by=request.user, given=given, expected=expected)

    return _form(request, entry.consultation, entry, initial_of(entry), entry.remarks, act)


def _form(
    request: HttpRequest,
    consultation: Consultation,
    entry: Entry | None,
    start: dict[str, Any],
    remarks: list[dict[str, Any]],
    act: Callable[[entering.Given, int | None], Entry],
) -> HttpResponse:
    places = {"places": places_of(consultation)}
    status = 200
    if request.method == "POST":
        form = EntryForm(request.POST, request.FILES, consultation=consultation)
        formset = EntryRemarks(request.POST, prefix="r", form_kwargs=places)
        if "more" in request.POST:
            typed = [{n: f[n].value() for n in f.fields} for f in formset.forms]
            formset = _rows(typed, _MORE, places)
        elif form.is_valid() and formset.is_valid():
            said = [each.remark() for each in formset.forms if each.is_said()]
            try:
                done = act(form.given(said), form.cleaned_data["expected"])
            except Refused as refusal:
                tell_remarks(form, formset, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Đã lưu. Một người khác cần đối chiếu với bản gốc."))
                return redirect("comments:entry", done.pk)
        else:
            status = 400
    else:
        form = EntryForm(initial=start, consultation=consultation)
        formset = _rows(remarks, 0 if remarks else _BLANK, places)
    words = {
        "consultation": consultation,
        "entry": entry,
        "form": form,
        "formset": formset,
        "most": MOST_REMARKS,
        "part": "entries",
    }
    return render(request, "comments/entry_form.html", words, status=status)


def _rows(known: list[dict[str, Any]], blank: int, places: dict[str, Any]) -> Any:
    said = [*known, *[{"stance": "change"}] * blank][:MOST_REMARKS]
    return EntryRemarks(initial=said, prefix="r", form_kwargs=places)


# ---------------------------------------------------------------- one of them


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry beside its original."""
    return _page(request, _entry(request, pk), 200)


@require_POST
def entry_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Check, send back, drop, or decide on a late one."""
    row = _entry(request, pk)
    form = WhyForm(request.POST, auto_id=f"{step}_%s")
    if not form.is_valid():
        return _page(request, row, 400, step, form)
    why, expected = form.cleaned_data["why"], form.cleaned_data["expected"]
    by = request.user
    acts: dict[str, Callable[[], Entry]] = {
        "doi-chieu": lambda: entering.check(row, by=by, expected=expected),
        "tra-lai": lambda: entering.send_back(row, by=by, why=why, expected=expected),
        "bo": lambda: entering.drop(row, by=by, why=why, expected=expected),
        "nhan": lambda: entering.decide_late(row, by=by, include=True, why=why, expected=expected),
        "khong-nhan": lambda: entering.decide_late(
            row, by=by, include=False, why=why, expected=expected
        ),
    }
    if step not in acts:
        raise NotFound
    try:
        acts[step]()
    except Refused as refusal:
        if refusal.status in {401, 403, 404}:
            raise
        for name, words in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(words))
        if not refusal.fields:
            form.add_error(None, str(refusal))
        return _page(request, row, refusal.status, step, form)
    messages.success(request, _("Đã lưu."))
    return redirect("comments:entry", pk)


@require_safe
def entry_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt on paper, for the author."""
    row = _entry(request, pk)
    if row.submission is None:
        raise NotFound
    words = {"entry": row, "consultation": row.consultation, "submission": row.submission}
    return render(request, "comments/entry_receipt.html", words)


def _entry(request: HttpRequest, pk: int) -> Entry:
    return entry_by(pk, by=request.user)


def _page(
    request: HttpRequest, row: Entry, status: int, step: str = "", form: WhyForm | None = None
) -> HttpResponse:
    row = _entry(request, row.pk) if form is not None else row
    eids = [remark["eid"] for remark in row.remarks if remark["eid"]]
    found = list(row.consultation.version.provisions.filter(eid__in=eids))
    names = cites(found)
    by_eid = {unit.eid: names[unit.pk] for unit in found}
    forms_ = {
        name: WhyForm(initial={"expected": row.lock}, auto_id=f"{name}_%s")
        for name in ("doi-chieu", "tra-lai", "bo", "nhan", "khong-nhan")
    }
    if form is not None:
        forms_[step] = form
    own = row.entered_by_id == request.user.pk
    words = {
        "consultation": row.consultation,
        "entry": row,
        "remarks": [(by_eid.get(remark["eid"] or "", ""), remark) for remark in row.remarks],
        "originals": row.originals.all(),
        "own": own,
        "check_form": forms_["doi-chieu"],
        "back_form": forms_["tra-lai"],
        "drop_form": forms_["bo"],
        "in_form": forms_["nhan"],
        "out_form": forms_["khong-nhan"],
        "may_decide": access.may(request.user, Act.DECIDE, row.consultation.agency),
        "part": "entries",
    }
    return render(request, "comments/entry.html", words, status=status)
