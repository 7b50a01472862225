"""The task worker with its sweeper: what a dead worker left is taken up again every minute."""

import logging
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from drafts.link import link_missing
from drafts.sweep import end_rereading
from drafts.sweep import sweep as sweep_sources
from drafts.tasks import read_source
from exports.furnish import furnish
from exports.sweep import sweep as sweep_exports
from exports.tasks import render

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs the task worker, and sweeps up what a dead one left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=60.0, help="seconds between two sweeps")

    def handle(self, *args: Any, **options: Any) -> None:
        ended = threading.Event()
        sweeper = threading.Thread(target=_sweep, args=(ended, options["every"]), daemon=True)
        sweeper.start()
        try:
            call_command("db_worker", reload=False)
        finally:
            ended.set()
            sweeper.join(timeout=5)


def _sweep(ended: threading.Event, every: float) -> None:
    while not ended.wait(every):
        try:
            sweep_sources(read_source.enqueue)
            end_rereading()
            link_missing()
            sweep_exports(render.enqueue)
            furnish(render.enqueue)
        except Exception:
            # The next round tries again: a database that restarts must not end the sweeping.
            log.exception("the sweep failed")
        finally:
            connection.close()
