"""One group with its remarks and its answer: reading, writing, asking, approving, sending back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consultation.errors import Invalid, NotFound, Refused
from consultation.roles import Act
from synthesis.answer_forms import AnswerForm, AssignForm
from synthesis.approve import approve as approve_response
from synthesis.approve import send_back as send_back_response
from synthesis.assign import assign as assign_group
from synthesis.assign import writers
from synthesis.imported import imported_answers
from synthesis.models import Assignment, Group, Phrase, Response
from synthesis.pages.answer_page import Inserted, answer_page
from synthesis.pages.common import number, staff_consultation, staff_group
from synthesis.respond import Details, ask_approval, respond
from synthesis.units import Units

_WORDS = ("kind", "text", "changed_unit", "changed_text")
_OWN = "own-"  # of the name of a field; the rest is the key of the remark


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """Read the remarks of a group beside the unit's text; write the answer, or see it."""
    act = Act.RESPOND if request.method == "POST" else Act.READ_REMARKS
    consultation = staff_consultation(request, consultation_id, act)
    group = staff_group(request, consultation, group_id)
    if request.method == "GET":
        return answer_page(request, consultation, group)
    if request.POST.get("phrase") or request.POST.get("imported"):
        return answer_page(request, consultation, group, inserted=_inserted(request, group))
    try:
        _save(request, group)
    except Refused as refusal:
        return answer_page(request, consultation, group, refusal=refusal)
    return redirect("synthesis:answer", consultation.pk, group.pk)


def _inserted(request: HttpRequest, group: Group) -> Inserted:
    """What the pressed button stands for, where no script put it in; not found when it is gone."""
    if request.POST.get("phrase"):
        return Inserted(_phrase(request, group).text)
    key = number(request.POST.get("imported"))
    for found in imported_answers(group):
        if found.key == key:
            return Inserted(found.text, found.kind)
    raise NotFound


def _phrase(request: HttpRequest, group: Group) -> Phrase:
    """The phrase whose button was pressed where no script put it in."""
    rows = Phrase.objects.filter(agency=group.consultation.agency, active=True)
    found = rows.filter(pk=number(request.POST.get("phrase")) or 0).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def _save(request: HttpRequest, group: Group) -> None:
    """Keep what was typed; with the other button also put it before the approver."""
    given = {name: request.POST.get(name, "") for name in _WORDS}
    details = _details(request, group)
    lock = number(request.POST.get("lock")) or 0
    response = respond(
        group,
        by=request.user,
        kind=given["kind"],
        text=given["text"],
        changed_unit=given["changed_unit"],
        changed_text=given["changed_text"],
        details=details,
        expected=lock,
    )
    if request.POST.get("action") == "ask":
        ask_approval(response, by=request.user, expected=response.lock)
        messages.success(request, _("Đã lưu và đề nghị duyệt."))
    else:
        messages.success(request, _("Đã lưu nội dung giải trình."))


def _details(request: HttpRequest, group: Group) -> Details:
    """What stands beside the words of the form; ``Invalid`` for a day that is none."""
    units = Units(group.consultation)
    form = AnswerForm(request.POST, units=units)
    form.is_valid()
    for name in ("letter_date", "changed_provision"):
        if name in form.errors:
            raise Invalid(fields={name: str(form.errors[name][0])})
    unit = number(form.cleaned_data["changed_provision"])
    keys = {name: number(name.removeprefix(_OWN)) for name in request.POST if name[:4] == _OWN}
    return Details(
        changed_provision=units.rows[unit] if unit else None,
        letter_number=request.POST.get("letter_number", ""),
        letter_date=form.cleaned_data["letter_date"],
        variants={key: request.POST[name] for name, key in keys.items() if key},
    )


@require_POST
def assign(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """Name who answers until when."""
    consultation = staff_consultation(request, consultation_id, Act.RESPOND)
    group = staff_group(request, consultation, group_id)
    try:
        made = _assign(request, group)
    except Refused as refusal:
        return answer_page(request, consultation, group, assigning=refusal)
    messages.success(
        request,
        _("Đã giao cho %(whom)s, hạn %(day)s.")
        % {"whom": made, "day": made.due_on.strftime("%d/%m/%Y")},
    )
    return redirect("synthesis:answer", consultation.pk, group.pk)


def _assign(request: HttpRequest, group: Group) -> Assignment:
    people = writers(group.consultation.agency)
    form = AssignForm(request.POST, people=people)
    form.is_valid()
    if "due_on" in form.errors:
        raise Invalid(fields={"due_on": str(form.errors["due_on"][0])})
    chosen = request.POST.get("assign-colleague", "")
    return assign_group(
        group,
        by=request.user,
        colleague=next((person for person in people if str(person.pk) == chosen), None),
        unit=request.POST.get("assign-unit", ""),
        due_on=form.cleaned_data["due_on"],
        note=request.POST.get("assign-note", ""),
        expected=number(request.POST.get("assign-lock")) or 0,
    )


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
        return answer_page(request, consultation, group, returning=refusal)
    messages.success(request, _("Đã trả lại để soạn tiếp."))
    return redirect("synthesis:answer", consultation.pk, group.pk)


def _response(group: Group) -> Response:
    response: Response | None = getattr(group, "response", None)
    if response is None:
        raise NotFound
    return response
