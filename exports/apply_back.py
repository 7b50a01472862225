"""Chosen lines of an edited document → answers on the site, each by the verbs of answering."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from consultation import access, clock, record
from consultation.errors import Invalid, Refused, Stale, WrongState
from consultation.roles import Act
from drafts.prepare import lock
from exports.edited.compare import Line
from exports.models import ReadBack
from exports.read_back import lines_of
from synthesis.approve import send_back
from synthesis.models import Group, Response
from synthesis.queries import announcement_of
from synthesis.respond import ask_approval, respond


@dataclass(frozen=True, slots=True)
class Choice:
    """A line that somebody ticked: the group's key, the ``lock`` that was shown, a kind where one lacked."""

    key: str
    lock: int
    kind: str = ""


@transaction.atomic
def apply_back(row: ReadBack, *, by: access.Actor, chosen: Iterable[Choice]) -> ReadBack:
    """Write the chosen lines, each for itself: one that is refused leaves the others and says why.

    An answer that waits for approval or is approved is first returned, by whoever may (``send_back``),
    and goes to approval again. ``ReadBack.taken`` tells of every line what became of it. Raises
    ``WrongState`` after the announcement.
    """
    row = ReadBack.objects.select_for_update(of=("self",)).get(pk=row.pk)
    consultation = lock(row.consultation)
    access.require(by, Act.RESPOND, consultation.agency)
    by = access.signed_in(by)
    chosen = list(chosen)
    if not chosen:
        raise Invalid(fields={"take": _("Vui lòng chọn ít nhất một dòng.")})
    if announcement_of(consultation) is not None:
        raise WrongState(_("Kết quả đã được công bố nên không sửa giải trình được nữa."))
    offered = {line.key: line for line in lines_of(row) if line.offered}
    row.taken = [*row.taken, *(_taken(choice, offered, by) for choice in chosen)]
    record.save(row, by=by, why="apply")
    return row


def _taken(choice: Choice, offered: dict[str, Line], by: access.Actor) -> dict[str, str | bool]:
    """What became of one line, as it is kept."""
    done, words = True, ""
    try:
        with transaction.atomic():
            _write(choice, offered, by)
    except Refused as refusal:
        done = False
        words = "; ".join([str(refusal), *(str(more) for more in refusal.fields.values())])
    line = offered.get(choice.key)
    name = line.name if line else choice.key
    by = access.signed_in(by)
    return {
        "key": choice.key,
        "name": name,
        "done": done,
        "words": words,
        "by": str(by),
        "at": clock.now().isoformat(),
    }


def _write(choice: Choice, offered: dict[str, Line], by: access.Actor) -> None:
    line = offered.get(choice.key)
    if line is None or line.new is None:
        raise WrongState(_("Dòng này không còn gì để ghi: nội dung trên trang đã như trong tệp."))
    if line.lock != choice.lock:
        raise Stale(facts={"lock": line.lock})
    new = replace(line.new, kind=line.new.kind or choice.kind)
    group = Group.objects.select_related("consultation__draft__agency").get(pk=line.pk)
    held = line.state in (Response.State.REVIEW, Response.State.APPROVED)
    expected = _returned(group, line.lock, by) if held else line.lock
    response = respond(
        group,
        by=by,
        kind=new.kind,
        text=new.text,
        changed_unit=new.changed_unit,
        changed_text=new.changed_text,
        expected=expected,
    )
    if held:
        ask_approval(response, by=by, expected=response.lock)


def _returned(group: Group, expected: int, by: access.Actor) -> int:
    """The answer back with its writer, where the person may return it; else the refusal of ``respond``."""
    if not access.may(by, Act.APPROVE_RESPONSE, group.consultation.agency):
        return expected
    why = _("Sửa trong tệp Word")
    return send_back(group.response, by=by, why=why, expected=expected).lock
