"""Exports whose worker died are queued again, a few times; nothing stays “running” for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from consultation import clock, states
from exports.models import Export

SILENCE = timedelta(minutes=2)  # a worker that says nothing for so long is taken for dead
PATIENCE = timedelta(minutes=10)  # a row that waits for so long may have lost its task
MOST_ATTEMPTS = 3  # a document that kills its worker must not kill every worker


@dataclass(frozen=True, slots=True)
class Swept:
    """How many exports were queued again, and how many were given up."""

    queued: int
    failed: int


def is_stuck(export: Export) -> bool:
    """Whether its worker has been silent for longer than ``SILENCE``."""
    heard = export.heartbeat_at
    return export.state == Export.State.RUNNING and (heard is None or clock.now() - heard > SILENCE)


def is_late(export: Export) -> bool:
    """Whether it has waited for longer than ``SILENCE`` and no worker took it."""
    since = export.heartbeat_at or export.asked_at
    return export.state == Export.State.QUEUED and clock.now() - since > SILENCE


def sweep(queue: Callable[[int], object]) -> Swept:
    """Queue again (by ``queue(export_id)``) what a dead worker left; give up after ``MOST_ATTEMPTS``.

    One query when there is nothing to do. Safe beside other sweeps and beside a worker that was only
    slow: its result is refused because the row counts another attempt (exports/tasks.py).
    """
    now = clock.now()
    heard = Coalesce("heartbeat_at", "asked_at")
    silent = Q(state=Export.State.RUNNING, heard__lt=now - SILENCE)
    lost = Q(state=Export.State.QUEUED, heard__lt=now - PATIENCE)
    found = Export.objects.annotate(heard=heard).filter(silent | lost)
    results = [
        _sweep_one(pk, now, queue) for pk in found.order_by("pk").values_list("pk", flat=True)
    ]
    return Swept(queued=results.count("queued"), failed=results.count("failed"))


@transaction.atomic
def _sweep_one(pk: int, now: datetime, queue: Callable[[int], object]) -> str:
    row = Export.objects.select_for_update(of=("self",)).get(pk=pk)
    heard = row.heartbeat_at or row.asked_at
    if row.state == Export.State.RUNNING and now - heard > SILENCE:
        row.problem, row.finished_at = "worker-lost", now
        states.move(row, Export.State.FAILED, by=None, why="worker-lost")
        if row.attempts >= MOST_ATTEMPTS:
            return "failed"
        row.problem, row.finished_at = "", None
        row.heartbeat_at = now
        states.move(row, Export.State.QUEUED, by=None, why="sweep")
    elif row.state == Export.State.QUEUED and now - heard > PATIENCE:
        # Its task may only be waiting: delivered twice, it still makes one file.
        Export.objects.filter(pk=pk).update(heartbeat_at=now)
    else:
        return ""
    transaction.on_commit(lambda: queue(pk))
    return "queued"
