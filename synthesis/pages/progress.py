"""Progress: what is still to do, the figures, and the button that makes the results public."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultation import clock
from consultation.registry import Link
from consultation.roles import Act
from drafts.models import Consultation
from synthesis import progress as rows
from synthesis.announce import announce as announce_results
from synthesis.coverage import coverage
from synthesis.pages.common import staff_consultation, staff_page
from synthesis.queries import announcement_of
from synthesis.units import Units


@require_safe
def progress(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Coverage by unit and person, statistics, and whether the results may be announced."""
    consultation = staff_consultation(request, consultation_id)
    units = Units(consultation)
    covered = coverage(consultation)
    target = rows.target_day(consultation)
    announced = announcement_of(consultation)
    words: dict[str, Any] = {
        "coverage": covered,
        "answered": covered.groups - covered.unanswered - covered.unapproved,
        "units": rows.by_unit(consultation, units),
        "people": rows.by_person(consultation),
        "closed": consultation.phase() == Consultation.Phase.CLOSED,
        "phase": consultation.phase(),
        "announced": announced,
        "target": target,
        "late": bool(target and not announced and clock.today() > target),
    }
    return staff_page(request, "synthesis/progress.html", consultation, "progress", words)


@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Ask first, then make the results public."""
    consultation = staff_consultation(request, consultation_id, Act.ANNOUNCE)
    if request.method == "POST":
        announce_results(consultation, by=request.user)
        messages.success(request, _("Kết quả đã được công bố."))
        return redirect("synthesis:progress", consultation.pk)
    back = reverse("synthesis:progress", args=[consultation.pk])
    words = {
        "title": _("Công bố kết quả tiếp thu, giải trình?"),
        "words": _(
            "Từ lúc công bố, mọi người đọc được nội dung tiếp thu, giải trình và mỗi người góp ý "
            "tra cứu được kết quả của mình. Sau đó nhóm và giải trình không sửa được nữa."
        ),
        "action": _("Công bố kết quả"),
        "back": back,
        "crumbs": [Link(_("Tiến độ"), back)],
    }
    return render(request, "frame/confirm.html", words)
