"""What the answering page reads beside the remarks: the unit's text, who did what, what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from django.db.models import Min

from drafts.models import Provision
from synthesis.models import Response

MOST_UNITS = 300  # of a unit's text; a whole chapter is read on the page of the draft


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a response: who, when, which state it came to, with what reason."""

    at: datetime
    by: str
    state: str
    state_label: str
    why: str
    kind: str
    changed_words: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts have (""), that only the old (del) or only the new one has (ins)."""

    mark: str
    text: str


def text_of(unit: Provision) -> list[Provision]:
    """The unit and all that stands in it, in reading order; two queries."""
    after = Provision.objects.filter(version_id=unit.version_id, position__gt=unit.position)
    end = after.filter(depth__lte=unit.depth).aggregate(end=Min("position"))["end"]
    rows = after.filter(position__lt=end) if end is not None else after
    return [unit, *rows.order_by("position")[:MOST_UNITS]]


def history_of(response: Response) -> list[Event]:
    """Every step of ``response``, the newest first; one query."""
    manager: Any = response.history
    rows = list(manager.select_related("history_user").order_by("history_date", "history_id"))
    return [_event(row, before) for before, row in pairwise([None, *rows])][::-1]


def _event(row: Any, before: Any) -> Event:
    words = ("kind", "text", "changed_unit", "changed_text")
    return Event(
        at=row.history_date,
        by=str(row.history_user or ""),
        state=row.state,
        state_label=str(Response.State(row.state).label),
        why=row.history_change_reason or "",
        kind=str(Response.Kind(row.kind).label),
        changed_words=before is None
        or any(getattr(row, name) != getattr(before, name) for name in words),
    )


def difference(old: str, new: str) -> list[Piece]:
    """``old`` and ``new`` compared word by word, as one text with marks."""
    return list(_pieces(_words(old), _words(new)))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for step, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if step == "equal":
            yield Piece("", "".join(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece("del", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("ins", "".join(new[new_from:new_to]))


def _words(text: str) -> list[str]:
    """Words with the white space behind them."""
    words: list[str] = []
    for part in text.splitlines(keepends=True):
        words += [word + " " for word in part.split(" ")]
        words[-1] = words[-1][:-1]
    return words
