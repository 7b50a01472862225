"""Tallies for the statistics: sums by unit in the draft's order, apart from the remarks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from comments.summing import Figures
from comments.tally_queries import tallied
from drafts.models import Consultation
from synthesis.units import Units


@dataclass(frozen=True, slots=True)
class TallyLine:
    """The sum on one unit, or on the draft as a whole."""

    label: str
    figures: Figures


def tally_lines(consultation: Consultation, units: Units | None = None) -> list[TallyLine]:
    """The whole draft first, then its units in order; nothing where no figures came. Two queries."""
    found = tallied(consultation)
    if not found.lines:
        return []
    units = units or Units(consultation)
    whole = [TallyLine(_("Toàn bộ dự thảo"), found.whole)] if found.by_channel else []
    keys = sorted(found.by_unit, key=units.position)
    return [*whole, *(TallyLine(units.named(key), found.by_unit[key]) for key in keys)]
