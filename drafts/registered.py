"""What the frame shows of this app: menus, tabs, and the boxes of the desk."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from consultation import access
from consultation.errors import Words
from consultation.registry import Box, Link, Waiting
from consultation.roles import Act
from consultation.templatetags.frame import countdown
from drafts.models import Consultation
from drafts.queries import events, public, staff
from drafts.words import problem_words

_NEWEST = 5


def public_menu(request: HttpRequest) -> Iterable[Link]:
    """The named section of R03, and the search of R76."""
    yield Link(_("Lấy ý kiến dự thảo"), reverse("drafts:list"), "consultations")
    yield Link(_("Tìm kiếm"), reverse("drafts:search"), "search")


def staff_menu(request: HttpRequest) -> Iterable[Link]:
    """The drafts of one's agencies, and the search in them."""
    yield Link(_("Dự thảo"), reverse("drafts:drafts"), "drafts")
    yield Link(_("Tìm trong dự thảo"), reverse("drafts:desk_search"), "desk-search")


def public_tabs(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """The overview."""
    yield Link(_("Thông tin"), reverse("drafts:consultation", args=[consultation.pk]), "overview")


def comparison_tab(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """The comparison, once the draft has two public versions."""
    if public.has_versions_to_compare(consultation):
        yield Link(_("So sánh"), reverse("drafts:compare", args=[consultation.pk]), "compare")


def staff_tabs(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """The round as a whole."""
    yield Link(_("Tổng quan"), reverse("drafts:manage", args=[consultation.pk]), "manage")


def desk_boxes(request: HttpRequest) -> Iterable[Box]:
    """What waits for publishers and drafters, and what is about to close."""
    by = request.user
    if access.agencies_where(by, Act.APPROVE_PUBLICATION).exists():
        yield _box(
            _("Chờ duyệt đăng lấy ý kiến"),
            staff.to_approve(by),
            10,
            lambda row: Waiting(
                row.draft.title, reverse("drafts:approve", args=[row.pk]), str(row.agency)
            ),
        )
    if access.agencies_where(by, Act.ASK_PUBLICATION).exists():
        yield _box(_("Đợt lấy ý kiến đang chuẩn bị"), staff.in_preparation(by), 20, _prepared)
        unread = staff.unreadable(by)
        if unread:
            yield _box(_("Tệp dự thảo không đọc được"), unread, 21, _unread)
    closing = staff.closing_soon(by)
    if closing:
        yield _box(
            _("Sắp hết hạn góp ý"),
            closing,
            40,
            lambda row: Waiting(
                row.draft.title,
                reverse("drafts:manage", args=[row.pk]),
                countdown(row.closes_at),
            ),
        )


def _prepared(row: Consultation) -> Waiting:
    back = events.sent_back(row)
    detail: Words = _("Bị trả lại: %(why)s") % {"why": back.why} if back else str(row.agency)
    return Waiting(row.draft.title, reverse("drafts:manage", args=[row.pk]), detail)


def _unread(row: Any) -> Waiting:
    return Waiting(
        row.name,
        reverse("drafts:draft", args=[row.draft_id]),
        problem_words(row.problem, row.problem_facts),
    )


def _box(title: Words, rows: "QuerySet[Any]", order: int, waiting: Any) -> Box:
    return Box(
        title=title,
        count=rows.count(),
        items=[waiting(row) for row in rows[:_NEWEST]],
        url=reverse("drafts:drafts"),
        order=order,
    )
