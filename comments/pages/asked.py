"""Staff: agencies asked in writing: the list, one of them, its reply, reminders."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import asked_queries as queries
from comments import asking, mail
from comments.asked_forms import AskedForm, ListForm, ReplyForm
from comments.asked_list import from_file, from_text
from comments.forms import tell
from comments.models import AskedAgency, Reminder
from consultation import access, clock
from consultation.errors import Refused
from consultation.roles import Act
from drafts.models import Consultation
from drafts.queries import staff
from drafts.window import reply_by


@require_safe
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who was asked, where they stand, and who is due."""
    consultation = staff.consultation(pk, by=request.user)
    return _list(request, consultation, AskedForm(), ListForm(auto_id="list_%s"), 200)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more body."""
    consultation = staff.consultation(pk, by=request.user, act=Act.ASK_AGENCIES)
    form = AskedForm(request.POST)
    many = ListForm(auto_id="list_%s")
    if not form.is_valid():
        return _list(request, consultation, form, many, 400)
    try:
        rows = asking.add(consultation, by=request.user, bodies=[form.body()])
    except Refused as refusal:
        told = {name.rpartition(".")[2]: words for name, words in refusal.fields.items()}
        refusal.fields = told
        tell(form, refusal)
        return _list(request, consultation, form, many, refusal.status)
    _told(request, 1, len(rows))
    return redirect("comments:asked", pk)


@require_POST
def add_many(request: HttpRequest, pk: int) -> HttpResponse:
    """A pasted list or a file."""
    consultation = staff.consultation(pk, by=request.user, act=Act.ASK_AGENCIES)
    form = ListForm(request.POST, request.FILES, auto_id="list_%s")
    if not form.is_valid():
        return _list(request, consultation, AskedForm(), form, 400)
    text, file, letter = form.facts()
    try:
        found = [*from_text(text), *(from_file(file[1], file[0]) if file else [])]
        bodies = asking.with_letter(found, letter)
        rows = asking.add(consultation, by=request.user, bodies=bodies)
    except Refused as refusal:
        for words in _by_line(refusal):
            form.add_error("file" if file and not text else "text", words)
        return _list(request, consultation, AskedForm(), form, refusal.status)
    _told(request, len(bodies), len(rows))
    return redirect("comments:asked", pk)


def _by_line(refusal: Refused) -> list[str]:
    """“Dòng 3: …” for each body that cannot be taken."""
    words = []
    for name, problem in refusal.fields.items():
        parts = name.split(".")
        if len(parts) == 3:
            line = {"line": int(parts[1]) + 1, "problem": problem}
            words.append(_("Dòng %(line)d: %(problem)s") % line)
        else:
            words.append(str(problem))
    return words or [str(refusal)]


def _told(request: HttpRequest, given: int, new: int) -> None:
    words = ngettext("Đã thêm %(n)d cơ quan.", "Đã thêm %(n)d cơ quan.", new) % {"n": new}
    if given > new:
        words += " " + _("%(n)d cơ quan đã có trong danh sách.") % {"n": given - new}
    messages.success(request, words)


def _list(
    request: HttpRequest, consultation: Consultation, form: AskedForm, many: ListForm, status: int
) -> HttpResponse:
    figures = queries.asked_figures(consultation)
    words = {
        "consultation": consultation,
        "rows": [(row, row.standing()) for row in queries.listed(consultation)],
        "figures": figures,
        "due": queries.due(consultation.asked_agencies.all()),
        "form": form,
        "many": many,
        "may_change": access.may(request.user, Act.ASK_AGENCIES, consultation.agency),
        "usual": _usual(consultation),
        "part": "asked",
    }
    return render(request, "comments/asked.html", words, status=status)


def _usual(consultation: Consultation) -> Any:
    """The deadline of a letter sent today; None where the table of windows has no row."""
    try:
        return reply_by(consultation, clock.today())
    except Refused:
        return None


# ---------------------------------------------------------------- one of them


@require_http_methods(["GET", "HEAD", "POST"])
def asked_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: what was sent, its reply, its reminders; POST corrects the first."""
    row = queries.one(pk, by=request.user)
    if request.method != "POST":
        return _one(request, row, 200)
    form = AskedForm(request.POST)
    if not form.is_valid():
        return _one(request, row, 400, form=form)
    try:
        expected = form.cleaned_data["expected"]
        asking.change(row, by=request.user, body=form.body(), expected=expected)
    except Refused as refusal:
        tell(form, refusal)
        return _one(request, row, refusal.status, form=form)
    messages.success(request, _("Đã lưu."))
    return redirect("comments:asked_one", pk)


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the reply, or take it back."""
    row = queries.one(pk, by=request.user, act=Act.ASK_AGENCIES)
    form = ReplyForm(request.POST, request.FILES, asked=row, auto_id="reply_%s")
    if not form.is_valid():
        return _one(request, row, 400, answer=form)
    back = "take_back" in request.POST
    if not back and not form.cleaned_data["reply"]:
        form.add_error("reply", _("Vui lòng chọn nội dung trả lời."))
        return _one(request, row, 400, answer=form)
    said = asking.Replied("") if back else form.replied()
    try:
        expected = form.cleaned_data["expected"]
        asking.take_reply(row, by=request.user, reply=said, expected=expected)
    except Refused as refusal:
        tell(form, refusal)
        return _one(request, row, refusal.status, answer=form)
    messages.success(request, _("Đã bỏ trả lời.") if back else _("Đã ghi trả lời."))
    return redirect("comments:asked_one", pk)


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a reminder; by e-mail it is sent as well."""
    row = queries.one(pk, by=request.user, act=Act.ASK_AGENCIES)
    how = request.POST.get("how", "")
    asking.remind(row, by=request.user, how=how)
    by_mail = how == Reminder.How.EMAIL
    messages.success(
        request, _("Thư đôn đốc đang được gửi.") if by_mail else _("Đã ghi lần đôn đốc.")
    )
    return redirect("comments:asked_one", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the list."""
    row = queries.one(pk, by=request.user, act=Act.ASK_AGENCIES)
    asking.remove(row, by=request.user)
    messages.success(request, _("Đã bỏ “%(name)s” khỏi danh sách.") % {"name": row.name})
    return redirect("comments:asked", row.consultation_id)


def _one(
    request: HttpRequest,
    row: AskedAgency,
    status: int,
    *,
    form: AskedForm | None = None,
    answer: ReplyForm | None = None,
) -> HttpResponse:
    names = ("name", "kind", "email", "letter_number", "sent_on", "due_on")
    fresh = {name: getattr(row, name) for name in names} | {"expected": row.lock}
    replied = {
        "reply": row.reply,
        "number": row.reply_number,
        "dated": row.reply_date,
        "received_on": row.replied_on,
        "submission": row.submission_id,
        "expected": row.lock,
    }
    words = {
        "consultation": row.consultation,
        "row": row,
        "standing": row.standing(),
        "form": form or AskedForm(initial=fresh),
        "answer": answer or ReplyForm(initial=replied, asked=row, auto_id="reply_%s"),
        "reminders": row.reminders.select_related("by"),
        "letter": queries.reminder_letter(row),
        "may_change": access.may(request.user, Act.ASK_AGENCIES, row.consultation.agency),
        "may_enter": access.may(request.user, Act.ENTER, row.consultation.agency),
        "may_mail": bool(row.email) and mail.is_configured(),
        "awaited": not row.reply and queries.awaiting().filter(pk=row.consultation_id).exists(),
        "part": "asked",
    }
    return render(request, "comments/asked_one.html", words, status=status)
