"""The ledger of grouping: who did what, and taking one's own steps back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultation import frame
from consultation.errors import NotFound, Refused, WrongState
from consultation.roles import Act
from drafts.models import Consultation
from synthesis import ledger
from synthesis.models import GroupingStep
from synthesis.pages.common import staff_consultation, staff_page
from synthesis.undo import undo as undo_step

PER_PAGE = 30


@require_safe
def steps(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Every act of grouping, the newest first."""
    return _page(request, staff_consultation(request, consultation_id))


@require_POST
def undo(request: HttpRequest, consultation_id: int, step_id: int) -> HttpResponse:
    """One step back; where others have built on it the ledger shows who did what since."""
    consultation = staff_consultation(request, consultation_id, Act.GROUP)
    row = GroupingStep.objects.filter(pk=step_id, consultation=consultation).first()
    if row is None:
        raise NotFound
    try:
        undo_step(row, by=request.user)
    except WrongState as refusal:
        return _page(request, consultation, refusal)
    messages.success(request, _("Đã hoàn tác: %(step)s.") % {"step": ledger.said(row)})
    return redirect("synthesis:desk", consultation.pk)


def _page(
    request: HttpRequest, consultation: Consultation, refusal: Refused | None = None
) -> HttpResponse:
    page = frame.page_of(request, ledger.steps(consultation), PER_PAGE)
    words = {
        "page": page,
        "lines": [ledger.line(row, request.user) for row in page],
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return staff_page(request, "synthesis/steps.html", consultation, "grouping", words, status)
