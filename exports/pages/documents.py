"""The documents: what anybody may download, and where the staff ask for them and watch them grow."""

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation import access, frame
from consultation.errors import Refused
from consultation.roles import Act
from drafts.models import Consultation
from drafts.queries import public
from exports import files, queries
from exports.cancel import cancel as cancel_export
from exports.forms.request import DRAFT, FINAL, RequestForm
from exports.models import Export
from exports.published import public_papers
from exports.request import request as request_export
from exports.request import retry as retry_export
from exports.sweep import is_late, is_stuck
from synthesis.coverage import coverage
from synthesis.queries import announcement_of


@require_safe
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """The final documents, once the results are public; before that, what they will be."""
    consultation = public.consultation(pk)
    words = {
        "consultation": consultation,
        "documents": queries.public_documents(consultation),
        "drafts": queries.public_drafts(consultation),
        "papers": public_papers(consultation),
        "announced": announcement_of(consultation),
        "editions": queries.editions_of(consultation),
    }
    return render(request, "exports/public.html", words)


@require_safe
def file(request: HttpRequest, pk: int, export_pk: int) -> FileResponse:
    """One final document, for anybody."""
    consultation = public.consultation(pk)
    return files.send(queries.public_document(consultation, export_pk), public=True)


# ---------------------------------------------------------------- staff


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a document; below, all that were asked for. A refusal keeps what was chosen."""
    consultation = queries.staff_consultation(request.user, pk)
    if request.method != "POST":
        return _desk(request, consultation, None)
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _desk(request, consultation, form, status=400)
    try:
        export = request_export(consultation, by=request.user, **form.facts())
    except Refused as refusal:
        put_errors(form, refusal)
        return _desk(request, consultation, form, status=refusal.status)
    messages.success(
        request, _("Đã nhận yêu cầu. Tài liệu hiện ở danh sách bên dưới khi xuất xong.")
    )
    response = redirect("exports:desk", consultation.pk)
    response["Location"] += f"#e{export.pk}"
    return response


def _desk(
    request: HttpRequest, consultation: Consultation, form: RequestForm | None, status: int = 200
) -> HttpResponse:
    covered = coverage(consultation)
    closed = consultation.phase() == Consultation.Phase.CLOSED
    ready = closed and covered.is_complete
    if form is None:
        begin = {"version": FINAL if ready else DRAFT}
        form = RequestForm(initial={**begin, **queries.last_signer(consultation)})
    page = frame.page_of(request, queries.exports_of(consultation))
    words = {
        "consultation": consultation,
        "form": form,
        "page": page,
        "rows": [row_of(export) for export in page],
        "coverage": covered,
        "closed": closed,
        "ready": ready,
        "announced": announcement_of(consultation),
        "editions": queries.editions_of(consultation),
        "may_read": access.may(request.user, Act.READ_REMARKS, consultation.agency),
    }
    return render(request, "exports/desk.html", words, status=status)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the list as it stands now, for a page that asks again; to others, the whole page."""
    asked_again = bool(request.headers.get("HX-Request"))
    if asked_again and not request.user.is_authenticated:
        # The session ended: the log-in page belongs in the window, not in a line of the list.
        return HttpResponse(headers={"HX-Refresh": "true"})
    export = queries.staff_export(request.user, pk)
    if not asked_again:
        return redirect(home_of(export))
    return render(request, "exports/_export.html", {"row": row_of(export), "again": True})


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Any finished document, for those who may export."""
    return files.send(queries.staff_export(request.user, pk), public=False)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue again what failed or was left by a dead worker."""
    export = queries.staff_export(request.user, pk)
    retry_export(export, by=request.user)
    messages.success(request, _("Đã đưa tài liệu vào hàng chờ để xuất lại."))
    return redirect(f"{home_of(export)}#e{export.pk}")


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop what waits or is being made."""
    export = queries.staff_export(request.user, pk)
    cancel_export(export, by=request.user)
    messages.success(request, _("Đã hủy, không có tệp nào được tạo. Khi cần, hãy bấm “Xuất lại”."))
    return redirect(f"{home_of(export)}#e{export.pk}")


def row_of(export: Export) -> dict[str, object]:
    """An export with what follows from the clock."""
    stuck = is_stuck(export)
    return {
        "export": export,
        "stuck": stuck,
        "late": is_late(export),
        "waiting": export.is_waiting(),
        "may_retry": stuck or export.state in (Export.State.FAILED, Export.State.CANCELLED),
        "may_cancel": export.is_waiting() and not stuck,
        "home": home_of(export),
    }


def home_of(export: Export) -> str:
    """The page on which it is listed."""
    if export.consultation_id is None:
        return reverse("exports:version", args=[export.version_id])
    return reverse("exports:desk", args=[export.consultation_id])


def put_errors(form: Form, refusal: Refused) -> None:
    """What a verb refused goes to the fields it names, or on top of the form."""
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, str(refusal))
