"""Remarks → groups: what gets one answer. Every change counts up the group's ``lock``."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access, clock, record
from consultation.errors import AlreadyPlaced, Invalid, Stale, WrongState
from consultation.roles import Act
from consultation.text import clean_line
from drafts.models import Consultation, Provision
from drafts.prepare import lock as lock_consultation
from synthesis.models import Announcement, Group, Placement, Response


@transaction.atomic
def group(
    consultation: Consultation,
    *,
    by: access.Actor,
    title: str,
    provision: Provision | None = None,
    comments: Sequence[Comment] = (),
) -> Group:
    """A new group with ``comments`` in it (all published, none placed yet, or ``AlreadyPlaced``)."""
    consultation = lock_consultation(consultation)
    access.require(by, Act.GROUP, consultation.agency)
    by = access.signed_in(by)
    _same_version(consultation, provision)
    row = Group(
        consultation=consultation,
        provision=provision,
        title=_title(title),
        created_by=by,
        created_at=clock.now(),
    )
    record.save(row, by=by)
    _put(row, comments, by, move=False)
    return row


@transaction.atomic
def place(
    group: Group,
    *,
    by: access.Actor,
    comments: Sequence[Comment],
    move: bool = False,
    expected: int | None = None,
) -> Group:
    """Put published remarks into ``group``; with ``move`` also out of the group where they are."""
    row = _lock(group, by, expected)
    _some(comments)
    _put(row, comments, by, move=move)
    _touch(row, by, "place")
    return row


@transaction.atomic
def unplace(group: Group, *, by: access.Actor, comments: Sequence[Comment], why: str = "") -> Group:
    """Take remarks out of ``group``: they are “not yet placed” again."""
    row = _lock(group, by)
    _some(comments)
    _not_announced(row.consultation)
    _take_out(row.placements.filter(comment__in=comments), by, clean_line(why) or "unplace")
    _touch(row, by, clean_line(why) or "unplace")
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
    row = _lock(group, by, expected)
    _not_announced(row.consultation)
    _same_version(row.consultation, provision)
    row.title, row.provision = _title(title), provision
    _touch(row, by, "rename")
    return row


@transaction.atomic
def merge(group: Group, *, by: access.Actor, into: Group, expected: int | None = None) -> Group:
    """All remarks of ``group`` go ``into`` another; a group that has an answer is not merged away."""
    row, target = _lock(group, by, expected), _lock(into, by)
    if row.pk == target.pk or row.consultation_id != target.consultation_id:
        raise Invalid(fields={"into": _("Vui lòng chọn một nhóm khác trong cùng đợt lấy ý kiến.")})
    _not_announced(row.consultation)
    _no_answer(row)
    held = [p.comment for p in row.placements.select_related("comment")]
    _put(target, held, by, move=True, withheld_too=True)
    _touch(target, by, "merge")
    _dissolve(row, by)
    return target


@transaction.atomic
def dissolve(group: Group, *, by: access.Actor, expected: int | None = None) -> None:
    """End an empty or unanswered group; its remarks are “not yet placed” again."""
    row = _lock(group, by, expected)
    _not_announced(row.consultation)
    _no_answer(row)
    _take_out(row.placements.all(), by, "dissolve")
    _dissolve(row, by)


def _dissolve(row: Group, by: access.Actor) -> None:
    row.dissolved_at = clock.now()
    _touch(row, by, "dissolve")


def _lock(group: Group, by: access.Actor, expected: int | None = None) -> Group:
    # Consultation before group, everywhere: no deadlock, and nothing moves while results are announced.
    consultation = lock_consultation(group.consultation)
    access.require(by, Act.GROUP, consultation.agency)
    row = Group.objects.select_for_update().get(pk=group.pk)
    row.consultation = consultation
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    if row.dissolved_at is not None:
        raise WrongState(_("Nhóm này đã được giải thể."))
    return row


def _touch(row: Group, by: access.Actor, why: str) -> None:
    row.lock += 1
    record.save(row, by=by, why=why)


def _take_out(placements: QuerySet[Placement], by: access.Actor, why: str) -> None:
    """Delete ``placements``; their history rows say who, why and when, as ``record.save`` does."""
    for placement in placements.select_for_update():
        placement._history_user = access.signed_in(by)  # type: ignore[attr-defined]  # read by simple_history
        placement._change_reason = why  # type: ignore[attr-defined]  # read by simple_history
        placement._history_date = clock.now()  # type: ignore[attr-defined]  # read by simple_history
        placement.delete()


def _put(
    row: Group,
    comments: Sequence[Comment],
    by: access.Actor,
    *,
    move: bool,
    withheld_too: bool = False,
) -> None:
    """Place each of ``comments``; one that was withheld after it was placed only follows a merge."""
    by = access.signed_in(by)
    left: set[int] = set()
    held = Comment.objects.select_for_update(of=("self",)).filter(pk__in=[c.pk for c in comments])
    for comment in held.order_by("pk"):
        if comment.consultation_id != row.consultation_id:
            raise Invalid(fields={"comments": _("Góp ý không thuộc đợt lấy ý kiến này.")})
        if comment.state != Comment.State.PUBLISHED and not withheld_too:
            raise WrongState(
                _("Chỉ xếp nhóm góp ý đã được duyệt công khai."), facts={"comment": comment.pk}
            )
        placement = Placement.objects.filter(comment=comment).first()
        if placement is not None and placement.group_id == row.pk:
            continue
        if placement is not None:
            if not move:
                raise AlreadyPlaced(facts={"comment": comment.pk, "group": placement.group_id})
            _not_announced(row.consultation)
            left.add(placement.group_id)
        placement = placement or Placement(comment=comment)
        placement.group, placement.by, placement.at = row, by, clock.now()
        record.save(placement, by=by)
    for other in Group.objects.select_for_update().filter(pk__in=left).order_by("pk"):
        _touch(other, by, "place")


def _some(comments: Sequence[Comment]) -> None:
    if not comments:
        raise Invalid(fields={"comments": _("Vui lòng chọn ít nhất một góp ý.")})


def _title(title: str) -> str:
    title = clean_line(title)
    if not title:
        raise Invalid(fields={"title": _("Vui lòng đặt tên nhóm vấn đề.")})
    if len(title) > 255:
        raise Invalid(fields={"title": _("Tên nhóm quá dài (tối đa 255 ký tự).")})
    return title


def _same_version(consultation: Consultation, provision: Provision | None) -> None:
    if provision is not None and provision.version_id != consultation.version_id:
        raise Invalid(fields={"provision": _("Điều, khoản không thuộc dự thảo này.")})


def _no_answer(row: Group) -> None:
    if Response.objects.filter(group=row).exists():
        raise WrongState(_("Nhóm đã có nội dung giải trình nên không gộp hoặc giải thể được."))


def _not_announced(consultation: Consultation) -> None:
    if Announcement.objects.filter(consultation=consultation).exists():
        raise WrongState(_("Kết quả đã được công bố nên không thay đổi nhóm được nữa."))
