"""Tallies beside the counts: sums by unit in the draft's order, always apart from the remarks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from comments.summing import Figures
from comments.tally_queries import Tallied, tallied
from drafts.models import Consultation
from synthesis.units import Units


@dataclass(frozen=True, slots=True)
class TallyLine:
    """The sum on one unit, or on the draft as a whole (``eid`` and ``unit`` "").

    ``label`` begins a line; ``unit`` stands in a sentence: “khoản 2 Điều 5”.
    """

    eid: str
    unit: str
    label: str
    figures: Figures


def tally_lines(consultation: Consultation, units: Units | None = None) -> list[TallyLine]:
    """The whole draft first, then its units in order; nothing where no figures came. One query."""
    found = tallied(consultation)
    if not found.lines:
        return []
    units = units or Units(consultation)
    whole = [TallyLine("", "", _("Toàn bộ dự thảo"), found.whole)] if found.by_channel else []
    keys = sorted(found.by_unit, key=units.position)
    return [
        *whole,
        *(
            TallyLine(units.rows[key].eid, units.cite(key), units.named(key), found.by_unit[key])
            for key in keys
        ),
    ]


def figures_on(found: Tallied, unit: int | None) -> Figures | None:
    """What was counted on the very unit of a group (a general one: on the whole draft); None: nothing.

    What was counted on the article is not that of its clauses: the same people answer on each.
    """
    if unit is None:
        return found.whole if found.by_channel else None
    return found.by_unit.get(unit)


def tally_of(consultation: Consultation, unit: int | None) -> Figures | None:
    """The same for one group alone; one query."""
    return figures_on(tallied(consultation), unit)
