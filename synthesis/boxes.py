"""What waits for analysts and approvers on their desks."""

from collections.abc import Callable, Iterator

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access, clock
from consultation.errors import Words
from consultation.models import Agency
from consultation.registry import Box, Waiting
from consultation.roles import Act
from drafts.models import Consultation
from synthesis.models import Assignment, Response

FEW = 5  # lines of a desk box


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
    yield from _assigned(request, agencies)
    returned = _responses(agencies).filter(state=Response.State.WRITING).exclude(returned_note="")
    yield _response_box(_("Giải trình được trả lại"), returned, 52)


def _assigned(request: HttpRequest, agencies: QuerySet[Agency]) -> Iterator[Box]:
    """What this person was asked to answer, and what is late whoever was asked."""
    done = [Response.State.REVIEW, Response.State.APPROVED]
    rows = (
        Assignment.objects.filter(
            group__consultation__draft__agency__in=agencies,
            group__dissolved_at=None,
            group__consultation__announcement=None,
        )
        .exclude(group__response__state__in=done)
        .select_related("group", "colleague")
        .order_by("due_on", "pk")
    )
    yield _assignment_box(
        _("Giải trình được giao cho bạn"), rows.filter(colleague=request.user.pk), 50
    )
    late = rows.filter(due_on__lt=clock.today())
    yield _assignment_box(_("Giải trình quá hạn"), late, 50)


def _assignment_box(title: Words, rows: QuerySet[Assignment], order: int) -> Box:
    lines = [
        Waiting(
            row.group.title,
            reverse("synthesis:answer", args=[row.group.consultation_id, row.group_id]),
            gettext("%(whom)s – hạn %(day)s")
            % {"whom": row, "day": row.due_on.strftime("%d/%m/%Y")},
        )
        for row in rows[:FEW]
    ]
    return Box(title, rows.count(), lines, order=order)


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
