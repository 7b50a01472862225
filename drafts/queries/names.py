"""How units are called, many at once."""

from collections.abc import Iterable

from drafts.cite import cite
from drafts.models import Provision


def cites(units: Iterable[Provision | None]) -> dict[int, str]:
    """What each unit is called, by its key; one query a level, whatever their number."""
    wanted = {unit.pk: unit for unit in units if unit is not None}
    rows = dict(wanted)
    missing = {unit.parent_id for unit in wanted.values() if unit.parent_id} - rows.keys()
    while missing:
        found = Provision.objects.in_bulk(missing)
        rows.update(found)
        missing = {unit.parent_id for unit in found.values() if unit.parent_id} - rows.keys()
    return {key: cite(unit, rows) for key, unit in wanted.items()}
