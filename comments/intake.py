"""The parts of the intake that a person may see: tabs within the tab, and what waits on the desk."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.asked_queries import due
from comments.models import AskedAgency, Entry, Import
from consultation import access, clock
from consultation.registry import Box, Link, Waiting
from consultation.roles import Act
from drafts.models import Consultation

_SHOWN_ON_DESK = 5
_WAITING = (Entry.State.ENTERED, Entry.State.RETURNED, Entry.State.LATE)


def tab(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """Everything that comes by other ways than the site."""
    return [Link(_("Tiếp nhận"), reverse("comments:asked", args=[consultation.pk]), "intake")]


def parts(request: HttpRequest, consultation: Consultation) -> list[Link]:
    """The tabs within it."""
    pk = consultation.pk
    asked = consultation.asked_agencies.count()
    found = [Link(_("Cơ quan được hỏi"), reverse("comments:asked", args=[pk]), "asked", asked)]
    if access.may(request.user, Act.ENTER, consultation.agency):
        waiting = consultation.entries.filter(state__in=_WAITING).count()
        found.append(
            Link(_("Nhập ý kiến"), reverse("comments:entries", args=[pk]), "entries", waiting)
        )
    if access.may(request.user, Act.READ_REMARKS, consultation.agency):
        waiting = consultation.imports.filter(state__in=["read", "asked"]).count()
        found.append(
            Link(_("Nhập từ bảng"), reverse("comments:imports", args=[pk]), "imports", waiting)
        )
        found.append(Link(_("Số liệu tổng hợp"), reverse("comments:tallies", args=[pk]), "tallies"))
    return found


def boxes(request: HttpRequest) -> Iterable[Box]:
    """What waits for the second person, and who is to be reminded."""
    return [box for box in (_entries(request), _imports(request), _reminders(request)) if box]


def _entries(request: HttpRequest) -> Box | None:
    agencies = access.agencies_where(request.user, Act.ENTER)
    rows = Entry.objects.filter(
        consultation__draft__agency__in=agencies, state=Entry.State.ENTERED
    ).exclude(entered_by=request.user.pk)
    count = rows.count()
    if not count:
        return None
    shown = rows.select_related("consultation__draft")[:_SHOWN_ON_DESK]
    items = [
        Waiting(str(row), reverse("comments:entry", args=[row.pk]), row.consultation.draft.title)
        for row in shown
    ]
    return Box(title=_("Ý kiến chờ đối chiếu với bản gốc"), count=count, items=items, order=22)


def _imports(request: HttpRequest) -> Box | None:
    agencies = access.agencies_where(request.user, Act.IMPORT)
    rows = Import.objects.filter(
        consultation__draft__agency__in=agencies, state=Import.State.ASKED
    ).exclude(entered_by=request.user.pk)
    count = rows.count()
    if not count:
        return None
    shown = rows.select_related("consultation__draft", "attachment")[:_SHOWN_ON_DESK]
    items = [
        Waiting(str(row), reverse("comments:import", args=[row.pk]), row.consultation.draft.title)
        for row in shown
    ]
    return Box(title=_("Bảng ý kiến chờ đối chiếu"), count=count, items=items, order=23)


def _reminders(request: HttpRequest) -> Box | None:
    agencies = access.agencies_where(request.user, Act.ASK_AGENCIES)
    rows = due(AskedAgency.objects.filter(consultation__draft__agency__in=agencies))
    count = rows.count()
    if not count:
        return None
    items = [_due(row) for row in rows.select_related("consultation__draft")[:_SHOWN_ON_DESK]]
    return Box(title=_("Cơ quan cần đôn đốc góp ý"), count=count, items=items, order=30)


def _due(row: AskedAgency) -> Waiting:
    left = (row.due_on - clock.today()).days
    if left >= 0:
        words = ngettext("còn %(n)d ngày", "còn %(n)d ngày", left) % {"n": left}
    else:
        words = ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", -left) % {"n": -left}
    return Waiting(
        label=row.name,
        url=reverse("comments:asked_one", args=[row.pk]) + "#nhac",
        detail=f"{row.consultation.draft.title} · {words}",
    )
