"""A document that waits or is being made → cancelled: its worker stops at the next step, no file is left."""

from django.db import transaction

from consultation import access, clock, states
from exports.models import Export
from exports.rights import right


@transaction.atomic
def cancel(export: Export, *, by: access.Actor) -> Export:
    """Stop it; it may be asked for again (``retry``). ``WrongState`` once it is done or has failed.

    The worker sees it when it next tells its progress, and its result is refused in any case
    (exports/tasks.py): the row no longer runs.
    """
    row = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    access.require(by, right(row.kind), row.agency)
    row.finished_at = clock.now()
    states.move(row, Export.State.CANCELLED, by=by)
    return row
