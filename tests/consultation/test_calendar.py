"""The vectors of the Civil Code (Articles 147-148), and what holds for every day."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from consultation import calendar, clock, record
from consultation.models import Holiday

days = st.dates(date(2024, 1, 1), date(2030, 11, 30))


@pytest.mark.parametrize(
    ("posted", "length", "last"),
    [
        (date(2026, 6, 1), 10, date(2026, 6, 11)),
        (date(2026, 6, 1), 20, date(2026, 6, 22)),  # 21/06 is a Sunday
        (date(2026, 11, 4), 20, date(2026, 11, 25)),  # 24/11 is a holiday
        (date(2026, 4, 6), 20, date(2026, 4, 28)),  # Giỗ Tổ on a Sunday, day in lieu 27/04
        (date(2026, 1, 27), 20, date(2026, 2, 23)),  # Tết
        (date(2026, 8, 13), 20, date(2026, 9, 3)),
    ],
)
def test_it_ends_a_period_as_the_civil_code_says(
    db: None, posted: date, length: int, last: date
) -> None:
    assert calendar.last_day(posted, length) == last
    assert calendar.end_of_period(posted, length) == clock.start_of(last + timedelta(days=1))


def test_it_ends_at_midnight_in_viet_nam(db: None) -> None:
    end = calendar.end_of_period(date(2026, 6, 1), 10)
    assert end.isoformat() == "2026-06-12T00:00:00+07:00"


def test_it_works_on_a_saturday_that_is_worked_instead(db: None) -> None:
    assert calendar.is_working_day(date(2026, 8, 22))
    assert not calendar.is_working_day(date(2026, 8, 29))
    assert not calendar.is_working_day(date(2026, 8, 31))


def test_it_follows_the_row_that_a_person_edited(db: None) -> None:
    day = date(2026, 6, 11)
    holiday = Holiday(day=day, name="Nghỉ theo thông báo", kind=Holiday.Kind.HOLIDAY)
    record.save(holiday, by=None, why="Thông báo của Chính phủ")
    assert calendar.last_day(date(2026, 6, 1), 10) == date(2026, 6, 12)
    assert holiday.history.get().history_change_reason == "Thông báo của Chính phủ"


def test_it_seeds_further_years_once_and_leaves_edited_rows_alone(db: None) -> None:
    tet = Holiday(day=date(2031, 1, 23), name="Đã sửa", kind=Holiday.Kind.HOLIDAY)
    record.save(tet, by=None)
    assert calendar.seed(range(2031, 2032)) > 8
    assert calendar.seed(range(2031, 2032)) == 0
    assert Holiday.objects.get(day=tet.day).name == "Đã sửa"


def test_it_knows_the_years_2024_to_2030_from_the_start(db: None) -> None:
    years = {d.year for d in Holiday.objects.values_list("day", flat=True)}
    assert years >= set(range(2024, 2031))


@pytest.mark.parametrize("words", ["", "26", "2030-2027", "1999", "hai"])
def test_it_refuses_to_seed_what_is_no_span_of_years(db: None, words: str) -> None:
    with pytest.raises(CommandError):
        call_command("seed_holidays", f"--years={words}")


def test_it_counts_working_days_over_tet(db: None) -> None:
    # Friday 13/02/2026; Tết from Monday 16/02 to Friday 20/02.
    assert calendar.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert calendar.add_working_days(date(2026, 2, 13), 0) == date(2026, 2, 13)


class EveryPeriod(TestCase):
    """Properties; a Django test case of Hypothesis, so that each example has its transaction."""

    @settings(max_examples=60, deadline=None)
    @given(posted=days, length=st.integers(0, 90))
    def test_it_ends_on_the_first_working_day_from_the_last_one(
        self, posted: date, length: int
    ) -> None:
        last = calendar.last_day(posted, length)
        earliest = posted + timedelta(days=length)
        assert last >= earliest
        assert calendar.is_working_day(last)
        between = (earliest + timedelta(days=n) for n in range((last - earliest).days))
        assert not any(calendar.is_working_day(day) for day in between)

    @settings(max_examples=40, deadline=None)
    @given(start=days, first=st.integers(0, 12), second=st.integers(1, 12))
    def test_it_counts_every_working_day_once(self, start: date, first: int, second: int) -> None:
        end = calendar.add_working_days(start, first + second)
        span = (start + timedelta(days=n + 1) for n in range((end - start).days))
        assert sum(calendar.is_working_day(day) for day in span) == first + second
        assert calendar.is_working_day(end)
        assert calendar.add_working_days(calendar.add_working_days(start, first), second) == end
