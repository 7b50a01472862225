"""What this step shows in the frame: tabs, desk boxes, and the way of a remark for its author."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access, registry
from consultation.registry import Link, Step
from consultation.roles import Act
from drafts.models import Consultation, Version
from synthesis.boxes import analyst_boxes, approver_boxes
from synthesis.coverage import coverage
from synthesis.models import Announcement, ChangeCause, Placement, Response, Variant
from synthesis.queries import own_lines


def register() -> None:
    """Called once by ``apps.ready``."""
    registry.public_tabs.append((40, public_tab))
    registry.staff_tabs.append((40, staff_tabs))
    registry.desk_boxes.append((50, analyst_boxes))
    registry.desk_boxes.append((60, approver_boxes))
    registry.follow_up.append((30, steps))
    registry.change_notes.append((30, change_notes))
    registry.finished.append(lambda: Announcement.objects.values("consultation"))


def public_tab(request: HttpRequest, consultation: Consultation) -> Iterator[Link]:
    """“Kết quả” on every public consultation."""
    url = reverse("synthesis:results", args=[consultation.pk])
    yield Link(_("Kết quả"), url, key="results")


def staff_tabs(request: HttpRequest, consultation: Consultation) -> Iterator[Link]:
    """Grouping, answers and progress, with what waits, for those who may read all remarks."""
    if not consultation.is_public():
        return
    if not access.may(request.user, Act.READ_REMARKS, consultation.agency):
        return
    state, args = coverage(consultation), [consultation.pk]
    yield Link(_("Phân nhóm"), reverse("synthesis:desk", args=args), "grouping", state.unplaced)
    open_answers = state.unanswered + state.unapproved
    yield Link(_("Giải trình"), reverse("synthesis:answers", args=args), "answers", open_answers)
    yield Link(_("Tiến độ"), reverse("synthesis:progress", args=args), "progress")
    yield Link(_("Thống kê"), reverse("synthesis:statistics", args=args), "statistics")


def change_notes(request: HttpRequest, old: Version, new: Version) -> dict[int, list[Link]]:
    """The groups that caused a change: for staff all, for the public those whose results are announced."""
    causes = ChangeCause.objects.filter(
        provision__version=new,
        group__dissolved_at=None,
        group__consultation__version__draft=old.draft,
    ).select_related("group__consultation__announcement")
    reader = access.may(request.user, Act.READ_REMARKS, old.draft.agency)
    found: dict[int, list[Link]] = defaultdict(list)
    for cause in causes.order_by("pk"):
        group = cause.group
        if reader:
            url = reverse("synthesis:answer", args=[group.consultation_id, group.pk])
        elif getattr(group.consultation, "announcement", None):
            url = reverse("synthesis:results", args=[group.consultation_id]) + f"#g{group.pk}"
        else:
            continue
        label = _("Từ góp ý: %(title)s")
        found[cause.provision_id].append(Link(str(label) % {"title": group.title}, url))
    return found


# ---------------------------------------------------------------- the way of a remark


def steps(request: HttpRequest, remarks: Sequence[Comment]) -> dict[int, Iterable[Step]]:
    """“Grouped” and “answered” for each remark that shows; what is answered only once announced."""
    shown = [row for row in remarks if row.state != Comment.State.WITHHELD]
    placements = {
        row.comment_id: row
        for row in Placement.objects.filter(comment__in=shown).select_related("group__response")
    }
    announced = {
        row.consultation_id: row
        for row in Announcement.objects.filter(
            consultation__in={row.consultation_id for row in shown}
        )
    }
    own = own_lines(Variant.objects.filter(comment__in=shown))
    return {
        row.pk: _steps(
            row, placements.get(row.pk), announced.get(row.consultation_id), own.get(row.pk, "")
        )
        for row in shown
    }


def _steps(
    remark: Comment, placement: Placement | None, announced: Announcement | None, own: str
) -> Iterator[Step]:
    group = placement.group if placement else None
    yield Step(
        "grouped",
        _("Xếp vào nhóm vấn đề"),
        done=placement is not None,
        at=placement.at if placement else None,
        title=group.title if group and announced else "",
        order=30,
    )
    response = getattr(group, "response", None)
    final = response is not None and response.state == Response.State.APPROVED
    if group is None or announced is None or response is None or not final:
        yield Step("answered", _("Tiếp thu, giải trình"), False, text=_being_studied(), order=40)
        return
    yield Step(
        "answered",
        _("Tiếp thu, giải trình"),
        done=True,
        at=max(announced.at, response.approved_at or announced.at),
        title=response.get_kind_display(),
        text=answer_text(response, own),
        url=reverse("synthesis:results", args=[remark.consultation_id]) + f"#g{group.pk}",
        order=40,
    )


def _being_studied() -> str:
    return str(_("Góp ý đang được nghiên cứu; kết quả hiện ở đây khi cơ quan công bố."))


def answer_text(response: Response, own: str = "") -> str:
    """The answer, the line for this remark alone, and the changed provision, as plain text."""
    parts = [response.text]
    if own:
        parts.append(str(_("Riêng góp ý này: %(text)s")) % {"text": own})
    if response.changed_unit:
        parts.append(f"{_('Điều, khoản được sửa')}: {response.changed_unit}")
    if response.changed_text:
        parts.append(f"{_('Nội dung sau khi sửa')}: {response.changed_text}")
    return "\n".join(parts)
