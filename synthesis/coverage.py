"""What still stands between a consultation and its final document."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from comments.models import Comment
from drafts.models import Consultation
from synthesis.models import Group, Response


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of remarks (``received`` … ``unplaced``) and of groups (``groups`` … ``unapproved``)."""

    received: int
    waiting: int
    published: int
    withheld: int
    unplaced: int
    groups: int
    unanswered: int
    unapproved: int

    @property
    def placed(self) -> int:
        """Published remarks that are in a group."""
        return self.published - self.unplaced

    @property
    def is_complete(self) -> bool:
        """Every remark is decided, every published one is in a group with an approved answer."""
        return not (self.waiting or self.unplaced or self.unanswered or self.unapproved)

    def facts(self) -> dict[str, int]:
        """What a refusal tells a program."""
        return {
            "waiting": self.waiting,
            "unplaced": self.unplaced,
            "unanswered": self.unanswered,
            "unapproved": self.unapproved,
        }


def coverage(consultation: Consultation) -> Coverage:
    """Two queries, whatever the size. Groups without a published remark count as nothing."""
    remarks = Comment.objects.filter(consultation=consultation).aggregate(
        received=Count("pk"),
        waiting=Count("pk", filter=Q(state__in=[Comment.State.RECEIVED, Comment.State.PROPOSED])),
        published=Count("pk", filter=Q(state=Comment.State.PUBLISHED)),
        withheld=Count("pk", filter=Q(state=Comment.State.WITHHELD)),
        unplaced=Count("pk", filter=Q(state=Comment.State.PUBLISHED, placement__isnull=True)),
    )
    answered = Q(response__isnull=False)
    groups = live_groups(consultation).aggregate(
        groups=Count("pk"),
        unanswered=Count("pk", filter=~answered),
        unapproved=Count("pk", filter=answered & ~Q(response__state=Response.State.APPROVED)),
    )
    return Coverage(**remarks, **groups)


def live_groups(consultation: Consultation) -> QuerySet[Group]:
    """The groups of a consultation that hold at least one published remark."""
    held = Comment.objects.filter(
        consultation=consultation, state=Comment.State.PUBLISHED, placement__isnull=False
    )
    return Group.objects.filter(
        consultation=consultation,
        dissolved_at__isnull=True,
        pk__in=held.values("placement__group_id"),
    )
