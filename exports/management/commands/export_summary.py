"""The statutory summary from the shell: export_summary CONSULTATION --format docx --out FILE."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultation.errors import Refused
from drafts.models import Consultation
from exports.gather import gather
from exports.models import Export
from exports.pdf import PdfUnavailable
from exports.render import render_summary
from synthesis.announce import must_be_complete


class Command(BaseCommand):
    help = "Writes the summary of a consultation to a file; a draft unless --final is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("consultation", type=int, help="number of the consultation")
        parser.add_argument(
            "--format", required=True, choices=[str(known) for known in Export.FORMATS["summary"]]
        )
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument(
            "--final", action="store_true", help="refuses while anything is unanswered"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        consultation = (
            Consultation.objects.select_related("draft__agency__parent", "version")
            .filter(pk=options["consultation"])
            .first()
        )
        if consultation is None:
            raise CommandError(f"Không có đợt lấy ý kiến số {options['consultation']}.")
        try:
            if options["final"]:
                must_be_complete(consultation)
            summary = gather(consultation, final=options["final"])
            data = render_summary(summary, options["format"])
            options["out"].write_bytes(data)
        except (Refused, PdfUnavailable) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {options['out']}: {error.strerror}.") from error
        self.stdout.write(f"{options['out']}: {len(data)} byte, {summary.snapshot}")
