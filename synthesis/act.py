"""One act of grouping while it is made: the rows it holds and changes, noted for the ledger."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from comments.models import Comment
from consultation import access, clock, record
from consultation.errors import AlreadyPlaced, Invalid, Stale, WrongState
from consultation.models import User
from consultation.roles import Act as Right
from drafts.models import Consultation
from drafts.prepare import lock as lock_consultation
from synthesis.models import Announcement, Group, GroupingStep, Placement, Response, Touch

_BATCH = 1_000  # rows of one statement; SQLite takes 32,766 values
State = dict[str, Any]
T = TypeVar("T")


class Act:
    """Lock → right at its beginning; at its end ``write`` leaves one ``GroupingStep``.

    The consultation is held before any group, everywhere: no deadlock, and nothing moves while results
    are announced.
    """

    def __init__(self, consultation: Consultation, *, by: access.Actor, kind: str) -> None:
        self.consultation = lock_consultation(consultation)
        access.require(by, Right.GROUP, self.consultation.agency)
        self.by: User = access.signed_in(by)
        self.kind = kind
        self.at = clock.now()
        self._held: dict[int, Group] = {}
        self._before: dict[int, State | None] = {}
        self._moves: dict[int, list[int | None]] = {}
        self._answers: list[list[int]] = []

    # ------------------------------------------------------------ holding

    def hold(self, group: Group, expected: int | None = None, *, live: bool = True) -> Group:
        """The group read again and held: ``Stale`` after another's change, ``WrongState`` when gone."""
        row = self._hold(group.pk)
        if expected is not None and expected != row.lock:
            raise Stale(facts={"lock": row.lock})
        if live and row.dissolved_at is not None:
            raise WrongState(_("Nhóm này đã được gộp vào nhóm khác hoặc giải thể."))
        return row

    def _hold(self, key: int) -> Group:
        if key not in self._held:
            row = Group.objects.select_for_update().get(pk=key)
            row.consultation = self.consultation
            self._held[key], self._before[key] = row, state_of(row)
        return self._held[key]

    def not_announced(self) -> None:
        """Refuse what would change the results that everybody reads."""
        if Announcement.objects.filter(consultation=self.consultation).exists():
            raise WrongState(_("Kết quả đã được công bố nên không thay đổi nhóm được nữa."))

    # ------------------------------------------------------------ changing

    def make(self, group: Group) -> Group:
        """Write a new group."""
        group.created_by, group.created_at = self.by, self.at
        record.save(group, by=self.by)
        self._held[group.pk], self._before[group.pk] = group, None
        return group

    def put(
        self,
        row: Group,
        comments: Iterable[Comment],
        *,
        moving: Iterable[Comment] = (),
        withheld_too: bool = False,
    ) -> None:
        """Place ``comments``, which must be free, and ``moving``, wherever they are.

        A remark that was withheld after it was placed only follows a merge, a split or an undo.
        """
        movable = {comment.pk for comment in moving}
        keys = [*dict.fromkeys([*(comment.pk for comment in comments), *movable])]
        for some in batched(sorted(keys)):
            self._put(row, some, movable, withheld_too=withheld_too)

    def _put(
        self, row: Group, keys: Sequence[int], movable: set[int], *, withheld_too: bool
    ) -> None:
        held = Comment.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        there = {p.comment_id: p for p in Placement.objects.filter(comment__in=keys)}
        fresh, moved = [], []
        for comment in held.only("pk", "consultation_id", "state"):
            self._may_be_placed(comment, row, withheld_too=withheld_too)
            placement = there.get(comment.pk)
            if placement is None:
                self._note(comment.pk, None, row.pk)
                fresh.append(Placement(comment=comment, group=row, by=self.by, at=self.at))
            elif placement.group_id != row.pk:
                if comment.pk not in movable:
                    facts = {"comment": comment.pk, "group": placement.group_id}
                    raise AlreadyPlaced(facts=facts)
                self._note(comment.pk, placement.group_id, row.pk)
                placement.group, placement.by, placement.at = row, self.by, self.at
                moved.append(placement)
        if moved:
            self.not_announced()
        said: Any = {"default_user": self.by, "default_date": self.at}
        bulk_create_with_history(fresh, Placement, batch_size=_BATCH, **said)
        fields = ["group", "by", "at"]
        bulk_update_with_history(moved, Placement, fields, batch_size=_BATCH, **said)

    def _may_be_placed(self, comment: Comment, row: Group, *, withheld_too: bool) -> None:
        if comment.consultation_id != row.consultation_id:
            raise Invalid(fields={"comments": _("Góp ý không thuộc đợt lấy ý kiến này.")})
        if comment.state != Comment.State.PUBLISHED and not withheld_too:
            raise WrongState(
                _("Chỉ xếp nhóm góp ý đã được duyệt công khai."), facts={"comment": comment.pk}
            )

    def take_out(self, placements: QuerySet[Placement], why: str) -> None:
        """Delete ``placements``; their history rows say who, why and when, as ``record.save`` does."""
        rows = list(placements.select_for_update())
        history: Any = Placement.history.model
        fields = [field.attname for field in history.tracked_fields]
        for some in batched(rows):
            for placement in some:
                self._note(placement.comment_id, placement.group_id, None)
            said = {
                "history_type": "-",
                "history_user": self.by,
                "history_date": self.at,
                "history_change_reason": why,
            }
            history.objects.bulk_create(
                history(**said, **{name: getattr(row, name) for name in fields}) for row in some
            )
            # Their history is written above: the signals would write it again, one row at a time.
            gone = Placement.objects.filter(pk__in=[row.pk for row in some])
            gone._raw_delete(gone.db)

    def _note(self, comment: int, before: int | None, after: int | None) -> None:
        self._moves[comment] = [before, after]
        for key in (before, after):
            if key is not None:
                self._hold(key)

    def hand_over(self, response: Response, to: Group) -> None:
        """A response goes to another group with the remarks that it answers."""
        self._answers.append([response.pk, response.group_id, to.pk])
        response.group = to
        response.lock += 1
        record.save(response, by=self.by, why=self.kind)

    # ------------------------------------------------------------ the end

    def write(self, group: Group, *, undoes: GroupingStep | None = None) -> GroupingStep:
        """Count every held group up, and add the step to the ledger."""
        changes = {}
        for key, row in sorted(self._held.items()):
            before, after = self._before[key], state_of(row)
            if before is not None:
                row.lock += 1
                record.save(row, by=self.by, why=self.kind)
            if before != after:
                changes[str(key)] = {"before": before, "after": after}
        step = GroupingStep.objects.create(
            consultation=self.consultation,
            kind=self.kind,
            title=group.title,
            moves=[[comment, *move] for comment, move in self._moves.items()],
            changes=changes,
            answers=self._answers,
            undoes=undoes,
            by=self.by,
            at=self.at,
        )
        Touch.objects.bulk_create(
            Touch(step=step, group=row, lock=row.lock) for row in self._held.values()
        )
        return step


def batched(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """``rows`` in pieces that fit into one statement."""
    return (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


def state_of(row: Group) -> State:
    """What an act may change of a group, as the ledger keeps it."""
    return {
        "title": row.title,
        "provision": row.provision_id,
        "live": row.dissolved_at is None,
    }


def held_by(group: Group) -> Iterator[Comment]:
    """Every remark in ``group``, withheld ones too."""
    for placement in group.placements.select_related("comment").order_by("comment"):
        yield placement.comment
