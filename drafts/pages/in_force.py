"""Staff: the texts in force beside a draft, declared, described and taken away."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation import access
from consultation.errors import Refused
from consultation.roles import Act
from drafts import forms, rights
from drafts import in_force as verbs
from drafts.models import Draft, SourceFile, TextInForce
from drafts.queries import in_force as queries
from drafts.queries import staff

_PENDING = (SourceFile.State.RECEIVED, SourceFile.State.READING)


def shown(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """The words of the list on the page of a draft."""
    rows = list(queries.texts(draft))
    return {
        "texts": rows,
        "texts_pending": any(row.source.state in _PENDING for row in rows),
        "latest": draft.versions.order_by("-number").first(),
        "may_describe": access.may(request.user, rights.to_describe(draft), draft.agency),
        "may_declare": access.may(request.user, Act.UPLOAD_DRAFT, draft.agency),
    }


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The list alone: what the page asks for while one of the files is being read."""
    draft = staff.draft(pk, by=request.user)
    words = {"draft": draft, **shown(request, draft)}
    return render(request, "drafts/_in_force.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload the file of a text in force."""
    draft = staff.draft(pk, by=request.user, act=Act.UPLOAD_DRAFT)
    form = forms.DeclareForm(request.POST or None, request.FILES or None)
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            verbs.declare(draft, by=request.user, **form.facts())
        except Refused as refusal:
            forms.put_into(form, refusal)
            status = refusal.status
        else:
            messages.success(
                request, _("Đã nhận văn bản hiện hành. Đọc xong, hãy kiểm tra thông tin văn bản.")
            )
            return redirect("drafts:draft", pk)
    words = {"draft": draft, "form": form, "limit": forms.upload_limit()}
    return render(request, "drafts/declare_in_force.html", words, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at what the reader recognised, and correct it."""
    text = queries.one(pk, by=request.user)
    access.require(request.user, rights.to_describe(text.draft), text.draft.agency)
    form = forms.InForceForm(request.POST or None, instance=text)
    if request.method != "POST":
        return _form(request, pk, form)
    if not form.is_valid():
        return _form(request, pk, form, 400)
    try:
        verbs.describe(text, by=request.user, **form.facts())
    except Refused as refusal:
        forms.put_into(form, refusal)
        return _form(request, pk, form, refusal.status)
    messages.success(request, _("Đã lưu thông tin văn bản hiện hành."))
    return redirect("drafts:draft", text.draft_id)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it from beside the draft."""
    text = queries.one(pk, by=request.user)
    access.require(request.user, rights.to_describe(text.draft), text.draft.agency)
    given = request.POST.get("expected", "")
    expected = int(given) if given.isdecimal() and len(given) < 10 else 0
    try:
        verbs.remove(text, by=request.user, expected=expected, why=request.POST.get("why", ""))
    except Refused as refusal:
        form = forms.InForceForm(instance=text)
        return _form(request, pk, form, refusal.status, refusal)
    messages.success(request, _("Đã gỡ văn bản hiện hành khỏi dự thảo."))
    return redirect("drafts:draft", text.draft_id)


def _form(
    request: HttpRequest,
    pk: int,
    form: BaseForm,
    status: int = 200,
    refusal: Refused | None = None,
) -> HttpResponse:
    # A refused form has written into its instance: the row is read again.
    text: TextInForce = queries.one(pk, by=request.user)
    words = {"text": text, "draft": text.draft, "form": form, "refusal": refusal}
    return render(request, "drafts/in_force.html", words, status=status)
