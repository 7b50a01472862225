"""Files whose reader died are read again, a few times; nothing stays “being read” for ever."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from consultation import clock, record, states
from drafts import reread
from drafts.models import Reading, SourceFile

PATIENCE = timedelta(minutes=5)  # reading is bounded to far less; a longer silence is a dead worker
MOST_ATTEMPTS = 3  # a file that kills its reader must not kill every reader

_WAITING = (SourceFile.State.RECEIVED, SourceFile.State.READING)


def sweep(queue: Callable[[int], object]) -> int:
    """Queue again (by ``queue(source_id)``) what nobody has touched for ``PATIENCE``; returns how many.

    After ``MOST_ATTEMPTS`` the file is unreadable (“failed”) and its owner is told.
    """
    waiting = SourceFile.objects.filter(state__in=_WAITING).values_list("pk", flat=True)
    return sum(_sweep_one(pk, queue) for pk in waiting)


def end_rereading() -> int:
    """Say of files whose reading anew died with its worker that it failed; returns how many.

    The units are those of before; the drafter may ask again.
    """
    dead = Reading.objects.filter(asked_again_at__lt=clock.now() - reread.PATIENCE)
    return dead.update(asked_again_at=None, problem="failed")


@transaction.atomic
def _sweep_one(pk: int, queue: Callable[[int], object]) -> bool:
    row = SourceFile.objects.select_for_update().get(pk=pk)
    if row.state not in _WAITING or clock.now() - row.history.latest().history_date < PATIENCE:
        return False
    attempts = row.history.filter(state=SourceFile.State.READING).count()
    if row.state == SourceFile.State.READING and attempts >= MOST_ATTEMPTS:
        row.problem = "failed"
        states.move(row, SourceFile.State.UNREADABLE, by=None, why="worker-lost")
        return False
    record.save(row, by=None, why="sweep")
    transaction.on_commit(lambda: queue(pk))
    return True
