"""Where the unit of a remark is in the latest public version of its draft, for those who read the remark."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.carried import Place, places_of
from comments.models import Comment
from drafts.models import Consultation
from drafts.queries import public


@dataclass(frozen=True, slots=True)
class Now:
    """The latest public round after the one that was asked about, and where each remark's unit is there."""

    round: Consultation
    places: dict[int, list[Place]]


def latest_round(consultation: Consultation) -> Consultation | None:
    """The last public round of the draft on a later version; None where this one is on the latest."""
    rows = public.public().filter(
        draft_id=consultation.draft_id, version__number__gt=consultation.version.number
    )
    return rows.order_by("version__number", "round").last()


def now(consultation: Consultation, remarks: Sequence[Comment]) -> Now | None:
    """Where the units of ``remarks`` of one round are now; None on the latest version."""
    latest = latest_round(consultation)
    if latest is None:
        return None
    made = {row.pk: consultation.version for row in remarks}
    return Now(latest, places_of(remarks, made, latest.version))
