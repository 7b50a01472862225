"""extend: a later end, with a reason that the public sees, only while the window has not ended."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation import clock
from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, WrongState
from drafts import extend, withdraw
from drafts.models import Consultation
from tests.cast import Cast
from tests.drafts import making

LATER = date(2026, 7, 10)
SECOND = timedelta(seconds=1)


def test_it_moves_the_end_and_keeps_the_old_one(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    old = row.closes_at
    made = extend.extend(row, by=cast.publisher, closes_on=LATER, why="Nhiều ý kiến đề nghị")
    row.refresh_from_db()
    assert row.closes_at == made.new_closes_at == datetime(2026, 7, 11, tzinfo=clock.ZONE)
    assert (made.old_closes_at, made.reason, made.by) == (
        old,
        "Nhiều ý kiến đề nghị",
        cast.publisher,
    )


def test_it_extends_what_is_still_to_open(cast: Cast, noon: datetime) -> None:
    row = making.make_upcoming_consultation(cast, noon)
    assert extend.extend(row, by=cast.publisher, closes_on=LATER, why="Tết").pk


def test_it_extends_in_the_last_second_and_refuses_in_the_next(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    assert row.closes_at
    with clock.at(row.closes_at), pytest.raises(WrongState):
        extend.extend(row, by=cast.publisher, closes_on=LATER, why="Muộn")
    with clock.at(row.closes_at - SECOND):
        extend.extend(row, by=cast.publisher, closes_on=LATER, why="Vừa kịp")


def test_it_refuses_an_earlier_end(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    for day in (date(2026, 6, 21), date(2026, 6, 22), date.max):
        with pytest.raises(Invalid) as refused:
            extend.extend(row, by=cast.publisher, closes_on=day, why="x")
        assert set(refused.value.fields) == {"closes_on"}


def test_it_refuses_an_extension_without_a_reason(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    with pytest.raises(Invalid):
        extend.extend(row, by=cast.publisher, closes_on=LATER, why="\u200b")
    assert not row.extensions.exists()


def test_it_refuses_what_is_not_running(cast: Cast, noon: datetime) -> None:
    withdrawn = making.make_open_consultation(cast, noon)
    withdraw.withdraw(withdrawn, by=cast.publisher, why="Sai bản")
    for row in (making.make_prepared(cast), making.make_closed_consultation(cast), withdrawn):
        with pytest.raises(WrongState):
            extend.extend(row, by=cast.publisher, closes_on=date(2027, 1, 1), why="x")


def test_it_refuses_those_without_the_right(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    for person, refusal in (
        (cast.drafter, NotAllowed),
        (cast.outsider, NotFound),
        (AnonymousUser(), NotSignedIn),
    ):
        with pytest.raises(refusal):
            extend.extend(row, by=person, closes_on=LATER, why="x")
    row.refresh_from_db()
    assert row.phase(datetime(2026, 7, 1, tzinfo=clock.ZONE)) == Consultation.Phase.CLOSED
