"""One version of a draft as Akoma Ntoso 3.0 from the shell: export_akn VERSION --out FILE."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from drafts.models import Version
from drafts.restore import restore
from exports.akn import render_akn
from exports.akn.identify import identify


class Command(BaseCommand):
    help = "Writes one version of a draft as Akoma Ntoso 3.0 (XML)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", type=int, help="key of the version")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument(
            "--issued", action="store_true", help="the text as issued: an act, with its own date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        version = (
            Version.objects.select_related("draft__agency", "draft__kind")
            .filter(pk=options["version"])
            .first()
        )
        if version is None:
            raise CommandError(f"Không có phiên bản số {options['version']}.")
        if options["issued"] and version.draft.issued_on is None:
            raise CommandError(
                "Dự thảo chưa ghi ngày ban hành nên chưa thể xuất như văn bản đã ban hành."
            )
        data = render_akn(
            restore(version), identification=identify(version, issued=options["issued"])
        )
        try:
            options["out"].write_bytes(data)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {options['out']}: {error.strerror}.") from error
        self.stdout.write(f"{options['out']}: {len(data)} byte, lần {version.number}")
