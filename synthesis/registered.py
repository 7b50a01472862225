"""What this step shows in the frame: tabs, desk boxes, and the way of a remark for its author."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments.models import Comment
from consultation import access, clock, registry
from consultation.errors import Words
from consultation.models import Agency
from consultation.registry import Box, Link, Step, Waiting
from consultation.roles import Act
from drafts.models import Consultation
from synthesis.coverage import coverage
from synthesis.models import Announcement, Placement, Response

FEW = 5  # lines of a desk box


def register() -> None:
    """Called once by ``apps.ready``."""
    registry.public_tabs.append((40, public_tab))
    registry.staff_tabs.append((40, staff_tabs))
    registry.desk_boxes.append((50, analyst_boxes))
    registry.desk_boxes.append((60, approver_boxes))
    registry.follow_up.append((30, steps))


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


# ---------------------------------------------------------------- the desk


def analyst_boxes(request: HttpRequest) -> Iterator[Box]:
    """What an analyst has to place, to rewrite and to answer."""
    agencies = access.agencies_where(request.user, Act.GROUP)
    if not agencies:
        return
    ours = Q(draft__agency__in=agencies, state=Consultation.State.PUBLISHED)
    published = Q(comments__state=Comment.State.PUBLISHED)
    unplaced = Count("comments", filter=published & Q(comments__placement=None), distinct=True)
    yield _box(
        _("Góp ý chưa xếp nhóm"),
        Consultation.objects.filter(ours).annotate(n=unplaced).filter(n__gt=0),
        "synthesis:desk",
        "",
        lambda n: ngettext("%(n)s góp ý", "%(n)s góp ý", n),
        51,
    )
    live = Q(groups__dissolved_at=None, groups__placements__comment__state="published")
    unanswered = Count("groups", filter=live & Q(groups__response=None), distinct=True)
    yield _box(
        _("Nhóm chưa có giải trình"),
        Consultation.objects.filter(ours).annotate(n=unanswered).filter(n__gt=0),
        "synthesis:answers",
        "?state=unanswered",
        lambda n: ngettext("%(n)s nhóm", "%(n)s nhóm", n),
        53,
    )
    returned = _responses(agencies).filter(state=Response.State.WRITING).exclude(returned_note="")
    yield _response_box(_("Giải trình được trả lại"), returned, 52)


def approver_boxes(request: HttpRequest) -> Iterator[Box]:
    """What an approver has to approve, and which results may go out."""
    agencies = access.agencies_where(request.user, Act.APPROVE_RESPONSE)
    if agencies:
        asked = _responses(agencies).filter(state=Response.State.REVIEW)
        yield _response_box(_("Giải trình chờ duyệt"), asked, 51)
    announcing = access.agencies_where(request.user, Act.ANNOUNCE)
    if announcing:
        ready = list(ready_to_announce().filter(draft__agency__in=announcing))
        lines = [
            Waiting(row.draft.title, reverse("synthesis:progress", args=[row.pk]))
            for row in ready[:FEW]
        ]
        yield Box(_("Kết quả có thể công bố"), len(ready), lines, order=52)


def ready_to_announce() -> QuerySet[Consultation]:
    """Ended, not announced, and nothing waits: what ``must_be_complete`` asks, as one query."""
    ours = Comment.objects.filter(consultation=OuterRef("pk"))
    pending = ours.filter(state__in=[Comment.State.RECEIVED, Comment.State.PROPOSED])
    approved = Q(placement__group__response__state=Response.State.APPROVED)
    open_ones = ours.filter(state=Comment.State.PUBLISHED).exclude(approved)
    return (
        Consultation.objects.filter(
            state=Consultation.State.PUBLISHED, closes_at__lte=clock.now(), announcement=None
        )
        .exclude(Exists(pending))
        .exclude(Exists(open_ones))
        .select_related("draft")
        .order_by("closes_at")
    )


def _box(
    title: Words,
    rows: QuerySet[Consultation],
    view: str,
    query: str,
    counted: Callable[[int], str],
    order: int,
) -> Box:
    found = list(rows.select_related("draft").order_by("closes_at"))
    lines = [
        Waiting(
            row.draft.title,
            reverse(view, args=[row.pk]) + query,
            counted(row.n) % {"n": row.n},  # type: ignore[attr-defined]  # annotated by the caller
        )
        for row in found[:FEW]
    ]
    return Box(title, sum(getattr(row, "n", 0) for row in found), lines, order=order)


def _responses(agencies: QuerySet[Agency]) -> QuerySet[Response]:
    rows = Response.objects.filter(
        group__consultation__draft__agency__in=agencies,
        group__dissolved_at=None,
        group__consultation__announcement=None,
    )
    return rows.select_related("group", "written_by").order_by("written_at")


def _response_box(title: Words, rows: QuerySet[Response], order: int) -> Box:
    lines = [
        Waiting(
            row.group.title,
            reverse("synthesis:answer", args=[row.group.consultation_id, row.group_id]),
            str(row.written_by),
        )
        for row in rows[:FEW]
    ]
    return Box(title, rows.count(), lines, order=order)


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
    return {
        row.pk: _steps(row, placements.get(row.pk), announced.get(row.consultation_id))
        for row in shown
    }


def _steps(
    remark: Comment, placement: Placement | None, announced: Announcement | None
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
        text=answer_text(response),
        url=reverse("synthesis:results", args=[remark.consultation_id]) + f"#g{group.pk}",
        order=40,
    )


def _being_studied() -> str:
    return str(_("Góp ý đang được nghiên cứu; kết quả hiện ở đây khi cơ quan công bố."))


def answer_text(response: Response) -> str:
    """The answer with the changed provision, as plain text."""
    parts = [response.text]
    if response.changed_unit:
        parts.append(f"{_('Điều, khoản được sửa')}: {response.changed_unit}")
    if response.changed_text:
        parts.append(f"{_('Nội dung sau khi sửa')}: {response.changed_text}")
    return "\n".join(parts)
