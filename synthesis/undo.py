"""Take an act of grouping back, as long as nobody has built on it."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access
from consultation.errors import NotAllowed, WrongState
from synthesis.act import Act, state_of
from synthesis.models import Group, GroupingStep, Placement, Response


@transaction.atomic
def undo(step: GroupingStep, *, by: access.Actor) -> GroupingStep:
    """Every remark, name and answer that ``step`` changed is as it was before; gives the new step.

    Only one's own steps, each once (``NotAllowed``, ``WrongState``); ``WrongState`` with code
    ``built-on`` when something of it was changed since.
    """
    act = Act(step.consultation, by=by, kind=GroupingStep.Kind.UNDO)
    row = GroupingStep.objects.select_for_update().get(pk=step.pk)
    if row.by_id != act.by.pk:
        raise NotAllowed(_("Chỉ hoàn tác được bước do chính mình làm."))
    if row.kind == GroupingStep.Kind.UNDO or GroupingStep.objects.filter(undoes=row).exists():
        raise WrongState(_("Bước này đã được hoàn tác."))
    act.not_announced()
    groups = {int(key): act.hold(Group(pk=int(key)), live=False) for key in _keys(row)}
    _nobody_built_on(row, groups)
    _turn_back(act, row, groups)
    return act.write(groups[min(groups)], undoes=row)


def last_of(consultation_id: int, by: access.Actor) -> GroupingStep | None:
    """The newest step of ``by`` that can still be tried to undo."""
    rows = GroupingStep.objects.filter(consultation=consultation_id, by=access.signed_in(by))
    rows = rows.exclude(kind=GroupingStep.Kind.UNDO).filter(undone_by=None)
    return rows.order_by("-pk").first()


def _keys(row: GroupingStep) -> list[int]:
    return sorted(row.touches.values_list("group_id", flat=True))


def _nobody_built_on(row: GroupingStep, groups: dict[int, Group]) -> None:
    if not (_groups_stand(row, groups) and _remarks_stand(row, groups) and _answers_stand(row)):
        later = (
            GroupingStep.objects.filter(touches__group__in=groups, pk__gt=row.pk)
            .filter(~Q(undoes=row))
            .select_related("by")
            .order_by("pk")
            .first()
        )
        words = _(
            "Không hoàn tác được vì sau bước này nhóm hoặc góp ý đã được thay đổi tiếp. "
            "Hãy sửa trực tiếp trên các nhóm hiện có."
        )
        facts = {"step": later.pk, "by": str(later.by)} if later else {}
        raise WrongState(words, facts=facts, code="built-on")


def _groups_stand(row: GroupingStep, groups: dict[int, Group]) -> bool:
    """What the step changed of groups is as it left it; what it made holds nothing else and no answer."""
    carried = {after for _response, _before, after in row.answers}
    moved = {comment for comment, _before, _after in row.moves}
    for key, change in row.changes.items():
        if state_of(groups[int(key)]) != change["after"]:
            return False
        if change["before"] is None:
            others = Placement.objects.filter(group=int(key)).exclude(comment__in=moved)
            answered = Response.objects.filter(group=int(key)).exists()
            if others.exists() or (answered and int(key) not in carried):
                return False
    return True


def _remarks_stand(row: GroupingStep, groups: dict[int, Group]) -> bool:
    """Each remark is where the step put it, and the group it came from can take it back."""
    keys = [comment for comment, _before, _after in row.moves]
    now = dict(Placement.objects.filter(comment__in=keys).values_list("comment_id", "group_id"))
    revived = {
        int(key) for key, change in row.changes.items() if (change["before"] or {}).get("live")
    }
    for comment, before, after in row.moves:
        if now.get(comment) != after:
            return False
        if before is not None and groups[before].dissolved_at and before not in revived:
            return False
    return True


def _answers_stand(row: GroupingStep) -> bool:
    for response, before, after in row.answers:
        there = Response.objects.filter(pk=response, group=after).exists()
        if not there or Response.objects.filter(group=before).exists():
            return False
    return True


def _turn_back(act: Act, row: GroupingStep, groups: dict[int, Group]) -> None:
    for key, change in row.changes.items():
        group, before = groups[int(key)], change["before"]
        if before is None or not before["live"]:
            group.dissolved_at = act.at
            continue
        group.title, group.provision_id, group.dissolved_at = (
            before["title"],
            before["provision"],
            None,
        )
    for response, before, _after in row.answers:
        act.hand_over(Response.objects.select_for_update().get(pk=response), groups[before])
    homes: dict[int | None, list[int]] = {}
    for comment, before, _after in row.moves:
        homes.setdefault(before, []).append(comment)
    act.take_out(Placement.objects.filter(comment__in=homes.pop(None, [])), act.kind)
    for home, keys in homes.items():
        back = Comment.objects.filter(pk__in=keys).only("pk")
        act.put(groups[home or 0], (), moving=list(back), withheld_too=True)
