"""What time it is, in Viet Nam, for everybody in the process."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from consultation import clock
from tests.cast import NOON


def test_it_tells_the_time_when_nothing_replaces_it() -> None:
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)


def test_it_is_replaced_inside_the_block_only() -> None:
    with clock.at(NOON):
        assert clock.now() == NOON
        with clock.at(NOON + timedelta(days=1)):
            assert clock.today() == date(2026, 6, 2)
        assert clock.today() == date(2026, 6, 1)
    assert clock.now() != NOON


def test_it_is_put_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), clock.at(NOON):
        raise RuntimeError
    assert clock.now() != NOON


def test_it_is_replaced_for_every_thread() -> None:
    with clock.at(NOON), ThreadPoolExecutor(1) as pool:
        assert pool.submit(clock.now).result() == NOON


def test_it_takes_a_time_without_a_zone_for_one_in_viet_nam() -> None:
    with clock.at(datetime(2026, 6, 1, 0, 30)) as moment:  # noqa: DTZ001  # that is the point
        assert clock.now() == moment
        assert clock.now().astimezone(UTC).date() == date(2026, 5, 31)
        assert clock.today() == date(2026, 6, 1)


def test_it_changes_the_day_at_midnight_in_viet_nam() -> None:
    last = datetime(2026, 6, 1, 16, 59, 59, tzinfo=UTC)
    assert clock.day_of(last) == date(2026, 6, 1)
    assert clock.day_of(last + timedelta(seconds=1)) == date(2026, 6, 2)
    assert clock.end_of(date(2026, 6, 1)) == last + timedelta(seconds=1)
    assert clock.start_of(date(2026, 6, 2)) == clock.end_of(date(2026, 6, 1))
