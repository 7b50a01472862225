"""What time it is. The only reader of the machine's clock, so that tests and the demo can replace it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # every legal day of this platform is a day there

# One for the whole process, not one a thread: a test's server and its two clicks at once live in threads.
_replaced: list[datetime] = []


def now() -> datetime:
    """The present moment, aware, in UTC or the zone of its replacement."""
    return _replaced[-1] if _replaced else timezone.now()


def today() -> date:
    """The present calendar day in Viet Nam."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The calendar day in Viet Nam on which ``moment`` (aware) falls."""
    return moment.astimezone(ZONE).date()


def start_of(day: date) -> datetime:
    """00:00 of ``day`` in Viet Nam."""
    return datetime.combine(day, time.min, ZONE)


def end_of(day: date) -> datetime:
    """24:00 of ``day``: the first moment that no longer belongs to it (windows are half-open)."""
    return start_of(day + timedelta(days=1))


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Replace the clock inside the block: tests, and demo data that happened in the past."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZONE)
    _replaced.append(moment)
    try:
        yield moment
    finally:
        _replaced.pop()
