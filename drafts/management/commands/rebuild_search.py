"""Make the index of words anew from the units as they are stored."""

from typing import Any

from django.core.management.base import BaseCommand

from drafts.search.index import rebuild


class Command(BaseCommand):
    """Safe at any time and twice: the index is made of the units alone."""

    help = "Lập lại chỉ mục tìm kiếm từ các phiên bản đã lưu; in ra số phiên bản."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many versions it holds."""
        self.stdout.write(f"{rebuild()}")
