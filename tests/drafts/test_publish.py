"""ask, send_back, publish: two persons, everything there, one window at a time."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation import clock
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    SamePerson,
    WindowTooShort,
    WrongState,
)
from consultation.roles import Role
from drafts import publish, withdraw
from drafts.models import Consultation, WindowPolicy
from drafts.queries import events
from tests.cast import NOON, Cast, join
from tests.drafts import making

State, Phase = Consultation.State, Consultation.Phase


def test_it_publishes_what_one_asked_for_and_another_approved(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    row.refresh_from_db()
    assert (row.state, row.asked_by, row.approved_by) == (
        State.PUBLISHED,
        cast.drafter,
        cast.publisher,
    )
    assert (row.opens_at, row.published_at) == (noon, noon)
    # 01/06/2026 + 20 days is Sunday 21/06: the window ends at 24:00 of Monday.
    assert row.closes_at == datetime(2026, 6, 23, tzinfo=clock.ZONE)
    assert (row.minimum_days, row.phase()) == (20, Phase.OPEN)
    assert row.minimum_cite


def test_it_leaves_who_and_when_in_the_history(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    told = [(h.state, h.history_user) for h in row.history.order_by("history_id")]
    assert told == [
        (State.PREPARING, cast.drafter),
        (State.ASKED, cast.drafter),
        (State.PUBLISHED, cast.publisher),
    ]


def test_it_opens_on_the_day_that_was_asked_for(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon, opens_on=date(2026, 6, 10))
    assert row.phase(noon) == Phase.UPCOMING
    assert row.phase(clock.start_of(date(2026, 6, 10))) == Phase.OPEN


def test_it_never_opens_before_it_was_approved(cast: Cast) -> None:
    row = making.make_prepared(cast, opens_on=date(2026, 5, 1))
    with clock.at(NOON):
        publish.ask(row, by=cast.drafter)
        assert publish.publish(row, by=cast.publisher).opens_at == NOON


def test_it_sends_back_with_a_reason_and_takes_it_again(cast: Cast) -> None:
    row = making.make_asked(cast)
    row = publish.send_back(row, by=cast.publisher, why=" Thiếu báo cáo đánh giá tác động. ")
    assert row.state == State.PREPARING
    told = events.sent_back(row)
    assert told is not None
    assert told.why == "Thiếu báo cáo đánh giá tác động."
    publish.ask(row, by=cast.drafter)
    assert publish.publish(row, by=cast.publisher).state == State.PUBLISHED


def test_it_refuses_to_send_back_without_a_reason(cast: Cast) -> None:
    row = making.make_asked(cast)
    with pytest.raises(Invalid):
        publish.send_back(row, by=cast.publisher, why=" \n ")
    row.refresh_from_db()
    assert row.state == State.ASKED


@pytest.mark.parametrize(
    ("facts", "questions", "field"),
    [
        ({"purpose": ""}, making.QUESTIONS, "purpose"),
        ({"no_secrets": False}, making.QUESTIONS, "no_secrets"),
        ({}, (), "questions"),
        ({"procedure": "shortened", "short_cite": "Điều 50"}, making.QUESTIONS, "short_reason"),
        ({"procedure": "shortened", "short_reason": "Khẩn"}, making.QUESTIONS, "short_cite"),
    ],
)
def test_it_refuses_to_ask_while_something_is_missing(
    cast: Cast, facts: dict[str, Any], questions: tuple[tuple[str, str], ...], field: str
) -> None:
    row = making.make_prepared(cast, questions=questions, **facts)
    assert set(publish.missing(row)) == {field}
    with pytest.raises(Invalid) as refused:
        publish.ask(row, by=cast.drafter)
    assert set(refused.value.fields) == {field}


def test_it_publishes_a_shortened_procedure_with_its_ground(cast: Cast, noon: datetime) -> None:
    facts = {
        "procedure": "shortened",
        "short_reason": "Thiên tai",
        "short_cite": "điểm a khoản 1 Điều 50",
    }
    row = making.make_open_consultation(cast, noon, closes_on=date(2026, 6, 4), **facts)
    assert (row.minimum_days, row.phase()) == (0, Phase.OPEN)


def test_it_refuses_a_person_to_approve_what_they_asked_for(cast: Cast) -> None:
    join(cast.drafter, cast.agency, Role.PUBLISHER)
    row = making.make_asked(cast)
    with pytest.raises(SamePerson):
        publish.publish(row, by=cast.drafter)
    row.refresh_from_db()
    assert row.state == State.ASKED


def test_it_refuses_those_without_the_right(cast: Cast) -> None:
    asked, prepared = making.make_asked(cast), making.make_prepared(cast)
    for person, refusal in (
        (cast.chief_editor, NotAllowed),
        (cast.outsider, NotFound),
        (cast.admin, NotFound),
        (AnonymousUser(), NotSignedIn),
    ):
        with pytest.raises(refusal):
            publish.publish(asked, by=person)
        with pytest.raises(refusal):
            publish.send_back(asked, by=person, why="x")
        with pytest.raises(refusal):
            publish.ask(prepared, by=person)
    with pytest.raises(NotAllowed):
        publish.publish(asked, by=cast.drafter)


def test_it_refuses_steps_out_of_their_order(cast: Cast) -> None:
    prepared, asked = making.make_prepared(cast), making.make_asked(cast)
    opened = making.make_open_consultation(cast)
    with pytest.raises(WrongState):
        publish.publish(prepared, by=cast.publisher)
    with pytest.raises(WrongState):
        publish.send_back(prepared, by=cast.publisher, why="x")
    with pytest.raises(WrongState):
        publish.ask(asked, by=cast.drafter)
    with pytest.raises(WrongState):
        publish.publish(opened, by=cast.publisher)
    with pytest.raises(WrongState):
        publish.ask(opened, by=cast.drafter)


def test_it_refuses_a_window_below_the_minimum(cast: Cast, noon: datetime) -> None:
    row = making.make_prepared(cast, closes_on=date(2026, 6, 21))
    with pytest.raises(WindowTooShort) as refused:
        publish.ask(row, by=cast.drafter)
    assert refused.value.facts["minimum_days"] == 20
    assert "22/06/2026" in str(refused.value)


@pytest.mark.parametrize("half", [{"short_reason": "Gấp"}, {"short_cite": "Điều 50"}])
def test_it_refuses_a_short_window_with_half_a_ground(
    cast: Cast, noon: datetime, half: dict[str, Any]
) -> None:
    row = making.make_prepared(cast, closes_on=date(2026, 6, 10), **half)
    with pytest.raises(WindowTooShort):
        publish.ask(row, by=cast.drafter)


def test_it_publishes_a_short_window_with_reason_and_cite(cast: Cast, noon: datetime) -> None:
    ground = {"short_reason": "Chống lụt bão", "short_cite": "khoản 1 Điều 50"}
    row = making.make_open_consultation(cast, noon, closes_on=date(2026, 6, 10), **ground)
    assert row.closes_at == datetime(2026, 6, 11, tzinfo=clock.ZONE)
    assert (row.short_reason, row.minimum_days) == ("Chống lụt bão", 20)


def test_it_refuses_an_approval_so_late_that_the_window_became_short(cast: Cast) -> None:
    with clock.at(NOON):
        row = making.make_asked(cast, closes_on=date(2026, 6, 22))
    with clock.at(NOON + timedelta(days=3)), pytest.raises(WindowTooShort):
        publish.publish(row, by=cast.publisher)
    with clock.at(NOON + timedelta(days=30)), pytest.raises(Invalid):
        publish.publish(row, by=cast.publisher)
    row.refresh_from_db()
    assert row.state == State.ASKED


def test_it_refuses_a_second_window_at_the_same_time(cast: Cast) -> None:
    first = making.make_open_consultation(cast)
    second = making.make_asked(cast, version=first.version)
    with pytest.raises(WrongState):
        publish.publish(second, by=cast.publisher)
    withdraw.withdraw(first, by=cast.publisher, why="Thay bằng đợt khác")
    assert publish.publish(second, by=cast.publisher).phase() == Phase.OPEN


def test_it_refuses_a_kind_without_a_policy(cast: Cast) -> None:
    draft = making.make_draft(cast, kind="commune_committee_decision", regime="2015")
    row = making.make_prepared(cast, version=making.make_version(cast, draft=draft))
    assert not WindowPolicy.objects.filter(kind=draft.kind, regime="2015").exists()
    with pytest.raises(Invalid) as refused:
        publish.ask(row, by=cast.drafter)
    assert refused.value.reason == "no-window-policy"
