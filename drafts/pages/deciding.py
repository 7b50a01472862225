"""Staff: a round as a whole, and the steps that people take with it: ask, approve, extend, withdraw."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation import access, clock, frame
from consultation.errors import Refused, Words
from consultation.registry import Link
from consultation.roles import Act
from drafts import extend as extending
from drafts import forms, rights, window
from drafts import publish as publishing
from drafts import withdraw as withdrawing
from drafts.models import Consultation
from drafts.pages.public import about
from drafts.queries import events, public, staff

_STATE = Consultation.State
_RUNNING = {Consultation.Phase.UPCOMING, Consultation.Phase.OPEN}


@require_safe
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a round stands, what it still lacks, and what this person may do."""
    consultation = staff.consultation(pk, by=request.user)
    return render(request, "drafts/manage.html", _managed(request, consultation))


def _managed(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    def may(act: Act) -> bool:
        return access.may(request.user, act, consultation.agency)

    preparing = consultation.state == _STATE.PREPARING
    asked = consultation.state == _STATE.ASKED
    return {
        "consultation": consultation,
        "phase": consultation.phase(),
        "lacking": publishing.missing(consultation) if preparing else {},
        "window": _window(consultation) if preparing or asked else None,
        "sent_back": events.sent_back(consultation) if preparing else None,
        "questions": public.questions_by_audience(consultation),
        "documents": public.documents(consultation).select_related("added_by"),
        "extensions": consultation.extensions.select_related("by").order_by("-at"),
        "may_change": preparing and may(Act.UPLOAD_DRAFT),
        "may_add": not asked and may(rights.to_add_documents(consultation)),
        "may_ask": preparing and may(Act.ASK_PUBLICATION),
        "may_approve": asked and may(Act.APPROVE_PUBLICATION),
        "may_extend": consultation.phase() in _RUNNING and may(Act.CHANGE_WINDOW),
        "may_withdraw": consultation.state == _STATE.PUBLISHED and may(Act.CHANGE_WINDOW),
        "own_request": asked and consultation.asked_by == request.user,
    }


def _window(consultation: Consultation) -> dict[str, Any]:
    """The window if it were published now, or why it cannot be."""
    try:
        found = window.window_of(consultation, at=clock.now())
    except Refused as refusal:
        return {"refusal": refusal}
    try:
        window.check(consultation, found)
    except Refused as refusal:
        return {"found": found, "refusal": refusal}
    return {"found": found}


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for publication."""
    consultation = staff.consultation(pk, by=request.user)
    try:
        publishing.ask(consultation, by=request.user)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        words = {**_managed(request, staff.consultation(pk, by=request.user)), "refusal": refusal}
        return render(request, "drafts/manage.html", words, status=refusal.status)
    messages.success(request, _("Đã gửi đề nghị đăng lấy ý kiến đến người duyệt."))
    return redirect("drafts:manage", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The publisher sees exactly what the public will see, then approves or sends back with a reason."""
    consultation = staff.consultation(pk, by=request.user, act=Act.APPROVE_PUBLICATION)
    form = forms.WhyForm(request.POST if "send_back" in request.POST else None)
    refusal: Refused | None = None
    status = 200
    if request.method == "POST" and "publish" in request.POST:
        try:
            publishing.publish(consultation, by=request.user)
        except Refused as refused:
            refusal, status = refused, refused.status
        else:
            messages.success(request, _("Đã duyệt đăng. Đợt lấy ý kiến đã công khai."))
            return redirect("drafts:manage", pk)
    elif request.method == "POST":
        why = request.POST.get("why", "")
        try:
            publishing.send_back(consultation, by=request.user, why=why)
        except Refused as refused:
            status = refused.status
            if form.is_valid():
                forms.put_into(form, refused)
        else:
            messages.success(request, _("Đã trả lại cho người soạn thảo, kèm lý do."))
            return redirect("drafts:manage", pk)
    return render(request, "drafts/approve.html", _seen(request, pk, form, refusal), status=status)


def _seen(
    request: HttpRequest, pk: int, form: forms.WhyForm, refusal: Refused | None
) -> dict[str, Any]:
    """The overview of the public page with the window as it would be if approved now."""
    saved = staff.consultation(pk, by=request.user)
    planned = _window(saved)
    words = about(saved)
    if saved.state == _STATE.ASKED and (found := planned.get("found")):
        # Not saved: only shown as the approval would fix it.
        saved.opens_at, saved.closes_at = found.opens_at, found.closes_at
        saved.minimum_days, saved.minimum_cite = found.minimum_days, found.cite
    return {
        **words,
        "form": form,
        "preview": True,
        "refusal": refusal,
        "planned": planned,
        "own_request": saved.asked_by == request.user,
        "waiting": saved.state == _STATE.ASKED,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A later end, with a reason that the public sees."""
    consultation = staff.consultation(pk, by=request.user, act=Act.CHANGE_WINDOW)
    return _confirmed(
        request,
        consultation,
        forms.ExtendForm(request.POST or None),
        lambda data: extending.extend(consultation, by=request.user, **data),
        title=_("Gia hạn lấy ý kiến"),
        action=_("Gia hạn"),
        done=_("Đã gia hạn. Thời hạn mới và lý do đã công khai."),
        template="drafts/extend.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the round back, with a reason that the public sees."""
    consultation = staff.consultation(pk, by=request.user, act=Act.CHANGE_WINDOW)
    return _confirmed(
        request,
        consultation,
        forms.WhyForm(request.POST or None),
        lambda data: withdrawing.withdraw(consultation, by=request.user, **data),
        title=_("Rút đợt lấy ý kiến"),
        action=_("Rút đợt lấy ý kiến"),
        done=_("Đã rút đợt lấy ý kiến. Lý do đã công khai."),
        template="drafts/withdraw.html",
    )


def _confirmed(
    request: HttpRequest,
    consultation: Consultation,
    form: django_forms.Form,
    step: Callable[[dict[str, Any]], object],
    *,
    title: Words,
    action: Words,
    done: str,
    template: str,
) -> HttpResponse:
    """A step with a form of its own on a page of its own."""
    status = 400 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            step(form.cleaned_data)
        except Refused as refusal:
            forms.put_into(form, refusal)
            status = refusal.status
        else:
            messages.success(request, done)
            return redirect("drafts:manage", consultation.pk)
    back = reverse("drafts:manage", args=[consultation.pk])
    words = {
        "consultation": staff.consultation(consultation.pk, by=request.user),
        "form": form,
        "title": title,
        "action": action,
        "back": back,
        "danger": template == "drafts/withdraw.html",
        "crumbs": [Link(consultation.draft.title, back)],
    }
    return render(request, template, words, status=status)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what with the round, when and why (R45)."""
    consultation = staff.consultation(pk, by=request.user)
    page = frame.page_of(request, events.of_consultation(consultation), 50)
    return render(request, "drafts/history.html", {"consultation": consultation, "page": page})
