"""Which of the other documents anybody may read: the report and open data, final, announced, not outdated."""

from datetime import datetime

from django.db.models import F, Max

from comments.models import Comment
from drafts.models import Consultation
from exports.models import Export
from synthesis.models import Response, Variant

KINDS = (Export.Kind.REPORT, Export.Kind.OPEN_DATA)


def public_papers(consultation: Consultation) -> list[Export]:
    """The newest final one of each kind and format that was asked for since the announcement.

    None that was asked for before a remark or an answer last changed: one may have been withheld or
    masked since, the other corrected.
    """
    rows = Export.objects.filter(
        consultation=consultation,
        kind__in=KINDS,
        final=True,
        state=Export.State.DONE,
        asked_at__gte=F("consultation__announcement__at"),
    )
    found: dict[tuple[str, str], Export] = {}
    for export in rows.order_by("-asked_at", "-pk"):
        found.setdefault((export.kind, export.format), export)
    if not found:
        return []
    changed = _last_change(consultation)
    return [
        found[kind, format]
        for kind in KINDS
        for format in Export.FORMATS[kind]
        if (kind, format) in found and (changed is None or found[kind, format].asked_at > changed)
    ]


def _last_change(consultation: Consultation) -> datetime | None:
    """When a remark, an answer or a line of an answer was last written; three queries."""
    rows = (
        Comment.history.filter(consultation=consultation),
        Response.history.filter(group__consultation=consultation),
        Variant.history.filter(response__group__consultation=consultation),
    )
    found = [each.aggregate(last=Max("history_date"))["last"] for each in rows]
    return max((moment for moment in found if moment), default=None)
