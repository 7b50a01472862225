"""Figures of a consultation: who said how much, by which channel, with which stance, answered how."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comments.models import Comment, Submission
from drafts.models import Consultation
from synthesis.models import Response
from synthesis.queries import class_name, who
from synthesis.units import Units

UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Count:
    """One bar: what is counted, how often, and its share of the whole in percent."""

    key: str
    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts of remarks unless named otherwise.

    ``opinions``: published and withheld ones, of ``subjects`` different people and bodies; ``published``:
    those that show, on which ``by_*`` and the counts of answers are based. A subject counts once however
    often it wrote (by name and e-mail); the unnamed count once a submission.
    """

    opinions: int
    subjects: int
    published: int
    withheld: int
    waiting: int
    organisations: int
    individuals: int
    unnamed: int
    accepted: int
    partly: int
    explained: int
    unanswered: int
    by_stance: tuple[Count, ...]
    by_class: tuple[Count, ...]
    by_channel: tuple[Count, ...]
    by_unit: tuple[Count, ...]


def statistics(consultation: Consultation, *, units: Units | None = None) -> Statistics:
    """Two queries, whatever the size, with the units; the words of the remarks are not read."""
    units = units or Units(consultation)
    rows = list(
        Comment.objects.filter(consultation=consultation)
        .select_related("submission__subject_class", "placement__group__response")
        .defer("reason", "proposed")
    )
    shown = [row for row in rows if row.state == Comment.State.PUBLISHED]
    withheld = sum(row.state == Comment.State.WITHHELD for row in rows)
    decided = [row for row in rows if row.state in {"published", "withheld"}]
    people = {who(row.submission): row.submission.capacity for row in decided}
    capacities = Counter(people.values())
    kinds = Counter(answer_kind(row) for row in shown)
    articles = Counter(getattr(units.article(row.provision_id), "pk", None) for row in shown)
    return Statistics(
        opinions=len(decided),
        subjects=len(people),
        published=len(shown),
        withheld=withheld,
        waiting=len(rows) - len(decided),
        organisations=capacities[Submission.Capacity.ORGANISATION],
        individuals=capacities[Submission.Capacity.INDIVIDUAL],
        unnamed=capacities[Submission.Capacity.ANONYMOUS],
        accepted=kinds[Response.Kind.ACCEPTED],
        partly=kinds[Response.Kind.PARTLY],
        explained=kinds[Response.Kind.EXPLAINED],
        unanswered=kinds[UNANSWERED],
        by_stance=_counts(Counter(r.stance for r in shown), Comment.Stance.choices),
        by_class=_by_class(shown),
        by_channel=_counts(
            Counter(r.submission.channel for r in shown), Submission.Channel.choices
        ),
        by_unit=tuple(
            _count(key, units.named(key) or _("Góp ý chung"), articles[key], len(shown))
            for key in sorted(articles, key=units.position)
        ),
    )


def answer_kind(comment: Comment) -> str:
    """The kind of the approved response that a remark got; ``unanswered`` before."""
    placement = getattr(comment, "placement", None)
    response = getattr(placement.group, "response", None) if placement else None
    if response is None or response.state != Response.State.APPROVED:
        return UNANSWERED
    return str(response.kind)


def _by_class(shown: Iterable[Comment]) -> tuple[Count, ...]:
    named = [class_name(row.submission) or str(_("Không nêu")) for row in shown]
    return tuple(
        _count(label, label, count, len(named))
        for label, count in sorted(Counter(named).items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _counts(found: Counter[str], choices: Iterable[tuple[str, object]]) -> tuple[Count, ...]:
    whole = found.total()
    return tuple(_count(key, str(label), found[key], whole) for key, label in choices)


def _count(key: object, label: str, count: int, whole: int) -> Count:
    return Count(str(key or ""), label, count, round(100 * count / whole) if whole else 0)
