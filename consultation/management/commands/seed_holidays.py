"""Writes the holidays of further years into the calendar; days that are there already stay as they are."""

import argparse
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from consultation import calendar

_LAST_YEAR = 2100


def years(words: str) -> range:
    """ "2027" or "2027-2030" as a range of years; argparse tells what is wrong otherwise."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", words)
    first = int(found[1]) if found else 0
    last = int(found[2] or found[1]) if found else 0
    if not 2000 <= first <= last <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{words!r} is not a year or a span such as 2027-2030")
    return range(first, last + 1)


class Command(BaseCommand):
    help = (
        "Seed holidays, days in lieu and worked Saturdays of the given years (package `holidays`)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--years", type=years, required=True, metavar="2027-2030")

    def handle(self, *args: Any, years: range, **options: Any) -> None:
        added = calendar.seed(years)
        self.stdout.write(f"{added} days added for {years[0]}-{years[-1]}.")
