"""Staff: a round before it is published: what it says, its questions, its documents."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation import access, clock
from consultation.errors import Refused
from consultation.roles import Act
from drafts import files, forms, rights, window
from drafts import prepare as verb
from drafts.models import Consultation
from drafts.queries import staff

_BLANK_ROWS = 2
_MORE_ROWS = 3


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The window, the contact and what else is said of the round."""
    consultation = staff.consultation(pk, by=request.user, act=Act.UPLOAD_DRAFT)
    form = forms.ConsultationForm(request.POST or None, instance=consultation)
    status = 400 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            verb.change(consultation, by=request.user, **form.facts())
        except Refused as refusal:
            forms.put_into(form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("Đã lưu thông tin đợt lấy ý kiến."))
            return redirect("drafts:questions" if "next" in request.POST else "drafts:manage", pk)
    saved = staff.consultation(pk, by=request.user)
    words = {"consultation": saved, "form": form, "minimum": _minimum(saved, form)}
    return render(request, "drafts/change.html", words, status=status)


@require_safe
def minimum(request: HttpRequest, pk: int) -> HttpResponse:
    """The law's minimum for what stands in the form now: one line of the page, asked for as it changes."""
    consultation = staff.consultation(pk, by=request.user, act=Act.UPLOAD_DRAFT)
    form = forms.ConsultationForm(request.GET, instance=consultation)
    form.is_valid()
    words = {"consultation": consultation, "minimum": _minimum(consultation, form)}
    return render(request, "drafts/_minimum.html", words)


def _minimum(consultation: Consultation, form: forms.ConsultationForm) -> dict[str, Any]:
    """The window that the form asks for, held against the law; or why that cannot be said."""
    typed = Consultation(
        draft=consultation.draft,
        procedure=consultation.procedure,
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
    )
    if form.is_bound and hasattr(form, "cleaned_data"):
        data = form.cleaned_data
        typed.procedure = data.get("procedure") or consultation.procedure
        typed.opens_at = forms.moment_of(data.get("opens_on"), data.get("opens_time"))
        last = data.get("closes_on")
        typed.closes_at = clock.end_of(last) if last and last.year in verb.YEARS else None
        if typed.opens_at and typed.opens_at.year not in verb.YEARS:
            typed.opens_at = None
    try:
        found = window.window_of(typed, at=clock.now())
        policy = window.policy_for(typed)
    except Refused as refusal:
        return {"refusal": refusal}
    return {
        "window": found,
        "policy": policy,
        "earliest_day": forms.last_day(found.earliest_close),
        "backwards": found.closes_at <= found.opens_at,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """What each audience is asked; without JavaScript rows are added by a button that sends the form."""
    consultation = staff.consultation(pk, by=request.user, act=Act.UPLOAD_DRAFT)
    if request.method == "POST" and "more" in request.POST:
        return _questions(request, consultation, _longer(request), 200)
    if request.method == "POST":
        formset = forms.Questions(request.POST, prefix="q")
        if not formset.is_valid():
            return _questions(request, consultation, formset, 400)
        rows = [form.cleaned_data for form in formset]
        asked = [(row["audience"], row["text"]) for row in rows if row.get("audience")]
        try:
            verb.ask_questions(consultation, by=request.user, questions=asked)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _questions(request, consultation, formset, refusal.status)
        messages.success(request, _("Đã lưu nội dung cần xin ý kiến."))
        return redirect("drafts:manage", pk)
    known = [
        {"audience": row.audience, "text": row.text}
        for row in consultation.questions.order_by("position", "pk")
    ]
    return _questions(request, consultation, _filled(known, _BLANK_ROWS), 200)


def _longer(request: HttpRequest) -> Any:
    """The rows as they were typed, and some more."""
    typed = forms.Questions(request.POST, prefix="q")
    rows = [
        {name: form[name].value() or "" for name in ("audience", "text")} for form in typed.forms
    ]
    return _filled(rows, _MORE_ROWS)


def _filled(rows: list[dict[str, str]], blank: int) -> Any:
    empty = [{"audience": "", "text": ""}] * blank
    return forms.Questions(initial=[*rows, *empty][: forms.MOST_QUESTIONS], prefix="q")


def _questions(
    request: HttpRequest, consultation: Consultation, formset: Any, status: int
) -> HttpResponse:
    words = {"consultation": consultation, "formset": formset, "most": forms.MOST_QUESTIONS}
    return render(request, "drafts/questions.html", words, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Post a document beside the draft."""
    consultation = staff.consultation(pk, by=request.user)
    access.require(request.user, rights.to_add_documents(consultation), consultation.agency)
    form = forms.DocumentForm(request.POST or None, request.FILES or None)
    status = 400 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        name, content = forms.taken(data["file"])
        try:
            verb.add_document(
                consultation,
                by=request.user,
                kind=data["kind"],
                title=data["title"],
                name=name,
                data=content,
            )
        except Refused as refusal:
            forms.put_into(form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("Đã thêm tài liệu."))
            return redirect("drafts:manage", pk)
    words = {"consultation": consultation, "form": form, "limit": forms.upload_limit()}
    return render(request, "drafts/add_document.html", words, status=status)


@require_POST
def remove_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document off the page."""
    document = staff.document(pk, by=request.user)
    verb.remove_document(document, by=request.user)
    messages.success(request, _("Đã gỡ tài liệu “%(title)s”.") % {"title": document.title})
    return redirect("drafts:manage", document.consultation_id)


@require_safe
def document(request: HttpRequest, pk: int) -> FileResponse:
    """An accompanying document, for members of the agency."""
    found = staff.document(pk, by=request.user)
    return files.download(found.file, found.name)
