"""Words → remarks with a receipt: several remarks of one person or body in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments import receipt
from comments.anchor import unit_at
from comments.models import Comment, SubjectClass, Submission
from consultation import clock, record
from consultation.errors import ConsultationClosed, Invalid, NotFound, Words
from consultation.text import clean, clean_line, fold
from drafts.models import Consultation
from drafts.prepare import lock

MOST_REMARKS = 200
_CODES = 500  # asked for in one query
MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Person:
    """Who comments. ``capacity``: Submission.Capacity; ``subject_class``: a code of SubjectClass."""

    capacity: str
    name: str = ""
    organisation: str = ""
    letter_number: str = ""
    letter_date: date | None = None
    email: str = ""
    telephone: str = ""
    address: str = ""
    subject_class: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: ``eid`` of a unit or None for the whole; ``stance``: Comment.Stance."""

    eid: str | None
    stance: str
    reason: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What the sender takes home: the submission with its code, and the secret of the private link."""

    submission: Submission
    secret: str


@transaction.atomic
def submit(
    consultation: Consultation,
    *,
    by: Person,
    remarks: Sequence[Remark],
    consent: bool,
    channel: str = Submission.Channel.WEB,
    language: str = "vi",
    request_key: str = "",
) -> Sent:
    """Receive ``remarks`` while the window is open, to the second, and give a receipt.

    ``request_key`` comes with the form: the same key gives the same receipt, so that two clicks make one
    submission. Raises ``NotFound`` (not public), ``ConsultationClosed``, ``Invalid``,
    ``NothingToPointAt``.
    """
    key = clean_line(request_key)[:64] or uuid4().hex
    secret = receipt.secret_for(key)
    # The lock puts a submission before or after a withdrawal or an extension, never beside it.
    consultation = lock(consultation)
    if not consultation.is_public():
        raise NotFound
    before = Submission.objects.filter(request_key=key).first()
    if before is not None and before.consultation_id == consultation.pk:
        return Sent(before, secret)
    if before is not None:
        raise Invalid(_("Biểu mẫu này đã được dùng. Vui lòng tải lại trang rồi gửi lại."))
    must_be_open(consultation)
    person = checked_person(by, consultation, consent)
    wrong = wrong_remarks(remarks)
    if wrong:
        raise Invalid(fields=wrong)
    person.consultation, person.request_key = consultation, key
    person.secret_sha256, person.receipt = receipt.digest(secret), free_code()
    person.channel, person.language = channel, language
    person.consent_at = person.received_at = clock.now()
    record.save(person, by=None, why="submit")
    write_remarks(person, remarks)
    return Sent(person, secret)


def must_be_open(consultation: Consultation) -> None:
    """Pass while remarks are received, at this very moment; ``ConsultationClosed`` with why otherwise."""
    match consultation.phase():
        case Consultation.Phase.OPEN:
            return
        case Consultation.Phase.UPCOMING:
            raise ConsultationClosed(
                _("Chưa đến thời gian nhận góp ý cho dự thảo này."), code="not-open-yet"
            )
        case Consultation.Phase.WITHDRAWN:
            raise ConsultationClosed(_("Đợt lấy ý kiến này đã được rút, không nhận thêm góp ý."))
        case _:
            raise ConsultationClosed


def checked_person(by: Person, consultation: Consultation, consent: bool) -> Submission:
    """A new row with what was said of the person, cleaned; anonymous ones leave nothing about themselves."""
    wrong: dict[str, Words] = {}
    if by.capacity not in Submission.Capacity.values:
        wrong["capacity"] = _("Vui lòng chọn tư cách góp ý.")
    if by.capacity == Submission.Capacity.ANONYMOUS and not consultation.allow_anonymous:
        wrong["capacity"] = _(
            "Đợt lấy ý kiến này cần có tên người góp ý. Tên có thể là cá nhân hoặc tổ chức."
        )
    if not consent:
        wrong["consent"] = _("Cần đồng ý với thông báo về xử lý dữ liệu để gửi góp ý.")
    named = by.capacity != Submission.Capacity.ANONYMOUS
    body = by.capacity == Submission.Capacity.ORGANISATION
    row = Submission(
        capacity=by.capacity,
        name=clean_line(by.name) if named else "",
        organisation=clean_line(by.organisation) if body else "",
        letter_number=clean_line(by.letter_number) if body else "",
        letter_date=by.letter_date if body else None,
        email=clean_line(by.email),
        telephone=clean_line(by.telephone),
        address=clean_line(by.address),
    )
    if by.capacity == Submission.Capacity.INDIVIDUAL and not row.name:
        wrong["name"] = _("Vui lòng nhập họ và tên, hoặc chọn “Không nêu tên”.")
    if body and not row.organisation:
        wrong["organisation"] = _("Vui lòng nhập tên cơ quan, tổ chức, doanh nghiệp.")
    if row.letter_date and row.letter_date > clock.today():
        wrong["letter_date"] = _("Ngày văn bản không thể sau hôm nay.")
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            wrong["email"] = _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.vn.")
    if by.subject_class:
        row.subject_class = SubjectClass.objects.filter(code=by.subject_class, active=True).first()
        if row.subject_class is None:
            wrong["subject_class"] = _("Vui lòng chọn nhóm đối tượng trong danh sách.")
    for name in ("name", "organisation", "letter_number", "email", "telephone", "address"):
        if len(getattr(row, name)) > (getattr(Submission._meta.get_field(name), "max_length", 0)):
            wrong[name] = _("Nội dung quá dài.")
    if wrong:
        raise Invalid(fields=wrong)
    return row


def wrong_remarks(remarks: Sequence[Remark]) -> dict[str, Words]:
    """What is wrong, under ``remarks.<index>.<field>``."""
    wrong: dict[str, Words] = {}
    if not remarks:
        wrong["remarks"] = _("Phiếu chưa có góp ý nào. Hãy chọn một điều, khoản để góp ý.")
    if len(remarks) > MOST_REMARKS:
        wrong["remarks"] = _("Phiếu có quá nhiều góp ý. Vui lòng chia thành nhiều phiếu.")
    for index, remark in enumerate(remarks[:MOST_REMARKS]):
        wrong.update(
            {f"remarks.{index}.{name}": words for name, words in check_remark(remark).items()}
        )
    return wrong


def check_remark(remark: Remark) -> dict[str, Words]:
    """What is wrong with one remark by itself, per field; empty when it may be sent."""
    wrong: dict[str, Words] = {}
    if remark.stance not in Comment.Stance.values:
        wrong["stance"] = _("Vui lòng chọn quan điểm của bạn.")
    elif remark.stance != Comment.Stance.AGREE and not (
        clean(remark.reason) or clean(remark.proposed)
    ):
        wrong["reason"] = _("Vui lòng nêu nội dung góp ý, lý do hoặc đề xuất sửa đổi.")
    for name in ("reason", "proposed"):
        if len(getattr(remark, name)) > MOST_CHARACTERS:
            wrong[name] = _("Nội dung dài quá 20.000 ký tự. Vui lòng chia thành nhiều góp ý.")
    return wrong


def free_code() -> str:
    """A receipt's code that no submission has."""
    return free_codes(1)[0]


def free_codes(count: int) -> list[str]:
    """As many different ones."""
    found: set[str] = set()
    while len(found) < count:
        new = {receipt.new_code() for _ in range(min(count - len(found), _CODES))}
        taken = Submission.objects.filter(receipt__in=new).values_list("receipt", flat=True)
        found |= new - set(taken)
    return list(found)


def write_remarks(submission: Submission, remarks: Sequence[Remark]) -> None:
    """The rows of ``remarks``, which the verb has looked at, in their order."""
    consultation = submission.consultation
    for number, remark in enumerate(remarks, start=1):
        reason, proposed = clean(remark.reason), clean(remark.proposed)
        row = Comment(
            submission=submission,
            consultation=consultation,
            number=number,
            provision=unit_at(consultation.version, remark.eid),
            stance=remark.stance,
            reason=reason,
            proposed=proposed,
            folded=fold(f"{reason} {proposed} {submission.subject}"),
            received_at=submission.received_at,
        )
        record.save(row, by=None, why="submit")
