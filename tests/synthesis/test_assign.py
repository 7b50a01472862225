"""Who answers until when, the agency's phrases, and lines of their own for single remarks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.receipt import pretty
from comments.submit import Person
from consultation import clock, record
from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Stale, WrongState
from consultation.models import User
from drafts.models import Consultation
from exports.gather import gather
from exports.phrases import response_lines
from synthesis.assign import USUAL_DAYS, assign, usual_day
from synthesis.boxes import analyst_boxes
from synthesis.desk import heads
from synthesis.group import unplace
from synthesis.models import AnswerPolicy, Assignment, Phrase, Response, Variant
from synthesis.phrase import change, phrase
from synthesis.queries import groups_in_order
from synthesis.respond import Details
from synthesis.units import Units
from tests.cast import Cast
from tests.synthesis.making import (
    ANSWER,
    ARTICLE_4,
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
    unit_of,
)

AsUser = Callable[[User | None], Client]
BODY = Person(capacity="organisation", organisation="Hội Người cao tuổi phường Mẫu")


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


# ---------------------------------------------------------------- assignments


def test_it_assigns_until_the_usual_working_day_and_tells_who_is_late(
    cast: Cast, consultation: Consultation, rf: Any
) -> None:
    group = make_group(cast, consultation)
    made = assign(group, by=cast.analyst, colleague=cast.analyst2)
    assert made.due_on == usual_day(cast.agency)
    assert made.due_on >= clock.today() + timedelta(days=USUAL_DAYS)
    request = rf.get("/")
    request.user = cast.analyst2
    counts = {str(box.title): box.count for box in analyst_boxes(request)}
    assert (counts["Giải trình được giao cho bạn"], counts["Giải trình quá hạn"]) == (1, 0)
    with clock.at(clock.start_of(made.due_on + timedelta(days=1))):
        assert [head.is_late for head in heads(consultation, Units(consultation))] == [True]
        counts = {str(box.title): box.count for box in analyst_boxes(request)}
        assert counts["Giải trình quá hạn"] == 1
        make_asked(cast, group)
        assert [head.is_late for head in heads(consultation, Units(consultation))] == [False]


def test_it_counts_the_days_of_the_agencys_own_policy(cast: Cast) -> None:
    record.save(AnswerPolicy(agency=cast.agency, working_days=1), by=cast.admin)
    friday = date(2026, 6, 5)
    with clock.at(clock.start_of(friday)):
        assert usual_day(cast.agency) == date(2026, 6, 8)


def test_it_refuses_nobody_a_stranger_the_past_and_an_older_reader(
    cast: Cast, consultation: Consultation
) -> None:
    group = make_group(cast, consultation)
    yesterday = clock.today() - timedelta(days=1)
    for facts, field in (
        ({}, "colleague"),
        ({"colleague": cast.approver}, "colleague"),
        ({"unit": "x" * 161}, "unit"),
        ({"unit": "Phòng A", "due_on": yesterday}, "due_on"),
    ):
        with pytest.raises(Invalid) as refused:
            assign(group, by=cast.analyst, **facts)
        assert set(refused.value.fields) == {field}
    assign(group, by=cast.analyst, unit="Phòng A")
    with pytest.raises(Stale):
        assign(group, by=cast.analyst2, unit="Phòng B")
    assert Assignment.objects.get().unit == "Phòng A"


def test_it_refuses_others_to_assign_and_after_the_announcement(
    cast: Cast, consultation: Consultation, anonymous: Any
) -> None:
    group = make_group(cast, consultation)
    for person, refusal in (
        (cast.approver, NotAllowed),
        (cast.outsider, NotFound),
        (anonymous, NotSignedIn),
    ):
        with pytest.raises(refusal):
            assign(group, by=person, unit="Phòng A")
        with pytest.raises(refusal):
            phrase(cast.agency, by=person, title="Cảm ơn", text="Xin cảm ơn.")
    make_answered(cast, group)
    make_announced(cast, consultation)
    with pytest.raises(WrongState):
        assign(group, by=cast.analyst, unit="Phòng A")


def test_it_assigns_and_filters_on_the_pages(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation, title="Được giao")
    make_group(cast, consultation, title="Chưa giao")
    url, client = (
        reverse("synthesis:assign", args=[consultation.pk, group.pk]),
        as_user(cast.analyst),
    )
    given = {"assign-colleague": cast.analyst2.pk, "assign-unit": "", "assign-lock": "0"}
    wrong = client.post(url, {**given, "assign-due_on": "31/31/2026", "assign-note": "Gấp"})
    assert wrong.status_code == 400
    assert "Gấp" in wrong.content.decode()
    assert client.post(url, given).status_code == 302
    assert client.post(url, given).status_code == 412
    answers = reverse("synthesis:answers", args=[consultation.pk])
    mine = as_user(cast.analyst2).get(f"{answers}?who={cast.analyst2.pk}").content.decode()
    assert "Được giao" in mine
    assert "Chưa giao" not in mine


# ---------------------------------------------------------------- phrases


def test_it_keeps_phrases_and_puts_one_into_what_was_typed(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    client, agency = as_user(cast.analyst), cast.agency
    url = reverse("synthesis:phrases", args=[agency.pk])
    assert client.post(url, {"title": "", "text": "Chữ đã gõ"}).status_code == 400
    client.post(url, {"title": "Giữ nguyên", "text": "Xin giữ như dự thảo.", "kind": "explained"})
    row = Phrase.objects.get()
    group = make_group(cast, consultation)
    answer = reverse("synthesis:answer", args=[consultation.pk, group.pk])
    text = client.post(answer, {"text": "Đã xem xét.", "phrase": row.pk}).content.decode()
    assert "Đã xem xét.\nXin giữ như dự thảo." in text.replace("\r", "")
    assert not Response.objects.exists()
    one = reverse("synthesis:phrase", args=[agency.pk, row.pk])
    assert client.post(one, {"title": "Mới", "text": "Mới.", "lock": "9"}).status_code == 412
    client.post(one, {"title": "Thôi dùng", "text": "Xin giữ.", "lock": "1"})
    row.refresh_from_db()
    assert (row.active, row.lock) == (False, 2)
    assert client.post(answer, {"text": "x", "phrase": row.pk}).status_code == 404


def test_it_refuses_an_empty_phrase_and_an_older_reader(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        phrase(cast.agency, by=cast.analyst, title=" ", text=" ", kind="?")
    assert set(refused.value.fields) == {"title", "text", "kind"}
    row = phrase(cast.agency, by=cast.analyst, title="Một", text="Một.")
    with pytest.raises(Stale):
        change(row, by=cast.analyst2, title="Hai", text="Hai.", expected=7)


# ---------------------------------------------------------------- lines of their own


def test_it_shows_a_line_of_its_own_in_results_receipts_and_documents(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    many, other = make_remark(cast, consultation), make_remark(cast, consultation, by=BODY)
    group = make_group(cast, consultation, many, other)
    own = Details(
        variants={other.pk: "Việc này thuộc thẩm quyền của cấp xã."}, letter_number="9/TL"
    )
    make_answered(cast, group, details=own)
    answer = groups_in_order(consultation)[0].final
    assert answer is not None
    assert [(line.remark, line.text) for line in answer.own] == [(other.pk, own.variants[other.pk])]
    printed = gather(consultation, final=False)
    words = "".join(
        run.text for line in response_lines(next(printed.groups()), printed.wording) for run in line
    )
    assert f"Riêng ý kiến của {BODY.organisation}: Việc này thuộc" in words
    announced = make_announced(cast, consultation)
    with clock.at(announced.at):
        page = as_user(None).get(reverse("synthesis:results", args=[consultation.pk]))
        assert "Việc này thuộc thẩm quyền của cấp xã." in page.content.decode()
        for remark, expected in ((other, True), (many, False)):
            url = reverse("comments:by_code", args=[pretty(remark.submission.receipt)])
            text = as_user(None).get(url, follow=True).content.decode()
            assert ("Riêng góp ý này" in text) == expected
            assert ANSWER in text


def test_it_keeps_what_is_left_out_and_drops_the_line_with_the_remark(
    cast: Cast, consultation: Consultation
) -> None:
    one, two = (make_remark(cast, consultation) for _ in range(2))
    group = make_group(cast, consultation, one, two)
    unit = unit_of(consultation, ARTICLE_4)
    own = Details(changed_provision=unit, letter_number="9/TL", variants={two.pk: "Riêng."})
    first = make_response(cast, group, details=own)
    assert first.changed_unit == "Điều 4 Quy chế"
    second = make_response(cast, group, text="Viết lại.", expected=1)
    assert (second.letter_number, second.changed_provision) == ("9/TL", unit)
    assert Variant.objects.get().text == "Riêng."
    unplace(group, by=cast.analyst, comments=[two])
    answer = groups_in_order(consultation)[0].answer
    assert answer is not None
    assert answer.own == ()


def test_it_refuses_a_line_for_a_remark_of_no_or_another_group_and_a_foreign_unit(
    cast: Cast, consultation: Consultation
) -> None:
    group, elsewhere = make_group(cast, consultation), make_remark(cast, consultation)
    other = make_open(cast)
    for details, field in (
        (Details(variants={elsewhere.pk: "Riêng."}), "variants"),
        (Details(changed_provision=unit_of(other, ARTICLE_4)), "changed_provision"),
        (Details(letter_number="9" * 61), "letter_number"),
    ):
        with pytest.raises(Invalid) as refused:
            make_response(cast, group, details=details)
        assert set(refused.value.fields) == {field}
    assert not Response.objects.exists()
