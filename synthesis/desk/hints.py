"""The suggestions as they stand now: what of each still waits, and under which name it would go."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comments.models import Comment
from drafts.models import Consultation
from synthesis.desk.waiting import unplaced
from synthesis.explain import explain
from synthesis.models import Group, Placement, Suggestion
from synthesis.suggest import identical, near, same_point
from synthesis.units import Units

TITLE_WORDS = 8
_RANKS = {near.KIND: 0, identical.KIND: 0, same_point.KIND: 1}


@dataclass(frozen=True, slots=True)
class Hint:
    """A suggestion as it stands now. ``home``: the one group where its other remarks are already."""

    pk: int
    kind: str
    because: str
    waiting: int
    title: str
    unit_id: int | None
    unit: str
    home: int | None
    home_title: str
    sample: str


@dataclass(frozen=True, slots=True)
class _Open:
    """A suggestion of which ``members`` wait."""

    row: Suggestion
    members: Sequence[int]
    home: int | None


def hints(consultation: Consultation, units: Units) -> list[Hint]:
    """All of which something still waits: copies before likes before same units."""
    return few_hints(consultation, units, None)[0]


def few_hints(consultation: Consultation, units: Units, most: int | None) -> tuple[list[Hint], int]:
    """The first ``most`` of them and how many there are; five queries, words of the first ones only."""
    free = dict(unplaced(consultation).order_by().values_list("pk", "provision_id"))
    homes = dict(
        Placement.objects.filter(
            group__consultation=consultation, comment__state=Comment.State.PUBLISHED
        ).values_list("comment_id", "group_id")
    )
    rows = Suggestion.objects.filter(consultation=consultation)
    found = [each for row in rows if (each := _open(row, free, homes)) is not None]
    found.sort(key=lambda o: (_RANKS.get(o.row.kind, 2), -len(o.members), o.row.pk))
    return _told(found[:most], free, units), len(found)


def hint_of(suggestion: Suggestion, units: Units) -> Hint | None:
    """One suggestion as it stands now; None when nothing of it waits."""
    found = hints(suggestion.consultation, units)
    return next((hint for hint in found if hint.pk == suggestion.pk), None)


def _open(
    row: Suggestion, free: Mapping[int, int | None], homes: Mapping[int, int]
) -> _Open | None:
    members = [key for key in row.comment_ids if key in free]
    there = {homes[key] for key in row.comment_ids if key in homes}
    home = there.pop() if len(there) == 1 else None
    if not members or (len(members) < 2 and home is None):
        return None
    return _Open(row, members, home)


def _told(found: Sequence[_Open], free: Mapping[int, int | None], units: Units) -> list[Hint]:
    firsts = Comment.objects.in_bulk([each.members[0] for each in found])
    homes = Group.objects.in_bulk([each.home for each in found if each.home])
    told = []
    for each in found:
        first, row = firsts[each.members[0]], each.row
        unit = Counter(free[key] for key in each.members).most_common(1)[0][0]
        sample = " ".join(f"{first.shown_reason} {first.shown_proposed}".split())
        told.append(
            Hint(
                pk=row.pk,
                kind=row.kind,
                because=explain(row.kind, row.because, unit=units.cite(unit)),
                waiting=len(each.members),
                title=_title(row.kind, units.named(unit), sample),
                unit_id=unit,
                unit=units.cite(unit),
                home=each.home,
                home_title=homes[each.home].title if each.home else "",
                sample=sample,
            )
        )
    return told


def _title(kind: str, unit: str, sample: str) -> str:
    """The unit's name; for copies of a letter also its first words."""
    if kind == same_point.KIND:
        return unit
    words = sample.split()
    start = " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")
    return f"{unit}: {start}"[:255] if unit else start[:255]
