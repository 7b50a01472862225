"""Words → remarks with a receipt: what is received, what is refused, to the second."""

import threading
import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from comments.models import Comment, Submission
from comments.submit import MOST_CHARACTERS, MOST_REMARKS, Person, Sent, submit
from consultation import clock
from consultation.errors import ConsultationClosed, Invalid, NotFound, NothingToPointAt
from drafts.models import Consultation
from drafts.withdraw import withdraw
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, NAMED, remark, send, send_slip
from tests.drafts.making import (
    make_asked,
    make_open_consultation,
    make_upcoming_consultation,
)

ORGANISATION = Person(
    capacity="organisation",
    organisation="Sở Tài chính",
    letter_number="125/STC-QLNS",
    letter_date=None,
)
UNIT = "att_1__art_4__cl_1"


def test_it_receives_several_remarks_with_one_receipt(consultation: Consultation) -> None:
    sent = send_slip(consultation, remark(UNIT), remark("art_2"), remark())
    rows = list(sent.submission.comments.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.provision.eid if row.provision else None for row in rows] == [UNIT, "art_2", None]
    assert {row.state for row in rows} == {Comment.State.RECEIVED}
    assert len(sent.submission.receipt) == 12


def test_it_keeps_the_secret_only_as_a_digest(consultation: Consultation) -> None:
    sent = send_slip(consultation)
    row = Submission.objects.filter(pk=sent.submission.pk).values().get()
    assert sent.secret not in map(str, row.values())


def test_it_receives_in_the_last_second(consultation: Consultation) -> None:
    assert consultation.closes_at
    with clock.at(consultation.closes_at - timedelta(microseconds=1)):
        assert send(consultation)


def test_it_refuses_what_comes_at_the_exact_end(consultation: Consultation) -> None:
    assert consultation.closes_at
    with clock.at(consultation.closes_at), pytest.raises(ConsultationClosed):
        send(consultation)
    assert not Submission.objects.exists()


def test_it_refuses_before_the_opening(cast: Cast) -> None:
    early = make_upcoming_consultation(cast)
    with pytest.raises(ConsultationClosed) as refusal:
        send(early)
    assert refusal.value.reason == "not-open-yet"


def test_it_receives_at_the_exact_opening(cast: Cast) -> None:
    early = make_upcoming_consultation(cast)
    assert early.opens_at
    with clock.at(early.opens_at):
        assert send(early)


def test_it_refuses_after_a_withdrawal(cast: Cast, consultation: Consultation) -> None:
    withdraw(consultation, by=cast.publisher, why="Dự thảo cần soạn lại.")
    with pytest.raises(ConsultationClosed):
        send(consultation)


def test_it_knows_nothing_of_an_unpublished_consultation(cast: Cast) -> None:
    with pytest.raises(NotFound):
        send(make_asked(cast))


def test_it_receives_the_anonymous_without_a_name(consultation: Consultation) -> None:
    (row,) = send(consultation, by=replace(ANONYMOUS, name="Không ghi", organisation="Không ghi"))
    assert (row.submission.name, row.submission.organisation) == ("", "")
    assert row.submission.subject == "Ẩn danh"


def test_it_refuses_the_anonymous_where_names_are_needed(cast: Cast) -> None:
    named_only = make_open_consultation(cast, allow_anonymous=False)
    with pytest.raises(Invalid) as refusal:
        send(named_only, by=ANONYMOUS)
    assert set(refusal.value.fields) == {"capacity"}


def test_it_refuses_a_letter_of_tomorrow(consultation: Consultation) -> None:
    late = replace(ORGANISATION, letter_date=clock.today() + timedelta(days=1))
    with pytest.raises(Invalid) as refusal:
        send(consultation, by=late)
    assert set(refusal.value.fields) == {"letter_date"}


def test_it_keeps_the_letter_of_an_organisation(consultation: Consultation) -> None:
    (row,) = send(consultation, by=replace(ORGANISATION, letter_date=clock.today()))
    assert row.submission.subject == "Sở Tài chính"
    assert row.submission.letter_number == "125/STC-QLNS"


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (Person(capacity="individual"), "name"),
        (Person(capacity="organisation"), "organisation"),
        (Person(capacity="king"), "capacity"),
        (replace(NAMED, name="\x00\u200b "), "name"),
        (replace(NAMED, email="không phải thư"), "email"),
        (replace(NAMED, subject_class="unknown"), "subject_class"),
        (replace(NAMED, name="a" * 161), "name"),
        (replace(NAMED, address="a" * 256), "address"),
    ],
)
def test_it_refuses_a_sender_that_is_not_told_properly(
    consultation: Consultation, person: Person, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        send(consultation, by=person)
    assert field in refusal.value.fields


def test_it_refuses_without_consent(consultation: Consultation) -> None:
    with pytest.raises(Invalid) as refusal:
        send(consultation, consent=False)
    assert set(refusal.value.fields) == {"consent"}


@pytest.mark.parametrize("eid", ["art_99", "head_1", "body", "x" * 160, "art_1'--"])
def test_it_refuses_a_unit_that_the_draft_has_not(consultation: Consultation, eid: str) -> None:
    with pytest.raises(NothingToPointAt):
        send(consultation, remark(UNIT), remark(eid))
    assert not Submission.objects.exists()


def test_it_refuses_a_unit_of_another_version(cast: Cast, consultation: Consultation) -> None:
    other = make_open_consultation(cast)
    assert other.version_id != consultation.version_id
    (row,) = send(other, remark(UNIT))
    assert row.provision is not None
    assert row.provision.version_id == other.version_id


def test_it_refuses_an_empty_slip(consultation: Consultation) -> None:
    with pytest.raises(Invalid) as refusal:
        submit(consultation, by=NAMED, remarks=[], consent=True)
    assert set(refusal.value.fields) == {"remarks"}


@pytest.mark.parametrize("words", ["", "  \n ", "\x00\x01\u200b"])
def test_it_refuses_a_remark_that_says_nothing(consultation: Consultation, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        send(consultation, remark(UNIT, words))
    assert set(refusal.value.fields) == {"remarks.0.reason"}


def test_it_lets_people_agree_without_a_reason(consultation: Consultation) -> None:
    (row,) = send(consultation, remark(UNIT, "", stance="agree"))
    assert row.reason == ""


def test_it_refuses_an_unknown_stance(consultation: Consultation) -> None:
    with pytest.raises(Invalid) as refusal:
        send(consultation, remark(UNIT, stance="shout"))
    assert set(refusal.value.fields) == {"remarks.0.stance"}


def test_it_receives_the_longest_words_and_refuses_longer(consultation: Consultation) -> None:
    (row,) = send(consultation, remark(UNIT, "ữ" * MOST_CHARACTERS))
    assert len(row.reason) == MOST_CHARACTERS
    with pytest.raises(Invalid):
        send(consultation, remark(UNIT, "ữ" * (MOST_CHARACTERS + 1)))


def test_it_cleans_characters_and_keeps_words_and_lines(consultation: Consultation) -> None:
    (row,) = send(consultation, remark(UNIT, "Đề\u0300 nghị\r\n\x00sửa\u202e\x07 lại"))
    assert row.reason == unicodedata.normalize("NFC", "Đề\u0300 nghị\nsửa lại")
    assert "\x00" not in row.reason
    assert "\u202e" not in row.reason


def test_it_receives_as_many_remarks_as_fit_and_refuses_more(consultation: Consultation) -> None:
    assert len(send(consultation, *[remark(UNIT)] * MOST_REMARKS)) == MOST_REMARKS
    with pytest.raises(Invalid):
        send(consultation, *[remark(UNIT)] * (MOST_REMARKS + 1))


def test_it_makes_one_submission_of_two_clicks(consultation: Consultation) -> None:
    first = send_slip(consultation, request_key="form-1")
    second = send_slip(consultation, request_key="form-1")
    assert (first.submission.pk, first.secret) == (second.submission.pk, second.secret)
    assert Comment.objects.count() == 1


def test_it_answers_a_second_click_after_the_end_too(consultation: Consultation) -> None:
    first = send_slip(consultation, request_key="form-1")
    assert consultation.closes_at
    with clock.at(consultation.closes_at):
        assert send_slip(consultation, request_key="form-1").submission == first.submission


def test_it_refuses_the_key_of_another_consultations_form(
    cast: Cast, consultation: Consultation
) -> None:
    send_slip(consultation, request_key="form-1")
    with pytest.raises(Invalid):
        send_slip(make_open_consultation(cast), request_key="form-1")


def test_it_leaves_a_history_row_for_everything_received(consultation: Consultation) -> None:
    sent = send_slip(consultation, remark(UNIT))
    assert sent.submission.history.count() == 1
    assert Comment.history.count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_submission_of_two_threads_at_once(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    gate = threading.Barrier(2)
    told: list[Sent] = []
    broken: list[Exception] = []

    def click(**facts: Any) -> None:
        try:
            gate.wait()
            told.append(send_slip(consultation, request_key="one-form"))
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    assert {sent.secret for sent in told} == {told[0].secret}
    assert Submission.objects.count() == 1
