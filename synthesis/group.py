"""Remarks → groups: what gets one answer. Every change counts up the group's ``lock``."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access, clock
from consultation.errors import Invalid, WrongState
from consultation.text import clean_line
from drafts.models import Consultation, Provision
from synthesis.act import Act, held_by
from synthesis.models import Group, GroupingStep, Response

Kind = GroupingStep.Kind


@transaction.atomic
def group(
    consultation: Consultation,
    *,
    by: access.Actor,
    title: str,
    provision: Provision | None = None,
    comments: Sequence[Comment] = (),
    moving: Sequence[Comment] = (),
) -> Group:
    """A new group with ``comments`` in it (all published, none placed yet, or ``AlreadyPlaced``).

    ``moving``: further remarks, taken out of the groups where they are.
    """
    act = Act(consultation, by=by, kind=Kind.GROUP)
    row = act.make(new(act.consultation, title, provision))
    act.put(row, comments, moving=moving)
    act.write(row)
    return row


@transaction.atomic
def place(
    group: Group,
    *,
    by: access.Actor,
    comments: Sequence[Comment] = (),
    moving: Sequence[Comment] = (),
    move: bool = False,
    expected: int | None = None,
) -> Group:
    """Put published remarks into ``group``: ``comments`` that are free, ``moving`` wherever they are.

    With ``move`` all of them may be in another group by now.
    """
    act = Act(group.consultation, by=by, kind=Kind.PLACE)
    row = act.hold(group, expected)
    some([*comments, *moving])
    act.put(row, comments, moving=[*moving, *(comments if move else ())])
    act.write(row)
    return row


@transaction.atomic
def unplace(
    group: Group,
    *,
    by: access.Actor,
    comments: Sequence[Comment],
    why: str = "",
    expected: int | None = None,
) -> Group:
    """Take remarks out of ``group``: they are “not yet placed” again."""
    act = Act(group.consultation, by=by, kind=Kind.UNPLACE)
    row = act.hold(group, expected)
    some(comments)
    act.not_announced()
    act.take_out(row.placements.filter(comment__in=comments), clean_line(why) or Kind.UNPLACE)
    act.write(row)
    return row


@transaction.atomic
def rename(
    group: Group,
    *,
    by: access.Actor,
    title: str,
    provision: Provision | None,
    expected: int | None = None,
) -> Group:
    """Change what a group is called and the unit it stands at."""
    act = Act(group.consultation, by=by, kind=Kind.RENAME)
    row = act.hold(group, expected)
    act.not_announced()
    same_version(row.consultation, provision)
    row.title, row.provision = clean_title(title), provision
    act.write(row)
    return row


@transaction.atomic
def merge(group: Group, *, by: access.Actor, into: Group, expected: int | None = None) -> Group:
    """All remarks of ``group`` go ``into`` another; a group that has an answer is not merged away."""
    act = Act(group.consultation, by=by, kind=Kind.MERGE)
    row, target = act.hold(group, expected), act.hold(into)
    if row.pk == target.pk or row.consultation_id != into.consultation_id:
        raise Invalid(fields={"into": _("Vui lòng chọn một nhóm khác trong cùng đợt lấy ý kiến.")})
    act.not_announced()
    _no_answer(row)
    act.put(target, (), moving=list(held_by(row)), withheld_too=True)
    row.dissolved_at = clock.now()
    act.write(target)
    return target


@transaction.atomic
def dissolve(group: Group, *, by: access.Actor, expected: int | None = None) -> None:
    """End an empty or unanswered group; its remarks are “not yet placed” again."""
    act = Act(group.consultation, by=by, kind=Kind.DISSOLVE)
    row = act.hold(group, expected)
    act.not_announced()
    _no_answer(row)
    act.take_out(row.placements.all(), Kind.DISSOLVE)
    row.dissolved_at = clock.now()
    act.write(row)


# ---------------------------------------------------------------- rules shared with ``split``


def new(consultation: Consultation, title: str, provision: Provision | None) -> Group:
    """A group that is not written yet; ``Invalid`` for a name or a unit that cannot be."""
    same_version(consultation, provision)
    return Group(consultation=consultation, provision=provision, title=clean_title(title))


def some(comments: Sequence[Comment]) -> None:
    """Refuse an act on nothing."""
    if not comments:
        raise Invalid(fields={"comments": _("Vui lòng chọn ít nhất một góp ý.")})


def clean_title(title: str) -> str:
    """The name as it is stored, or ``Invalid``."""
    title = clean_line(title)
    if not title:
        raise Invalid(fields={"title": _("Vui lòng đặt tên nhóm vấn đề.")})
    if len(title) > 255:
        raise Invalid(fields={"title": _("Tên nhóm quá dài (tối đa 255 ký tự).")})
    return title


def same_version(consultation: Consultation, provision: Provision | None) -> None:
    """Refuse a unit of another draft."""
    if provision is not None and provision.version_id != consultation.version_id:
        raise Invalid(fields={"provision": _("Điều, khoản không thuộc dự thảo này.")})


def _no_answer(row: Group) -> None:
    if Response.objects.filter(group=row).exists():
        raise WrongState(_("Nhóm đã có nội dung giải trình nên không gộp hoặc giải thể được."))
