"""What the page of one answer shows: the group as it is now, and after a refusal what was typed."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from consultation import access, clock, frame
from consultation.errors import Refused, Stale
from consultation.roles import Act
from drafts.models import Consultation
from synthesis import reading
from synthesis.answer_forms import AnswerForm, AssignForm, SendBackForm
from synthesis.assign import usual_days, writers
from synthesis.changes import changes, newest_after, proposals
from synthesis.desk import Head, heads, voices_of
from synthesis.imported import imported_answers
from synthesis.models import Assignment, Group, Phrase, Response, Variant
from synthesis.pages.common import put_errors, staff_page
from synthesis.queries import announcement_of, group_row, own_lines, published, remark_row
from synthesis.units import Units

PER_PAGE = 50
_WORDS = ("kind", "text", "changed_unit", "changed_text")
_KEPT = (*_WORDS, "letter_number", "letter_date")


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that a button puts below what was typed; ``kind`` "" leaves the chosen one."""

    text: str
    kind: str = ""


def answer_page(
    request: HttpRequest,
    consultation: Consultation,
    group: Group,
    *,
    refusal: Refused | None = None,
    returning: Refused | None = None,
    assigning: Refused | None = None,
    linking: Refused | None = None,
    inserted: Inserted | None = None,
) -> HttpResponse:
    """The group as it is now. After a refusal: what was typed, and a lock with which it can be saved."""
    units = Units(consultation)
    rows = Group.objects.select_related("response__written_by", "response__approved_by")
    group = rows.get(pk=group.pk)
    group.consultation = consultation
    response: Response | None = getattr(group, "response", None)
    listed = heads(consultation, units)
    words: dict[str, Any] = {
        **_shown(request, group, units, response),
        "response": response,
        "voices": voices_of(group),
        "tally": next((head.tally for head in listed if head.pk == group.pk), None),
        "imported": imported_answers(group),
        "form": _form(request, response, refusal, units, inserted),
        "back_form": _back_form(request, returning),
        "writable": _writable(request, consultation, response),
        "own": response is not None and response.written_by_id == request.user.pk,
        "history": reading.history_of(response) if response else [],
        "unit_text": reading.text_of(units.rows[group.provision_id]) if group.provision_id else [],
        "around": units.article(group.provision_id),
        "announced": announcement_of(consultation),
        "neighbours": _neighbours(listed, group.pk),
        "comparison": _comparison(request, response) if isinstance(refusal, Stale) else None,
        "phrases": Phrase.objects.filter(agency=consultation.agency, active=True),
        **_assignment(request, group, assigning),
        **_changes(group, units, response),
        "linking": linking,
    }
    failed = refusal or returning or assigning or linking
    status = failed.status if failed else 200
    return staff_page(request, "synthesis/answer.html", consultation, "answers", words, status)


def _shown(
    request: HttpRequest, group: Group, units: Units, response: Response | None
) -> dict[str, Any]:
    """One page of the remarks, each with its own line as it was typed or is kept."""
    inside = published(group.consultation).filter(placement__group=group)
    page = frame.page_of(request, inside.order_by("provision__position", "pk"), PER_PAGE)
    remarks = [remark_row(comment, units) for comment in page]
    kept = own_lines(Variant.objects.filter(response=response)) if response else {}
    shown = group_row(group, inside_own(inside, kept, units), units, kept)
    typed = {row.pk: request.POST.get(f"own-{row.pk}", kept.get(row.pk, "")) for row in remarks}
    return {
        "group": shown,
        "page": page,
        "remarks": [(row, typed[row.pk]) for row in remarks],
    }


def inside_own(inside: Any, kept: dict[int, str], units: Units) -> list[Any]:
    """The remarks that have a line of their own: of all pages."""
    return [remark_row(comment, units) for comment in inside.filter(pk__in=kept)] if kept else []


def _writable(request: HttpRequest, consultation: Consultation, response: Response | None) -> bool:
    writing = response is None or response.state == Response.State.WRITING
    return writing and access.may(request.user, Act.RESPOND, consultation.agency)


def _form(
    request: HttpRequest,
    response: Response | None,
    refusal: Refused | None,
    units: Units,
    inserted: Inserted | None,
) -> AnswerForm:
    lock = response.lock if response else 0
    if inserted is not None:
        typed = {name: request.POST.get(name, "") for name in (*_KEPT, "changed_provision", "lock")}
        typed["text"] = "\n".join(part for part in (typed["text"], inserted.text) if part)
        typed["kind"] = inserted.kind or typed["kind"]
        return AnswerForm(units=units, initial=typed)
    if refusal is None:
        now = {name: getattr(response, name) for name in _KEPT} if response else {}
        chosen = {"changed_provision": response.changed_provision_id or ""} if response else {}
        return AnswerForm(units=units, initial={**now, **chosen, "lock": lock})
    data: QueryDict = request.POST.copy()
    data["lock"] = str(lock)
    form = AnswerForm(data, units=units)
    if not isinstance(refusal, Stale):  # the comparison says it better
        put_errors(form, refusal)
    return form


def _back_form(request: HttpRequest, refusal: Refused | None) -> SendBackForm:
    form = SendBackForm(request.POST if refusal else None)
    if refusal:
        put_errors(form, refusal)
    return form


def _assignment(request: HttpRequest, group: Group, refusal: Refused | None) -> dict[str, Any]:
    rows = Assignment.objects.filter(group=group).select_related("colleague", "by")
    there = rows.first()
    agency = group.consultation.agency
    now: dict[str, Any] = {"lock": there.lock if there else 0}
    if there is not None:
        now |= {"colleague": there.colleague_id or "", "unit": there.unit}
        now |= {"due_on": there.due_on, "note": there.note}
    data = {**request.POST.dict(), "assign-lock": str(now["lock"])} if refusal else None
    form = AssignForm(data, people=writers(agency), initial=now)
    if refusal:
        put_errors(form, refusal)
    return {
        "assignment": there,
        "assign_form": form,
        "usual_days": usual_days(agency),
        "today": clock.today(),
    }


def _changes(group: Group, units: Units, response: Response | None) -> dict[str, Any]:
    """What of a later version the group caused, what its answer names there, and what else there is."""
    new = newest_after(group.consultation.version)
    if new is None:
        return {}
    if response is not None:
        response.group = group
    after = Units(group.consultation, version=new)
    return {
        "later": new,
        "changes": changes(group.consultation, group=group.pk).get(group.pk, []),
        "proposals": proposals(response, units, new),
        "later_units": [(unit.pk, after.named(unit.pk)[:120]) for unit in after.commentable()],
    }


def _comparison(request: HttpRequest, response: Response | None) -> dict[str, Any] | None:
    """The saved version beside the typed one, with what differs marked."""
    if response is None:
        return None
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in _WORDS}
    return {
        "saved": response,
        "typed_kind": dict(Response.Kind.choices).get(typed["kind"], ""),
        "same_kind": typed["kind"] == response.kind,
        "text": reading.difference(response.text, typed["text"]),
        "changed_unit": reading.difference(response.changed_unit, typed["changed_unit"]),
        "changed_text": reading.difference(response.changed_text, typed["changed_text"]),
        "typed": typed,
    }


def _neighbours(listed: list[Head], shown: int) -> dict[str, Any]:
    """The groups before and after this one in the draft's order."""
    live = [head for head in listed if head.remarks or head.pk == shown]
    at = next(place for place, head in enumerate(live) if head.pk == shown)
    return {
        "before": live[at - 1] if at else None,
        "after": live[at + 1] if at + 1 < len(live) else None,
        "place": at + 1,
        "count": len(live),
    }
