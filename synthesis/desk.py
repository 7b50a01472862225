"""What the grouping desk shows: what waits to be placed (copies stacked), the groups, the suggestions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from comments.models import Comment
from consultation.text import fold
from drafts.models import Consultation
from synthesis.explain import explain
from synthesis.models import Group, Placement, Suggestion
from synthesis.queries import RemarkRow, published, remark_row, who
from synthesis.suggest import identical, near, same_point
from synthesis.units import Units

TITLE_WORDS = 8
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the waiting remarks is asked for. ``unit``: an eid, or "general" for the whole draft."""

    unit: str = ""
    stance: str = ""
    subject_class: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """A remark with those that are (nearly) the same; most stacks hold one."""

    remarks: tuple[RemarkRow, ...]
    kind: str = ""

    @property
    def top(self) -> RemarkRow:
        """The one that is shown."""
        return self.remarks[0]

    @property
    def ids(self) -> str:
        """The keys of all of it, for one check box."""
        return ",".join(str(remark.pk) for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Head:
    """A group in a list: its name, its unit, how many remarks of how many subjects, how far its answer is."""

    pk: int
    title: str
    unit: str
    eid: str
    position: int
    remarks: int
    people: int
    state: str


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


def waiting(
    consultation: Consultation, filters: Filters, units: Units
) -> list[tuple[str, list[int]]]:
    """Stacks of remarks of no group: (kind of likeness, keys), in the draft's order."""
    rows = list(
        _filtered(consultation, filters, units).values_list(
            "pk", "provision_id", "received_at", "reason", "proposed", "submission__organisation"
        )
    )
    asked = fold(filters.words)
    kept = {
        row[0]: (units.position(row[1]), row[2], row[0])
        for row in rows
        if not asked or any(asked in fold(text) for text in row[3:])
    }
    stacks = _stacked(consultation, sorted(kept, key=kept.__getitem__))
    return sorted(stacks, key=lambda stack: kept[stack[1][0]])


def unplaced(consultation: Consultation) -> QuerySet[Comment]:
    """The published remarks that are in no group."""
    return published(consultation).filter(placement=None)


def _filtered(consultation: Consultation, filters: Filters, units: Units) -> QuerySet[Comment]:
    rows = unplaced(consultation)
    if filters.unit == GENERAL:
        rows = rows.filter(provision=None)
    elif filters.unit:
        inside = Q(provision__eid=filters.unit)
        found = next((u.pk for u in units.rows.values() if u.eid == filters.unit), None)
        rows = rows.filter(Q(provision__in=units.within(found)) if found else inside)
    if filters.stance:
        rows = rows.filter(stance=filters.stance)
    if filters.subject_class:
        rows = rows.filter(submission__subject_class__code=filters.subject_class)
    return rows


def _stacked(consultation: Consultation, keys: Sequence[int]) -> list[tuple[str, list[int]]]:
    stack_of: dict[int, int] = {}
    kinds: dict[int, str] = {}
    alike = Suggestion.objects.filter(
        consultation=consultation, kind__in=[near.KIND, identical.KIND]
    )
    # The wider likeness first: a copy of one variant of a letter lies with all its variants.
    for pk, kind, members in sorted(
        alike.values_list("pk", "kind", "comment_ids"),
        key=lambda row: (row[1] != near.KIND, row[0]),
    ):
        for key in members:
            stack_of.setdefault(key, pk)
        kinds[pk] = kind
    stacks: dict[int, list[int]] = defaultdict(list)
    for key in keys:
        stacks[stack_of.get(key, -key)].append(key)
    return [(kinds.get(at, "") if len(s) > 1 else "", s) for at, s in stacks.items()]


def stacks_of(
    consultation: Consultation, found: Sequence[tuple[str, list[int]]], units: Units
) -> list[Stack]:
    """The stacks of one page with the words of their remarks; one query."""
    keys = [key for _kind, stack in found for key in stack]
    rows = {c.pk: remark_row(c, units) for c in published(consultation).filter(pk__in=keys)}
    stacks = [(kind, [rows[key] for key in stack if key in rows]) for kind, stack in found]
    return [Stack(tuple(remarks), kind) for kind, remarks in stacks if remarks]


def heads(consultation: Consultation, units: Units) -> list[Head]:
    """Every group, also one that is still empty, in the draft's order; two queries."""
    held: dict[int, list[tuple[str, str]]] = defaultdict(list)
    placed = Placement.objects.filter(
        group__consultation=consultation, comment__state=Comment.State.PUBLISHED
    )
    for placement in placed.select_related("comment__submission").defer(
        "comment__reason", "comment__proposed"
    ):
        held[placement.group_id].append(who(placement.comment.submission))
    groups = Group.objects.filter(consultation=consultation, dissolved_at=None)
    found = [
        Head(
            pk=group.pk,
            title=group.title,
            unit=units.cite(group.provision_id),
            eid=units.rows[group.provision_id].eid if group.provision_id else "",
            position=units.position(group.provision_id),
            remarks=len(held[group.pk]),
            people=len(set(held[group.pk])),
            state=group.response.state if hasattr(group, "response") else "unanswered",
        )
        for group in groups.select_related("response")
    ]
    return sorted(found, key=lambda head: (head.position, head.pk))


def hints(consultation: Consultation, units: Units) -> list[Hint]:
    """The suggestions of which something still waits: copies before likes before same units."""
    rows = list(Suggestion.objects.filter(consultation=consultation))
    free = {c.pk: c for c in unplaced(consultation)}
    homes = dict(
        Placement.objects.filter(
            group__consultation=consultation, comment__state=Comment.State.PUBLISHED
        ).values_list("comment_id", "group_id")
    )
    titles = dict(Group.objects.filter(consultation=consultation).values_list("pk", "title"))
    found = (_hint(row, free, homes, titles, units) for row in rows)
    ranks = {near.KIND: 0, identical.KIND: 0, same_point.KIND: 1}
    kept = [hint for hint in found if hint is not None]
    return sorted(kept, key=lambda hint: (ranks.get(hint.kind, 2), -hint.waiting, hint.pk))


def _hint(
    row: Suggestion,
    free: dict[int, Comment],
    homes: dict[int, int],
    titles: dict[int, str],
    units: Units,
) -> Hint | None:
    members = [free[key] for key in row.comment_ids if key in free]
    there = {homes[key] for key in row.comment_ids if key in homes}
    home = there.pop() if len(there) == 1 else None
    if not members or (len(members) < 2 and home is None):
        return None
    unit_id = _commonest(members)
    sample = " ".join(f"{members[0].reason} {members[0].proposed}".split())
    return Hint(
        pk=row.pk,
        kind=row.kind,
        because=explain(row.kind, row.because, unit=units.cite(unit_id)),
        waiting=len(members),
        title=_title(row.kind, units.named(unit_id), sample),
        unit_id=unit_id,
        unit=units.cite(unit_id),
        home=home,
        home_title=titles.get(home, "") if home else "",
        sample=sample,
    )


def hint_of(suggestion: Suggestion, units: Units) -> Hint | None:
    """One suggestion as it stands now; None when nothing of it waits."""
    found = hints(suggestion.consultation, units)
    return next((hint for hint in found if hint.pk == suggestion.pk), None)


def _commonest(members: Sequence[Comment]) -> int | None:
    counts: dict[int | None, int] = defaultdict(int)
    for member in members:
        counts[member.provision_id] += 1
    most = max(counts.values())
    return next(unit for unit, count in counts.items() if count == most)


def _title(kind: str, unit: str, sample: str) -> str:
    """The unit's name; for copies of a letter also its first words."""
    if kind == same_point.KIND:
        return unit
    words = sample.split()
    start = " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")
    return f"{unit}: {start}"[:255] if unit else start[:255]
