"""What this step shows in the frame: tabs, actions, menu, desk boxes, and the steps of a receipt."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments import intake
from comments.models import Comment, Decision
from comments.queries import QUEUES, published_count
from consultation import access
from consultation.registry import (
    Box,
    Link,
    Step,
    Waiting,
    desk_boxes,
    follow_up,
    public_actions,
    public_menu,
    public_tabs,
    staff_tabs,
    text_page,
)
from consultation.roles import Act
from consultation.templatetags.frame import stamp
from drafts.models import Consultation

_SHOWN_ON_DESK = 5


def register() -> None:
    """Called once, when the app is ready."""
    public_menu.append((40, menu))
    public_tabs.append((20, tabs))
    public_actions.append((10, actions))
    staff_tabs.append((25, intake.tab))
    staff_tabs.append((30, moderation_tab))
    desk_boxes.append((20, boxes))
    desk_boxes.append((30, intake.boxes))
    follow_up.append((10, steps))
    text_page.append(text_address)


def text_address(consultation: Consultation) -> str:
    """The text with its buttons: units are found by their anchors."""
    return reverse("comments:text", args=[consultation.pk])


def menu(request: HttpRequest) -> Iterable[Link]:
    """Follow a receipt, from every page."""
    return [Link(gettext_lazy("Tra cứu góp ý"), reverse("comments:look_up"), "look-up")]


def tabs(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """The text with its buttons, and what others said."""
    count = published_count(consultation)
    pk = consultation.pk
    return [
        Link(_("Toàn văn và góp ý"), reverse("comments:text", args=[pk]), "text"),
        Link(_("Các góp ý"), reverse("comments:remarks", args=[pk]), "remarks", count),
    ]


def actions(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """The main thing to do while the window is open."""
    if not consultation.is_open():
        return []
    return [Link(_("Đọc và góp ý"), reverse("comments:text", args=[consultation.pk]), "text")]


def moderation_tab(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """The queue, with how many remarks wait for the person who asks."""
    if not access.may(request.user, Act.READ_REMARKS, consultation.agency):
        return []
    decides = access.may(request.user, Act.DECIDE, consultation.agency)
    count = consultation.comments.filter(QUEUES["waiting" if decides else "new"]).count()
    url = reverse("comments:moderation", args=[consultation.pk])
    return [Link(_("Kiểm duyệt"), url, "moderation", count)]


# ---------------------------------------------------------------- the desk


def boxes(request: HttpRequest) -> Iterable[Box]:
    """For the editor: new remarks; for the chief editor: proposals of others that wait."""
    found = []
    if access.agencies_where(request.user, Act.PROPOSE_DECISION).exists():
        found.append(_box(request, Act.PROPOSE_DECISION, "new", _("Góp ý mới chờ biên tập"), 20))
    if access.agencies_where(request.user, Act.DECIDE).exists():
        found.append(_box(request, Act.DECIDE, "waiting", _("Góp ý chờ duyệt"), 21))
    return found


def _box(request: HttpRequest, act: Act, tab: str, title: str, order: int) -> Box:
    agencies = access.agencies_where(request.user, act)
    rows = Comment.objects.filter(QUEUES[tab], consultation__draft__agency__in=agencies)
    if tab == "waiting":
        rows = rows.exclude(pending__by=request.user.pk)
    waiting = _by_consultation(rows)
    return Box(
        title=title,
        count=rows.count(),
        items=[_line(consultation, tab) for consultation in waiting[:_SHOWN_ON_DESK]],
        empty=_("Không có góp ý nào đang chờ."),
        order=order,
    )


def _by_consultation(rows: QuerySet[Comment]) -> QuerySet[Consultation]:
    """The consultations of ``rows``, the one that waits longest first."""
    mine = Q(comments__in=rows)
    return (
        Consultation.objects.filter(mine)
        .annotate(waiting=Count("comments", filter=mine), since=Min("comments__received_at"))
        .select_related("draft")
        .order_by("since")
    )


def _line(consultation: Consultation, tab: str) -> Waiting:
    url = reverse("comments:moderation", args=[consultation.pk])
    count: int = getattr(consultation, "waiting", 0)
    words = ngettext("%(n)d góp ý, cũ nhất từ", "%(n)d góp ý, cũ nhất từ", count) % {"n": count}
    return Waiting(
        label=consultation.draft.title,
        url=f"{url}?tab={tab}",
        detail=words + " " + _plain(stamp(getattr(consultation, "since", None))),
    )


def _plain(html: str) -> str:
    """The words of a ``<time>``, for a place that takes words alone."""
    return html.partition(">")[2].partition("<")[0]


# ---------------------------------------------------------------- the steps of a receipt


def steps(request: HttpRequest, remarks: Sequence[Comment]) -> Mapping[int, Iterable[Step]]:
    """Received, then moderated: what every remark goes through first. One query for all of them."""
    keys = [remark.pk for remark in remarks]
    decided = Decision.objects.filter(comment__in=keys, step=Decision.Step.DECIDE).order_by("at")
    last = {decision.comment_id: decision for decision in decided}
    return {remark.pk: [_received(remark), _moderated(remark, last)] for remark in remarks}


def _received(remark: Comment) -> Step:
    return Step("received", _("Đã tiếp nhận"), done=True, at=remark.received_at, order=10)


def _moderated(remark: Comment, last: Mapping[int, Decision]) -> Step:
    decision = last.get(remark.pk)
    at = decision.at if decision else None
    if remark.state == Comment.State.PUBLISHED:
        url = reverse("comments:remark", args=[remark.consultation_id, remark.pk])
        return Step("moderated", _("Đã công khai"), done=True, at=at, url=url, order=20)
    if remark.state == Comment.State.WITHHELD:
        ground = remark.withheld_reason
        return Step(
            "moderated",
            _("Không công khai"),
            done=True,
            at=at,
            title=_("Lý do: %(reason)s (căn cứ: %(cite)s)")
            % {"reason": ground, "cite": ground.cite if ground else ""},
            text=_note(remark),
            order=20,
        )
    return Step("moderated", _("Đang chờ kiểm duyệt"), done=False, order=20)


def _note(remark: Comment) -> str:
    """What the editor wrote to the sender with the reason."""
    made = Decision.objects.filter(
        comment=remark, step=Decision.Step.PROPOSE, verdict=Decision.Verdict.WITHHOLD
    )
    proposal = made.filter(answer__step=Decision.Step.DECIDE).order_by("at").last()
    return proposal.note if proposal else ""
