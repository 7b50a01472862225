"""Database → what the report tells: figures of the statistics, issues with their answers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from comments.asked_queries import AskedFigures, asked_figures
from comments.models import Comment, Submission
from comments.tally_queries import Tallied, tallied
from consultation import clock
from drafts.models import Consultation, Extension
from exports.gather import gather
from exports.summary import Group, Signature, Summary
from synthesis.queries import GroupRow, groups_in_order
from synthesis.statistics import Statistics, statistics
from synthesis.units import Units

_STANCES = {Comment.Stance.AGREE: "agree", Comment.Stance.DISAGREE: "disagree"}


@dataclass(frozen=True, slots=True)
class Stances:
    """So many remarks in favour, against, and otherwise (what asks for a change is otherwise)."""

    agree: int = 0
    disagree: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.agree + self.disagree + self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One group: how it is printed, who speaks in it and how."""

    group: Group
    stances: Stances
    bodies: tuple[str, ...]
    individuals: int
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything that the report prints."""

    summary: Summary
    figures: Statistics
    asked: AskedFigures
    tallied: Tallied
    stances: Stances
    issues: tuple[Issue, ...]
    extensions: tuple[Extension, ...]
    version: int
    opens_at: datetime | None
    closes_at: datetime | None


def told(
    consultation: Consultation,
    *,
    final: bool,
    at: datetime | None = None,
    signature: Signature | None = None,
) -> Told:
    """What the report of ``consultation`` says; only approved answers, a draft one marked by the caller."""
    at = at or clock.now()
    with override("vi"):
        units = Units(consultation)
        summary = gather(consultation, final=final, at=at, signature=signature)
        printed = {group.key: group for group in summary.groups()}
        rows = groups_in_order(consultation, loose=True, units=units)
        return Told(
            summary=summary,
            figures=statistics(consultation, units=units),
            asked=asked_figures(consultation, at=at),
            tallied=tallied(consultation),
            stances=_stances(remark.stance for row in rows for remark in row.remarks),
            issues=tuple(_issue(row, printed[row.key]) for row in rows),
            extensions=tuple(consultation.extensions.order_by("at")),
            version=consultation.version.number,
            opens_at=consultation.opens_at,
            closes_at=consultation.closes_at,
        )


def _issue(row: GroupRow, group: Group) -> Issue:
    speakers = {remark.who: remark for remark in row.remarks}.values()
    capacities = Counter(remark.capacity for remark in speakers)
    bodies = {r.subject: None for r in speakers if r.capacity == Submission.Capacity.ORGANISATION}
    return Issue(
        group=group,
        stances=_stances(remark.stance for remark in row.remarks),
        bodies=tuple(bodies),
        individuals=capacities[Submission.Capacity.INDIVIDUAL],
        unnamed=capacities[Submission.Capacity.ANONYMOUS],
    )


def _stances(found: Iterable[str]) -> Stances:
    counted = Counter(_STANCES.get(Comment.Stance(stance), "other") for stance in found)
    return Stances(counted["agree"], counted["disagree"], counted["other"])
