"""Group → who answers it until when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.calendar import add_working_days
from consultation.errors import Invalid, Stale, Words, WrongState
from consultation.models import Agency, User
from consultation.roles import MAY
from consultation.roles import Act as Right
from consultation.text import clean, clean_line
from drafts.prepare import lock as lock_consultation
from synthesis.models import Announcement, AnswerPolicy, Assignment, Group

USUAL_DAYS = 5  # working days, where the agency has set none


@transaction.atomic
def assign(
    group: Group,
    *,
    by: access.Actor,
    colleague: User | None = None,
    unit: str = "",
    due_on: date | None = None,
    note: str = "",
    expected: int | None = None,
) -> Assignment:
    """Name who answers: a colleague who may write answers, a unit of the agency, or both.

    ``due_on`` None is as many working days from today as the agency's policy says. ``expected``: the
    ``lock`` of the assignment that was read; None or 0 where there was none (``Stale`` otherwise).
    """
    consultation = lock_consultation(group.consultation)
    access.require(by, Right.RESPOND, consultation.agency)
    row = Group.objects.select_for_update().get(pk=group.pk)
    _open(row)
    wrong = _wrong(colleague, clean_line(unit), due_on, consultation.agency)
    if wrong:
        raise Invalid(fields=wrong)
    there = Assignment.objects.select_for_update().filter(group=row).first()
    if (there.lock if there else 0) != (expected or 0):
        raise Stale(facts={"lock": there.lock if there else 0})
    made = there or Assignment(group=row, lock=0)
    made.colleague, made.unit, made.note = colleague, clean_line(unit), clean(note)
    made.due_on = due_on or usual_day(consultation.agency)
    made.by, made.at = access.signed_in(by), clock.now()
    made.lock += 1
    record.save(made, by=by)
    return made


def usual_day(agency: Agency) -> date:
    """The day until which an answer is expected when nobody names one."""
    return add_working_days(clock.today(), usual_days(agency))


def usual_days(agency: Agency) -> int:
    """How many working days an answer may take at ``agency``."""
    policy = AnswerPolicy.objects.filter(agency=agency).values_list("working_days", flat=True)
    return policy.first() or USUAL_DAYS


def writers(agency: Agency) -> list[User]:
    """Those who may write answers at ``agency`` today."""
    roles = [role.value for role in MAY[Right.RESPOND]]
    held = agency.memberships.filter(access.in_force(clock.today()), role__in=roles)
    people = User.objects.filter(pk__in=held.values("user_id"), is_active=True)
    return list(people.order_by("full_name", "pk"))


def _open(row: Group) -> None:
    if row.dissolved_at is not None:
        raise WrongState(_("Nhóm này đã được gộp vào nhóm khác hoặc giải thể."))
    if Announcement.objects.filter(consultation=row.consultation_id).exists():
        raise WrongState(_("Kết quả đã được công bố nên không phân công được nữa."))


def _wrong(
    colleague: User | None, unit: str, due_on: date | None, agency: Agency
) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if colleague is None and not unit:
        wrong["colleague"] = _("Vui lòng chọn người soạn hoặc ghi đơn vị.")
    if colleague is not None and colleague not in writers(agency):
        wrong["colleague"] = _("Người này không soạn giải trình tại cơ quan.")
    if len(unit) > 160:
        wrong["unit"] = _("Tên đơn vị quá dài (tối đa 160 ký tự).")
    if due_on is not None and due_on < clock.today():
        wrong["due_on"] = _("Hạn hoàn thành không được trước hôm nay.")
    return wrong
