"""Copies of a letter, stacked: which remarks lie together, and the words of one page of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafts.models import Consultation
from synthesis.models import Suggestion
from synthesis.queries import RemarkRow, published, remark_row
from synthesis.suggest import identical, near
from synthesis.units import Units

Place = tuple[int, str]  # of a stack: its suggestion, and the kind of likeness


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


def stack_of(consultation: Consultation) -> dict[int, Place]:
    """Each remark that has copies → its stack; one query."""
    found: dict[int, Place] = {}
    alike = Suggestion.objects.filter(
        consultation=consultation, kind__in=[near.KIND, identical.KIND]
    )
    # The wider likeness first: a copy of one variant of a letter lies with all its variants.
    for pk, kind, members in sorted(
        alike.values_list("pk", "kind", "comment_ids"),
        key=lambda row: (row[1] != near.KIND, row[0]),
    ):
        for key in members:
            found.setdefault(key, (pk, kind))
    return found


def stacked(keys: Sequence[int], places: Mapping[int, Place]) -> list[tuple[str, list[int]]]:
    """``keys`` in stacks (kind, keys); a stack stands where its first one stood."""
    stacks: dict[Place, list[int]] = defaultdict(list)
    for key in keys:
        stacks[places.get(key, (-key, ""))].append(key)
    return [(kind if len(held) > 1 else "", held) for (_at, kind), held in stacks.items()]


def stacks_of(
    consultation: Consultation, found: Sequence[tuple[str, list[int]]], units: Units
) -> list[Stack]:
    """The stacks of one page with the words of their remarks; one query."""
    keys = [key for _kind, stack in found for key in stack]
    rows = {c.pk: remark_row(c, units) for c in published(consultation).filter(pk__in=keys)}
    stacks = [(kind, [rows[key] for key in stack if key in rows]) for kind, stack in found]
    return [Stack(tuple(remarks), kind) for kind, remarks in stacks if remarks]
