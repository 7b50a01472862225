"""Response → approved response: by another person than the one who wrote it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, states
from consultation.errors import Invalid, SamePerson, WrongState
from consultation.roles import Act
from consultation.text import clean
from synthesis.models import Announcement, Response
from synthesis.respond import lock


@transaction.atomic
def approve(response: Response, *, by: access.Actor, expected: int | None = None) -> Response:
    """Approve what waits for approval; ``expected`` is the ``lock`` that the approver read."""
    row = lock(response, by=by, act=Act.APPROVE_RESPONSE, expected=expected)
    by = access.signed_in(by)
    if row.state != Response.State.REVIEW:
        raise WrongState(facts={"state": row.state})
    if row.written_by_id == by.pk:
        raise SamePerson
    row.approved_by, row.approved_at = by, clock.now()
    states.move(row, Response.State.APPROVED, by=by)
    return row


@transaction.atomic
def send_back(
    response: Response, *, by: access.Actor, why: str, expected: int | None = None
) -> Response:
    """Return a response to its writer with a reason; also an approved one, until the results are public."""
    row = lock(response, by=by, act=Act.APPROVE_RESPONSE, expected=expected)
    why = clean(why)
    if not why:
        raise Invalid(fields={"why": _("Vui lòng nêu lý do trả lại.")})
    if Announcement.objects.filter(consultation=row.group.consultation).exists():
        raise WrongState(_("Kết quả đã được công bố nên không sửa giải trình được nữa."))
    row.approved_by = row.approved_at = None
    row.returned_note = why
    states.move(row, Response.State.WRITING, by=by, why=why)
    return row
