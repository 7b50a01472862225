"""Working days and holidays of Viet Nam, and when a period of days ends.

Source: Civil Code 91/2015/QH13, Articles 147–148: the first day is not counted; the period ends at
24:00 of its last day, and where that is a weekend or a holiday, of the next working day. Holidays are
rows (``Holiday``) that the administrator edits; the ``holidays`` package only seeds them.
"""

from datetime import date, datetime, timedelta
from importlib.metadata import version

import holidays as library
from django.utils.translation import gettext as _

from consultation import clock, record
from consultation.models import Holiday

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Monday to Friday but holidays and days in lieu; also a day declared to be worked instead."""
    row = Holiday.objects.filter(day=day).values_list("kind", flat=True).first()
    if row is not None:
        return row == Holiday.Kind.WORKED
    return day.weekday() < _SATURDAY


def last_day(posted: date, days: int) -> date:
    """The last day of a period of ``days`` calendar days that began with ``posted``."""
    day = posted + timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def end_of_period(posted: date, days: int) -> datetime:
    """The moment at which the period ends (24:00 of its last day, Asia/Ho_Chi_Minh)."""
    return clock.end_of(last_day(posted, days))


def add_working_days(start: date, days: int) -> date:
    """The ``days``-th working day after ``start`` (which is not counted); ``days`` ≥ 0."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def seed(years: range) -> int:
    """Write the days of ``years`` that are not there yet; rows a person edited stay. Returns how many."""
    known = set(Holiday.objects.values_list("day", flat=True))
    source = f"holidays {version('holidays')}"
    fresh = [row for row in _from_library(years) if row[0] not in known]
    for day, kind, name in fresh:
        record.save(Holiday(day=day, kind=kind, name=name, source=source), by=None, why=source)
    return len(fresh)


def _from_library(years: range) -> list[tuple[date, str, str]]:
    """(day, kind, name) of holidays, days in lieu, and the Saturdays that are worked for them."""
    found = library.country_holidays("VN", years=years, language="vi")
    in_lieu = ("(nghỉ bù)", "thay cho")
    off = [
        (day, Holiday.Kind.IN_LIEU if any(w in name for w in in_lieu) else Holiday.Kind.HOLIDAY)
        for day, name in found.items()
    ]
    rows = [(day, kind.value, found[day]) for day, kind in off]
    worked = [day for day in found.weekend_workdays if day.year in years]
    rows += [(day, Holiday.Kind.WORKED.value, str(_("Ngày làm bù"))) for day in worked]
    return sorted(rows)
