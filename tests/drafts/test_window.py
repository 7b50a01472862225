"""The window: half-open, by the clock alone, to the second; the minimum by policy and calendar."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultation import calendar, clock
from consultation.errors import WindowTooShort
from drafts import window
from drafts.models import Consultation, WindowPolicy
from tests.cast import Cast
from tests.drafts import making

Phase = Consultation.Phase
SECOND = timedelta(seconds=1)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=3650)).map(
    lambda since: clock.start_of(date(2025, 1, 1)) + since
)
# The database of the test is the same for all examples, and none of them writes.
ALL_EXAMPLES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def published(opens_at: datetime, closes_at: datetime) -> Consultation:
    return Consultation(state=Consultation.State.PUBLISHED, opens_at=opens_at, closes_at=closes_at)


def test_it_is_open_from_the_first_second_and_not_at_the_last(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon, opens_on=date(2026, 6, 2))
    assert row.opens_at
    assert row.closes_at
    seen = [
        row.phase(at)
        for at in (
            row.opens_at - SECOND,
            row.opens_at,
            row.closes_at - SECOND,
            row.closes_at - timedelta(microseconds=1),
            row.closes_at,
            row.closes_at + SECOND,
        )
    ]
    assert seen == [Phase.UPCOMING, Phase.OPEN, Phase.OPEN, Phase.OPEN, Phase.CLOSED, Phase.CLOSED]


@given(MOMENTS, st.timedeltas(timedelta(microseconds=1), timedelta(days=400)))
def test_it_is_half_open_wherever_it_lies(opens_at: datetime, length: timedelta) -> None:
    row = published(opens_at, opens_at + length)
    tick = timedelta(microseconds=1)
    assert not row.is_open(opens_at - tick)
    assert row.is_open(opens_at)
    assert row.is_open(opens_at + length - tick)
    assert not row.is_open(opens_at + length)


@pytest.mark.parametrize("state", ["preparing", "asked"])
def test_it_is_not_public_before_it_is_published(state: str, noon: datetime) -> None:
    row = published(noon, noon + SECOND)
    row.state = state
    assert row.phase(noon) == Phase.NOT_PUBLIC
    assert not row.is_public()


@ALL_EXAMPLES
@given(at=MOMENTS, days=st.integers(0, 90))
def test_it_ends_at_24_hours_of_a_working_day_after_the_minimum(
    cast: Cast, at: datetime, days: int
) -> None:
    draft = making.make_draft(cast)
    WindowPolicy.objects.filter(kind=draft.kind, regime="2025").update(minimum_days=days)
    found = window.window_of(Consultation(draft=draft), at=at)
    end = found.closes_at.astimezone(clock.ZONE)
    assert (end.hour, end.minute, end.second) == (0, 0, 0)
    assert calendar.is_working_day(end.date() - timedelta(days=1))
    # The day of posting is not counted: so many whole days lie between it and the end.
    assert (end.date() - clock.day_of(at)).days >= days + 1
    assert not found.is_short


@ALL_EXAMPLES
@given(at=MOMENTS, shift=st.integers(-40, 40))
def test_it_refuses_exactly_the_windows_that_end_too_early(
    cast: Cast, at: datetime, shift: int
) -> None:
    draft = making.make_draft(cast)
    earliest = window.window_of(Consultation(draft=draft), at=at).earliest_close
    row = Consultation(draft=draft, closes_at=earliest + timedelta(days=shift))
    found = window.window_of(row, at=at)
    assert found.is_short == (shift < 0)
    if shift >= 0:
        window.check(row, found)
    elif found.closes_at > found.opens_at:
        with pytest.raises(WindowTooShort):
            window.check(row, found)
        row.short_reason, row.short_cite = "Thiên tai", "Điều 50"
        window.check(row, found)


def test_it_knows_a_policy_for_every_kind_of_the_law_of_2025(cast: Cast) -> None:
    making.seeds()
    known = WindowPolicy.objects.filter(regime="2025", procedure="ordinary")
    days = dict(known.values_list("kind__code", "minimum_days"))
    assert days["provincial_committee_decision"] == 20
    assert days["provincial_chair_decision"] == 10
    assert days["commune_committee_decision"] == 0
    assert not known.filter(cite="").exists()
