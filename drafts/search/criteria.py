"""What a search asks for besides words, as conditions on drafts and on their rounds."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from consultation import clock
from drafts.models import Consultation
from drafts.queries.public import in_phase

_FIRST, _LAST = date(2, 1, 1), date(9998, 12, 30)  # with room for the hours of a zone
_PREPARED = (Consultation.State.PREPARING, Consultation.State.ASKED)


@dataclass(frozen=True, slots=True)
class Criteria:
    """Empty ones narrow nothing. Days are whole days in Viet Nam, both ends included; ``closes`` is the last
    day on which remarks are received. ``every``: earlier rounds (versions) too. ``order``: relevance, newest.
    """

    q: str = ""
    kind: str = ""
    agency: int | None = None
    field: str = ""
    number: str = ""
    phase: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    opens_from: date | None = None
    opens_to: date | None = None
    closes_from: date | None = None
    closes_to: date | None = None
    every: bool = False
    order: str = "relevance"

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        how = {"every", "order"}
        return any(getattr(self, f.name) for f in fields(self) if f.name not in how)

    @property
    def of_rounds(self) -> bool:
        """Whether it asks for something that only a round has."""
        days = (self.opens_from, self.opens_to, self.closes_from, self.closes_to)
        return bool(self.phase) or any(days)


def of_draft(wanted: Criteria) -> Q:
    """Conditions on a row with a ``draft``."""
    found = Q()
    if wanted.kind:
        found &= Q(draft__kind__code=wanted.kind)
    if wanted.agency is not None:
        found &= Q(draft__agency_id=wanted.agency)
    if wanted.field:
        found &= Q(draft__field=wanted.field)
    if wanted.number:
        # SQLite folds the case of ASCII alone, and symbols have Đ.
        number = wanted.number.strip()
        found &= Q(draft__number__icontains=number) | Q(draft__number__icontains=number.upper())
    for name in ("issued", "effective"):
        first, last = getattr(wanted, f"{name}_from"), getattr(wanted, f"{name}_to")
        if first:
            found &= Q(**{f"draft__{name}_on__gte": first})
        if last:
            found &= Q(**{f"draft__{name}_on__lte": last})
    return found


def of_round(wanted: Criteria) -> Q:
    """Conditions on a consultation."""
    found = Q()
    if wanted.phase == Consultation.Phase.NOT_PUBLIC:
        found &= Q(state__in=_PREPARED)
    elif wanted.phase:
        found &= in_phase(wanted.phase)
    if wanted.opens_from:
        found &= Q(opens_at__gte=_midnight(wanted.opens_from))
    if wanted.opens_to:
        found &= Q(opens_at__lt=_after(wanted.opens_to))
    if wanted.closes_from:  # a window that ends at 24:00 of a day is stored as 00:00 of the next
        found &= Q(closes_at__gt=_midnight(wanted.closes_from))
    if wanted.closes_to:
        found &= Q(closes_at__lte=_after(wanted.closes_to))
    return found


def _midnight(day: date) -> datetime:
    """The beginning of a day; of years that no calendar of ours has, of the nearest that can be reckoned."""
    return datetime.combine(min(max(day, _FIRST), _LAST), time.min, clock.ZONE)


def _after(day: date) -> datetime:
    """The end of a day."""
    return _midnight(min(day, _LAST) + timedelta(days=1))
