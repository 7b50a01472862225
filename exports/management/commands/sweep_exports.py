"""Exports that a dead worker left: queued again, or given up; for a timer (cron) or by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from exports.furnish import furnish
from exports.sweep import sweep
from exports.tasks import render


class Command(BaseCommand):
    help = "Queues again the exports whose worker died; gives up after three attempts."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep(render.enqueue)
        furnished = furnish(render.enqueue)
        self.stdout.write(
            f"Đưa lại vào hàng chờ: {swept.queued}; bỏ: {swept.failed}; "
            f"tài liệu của dự thảo mới đăng: {furnished}."
        )
