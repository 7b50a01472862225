"""Staff: the drafts of an agency, their facts, their files."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultation import access, frame
from consultation.errors import NotAllowed, Refused
from consultation.roles import Act
from drafts import describe as verb
from drafts import files, forms, rights
from drafts import upload as uploading
from drafts.models import Draft, SourceFile
from drafts.pages import in_force
from drafts.queries import events, staff
from drafts.queries.link_events import decisions_on

_PENDING = (SourceFile.State.RECEIVED, SourceFile.State.READING)


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts of the agencies where the person has a desk."""
    by = access.signed_in(request.user)
    q = request.GET.get("q", "")[:200].replace("\0", "")
    rows = staff.drafts(by, q=q)
    words = {
        "page": frame.page_of(request, rows),
        "q": q,
        "may_begin": access.agencies_where(by, Act.UPLOAD_DRAFT).exists(),
    }
    return render(request, "drafts/drafts.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    by = access.signed_in(request.user)
    agencies = access.agencies_where(by, Act.UPLOAD_DRAFT)
    if not agencies.exists():
        raise NotAllowed
    form = forms.DraftForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        try:
            draft = verb.describe(form.cleaned_data["agency"], by=by, **form.facts())
        except Refused as refusal:
            forms.put_into(form, refusal)
            return _form(request, form, None, refusal.status)
        messages.success(request, _("Đã tạo dự thảo. Bước tiếp theo: tải tệp dự thảo lên."))
        return redirect("drafts:upload", draft.pk)
    return _form(request, form, None, 400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is said of a draft."""
    draft = staff.draft(pk, by=request.user)
    access.require(request.user, rights.to_describe(draft), draft.agency)
    form = forms.DraftForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        try:
            verb.describe(draft.agency, by=request.user, draft=draft, **form.facts())
        except Refused as refusal:
            forms.put_into(form, refusal)
            return _form(request, form, draft, refusal.status)
        messages.success(request, _("Đã lưu thông tin dự thảo."))
        return redirect("drafts:draft", pk)
    return _form(request, form, draft, 400 if form.is_bound else 200)


def _form(request: HttpRequest, form: BaseForm, draft: Draft | None, status: int) -> HttpResponse:
    if draft is not None:
        draft = Draft.objects.get(pk=draft.pk)  # a refused form has written into its instance
    return render(request, "drafts/draft_form.html", {"form": form, "draft": draft}, status=status)


@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: its facts, files, versions and rounds."""
    found = staff.draft(pk, by=request.user)
    words = {
        "draft": found,
        "versions": found.versions.select_related("source").order_by("-number"),
        "rounds": found.consultations.select_related("version").order_by("-round"),
        "may_upload": access.may(request.user, Act.UPLOAD_DRAFT, found.agency),
        "may_edit": access.may(request.user, rights.to_describe(found), found.agency),
        **_sources(found),
        **in_force.shown(request, found),
    }
    return render(request, "drafts/draft.html", words)


@require_safe
def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a draft alone: what the page asks for while one of them is being read."""
    found = staff.draft(pk, by=request.user)
    return render(request, "drafts/_sources.html", {"draft": found, **_sources(found)})


def _sources(draft: Draft) -> dict[str, Any]:
    # What came as a text in force stands in a list of its own.
    own = draft.sources.filter(in_force=None)
    rows = list(own.select_related("uploaded_by", "version"))
    return {"sources": rows, "pending": any(row.state in _PENDING for row in rows)}


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload a file of the draft."""
    found = staff.draft(pk, by=request.user, act=Act.UPLOAD_DRAFT)
    form = forms.UploadForm(
        request.POST or None,
        request.FILES or None,
        initial={"author": found.author, "source": found.source},
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                uploading.upload(found, by=request.user, **forms.upload_facts(form))
            except Refused as refusal:
                forms.put_into(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Đã nhận tệp và đang đọc cấu trúc dự thảo."))
                return redirect("drafts:draft", pk)
    words = {"draft": found, "form": form, "limit": forms.upload_limit()}
    return render(request, "drafts/upload.html", words, status=status)


@require_safe
def source_file(request: HttpRequest, pk: int) -> FileResponse:
    """The original file, for members of the agency."""
    found = staff.source(pk, by=request.user)
    return files.download(found.file, found.name)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what with the draft, when and why (R45)."""
    found = staff.draft(pk, by=request.user)
    told = events.of_draft(found, decisions_on(found))
    words = {"draft": found, "page": frame.page_of(request, told, 50)}
    return render(request, "drafts/draft_history.html", words)
