"""The list of answers in the draft's order, narrowed by state, person, unit and lateness."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from synthesis.desk import Head, heads
from synthesis.models import Response
from synthesis.pages.common import number, staff_consultation, staff_page
from synthesis.progress import STATES
from synthesis.units import Units


@require_safe
def answers(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Every group with how far its answer is; ``?state= who= unit= late=1 open=1`` narrow it."""
    consultation = staff_consultation(request, consultation_id)
    live = [head for head in heads(consultation, Units(consultation)) if head.remarks]
    asked = request.GET.get("state", "")
    some = [head for head in live if _is_asked(head, request)]
    counts = {state: sum(head.state == state for head in some) for state in STATES}
    narrowed = {
        name: request.GET[name] for name in ("who", "unit", "late", "open") if name in request.GET
    }
    words = {
        "heads": [head for head in some if asked not in STATES or head.state == asked],
        "all": len(live),
        "some": len(some),
        "asked": asked if asked in STATES else "",
        "filters": [(state, label, counts[state]) for state, label in STATES.items()],
        "late": sum(head.is_late for head in live),
        "mine": sum(head.with_person(request.user.pk or 0) for head in live),
        "narrowed": narrowed,
        "only_mine": narrowed.get("who") == str(request.user.pk),
    }
    return staff_page(request, "synthesis/answers.html", consultation, "answers", words)


def _is_asked(head: Head, request: HttpRequest) -> bool:
    who, unit = number(request.GET.get("who")), request.GET.get("unit")
    if who is not None and not head.with_person(who):
        return False
    if unit is not None and head.article_eid != unit:
        return False
    if request.GET.get("open") and head.state not in {
        Response.State.WRITING,
        Response.State.REVIEW,
    }:
        return False
    return head.is_late or not request.GET.get("late")
