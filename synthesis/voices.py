"""Who speaks: people, bodies, the unnamed and campaigns, counted apart and each once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from comments.models import Submission
from consultation.text import fold

_Capacity = Submission.Capacity
# Where a query of remarks finds what a ``Voice`` holds, in its order.
COLUMNS = (
    "pk",
    "submission_id",
    "submission__capacity",
    "submission__name",
    "submission__organisation",
    "submission__email",
)


class Voice(NamedTuple):
    """One remark as far as counting needs it."""

    remark: int
    slip: int
    capacity: str
    name: str
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class Voices:
    """``remarks`` of so many people, bodies and unnamed slips; ``campaigns``: texts sent several times.

    ``copies``: the remarks that are such texts. A subject counts once however often it wrote.
    """

    remarks: int = 0
    people: int = 0
    bodies: int = 0
    unnamed: int = 0
    campaigns: int = 0
    copies: int = 0

    @property
    def subjects(self) -> int:
        """All of them together."""
        return self.people + self.bodies + self.unnamed


def voices(said: Iterable[Voice], alike: Mapping[int, object]) -> Voices:
    """Count ``said``; ``alike``: remark → the stack of copies in which it lies."""
    remarks = 0
    subjects: dict[tuple[str, str], str] = {}
    stacks: Counter[object] = Counter()
    for voice in said:
        remarks += 1
        subjects[identity(voice)] = voice.capacity
        if voice.remark in alike:
            stacks[alike[voice.remark]] += 1
    kinds = Counter(subjects.values())
    sent_often = [n for n in stacks.values() if n > 1]
    return Voices(
        remarks=remarks,
        people=kinds[_Capacity.INDIVIDUAL],
        bodies=kinds[_Capacity.ORGANISATION],
        unnamed=kinds[_Capacity.ANONYMOUS],
        campaigns=len(sent_often),
        copies=sum(sent_often),
    )


def identity(voice: Voice) -> tuple[str, str]:
    """One subject however often it wrote: by name (people also by e-mail); the unnamed one a slip."""
    if voice.capacity == _Capacity.ANONYMOUS:
        return "", str(voice.slip)
    if voice.capacity == _Capacity.ORGANISATION:
        return fold(voice.organisation), ""
    return fold(voice.name), fold(voice.email)
