"""Group → response: the analyst writes the agency's answer and asks for approval."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record, states
from consultation.errors import Invalid, Stale, Words, WrongState
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts.prepare import lock as lock_consultation
from synthesis.models import Group, Response


@transaction.atomic
def respond(
    group: Group,
    *,
    by: access.Actor,
    kind: str,
    text: str,
    changed_unit: str = "",
    changed_text: str = "",
    expected: int | None = None,
) -> Response:
    """Write, or rewrite while it is being written, the response of ``group``.

    ``expected`` is the ``lock`` that the writer saw (None or 0: there was none yet). Raises ``Stale``
    when somebody else saved meanwhile, ``WrongState`` when it waits for approval or is approved.
    """
    group = _hold(group, by)
    response = Response.objects.select_for_update().filter(group=group).first()
    wrong = _wrong(kind, text, changed_unit)
    if wrong:
        raise Invalid(fields=wrong)
    if (response.lock if response else 0) != (expected or 0):
        raise Stale(facts={"lock": response.lock if response else 0})
    if response is None:
        response = Response(group=group)
    elif response.state != Response.State.WRITING:
        raise WrongState(_("Nội dung đang chờ duyệt hoặc đã duyệt. Hãy đề nghị trả lại để sửa."))
    else:
        response.lock += 1
    response.kind, response.text = kind, clean(text)
    response.changed_unit, response.changed_text = clean_line(changed_unit), clean(changed_text)
    by = access.signed_in(by)
    response.written_by, response.written_at = by, clock.now()
    record.save(response, by=by)
    return response


@transaction.atomic
def ask_approval(response: Response, *, by: access.Actor, expected: int | None = None) -> Response:
    """Put the response before the approver."""
    row = lock(response, by=by, act=Act.RESPOND, expected=expected)
    row.returned_note = ""
    states.move(row, Response.State.REVIEW, by=by)
    return row


def lock(response: Response, *, by: access.Actor, act: Act, expected: int | None) -> Response:
    """Read the row again, hold it, ask for the right, refuse a stale reader, count the change."""
    # Consultation first, as everywhere: nothing moves while the results are announced.
    consultation = lock_consultation(response.group.consultation)
    access.require(by, act, consultation.agency)
    rows = Response.objects.select_for_update(of=("self",)).select_related("group")
    row = rows.get(pk=response.pk)
    row.group.consultation = consultation
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    row.lock += 1
    return row


def _hold(group: Group, by: access.Actor) -> Group:
    consultation = lock_consultation(group.consultation)
    access.require(by, Act.RESPOND, consultation.agency)
    row = Group.objects.select_for_update().get(pk=group.pk)
    if row.dissolved_at is not None:
        raise WrongState(_("Nhóm này đã được giải thể."))
    return row


def _wrong(kind: str, text: str, changed_unit: str) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if kind not in Response.Kind.values:
        wrong["kind"] = _("Vui lòng chọn tiếp thu, tiếp thu một phần hoặc giải trình.")
    if not clean(text):
        wrong["text"] = _("Vui lòng nhập nội dung tiếp thu, giải trình.")
    if len(clean_line(changed_unit)) > 255:
        wrong["changed_unit"] = _("Nội dung quá dài.")
    return wrong
