"""The entry desk: an opinion on paper → typed by one, held against the original by another → remarks.

Author ≠ typist ≠ checker. What came after the window is kept, labelled, and taken in or left out by a
decision with a reason.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.anchor import unit_at
from comments.attach import attach
from comments.models import OFFLINE, AskedAgency, Entry, Submission
from comments.receiving import checked_day, must_be_published, take_in
from comments.submit import Person, Remark, checked_person, wrong_remarks
from consultation import access, clock, record, states
from consultation.errors import Invalid, SamePerson, Stale, Words, WrongState
from consultation.models import User
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts.models import Consultation
from drafts.prepare import lock

MOST_ORIGINALS = 20
_PERSON = ("capacity", "subject_class", "name", "organisation", "letter_number", "letter_date")
_CONTACT = ("email", "telephone", "address")


@dataclass(frozen=True, slots=True)
class Given:
    """What a clerk typed. ``originals``: (name, bytes) of scans; ``asked``: key of an asked agency."""

    channel: str
    person: Person
    remarks: Sequence[Remark]
    received_on: date | None = None
    kept_at: str = ""
    originals: Sequence[tuple[str, bytes]] = field(default=())
    asked: int | None = None


@transaction.atomic
def enter(consultation: Consultation, *, by: access.Actor, given: Given) -> Entry:
    """Type in an opinion with its original. Nothing of it counts before ``check``.

    Raises ``Invalid``, ``NothingToPointAt``, ``Unreadable`` (an original), ``WrongState`` (not
    published) and what ``access.require`` raises.
    """
    consultation = lock(consultation)
    access.require(by, Act.ENTER, consultation.agency)
    actor = access.signed_in(by)
    must_be_published(consultation)
    entry = Entry(consultation=consultation)
    return _written(entry, actor, given, "enter")


@transaction.atomic
def amend(entry: Entry, *, by: access.Actor, given: Given, expected: int | None = None) -> Entry:
    """Type it again: while it waits for the second person, or after that person sent it back.

    Who amends becomes its typist; originals are added to those that are there.
    """
    entry, actor = _locked(entry, by, Act.ENTER, expected)
    if entry.state not in {Entry.State.ENTERED, Entry.State.RETURNED}:
        raise WrongState(_("Ý kiến này đã được đối chiếu nên không sửa được nữa."))
    return _written(entry, actor, given, "amend")


@transaction.atomic
def check(entry: Entry, *, by: access.Actor, expected: int | None = None) -> Entry:
    """Another person held it against the original: it is received, or waits for the decision on late ones."""
    entry, actor = _locked(entry, by, Act.ENTER, expected)
    if entry.state != Entry.State.ENTERED:
        raise WrongState(_("Ý kiến này không ở bước chờ đối chiếu."))
    if entry.entered_by_id == actor.pk:
        raise SamePerson(_("Người đối chiếu phải khác người nhập."))
    entry.checked_by, entry.checked_at = actor, clock.now()
    if entry.is_late:
        states.move(entry, Entry.State.LATE, by=by)
        return entry
    return _take(entry, by, "check")


@transaction.atomic
def send_back(entry: Entry, *, by: access.Actor, why: str, expected: int | None = None) -> Entry:
    """It is not what the original says: back to the typist, with what is wrong."""
    entry, _actor = _locked(entry, by, Act.ENTER, expected)
    entry.returned_note = _reason(why)
    states.move(entry, Entry.State.RETURNED, by=by, why=entry.returned_note)
    return entry


@transaction.atomic
def drop(entry: Entry, *, by: access.Actor, why: str, expected: int | None = None) -> Entry:
    """It was entered by mistake (twice, or for another draft); the row and its originals stay."""
    entry, _actor = _locked(entry, by, Act.ENTER, expected)
    states.move(entry, Entry.State.DROPPED, by=by, why=_reason(why))
    return entry


@transaction.atomic
def decide_late(
    entry: Entry, *, by: access.Actor, include: bool, why: str, expected: int | None = None
) -> Entry:
    """Take a late one in, or leave it out of the summary; the reason is kept either way.

    One that was left out may be taken in later.
    """
    entry, actor = _locked(entry, by, Act.DECIDE, expected)
    if entry.state not in {Entry.State.LATE, Entry.State.EXCLUDED}:
        raise WrongState(_("Ý kiến này không chờ quyết định về việc nộp muộn."))
    entry.late_reason, entry.late_by = _reason(why), actor
    if include:
        return _take(entry, by, entry.late_reason)
    states.move(entry, Entry.State.EXCLUDED, by=by, why=entry.late_reason)
    return entry


# ---------------------------------------------------------------- parts


def _written(entry: Entry, actor: User, given: Given, why: str) -> Entry:
    consultation = entry.consultation
    wrong: dict[str, Words] = {}
    person = checked_person(given.person, consultation, consent=True)
    wrong |= wrong_remarks(given.remarks)
    if given.channel not in dict(OFFLINE):
        wrong["channel"] = _("Vui lòng chọn kênh nhận.")
    there = entry.originals.count() if entry.pk else 0
    if not (given.originals or there or clean_line(given.kept_at)):
        wrong["originals"] = _(
            "Vui lòng kèm bản gốc (bản quét, ảnh chụp) hoặc ghi nơi lưu bản gốc."
        )
    if len(given.originals) + there > MOST_ORIGINALS:
        wrong["originals"] = _("Quá nhiều tệp. Vui lòng ghép các trang vào một tệp.")
    if len(given.kept_at) > 255:
        wrong["kept_at"] = _("Nội dung quá dài.")
    if wrong:
        raise Invalid(fields=wrong)
    entry.asked = _asked(consultation, given)
    entry.received_on = checked_day(given.received_on)
    entry.channel, entry.kept_at = given.channel, clean_line(given.kept_at)
    for name in (*_PERSON, *_CONTACT):
        setattr(entry, name, getattr(person, name))
    entry.remarks = [_cleaned(entry, remark) for remark in given.remarks]
    entry.entered_by, entry.entered_at = actor, clock.now()
    entry.returned_note = ""
    if entry.state == Entry.State.RETURNED:
        states.move(entry, Entry.State.ENTERED, by=actor, why=why)
    else:
        record.save(entry, by=actor, why=why)
    for name, data in given.originals:
        entry.originals.add(attach(consultation, by=actor, name=name, data=data))
    return entry


def _cleaned(entry: Entry, remark: Remark) -> dict[str, str | None]:
    unit_at(entry.consultation.version, remark.eid)  # refuses what is not there
    said = {"reason": clean(remark.reason), "proposed": clean(remark.proposed)}
    return asdict(remark) | said | {"eid": remark.eid or None}


def _asked(consultation: Consultation, given: Given) -> AskedAgency | None:
    if given.asked is None:
        return None
    found = consultation.asked_agencies.filter(pk=given.asked).first()
    if found is None:
        raise Invalid(fields={"asked": _("Không có cơ quan này trong danh sách được hỏi.")})
    return found


def _take(entry: Entry, by: access.Actor, why: str) -> Entry:
    """The remarks begin here; the version's units cannot have changed since they were typed."""
    said = {name: getattr(entry, name) for name in (*_PERSON, *_CONTACT)}
    checker = entry.checked_by
    if checker is None:
        raise WrongState
    entry.submission = take_in(
        Submission(
            consultation=entry.consultation,
            channel=entry.channel,
            entered_by=entry.entered_by,
            checked_by=checker,
            **said,
        ),
        [Remark(**remark) for remark in entry.remarks],
        received_on=entry.received_on,
        by=by,
    )
    if entry.asked and entry.asked.submission_id is None:
        entry.asked.submission = entry.submission
        entry.asked.lock += 1
        record.save(entry.asked, by=by, why="entry")
    states.move(entry, Entry.State.TAKEN, by=by, why=why)
    return entry


def _reason(why: str) -> str:
    if not clean(why):
        raise Invalid(fields={"why": _("Vui lòng nêu lý do.")})
    return clean(why)


def _locked(entry: Entry, by: access.Actor, act: Act, expected: int | None) -> tuple[Entry, User]:
    # The round first, as everywhere: two persons who act on two entries of a round take turns.
    consultation = lock(entry.consultation)
    access.require(by, act, consultation.agency)
    row = Entry.objects.select_for_update(of=("self",)).select_related("asked").get(pk=entry.pk)
    row.consultation = consultation
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    row.lock += 1
    return row, access.signed_in(by)
