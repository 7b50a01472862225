"""Read the citations of versions stored before they were kept, or by an older grammar."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q

from drafts.find_citations import GRAMMAR, find_citations
from drafts.models import Version


class Command(BaseCommand):
    """`find_citations [--all]`; may run at any time and again: only what is made by machine is written."""

    help = "Đọc lại các dẫn chiếu trong văn bản của những phiên bản đã lưu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="đọc lại cả những bản đã đọc")

    def handle(self, *args: Any, **options: Any) -> None:
        versions = Version.texts.order_by("pk")
        if not options["all"]:
            old = Q(citations__isnull=True) | Q(citations__grammar__lt=GRAMMAR)
            versions = versions.filter(old)
        for number, version in enumerate(versions.iterator(), start=1):
            kept = find_citations(version)
            links = sum(map(len, kept.links.values()))
            self.stdout.write(
                f"{number}. {version}: {links} dẫn chiếu, {len(kept.missing)} cần xem"
            )
