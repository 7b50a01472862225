"""Agencies asked in writing: who was asked, until when, what they replied, when they were reminded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments import mail, tasks
from comments.asked_queries import awaiting
from comments.attach import attach
from comments.body_kinds import kind_of
from comments.models import AskedAgency, BodyKind, Reminder, Submission
from consultation import access, clock, record
from consultation.errors import Invalid, NotFound, Stale, Unavailable, Words, WrongState
from consultation.models import User
from consultation.roles import Act
from consultation.text import clean_line, fold
from drafts.models import Consultation
from drafts.prepare import YEARS, lock
from drafts.window import reply_by

MOST = 2_000  # bodies in one act; a province has some hundreds


@dataclass(frozen=True, slots=True)
class Asked:
    """A body to ask. ``kind`` "" is told by its name; ``due_on`` None is the law's last day."""

    name: str
    kind: str = ""
    email: str = ""
    letter_number: str = ""
    sent_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply as it came: ``reply`` of AskedAgency.Reply; a file as (name, bytes)."""

    reply: str
    number: str = ""
    dated: date | None = None
    received_on: date | None = None
    file: tuple[str, bytes] | None = None
    submission: int | None = None


@transaction.atomic
def add(
    consultation: Consultation, *, by: access.Actor, bodies: Sequence[Asked]
) -> list[AskedAgency]:
    """Put ``bodies`` on the list, all or none; those that stand there already are left as they are.

    Gives the new rows. ``Invalid`` names what is wrong under ``bodies.<index>.<field>``.
    """
    consultation = lock(consultation)
    access.require(by, Act.ASK_AGENCIES, consultation.agency)
    by = access.signed_in(by)
    if not bodies:
        raise Invalid(fields={"bodies": _("Danh sách chưa có cơ quan nào.")})
    if len(bodies) > MOST:
        raise Invalid(fields={"bodies": _("Danh sách quá dài. Vui lòng chia thành nhiều lần.")})
    known = set(consultation.asked_agencies.values_list("folded", flat=True))
    wrong: dict[str, Words] = {}
    rows: list[AskedAgency] = []
    for index, body in enumerate(bodies):
        row, amiss = _row(consultation, body)
        wrong.update({f"bodies.{index}.{field}": words for field, words in amiss.items()})
        if row.folded not in known:
            known.add(row.folded)
            rows.append(row)
    if wrong:
        raise Invalid(fields=wrong)
    for row in rows:
        row.added_by, row.added_at = by, clock.now()
        record.save(row, by=by, why="add")
    return rows


@transaction.atomic
def change(
    asked: AskedAgency, *, by: access.Actor, body: Asked, expected: int | None = None
) -> AskedAgency:
    """Correct what is said of a body: its name, letter, deadline, address."""
    row, _actor = _locked(asked, by, expected)
    told, wrong = _row(row.consultation, body)
    others = row.consultation.asked_agencies.exclude(pk=row.pk)
    if others.filter(folded=told.folded).exists():
        wrong["name"] = _("Cơ quan này đã có trong danh sách.")
    if wrong:
        raise Invalid(fields=wrong)
    for name in ("name", "folded", "kind", "email", "letter_number", "sent_on", "due_on"):
        setattr(row, name, getattr(told, name))
    return _kept(row, by, "change")


@transaction.atomic
def remove(asked: AskedAgency, *, by: access.Actor, expected: int | None = None) -> None:
    """Take a body off the list that was put there by mistake: one that has not replied nor been reminded."""
    row, _actor = _locked(asked, by, expected)
    if row.reply or row.reminders.exists() or row.entries.exists() or row.submission_id:
        raise WrongState(_("Cơ quan này đã trả lời hoặc đã được đôn đốc nên không thể bỏ."))
    record.remove(row, by=by, why="remove")


@transaction.atomic
def take_reply(
    asked: AskedAgency, *, by: access.Actor, reply: Replied, expected: int | None = None
) -> AskedAgency:
    """Record a reply, or correct it; "" takes back what was recorded by mistake.

    Remarks themselves are typed at the entry desk or came by the site: ``submission`` names the slip.
    """
    row, actor = _locked(asked, by, expected)
    if reply.reply not in AskedAgency.Reply.values:
        raise Invalid(fields={"reply": _("Vui lòng chọn nội dung trả lời.")})
    if not reply.reply:
        row.reply, row.reply_number, row.reply_date = "", "", None
        row.replied_on, row.reply_file, row.submission = None, None, None
        return _kept(row, by, "take back")
    received_on = reply.received_on or clock.today()
    wrong = _wrong_days(row, reply, received_on)
    if len(clean_line(reply.number)) > _longest("reply_number"):
        wrong["number"] = _("Nội dung quá dài.")
    if wrong:
        raise Invalid(fields=wrong)
    row.submission = _slip(row, reply) or row.submission
    row.reply, row.reply_number = reply.reply, clean_line(reply.number)
    row.reply_date, row.replied_on = reply.dated, received_on
    if reply.file is not None:
        name, data = reply.file
        row.reply_file = attach(row.consultation, by=actor, name=name, data=data)
    return _kept(row, by, "reply")


@transaction.atomic
def remind(asked: AskedAgency, *, by: access.Actor, how: str = Reminder.How.LETTER) -> Reminder:
    """Record that the body was reminded; by e-mail, it is queued.

    ``WrongState`` for one that replied, and where the round was withdrawn or its results are announced.

    ``Unavailable`` where this machine sends no mail, ``Invalid`` where no address is known.
    """
    row, actor = _locked(asked, by, None)
    if not awaiting().filter(pk=row.consultation_id).exists():
        raise WrongState(_("Đợt lấy ý kiến đã kết thúc nên không còn cần đôn đốc."))
    if row.reply:
        raise WrongState(_("Cơ quan này đã trả lời."))
    if how not in Reminder.How.values:
        raise Invalid(fields={"how": _("Vui lòng chọn hình thức đôn đốc.")})
    if how == Reminder.How.EMAIL and not row.email:
        raise Invalid(fields={"how": _("Chưa có thư điện tử của cơ quan này.")})
    if how == Reminder.How.EMAIL and not mail.is_configured():
        raise Unavailable
    reminder = Reminder.objects.create(asked=row, how=how, by=actor, at=clock.now())
    if how == Reminder.How.EMAIL:
        transaction.on_commit(lambda: tasks.mail_reminder.enqueue(reminder.pk))
    return reminder


def _row(consultation: Consultation, body: Asked) -> tuple[AskedAgency, dict[str, Words]]:
    """A row of what was said, not saved, and what is wrong with it."""
    wrong: dict[str, Words] = {}
    sent_on = body.sent_on or clock.today()
    if sent_on > clock.today() or sent_on.year not in YEARS:
        wrong["sent_on"] = _("Ngày gửi không hợp lệ hoặc sau hôm nay.")
    row = AskedAgency(
        consultation=consultation,
        name=clean_line(body.name),
        kind=body.kind or kind_of(body.name),
        email=clean_line(body.email),
        letter_number=clean_line(body.letter_number),
        sent_on=sent_on,
    )
    row.folded = fold(row.name)
    wrong |= _wrong_words(row)
    if not wrong:
        row.due_on = body.due_on or reply_by(consultation, sent_on)
        if row.due_on < sent_on or row.due_on.year not in YEARS:
            wrong["due_on"] = _("Hạn trả lời phải từ ngày gửi trở đi.")
    return row, wrong


def _wrong_words(row: AskedAgency) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if not row.name:
        wrong["name"] = _("Vui lòng nhập tên cơ quan, tổ chức.")
    if row.kind not in BodyKind.values:
        wrong["kind"] = _("Vui lòng chọn loại cơ quan.")
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            wrong["email"] = _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.vn.")
    for name in ("name", "email", "letter_number"):
        if len(getattr(row, name)) > _longest(name):
            wrong[name] = _("Nội dung quá dài.")
    return wrong


def _longest(name: str) -> int:
    return int(getattr(AskedAgency._meta.get_field(name), "max_length", 0))


def _wrong_days(row: AskedAgency, reply: Replied, received_on: date) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if not row.sent_on <= received_on <= clock.today():
        wrong["received_on"] = _("Ngày nhận phải từ ngày gửi xin ý kiến đến hôm nay.")
    if reply.dated and (reply.dated > received_on or reply.dated.year not in YEARS):
        wrong["dated"] = _("Ngày công văn không thể sau ngày nhận.")
    return wrong


def _slip(row: AskedAgency, reply: Replied) -> Submission | None:
    if reply.submission is None:
        return None
    found = Submission.objects.filter(consultation=row.consultation, pk=reply.submission).first()
    if found is None:
        raise Invalid(fields={"submission": _("Không có phiếu góp ý này trong đợt lấy ý kiến.")})
    return found


def _locked(asked: AskedAgency, by: access.Actor, expected: int | None) -> tuple[AskedAgency, User]:
    rows = AskedAgency.objects.select_for_update(of=("self",))
    row = rows.select_related("consultation__draft__agency").filter(pk=asked.pk).first()
    if row is None:
        raise NotFound
    access.require(by, Act.ASK_AGENCIES, row.consultation.agency)
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    return row, access.signed_in(by)


def _kept(row: AskedAgency, by: access.Actor, why: str) -> AskedAgency:
    row.lock += 1
    record.save(row, by=by, why=why)
    return row


def with_letter(bodies: Sequence[Asked], of: Asked) -> list[Asked]:
    """``bodies`` with the letter and the days of ``of`` where they name none of their own."""
    return [
        replace(
            body,
            letter_number=body.letter_number or of.letter_number,
            sent_on=body.sent_on or of.sent_on,
            due_on=body.due_on or of.due_on,
            kind=body.kind or of.kind,
        )
        for body in bodies
    ]
