"""What the annexes of the summary hold: who was asked in writing, and what came in, in its order. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What a body that was asked in writing did, at the moment of the document."""

    AGREES = "agrees"
    REMARKS = "remarks"
    SILENT = "silent"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The official letter an opinion came in: its number ("1234/STP-XDKTVB") and its day."""

    number: str
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBody:
    """A body asked in writing. `kind` is the heading it stands under ("Sở, ban, ngành").

    `sent`: the day of our letter, whose number may be unknown ("") · `reply`: theirs · `replied`:
    the day on which it came · `late`: it came behind the deadline.
    """

    name: str
    kind: str
    standing: Standing
    number: str = ""
    sent: date | None = None
    reply: Letter | None = None
    replied: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An opinion in the order in which it came: its number in the table, and its day.

    Subject, place and words stand in the table, and are said again from there: two sets of the same
    words could contradict each other.
    """

    number: int
    on: date


def tally(bodies: Iterable[AskedBody]) -> dict[str, int]:
    """How many were asked, replied, and stand where: what the sentences over the list name."""
    found = {"asked": 0, "replied": 0, "late": 0} | {one.value: 0 for one in Standing}
    for body in bodies:
        found["asked"] += 1
        found["replied"] += body.standing in {Standing.AGREES, Standing.REMARKS}
        found["late"] += body.late
        found[body.standing.value] += 1
    return found


def by_kind(bodies: Iterable[AskedBody]) -> Iterator[tuple[str, list[AskedBody]]]:
    """The bodies under the headings they stand under, each heading once, in the order of the list."""
    found: dict[str, list[AskedBody]] = {}
    for body in bodies:
        found.setdefault(body.kind, []).append(body)
    yield from found.items()


def problems(received: Iterable[Received], numbers: set[int]) -> Iterator[str]:
    """What is wrong with the order of receipt, measured by the numbers of the table."""
    told = [one.number for one in received]
    if told and (len(told) != len(numbers) or set(told) != numbers):
        yield "the opinions in the order of receipt are not those of the table"
