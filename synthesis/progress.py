"""The way to the final document: what is still to do, at which unit, with whom, by when."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment
from consultation import clock
from consultation.errors import Words
from drafts.models import Consultation
from synthesis.coverage import live_groups
from synthesis.models import Assignment, Response
from synthesis.queries import GroupRow, groups_in_order
from synthesis.units import LAST, Units

UNANSWERED = "unanswered"
# How far the answer of a group is, in the order in which it goes.
STATES: dict[str, Words] = {
    UNANSWERED: gettext_lazy("Chưa trả lời"),
    Response.State.WRITING: Response.State.WRITING.label,
    Response.State.REVIEW: Response.State.REVIEW.label,
    Response.State.APPROVED: Response.State.APPROVED.label,
}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One Điều (or the general remarks, ``eid`` ""): remarks, groups, and what of them waits."""

    eid: str
    label: str
    remarks: int
    moderation: int
    unplaced: int
    groups: int
    unanswered: int
    unapproved: int
    late: int

    @property
    def is_done(self) -> bool:
        """Whether nothing of it waits."""
        return not (self.moderation or self.unplaced or self.unanswered or self.unapproved)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One writer, or a unit that was asked (``pk`` None): answers not begun, being written, returned with
    a reason, before the approver, approved; and how many of the open ones are late."""

    pk: int | None
    name: str
    asked: int
    writing: int
    returned: int
    review: int
    approved: int
    late: int


def by_unit(consultation: Consultation, units: Units) -> list[UnitLine]:
    """In the draft's order; six queries."""
    late = set(_late(consultation).values_list("group_id", flat=True))
    pending = Comment.objects.filter(
        consultation=consultation, state__in=[Comment.State.RECEIVED, Comment.State.PROPOSED]
    )
    waits = Counter(_article(units, key) for key in pending.values_list("provision_id", flat=True))
    rows: dict[int | None, list[GroupRow]] = defaultdict(list)
    for row in groups_in_order(consultation, loose=True, units=units):
        rows[_article(units, row.unit_id)].append(row)
    keys = sorted({*rows, *waits}, key=lambda key: units.position(key) if key else LAST)
    return [_line(key, rows[key], waits[key], units, late) for key in keys]


def _article(units: Units, key: int | None) -> int | None:
    article = units.article(key)
    return article.pk if article else None


def _late(consultation: Consultation) -> QuerySet[Assignment]:
    """Assignments whose day has passed and whose answer is not before the approver."""
    done = [Response.State.REVIEW, Response.State.APPROVED]
    rows = Assignment.objects.filter(group__consultation=consultation, group__dissolved_at=None)
    return rows.filter(due_on__lt=clock.today()).exclude(group__response__state__in=done)


def _line(
    key: int | None, rows: Iterable[GroupRow], moderation: int, units: Units, late: set[int]
) -> UnitLine:
    rows = list(rows)
    groups = [row for row in rows if row.pk]
    return UnitLine(
        eid=units.rows[key].eid if key else "",
        label=units.named(key) or _("Vấn đề chung"),
        remarks=sum(len(row.remarks) for row in rows),
        moderation=moderation,
        unplaced=sum(len(row.remarks) for row in rows if not row.pk),
        groups=len(groups),
        unanswered=sum(row.answer is None for row in groups),
        unapproved=sum(row.answer is not None and not row.answer.is_approved for row in groups),
        late=sum(row.pk in late for row in groups),
    )


def by_person(consultation: Consultation) -> list[PersonLine]:
    """Who has how many answers in which state; three queries."""
    names: dict[tuple[int | None, str], Counter[str]] = defaultdict(Counter)
    rows = Response.objects.filter(
        group__consultation=consultation, group__dissolved_at=None
    ).select_related("written_by")
    for row in rows:
        returned = row.state == Response.State.WRITING and row.returned_note
        names[row.written_by_id, str(row.written_by)]["returned" if returned else row.state] += 1
    asked = Assignment.objects.filter(
        group__in=live_groups(consultation), group__response=None
    ).select_related("colleague")
    for each in asked:
        names[_asked(each)]["asked"] += 1
    for each in _late(consultation).select_related("colleague"):
        names[_asked(each)]["late"] += 1
    columns = ("asked", "writing", "returned", "review", "approved", "late")
    return [
        PersonLine(pk, name, **{column: counts[column] for column in columns})
        for (pk, name), counts in sorted(
            names.items(), key=lambda item: (item[0][1], item[0][0] or 0)
        )
    ]


def _asked(row: Assignment) -> tuple[int | None, str]:
    return (row.colleague_id, str(row.colleague)) if row.colleague else (None, row.unit)


def target_day(consultation: Consultation) -> date | None:
    """The internal target for announcing the results (the law names no term); None before a window."""
    if consultation.closes_at is None:
        return None
    last_day = clock.day_of(consultation.closes_at - timedelta(microseconds=1))
    return last_day + timedelta(days=settings.ANSWER_TARGET_DAYS)
