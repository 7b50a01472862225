"""Agencies asked in writing: the list, deadlines, replies, reminders, and what the documents say of them."""

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from comments import asking
from comments.asked_list import from_file, from_text
from comments.asked_queries import asked_figures, due, reminder_letter, slips_of
from comments.asking import Asked, Replied
from comments.body_kinds import kind_of
from comments.models import AskedAgency, Reminder
from comments.submit import Person
from comments.tasks import mail_reminder
from consultation import clock
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    Stale,
    Unavailable,
    Unreadable,
    WrongState,
)
from drafts.models import Consultation, WindowPolicy
from drafts.withdraw import withdraw
from exports.gather import gather
from tests.cast import NOON, Cast
from tests.comments.intake import PDF, ask, take_reply
from tests.comments.making import remark, send_published
from tests.synthesis.making import after_close, make_announced

pytestmark = pytest.mark.django_db
SENT = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _at_noon(noon: Any) -> None:
    """Monday 01/06/2026."""


# ---------------------------------------------------------------- the list


def test_it_reckons_the_deadline_by_the_days_of_the_law(
    cast: Cast, consultation: Consultation
) -> None:
    WindowPolicy.objects.filter(kind=consultation.draft.kind).update(reply_days=20)
    (row,) = ask(cast, consultation, "Sở Xây dựng", sent_on=SENT)
    assert row.due_on == date(2026, 6, 22)  # 21/06 is a Sunday
    assert row.kind == "department"
    (own,) = ask(cast, consultation, "Xã Tân Hòa", due_on=date(2026, 6, 5))
    assert (own.due_on, own.kind) == (date(2026, 6, 5), "commune")


def test_it_adds_nobody_twice(cast: Cast, consultation: Consultation) -> None:
    first = ask(cast, consultation, "Sở Y tế", "SỞ  Y TẾ", "Ủy ban nhân dân xã A")
    again = ask(cast, consultation, "Sở Y tế", "Uỷ ban nhân dân xã A", "Sở Nội vụ")
    assert [row.name for row in first] == ["Sở Y tế", "Ủy ban nhân dân xã A"]
    assert [row.name for row in again] == ["Sở Nội vụ"]


def test_it_refuses_the_whole_list_for_one_bad_line(cast: Cast, consultation: Consultation) -> None:
    tomorrow = SENT + timedelta(days=1)
    bodies = [Asked("Sở Y tế"), Asked(" "), Asked("Sở A", email="x"), Asked("B", sent_on=tomorrow)]
    with pytest.raises(Invalid) as refusal:
        asking.add(consultation, by=cast.drafter, bodies=bodies)
    assert set(refusal.value.fields) == {"bodies.1.name", "bodies.2.email", "bodies.3.sent_on"}
    assert not AskedAgency.objects.exists()


def test_it_refuses_who_may_not_ask(cast: Cast, consultation: Consultation) -> None:
    with pytest.raises(NotAllowed):
        asking.add(consultation, by=cast.approver, bodies=[Asked("Sở Y tế")])
    with pytest.raises(NotFound):
        asking.add(consultation, by=cast.outsider, bodies=[Asked("Sở Y tế")])


def test_it_corrects_a_line_and_refuses_a_stale_or_double_one(
    cast: Cast, consultation: Consultation
) -> None:
    row, other = ask(cast, consultation, "Sở Ytế", "Sở Nội vụ")
    changed = asking.change(row, by=cast.analyst, body=Asked("Sở Y tế", sent_on=SENT), expected=1)
    assert (changed.name, changed.lock) == ("Sở Y tế", 2)
    with pytest.raises(Stale):
        asking.change(row, by=cast.analyst, body=Asked("Sở Y tế"), expected=1)
    with pytest.raises(Invalid):
        asking.change(other, by=cast.analyst, body=Asked("sở y tế"))


def test_it_removes_only_who_has_done_nothing_yet(cast: Cast, consultation: Consultation) -> None:
    row, answered = ask(cast, consultation, "Sở Y tế", "Sở Nội vụ")
    take_reply(cast, answered, "agrees")
    asking.remove(row, by=cast.drafter)
    assert list(consultation.asked_agencies.all()) == [answered]
    with pytest.raises(WrongState):
        asking.remove(answered, by=cast.drafter)
    with pytest.raises(NotFound):
        asking.remove(row, by=cast.drafter)


# ---------------------------------------------------------------- pasted and imported


def test_it_reads_a_pasted_list() -> None:
    text = "1. Sở Xây dựng; sxd@tinh.gov.vn\n- UBND xã Bình Thành\t3067/UBND-NC ngày 10/11/2025\n\n"
    assert from_text(text) == [
        Asked("Sở Xây dựng", email="sxd@tinh.gov.vn"),
        Asked("UBND xã Bình Thành", letter_number="3067/UBND-NC", sent_on=date(2025, 11, 10)),
    ]


TABLE = "STT;Tên cơ quan, đơn vị;E-mail;Số công văn;Ngày gửi\n1;Sở Y tế;y@x.vn;12/STP;01/06/2026\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_reads_separated_values_as_excel_saves_them(encoding: str) -> None:
    found = from_file(TABLE.encode(encoding), "ds.csv")
    assert found == [Asked("Sở Y tế", "department", "y@x.vn", "12/STP", SENT, None)]


def as_windows_1258(text: str) -> bytes:
    """As Windows writes Vietnamese without Unicode: tone marks stand behind their letter."""
    bytes_ = b""
    for char in text:
        try:
            bytes_ += char.encode("cp1258")
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            base, marks = decomposed[0], decomposed[1:]
            shape = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in SHAPES))
            bytes_ += (shape + "".join(m for m in marks if m not in SHAPES)).encode("cp1258")
    return bytes_


SHAPES = "\u0302\u0306\u031b"


def test_it_reads_windows_1258() -> None:
    (found,) = from_file(as_windows_1258(TABLE), "ds.csv")
    assert (found.name, found.sent_on) == ("Sở Y tế", SENT)


def test_it_refuses_a_file_without_names_or_of_another_kind() -> None:
    with pytest.raises(Unreadable):
        from_file(b"\x89PNG\r\n", "ds.png")
    with pytest.raises(Unreadable):
        from_file(b"", "ds.csv")


# ---------------------------------------------------------------- replies and silence


def test_it_tells_silence_by_the_clock(cast: Cast, consultation: Consultation) -> None:
    (row,) = ask(cast, consultation, "Sở Y tế", due_on=date(2026, 6, 5))
    with clock.at(NOON.replace(day=5, hour=23, minute=59)):
        assert row.standing() == "waiting"
    with clock.at(NOON.replace(day=6, hour=0, minute=0)):
        assert row.standing() == "silent"
        assert asked_figures(consultation).silent == 1
        late = take_reply(cast, row, "agrees", number="9/SYT")
    assert late.is_late
    assert late.standing() == "agrees"


def test_it_keeps_the_letter_of_a_reply(cast: Cast, consultation: Consultation) -> None:
    (row,) = ask(cast, consultation, "Sở Y tế")
    row = take_reply(cast, row, "agrees", number="9/SYT", dated=SENT, file=("cv.pdf", PDF))
    assert row.reply_file is not None
    assert row.reply_file.file.read() == PDF
    assert len(row.reply_file.sha256) == 64
    assert take_reply(cast, row, "").reply_file is None  # recorded by mistake


def test_it_refuses_a_reply_that_cannot_be(cast: Cast, consultation: Consultation) -> None:
    (row,) = ask(cast, consultation, "Sở Y tế")
    for facts in (
        {"received_on": SENT - timedelta(days=1)},
        {"dated": SENT + timedelta(days=1)},
        {"submission": 10**9},
    ):
        with pytest.raises(Invalid):
            asking.take_reply(row, by=cast.editor, reply=Replied("agrees", **facts))
    with pytest.raises(Unreadable):
        take_reply(cast, row, "agrees", file=("cv.pdf", b"MZ"))
    with pytest.raises(NotAllowed):
        asking.take_reply(row, by=cast.publisher, reply=Replied("agrees"))


# ---------------------------------------------------------------- reminders


def test_it_lists_who_is_due_and_writes_the_letter(cast: Cast, consultation: Consultation) -> None:
    ask(cast, consultation, "Sở Y tế", due_on=date(2026, 6, 20))
    (soon,) = ask(cast, consultation, "Sở Nội vụ", due_on=date(2026, 6, 3), letter_number="15/STP")
    assert list(due(consultation.asked_agencies.all())) == [soon]
    words = reminder_letter(soon)
    assert "Kính gửi: Sở Nội vụ" in words
    assert "Công văn số 15/STP" in words
    assert "03/06/2026" in words
    asking.remind(soon, by=cast.drafter)
    assert soon.reminders.get().by == cast.drafter


def test_it_mails_a_reminder_once(cast: Cast, consultation: Consultation) -> None:
    (row,) = ask(cast, consultation, "Sở Y tế", email="yte@binhminh.example.vn")
    reminder = asking.remind(row, by=cast.drafter, how="email")
    for _time in range(2):
        mail_reminder.call(reminder.pk)
    assert [letter.to for letter in mail.outbox] == [["yte@binhminh.example.vn"]]
    assert Reminder.objects.get().mailed_at is not None


def test_it_refuses_to_remind_in_vain(
    cast: Cast, consultation: Consultation, settings: Any
) -> None:
    row, without = ask(cast, consultation, "Sở Y tế", "Sở Nội vụ")
    with pytest.raises(Invalid):
        asking.remind(without, by=cast.drafter, how="email")
    asking.change(without, by=cast.drafter, body=Asked("Sở Nội vụ", email="a@b.vn"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(Unavailable):
        asking.remind(without, by=cast.drafter, how="email")
    take_reply(cast, row, "agrees")
    with pytest.raises(WrongState):
        asking.remind(row, by=cast.drafter)


def test_it_stops_reminding_when_the_results_are_announced(
    cast: Cast, consultation: Consultation
) -> None:
    (row,) = ask(cast, consultation, "Sở Y tế", due_on=date(2026, 6, 5))
    with clock.at(after_close(consultation)):
        assert list(due(AskedAgency.objects.all())) == [row]
    make_announced(cast, consultation)
    with clock.at(after_close(consultation) + timedelta(hours=1)):
        assert not due(AskedAgency.objects.all()).exists()
        with pytest.raises(WrongState):
            asking.remind(row, by=cast.drafter)


def test_it_stops_reminding_when_the_round_is_withdrawn(
    cast: Cast, consultation: Consultation
) -> None:
    (row,) = ask(cast, consultation, "Sở Y tế", due_on=date(2026, 6, 1))
    withdraw(consultation, by=cast.publisher, why="Đăng nhầm bản.")
    assert not due(consultation.asked_agencies.all()).exists()
    with pytest.raises(WrongState):
        asking.remind(row, by=cast.drafter)


# ---------------------------------------------------------------- what the documents say


def test_it_counts_them_in_the_statutory_figures(cast: Cast, consultation: Consultation) -> None:
    agreed, wrote, _silent = ask(
        cast, consultation, "Sở Y tế", "Sở Nội vụ", "Sở Tài chính", due_on=date(2026, 6, 5)
    )
    take_reply(cast, agreed, "agrees", number="9/SYT", dated=SENT)
    by = Person(capacity="organisation", organisation="Sở Nội vụ", letter_number="7/SNV")
    send_published(cast, consultation, remark("art_2"), by=by)
    (slip,) = slips_of(wrote)
    take_reply(cast, wrote, "remarks", number="7/SNV", submission=slip.pk)
    figures = gather(consultation, final=False, at=NOON + timedelta(days=10)).statistics
    assert (figures.asked, figures.letters, figures.contributors) == (3, 2, 1)
    assert [(r.agency, r.letter and r.letter.number) for r in figures.agreed] == [
        ("Sở Y tế", "9/SYT")
    ]
    assert [reply.agency for reply in figures.silent] == ["Sở Tài chính"]


def test_it_falls_back_on_the_number_that_was_typed(cast: Cast, consultation: Consultation) -> None:
    consultation.asked_in_writing = 121
    assert asked_figures(consultation).asked == 121
    ask(cast, consultation, "Sở Y tế")
    assert asked_figures(consultation).asked == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ủy ban nhân dân phường An Hội", "commune"),
        ("UBND xã Hội Nghĩa", "commune"),
        ("Hội đồng nhân dân xã Đông Lạc", "commune"),
        ("Ủy ban nhân dân tỉnh Sông Trà", "department"),
        ("Hội Nông dân xã Đông Lạc", "association"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam phường An Hội", "association"),
    ],
)
def test_it_tells_the_kind_of_a_body_by_what_it_is_not_by_its_place(name: str, kind: str) -> None:
    assert kind_of(name) == kind
