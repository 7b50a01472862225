"""Version → a consultation in preparation: what is asked of whom, who receives, from when to when."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, NotFound, Unreadable, Words, WrongState
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts import rights
from drafts.models import AccompanyingDocument, Consultation, Draft, Question, Version, WindowPolicy
from drafts.upload import check_size, file_name

FIELDS = (
    "procedure",
    "purpose",
    "short_reason",
    "short_cite",
    "receiving_agency",
    "receiving_address",
    "receiving_email",
    "receiving_telephone",
    "receiving_officer",
    "allow_anonymous",
    "asked_in_writing",
    "no_secrets",
)
_LONG = {"purpose", "short_reason"}
YEARS = range(2000, 2200)
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
# Which endings are received, and with what bytes such a file begins. Word opens RTF called .doc, so we do.
ACCOMPANYING_STARTS: dict[str, tuple[bytes, ...]] = {
    "doc": (_OLE, _RTF),
    "docx": (_ZIP,),
    "pdf": (b"%PDF-",),
    "xls": (_OLE,),
    "xlsx": (_ZIP,),
    "odt": (_ZIP,),
    "ods": (_ZIP,),
    "rtf": (_RTF,),
    "txt": (),
}


@transaction.atomic
def prepare(version: Version, *, by: access.Actor, **facts: Any) -> Consultation:
    """A new round on ``version``, with the agency's own contact as the receiving one unless told."""
    draft = Draft.objects.select_for_update().select_related("agency").get(pk=version.draft_id)
    access.require(by, Act.UPLOAD_DRAFT, draft.agency)
    if version.is_in_force:
        raise NotFound
    by = access.signed_in(by)
    last = draft.consultations.aggregate(last=Max("round"))["last"] or 0
    officer = draft.agency.officers.first()
    consultation = Consultation(
        draft=draft,
        version=version,
        round=last + 1,
        receiving_agency=draft.agency.name,
        receiving_address=draft.agency.address,
        receiving_email=draft.agency.email,
        receiving_telephone=draft.agency.telephone,
        receiving_officer=str(officer or ""),
        created_by=by,
        created_at=clock.now(),
    )
    _take(consultation, facts)
    record.save(consultation, by=by)
    return consultation


@transaction.atomic
def change(consultation: Consultation, *, by: access.Actor, **facts: Any) -> Consultation:
    """Correct what is said in a consultation that is not published yet.

    ``facts``: keys out of ``FIELDS``, and ``opens_on``/``closes_on`` (days) or ``opens_at`` (a moment);
    None for “as soon as it is approved” and “the law's minimum”.
    """
    consultation = lock(consultation)
    access.require(by, Act.UPLOAD_DRAFT, consultation.agency)
    _must_be_open_to_change(consultation)
    _take(consultation, facts)
    record.save(consultation, by=by)
    return consultation


@transaction.atomic
def ask_questions(
    consultation: Consultation, *, by: access.Actor, questions: Sequence[tuple[str, str]]
) -> list[Question]:
    """Put ``questions`` (audience, text) in the place of those that were there, in this order."""
    consultation = lock(consultation)
    access.require(by, Act.UPLOAD_DRAFT, consultation.agency)
    _must_be_open_to_change(consultation)
    for old in consultation.questions.all():
        old.delete()
    rows = []
    for position, (audience, text) in enumerate(questions):
        if not clean_line(audience) or not clean(text):
            raise Invalid(fields={"questions": _("Mỗi câu hỏi cần có đối tượng và nội dung.")})
        row = Question(
            consultation=consultation,
            audience=clean_line(audience)[:160],
            text=clean(text),
            position=position,
        )
        record.save(row, by=by)
        rows.append(row)
    return rows


@transaction.atomic
def add_document(
    consultation: Consultation, *, by: access.Actor, kind: str, title: str, name: str, data: bytes
) -> AccompanyingDocument:
    """Post a document beside the draft; a publisher may also do so later (the issued text).

    Not while a publisher looks at it: what is approved is what was seen.
    """
    consultation = lock(consultation)
    access.require(by, rights.to_add_documents(consultation), consultation.agency)
    by = access.signed_in(by)
    if consultation.state == Consultation.State.ASKED:
        _must_be_open_to_change(consultation)
    name = file_name(name)
    check_size(data)
    check_type(name, data)
    if kind not in AccompanyingDocument.Kind.values:
        raise Invalid(fields={"kind": _("Vui lòng chọn loại tài liệu.")})
    row = AccompanyingDocument(
        consultation=consultation,
        kind=kind,
        title=clean_line(title)[:255] or name,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        added_by=by,
        added_at=clock.now(),
    )
    row.file.save(name, ContentFile(data), save=False)
    record.save(row, by=by)
    return row


@transaction.atomic
def remove_document(document: AccompanyingDocument, *, by: access.Actor, why: str = "") -> None:
    """Take a document off the page; the file and the row stay as evidence."""
    consultation = lock(document.consultation)
    access.require(by, Act.UPLOAD_DRAFT, consultation.agency)
    _must_be_open_to_change(consultation)
    document = AccompanyingDocument.objects.select_for_update().get(pk=document.pk)
    if document.removed_at is None:
        document.removed_at = clock.now()
        record.save(document, by=by, why=why)


def check_type(
    name: str, data: bytes, known: Mapping[str, tuple[bytes, ...]] = ACCOMPANYING_STARTS
) -> None:
    """Refuse endings that are not expected, and content that is not what the ending says (R44).

    ``known``: ending → how such a file may begin; nothing for plain text.
    """
    ending = name.rpartition(".")[2].lower()
    starts = known.get(ending)
    words: Words
    if starts is None:
        words = _("Loại tệp này không được nhận. Hãy dùng Word, PDF, Excel hoặc văn bản thuần.")
        raise Unreadable(words, code="unsupported", fields={"file": words})
    plain = not starts
    if (plain and b"\0" in data[:4096]) or (not plain and not data.startswith(starts)):
        words = _(
            "Nội dung tệp không đúng với phần mở rộng .%(ending)s. "
            "Hãy mở tệp, lưu lại đúng định dạng rồi tải lên."
        ) % {"ending": ending}
        raise Unreadable(words, code="wrong-type", fields={"file": words})


def lock(consultation: Consultation) -> Consultation:
    """Read the row again and hold it until the end of the transaction."""
    rows = Consultation.objects.select_for_update(of=("self",))
    return rows.select_related("draft__agency", "draft__kind", "version").get(pk=consultation.pk)


def _must_be_open_to_change(consultation: Consultation) -> None:
    if consultation.state != Consultation.State.PREPARING:
        raise WrongState(
            _("Chỉ sửa được khi đợt lấy ý kiến còn đang chuẩn bị. Hãy đề nghị trả lại để sửa."),
            facts={"state": consultation.state},
        )


def _take(consultation: Consultation, facts: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in facts:
            value = facts[name]
            if isinstance(value, str):
                value = clean(value) if name in _LONG else clean_line(value)
            setattr(consultation, name, value)
    if "opens_on" in facts:
        day = _day(facts, "opens_on")
        consultation.opens_at = clock.start_of(day) if day else None
    if "opens_at" in facts:
        consultation.opens_at = _moment(facts["opens_at"])
    if "closes_on" in facts:
        day = _day(facts, "closes_on")
        consultation.closes_at = clock.end_of(day) if day else None
    _check(consultation)


def _day(facts: dict[str, Any], name: str) -> date | None:
    """A day of this century; others are slips of the hand, and some cannot be reckoned with."""
    day: date | None = facts[name]
    if day is not None and day.year not in YEARS:
        raise Invalid(fields={name: _("Ngày không hợp lệ.")})
    return day


def _moment(value: datetime | None) -> datetime | None:
    if value is not None and value.year not in YEARS:
        raise Invalid(fields={"opens_at": _("Ngày không hợp lệ.")})
    return value


def _check(consultation: Consultation) -> None:
    wrong: dict[str, Words] = {}
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    if opens_at and closes_at and closes_at <= opens_at:
        wrong["closes_on"] = _("Ngày hết hạn phải sau ngày bắt đầu.")
    if consultation.procedure not in WindowPolicy.Procedure.values:
        wrong["procedure"] = _("Vui lòng chọn trình tự.")
    for name in ("receiving_agency", "receiving_address", "receiving_email"):
        if not getattr(consultation, name):
            wrong[name] = _("Vui lòng nhập mục này.")
    try:
        validate_email(consultation.receiving_email or "")
    except ValidationError:
        wrong["receiving_email"] = _("Địa chỉ thư điện tử chưa đúng.")
    for name in FIELDS:
        limit = getattr(Consultation._meta.get_field(name), "max_length", None)
        value = getattr(consultation, name)
        if limit and isinstance(value, str) and len(value) > limit:
            wrong[name] = _("Nội dung quá dài.")
    if wrong:
        raise Invalid(fields=wrong)
