"""Answers: the list in the draft's order, and one group with its remarks and its response."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation import access
from consultation.errors import NotFound, Refused, Stale, Words
from consultation.roles import Act
from drafts.models import Consultation
from synthesis import reading
from synthesis.approve import approve as approve_response
from synthesis.approve import send_back as send_back_response
from synthesis.desk import heads
from synthesis.forms import AnswerForm, SendBackForm
from synthesis.models import Group, Response
from synthesis.pages.common import number, put_errors, staff_consultation, staff_group, staff_page
from synthesis.queries import GroupRow, announcement_of, group_row, published, remark_row
from synthesis.respond import ask_approval, respond
from synthesis.units import Units

UNANSWERED = "unanswered"
STATES: dict[str, Words] = {
    UNANSWERED: gettext_lazy("Chưa trả lời"),
    Response.State.WRITING: Response.State.WRITING.label,
    Response.State.REVIEW: Response.State.REVIEW.label,
    Response.State.APPROVED: Response.State.APPROVED.label,
}
_FIELDS = ("kind", "text", "changed_unit", "changed_text")


@require_safe
def answers(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Every group in the draft's order with how far its answer is; ``?state=`` narrows it."""
    consultation = staff_consultation(request, consultation_id)
    live = [head for head in heads(consultation, Units(consultation)) if head.remarks]
    asked = request.GET.get("state", "")
    counts = {state: sum(head.state == state for head in live) for state in STATES}
    words = {
        "heads": [head for head in live if asked not in STATES or head.state == asked],
        "all": len(live),
        "asked": asked if asked in STATES else "",
        "filters": [(state, label, counts[state]) for state, label in STATES.items()],
        "labels": STATES,
    }
    return staff_page(request, "synthesis/answers.html", consultation, "answers", words)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """Read the remarks of a group beside the unit's text; write the answer, or see it."""
    act = Act.RESPOND if request.method == "POST" else Act.READ_REMARKS
    consultation = staff_consultation(request, consultation_id, act)
    group = staff_group(request, consultation, group_id)
    if request.method == "GET":
        return _page(request, consultation, group)
    try:
        _save(request, group)
    except Refused as refusal:
        return _page(request, consultation, group, refusal=refusal)
    return redirect("synthesis:answer", consultation.pk, group.pk)


@transaction.atomic
def _save(request: HttpRequest, group: Group) -> None:
    """Keep what was typed; with the other button also put it before the approver."""
    given = {name: request.POST.get(name, "") for name in _FIELDS}
    lock = number(request.POST.get("lock")) or 0
    response = respond(group, by=request.user, expected=lock, **given)
    if request.POST.get("action") == "ask":
        ask_approval(response, by=request.user, expected=response.lock)
        messages.success(request, _("Đã lưu và đề nghị duyệt."))
    else:
        messages.success(request, _("Đã lưu nội dung giải trình."))


@require_POST
def approve(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """The second person agrees."""
    consultation = staff_consultation(request, consultation_id, Act.APPROVE_RESPONSE)
    response = _response(staff_group(request, consultation, group_id))
    approve_response(response, by=request.user, expected=number(request.POST.get("lock")) or 0)
    messages.success(request, _("Đã duyệt nội dung giải trình."))
    return redirect("synthesis:answer", consultation.pk, group_id)


@require_POST
def send_back(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """The second person returns it with a reason."""
    consultation = staff_consultation(request, consultation_id, Act.APPROVE_RESPONSE)
    group = staff_group(request, consultation, group_id)
    lock, why = number(request.POST.get("lock")) or 0, request.POST.get("why", "")
    try:
        send_back_response(_response(group), by=request.user, why=why, expected=lock)
    except Refused as refusal:
        return _page(request, consultation, group, returning=refusal)
    messages.success(request, _("Đã trả lại để soạn tiếp."))
    return redirect("synthesis:answer", consultation.pk, group.pk)


def _response(group: Group) -> Response:
    response: Response | None = getattr(group, "response", None)
    if response is None:
        raise NotFound
    return response


def _page(
    request: HttpRequest,
    consultation: Consultation,
    group: Group,
    *,
    refusal: Refused | None = None,
    returning: Refused | None = None,
) -> HttpResponse:
    """The group as it is now. After a refusal: what was typed, and a lock with which it can be saved."""
    units = Units(consultation)
    group = Group.objects.select_related("response__written_by", "response__approved_by").get(
        pk=group.pk
    )
    response: Response | None = getattr(group, "response", None)
    placed = published(consultation).filter(placement__group=group)
    shown = group_row(group, [remark_row(comment, units) for comment in placed], units)
    words: dict[str, Any] = {
        "group": shown,
        "response": response,
        "form": _form(request, response, refusal),
        "back_form": _back_form(request, returning),
        "writable": _writable(request, consultation, response),
        "own": response is not None and response.written_by_id == request.user.pk,
        "history": reading.history_of(response) if response else [],
        "unit_text": reading.text_of(units.rows[group.provision_id]) if group.provision_id else [],
        "around": units.article(group.provision_id),
        "announced": announcement_of(consultation),
        "neighbours": _neighbours(consultation, units, shown),
        "comparison": _comparison(request, response) if isinstance(refusal, Stale) else None,
    }
    failed = refusal or returning
    status = failed.status if failed else 200
    return staff_page(request, "synthesis/answer.html", consultation, "answers", words, status)


def _writable(request: HttpRequest, consultation: Consultation, response: Response | None) -> bool:
    writing = response is None or response.state == Response.State.WRITING
    return writing and access.may(request.user, Act.RESPOND, consultation.agency)


def _form(request: HttpRequest, response: Response | None, refusal: Refused | None) -> AnswerForm:
    lock = response.lock if response else 0
    if refusal is None:
        now = {name: getattr(response, name) for name in _FIELDS} if response else {}
        return AnswerForm(initial={**now, "lock": lock})
    typed: QueryDict = request.POST.copy()
    typed["lock"] = str(lock)
    form = AnswerForm(typed)
    if not isinstance(refusal, Stale):  # the comparison says it better
        put_errors(form, refusal)
    return form


def _back_form(request: HttpRequest, refusal: Refused | None) -> SendBackForm:
    form = SendBackForm(request.POST if refusal else None)
    if refusal:
        put_errors(form, refusal)
    return form


def _comparison(request: HttpRequest, response: Response | None) -> dict[str, Any] | None:
    """The saved version beside the typed one, with what differs marked."""
    if response is None:
        return None
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in _FIELDS}
    return {
        "saved": response,
        "typed_kind": dict(Response.Kind.choices).get(typed["kind"], ""),
        "same_kind": typed["kind"] == response.kind,
        "text": reading.difference(response.text, typed["text"]),
        "changed_unit": reading.difference(response.changed_unit, typed["changed_unit"]),
        "changed_text": reading.difference(response.changed_text, typed["changed_text"]),
        "typed": typed,
    }


def _neighbours(consultation: Consultation, units: Units, shown: GroupRow) -> dict[str, Any]:
    """The groups before and after this one in the draft's order."""
    live = [head for head in heads(consultation, units) if head.remarks or head.pk == shown.pk]
    at = next(place for place, head in enumerate(live) if head.pk == shown.pk)
    return {
        "before": live[at - 1] if at else None,
        "after": live[at + 1] if at + 1 < len(live) else None,
        "place": at + 1,
        "count": len(live),
    }
