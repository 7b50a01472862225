"""Group → two groups: some of its remarks get an answer of their own."""

from collections.abc import Sequence
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access
from consultation.errors import Invalid
from drafts.models import Provision
from synthesis.act import Act
from synthesis.group import new, some
from synthesis.models import Group, GroupingStep, Response


class Answer(StrEnum):
    """Which of the two groups keeps the answer that was written so far."""

    STAYS = "stays"
    GOES = "goes"


@transaction.atomic
def split(
    group: Group,
    *,
    by: access.Actor,
    comments: Sequence[Comment],
    title: str,
    provision: Provision | None = None,
    answer: Answer = Answer.STAYS,
    expected: int | None = None,
) -> Group:
    """Move ``comments`` into a new group and give that; at least one remark stays behind.

    The answer stays with ``group`` or goes to the new one; the other then has none.
    """
    act = Act(group.consultation, by=by, kind=GroupingStep.Kind.SPLIT)
    row = act.hold(group, expected)
    some(comments)
    act.not_announced()
    _all_of(row, comments)
    made = act.make(new(act.consultation, title, provision))
    act.put(made, (), moving=comments, withheld_too=True)
    response = Response.objects.select_for_update().filter(group=row).first()
    if response is not None and answer == Answer.GOES:
        act.hand_over(response, made)
    act.write(made)
    return made


def _all_of(row: Group, comments: Sequence[Comment]) -> None:
    inside = set(row.placements.values_list("comment_id", flat=True))
    chosen = {comment.pk for comment in comments}
    if not chosen <= inside:
        raise Invalid(
            fields={
                "comments": _(
                    "Có góp ý không còn trong nhóm này. Hãy xem lại danh sách rồi chọn lại."
                )
            }
        )
    if chosen == inside:
        raise Invalid(
            fields={"comments": _("Hãy để lại ít nhất một góp ý trong nhóm; hoặc đổi tên nhóm.")}
        )
