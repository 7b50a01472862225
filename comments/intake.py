"""The parts of the intake that a person may see: tabs within the tab, and what waits on the desk."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.asked_queries import due
from comments.models import AskedAgency
from consultation import access, clock
from consultation.registry import Box, Link, Waiting
from consultation.roles import Act
from drafts.models import Consultation

_SHOWN_ON_DESK = 5


def tab(request: HttpRequest, consultation: Consultation) -> Iterable[Link]:
    """Everything that comes by other ways than the site."""
    return [Link(_("Tiếp nhận"), reverse("comments:asked", args=[consultation.pk]), "intake")]


def parts(request: HttpRequest, consultation: Consultation) -> list[Link]:
    """The tabs within it."""
    pk = consultation.pk
    asked = consultation.asked_agencies.count()
    return [Link(_("Cơ quan được hỏi"), reverse("comments:asked", args=[pk]), "asked", asked)]


def boxes(request: HttpRequest) -> Iterable[Box]:
    """Who is to be reminded."""
    agencies = access.agencies_where(request.user, Act.ASK_AGENCIES)
    rows = due(AskedAgency.objects.filter(consultation__draft__agency__in=agencies))
    rows = rows.exclude(consultation__state=Consultation.State.WITHDRAWN)
    count = rows.count()
    if not count:
        return []
    return [
        Box(
            title=_("Cơ quan cần đôn đốc góp ý"),
            count=count,
            items=[
                _due(row) for row in rows.select_related("consultation__draft")[:_SHOWN_ON_DESK]
            ],
            order=30,
        )
    ]


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
