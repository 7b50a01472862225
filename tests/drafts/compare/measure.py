"""Links against the truth: right, wrong and missed, per edit and level."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafts.compare import Link, Unit
from tests.drafts.compare.editor import Truth
from tests.drafts.compare.truth import LEVELS

# Twins, siblings of equal wording, cannot be told apart by anyone: any of them is right.
_Class = tuple[object, ...]


@dataclass
class Score:
    """`counts`: (edit, level, "right" | "wrong" | "missed") → units; `wrong_sure`: addresses of links
    at or above SURE that are wrong, on any level.
    """

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    links: int = 0
    sure: int = 0
    wrong_sure: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Sum two scores."""
        self.counts.update(other.counts)
        self.links += other.links
        self.sure += other.sure
        self.wrong_sure += other.wrong_sure
        self.faults += other.faults

    def share(self, *edits: str) -> float:
        """The share of units with these edits that are linked rightly, 0 to 1."""
        picked = {key: count for key, count in self.counts.items() if key[0] in edits}
        right = sum(count for key, count in picked.items() if key[2] == "right")
        return right / total if (total := sum(picked.values())) else 1.0


def score(truth: Truth, links: Sequence[Link], *, name: str = "") -> Score:
    """Compare links with the truth."""
    found = Score()
    old, new = _classes(truth.old), _classes(truth.new)
    true = {(old[a], new[b]) for a, others in truth.pairs.items() for b in others}
    twins = (Counter(old), Counter(new))
    origins = {b for others in truth.pairs.values() for b in others}
    given: dict[int, set[int]] = {}
    for link in links:
        found.links += 1
        found.sure += link.sure
        wrong = False
        if link.old is not None and link.new is not None:
            given.setdefault(link.old, set()).add(link.new)
            wrong = (old[link.old], new[link.new]) not in true
        elif link.old is not None:
            wrong = bool(truth.pairs.get(link.old)) and twins[0][old[link.old]] == 1
        elif link.new is not None:
            wrong = link.new in origins and twins[1][new[link.new]] == 1
        if wrong:
            told = f"{name} {_told(truth, link)}"
            found.faults.append(told)
            if link.sure:
                found.wrong_sure.append(told)
    levels = {str(level) for level in LEVELS}
    for at, unit in enumerate(truth.old):
        if unit.kind in levels:
            theirs, ours = truth.pairs.get(at, set()), given.get(at, set())
            wrong = any((old[at], new[b]) not in true for b in ours)
            lacking = {new[b] for b in theirs} - {new[b] for b in ours}
            missed = bool(lacking) and twins[0][old[at]] == 1
            verdict = "wrong" if wrong else "missed" if missed else "right"
            found.counts[_edit(truth, at), unit.kind, verdict] += 1
    linked = {link.new: link for link in links if link.new is not None and link.old is not None}
    for at, unit in enumerate(truth.new):
        if unit.kind in levels and at not in origins:
            given_to = linked.get(at)
            wrong = given_to is not None and (old[given_to.old or 0], new[at]) not in true
            found.counts["inserted", unit.kind, "wrong" if wrong else "right"] += 1
    return found


def _edit(truth: Truth, at: int) -> str:
    edit = truth.edits.get(at)
    if edit:
        return edit
    (there,) = truth.pairs[at]
    return "untouched" if truth.old[at].number == truth.new[there].number else "renumbered"


def _classes(units: Sequence[Unit]) -> list[_Class]:
    below: list[list[int]] = [[] for _ in units]
    words: list[_Class] = [()] * len(units)
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        words[at] = (
            unit.kind,
            unit.heading,
            unit.text,
            *(words[child] for child in below[at][::-1]),
        )
        if unit.parent is not None:
            below[unit.parent].append(at)
    return [(unit.parent, words[at]) for at, unit in enumerate(units)]


def _told(truth: Truth, link: Link) -> str:
    old = truth.old[link.old] if link.old is not None else None
    new = truth.new[link.new] if link.new is not None else None
    edit = truth.edits.get(link.old, "") if link.old is not None else ""
    meant = [
        truth.new[at].eid for at in truth.pairs.get(link.old if link.old is not None else -1, ())
    ]
    return (
        f"{old.eid if old else '-'} → {new.eid if new else '-'} ({link.relation.value}, "
        f"{link.confidence}, {edit}, meant {meant}) {link.facts}"
    )
