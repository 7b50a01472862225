"""Staff: ask for the report, a letter back, open data or the dossier of a round."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultation.errors import Refused
from drafts.models import Consultation
from exports import queries
from exports.draw_up import draw_up
from exports.forms.papers import PaperForm
from exports.pages.documents import put_errors


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; what was asked for stands in the list of all documents. A refusal keeps what was typed."""
    consultation = queries.staff_consultation(request.user, pk)
    if request.method != "POST":
        form = PaperForm(initial=queries.last_signer(consultation))
        return _page(request, consultation, form)
    form = PaperForm(request.POST)
    if not form.is_valid():
        return _page(request, consultation, form, status=400)
    try:
        export = draw_up(consultation, by=request.user, **form.facts(consultation))
    except Refused as refusal:
        put_errors(form, refusal)
        return _page(request, consultation, form, status=refusal.status)
    messages.success(request, _("Đã nhận yêu cầu. Tài liệu hiện ở danh sách này khi xuất xong."))
    return redirect(f"{reverse('exports:desk', args=[consultation.pk])}#e{export.pk}")


def _page(
    request: HttpRequest, consultation: Consultation, form: PaperForm, status: int = 200
) -> HttpResponse:
    words = {"consultation": consultation, "form": form}
    return render(request, "exports/papers.html", words, status=status)
