"""Link every version with the one before of its draft, where that was not done yet."""

from typing import Any

from django.core.management.base import BaseCommand

from drafts.link import link_missing


class Command(BaseCommand):
    """Safe to run at any time and twice; what people decided is never touched."""

    help = "Đối chiếu mỗi phiên bản với phiên bản liền trước, nếu chưa làm; in ra số phiên bản."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were linked."""
        self.stdout.write(f"{link_missing()}")
