"""An edited summary from the shell: read_back FILE.docx --json lists what differs; --apply --by writes."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultation.errors import Refused
from consultation.models import User
from drafts.models import Consultation
from drafts.parse.errors import Unreadable as Broken
from exports.apply_back import Choice, apply_back
from exports.edited.compare import Kind, Line
from exports.edited.read import NoTable, read
from exports.edited.show import LABELS, as_data
from exports.models import ReadBack
from exports.read_back import list_changes, read_back


class Command(BaseCommand):
    help = "Lists what an edited Word summary changes; writes nothing without --apply."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--consultation", type=int, help="number of the round, where the file has lost it"
        )
        parser.add_argument("--json", action="store_true", help="the list as JSON")
        parser.add_argument(
            "--apply", action="store_true", help="write new and changed answers, never conflicts"
        )
        parser.add_argument("--by", help="e-mail of the person who answers; needed by --apply")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = options["file"].read_bytes()
            consultation = _consultation(data, options["consultation"])
            if options["apply"]:
                row = _apply(data, consultation, options)
                return self._tell(row, options["json"])
            lines = list_changes(data, consultation)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(
                f"Không đọc được tệp {options['file']}: {error.strerror}."
            ) from error
        if options["json"]:
            told = {"consultation": consultation.pk, "lines": [as_data(line) for line in lines]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return None
        for line in lines:
            name = " – ".join(line.name.split("\n"))
            self.stdout.write(f"{line.row or '-'}\t{LABELS[line.kind]}\t{name or line.text}")
        return None

    def _tell(self, row: ReadBack, as_json: bool) -> None:
        if as_json:
            told = {"read_back": row.pk, "taken": row.taken}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for line in row.taken:
            self.stdout.write(f"{'+' if line['done'] else '!'}\t{line['name']}\t{line['words']}")


def _consultation(data: bytes, asked: int | None) -> Consultation:
    key: str | int | None = asked
    if key is None:
        try:
            key = read(data).origin
        except NoTable:
            raise CommandError("Tệp không có bảng tổng hợp.") from None
        except Broken as problem:
            raise CommandError(str(problem)) from problem
    rows = Consultation.objects.select_related("draft__agency__parent", "version")
    found = rows.filter(pk=key).first() if str(key).isdecimal() else None
    if found is None:
        raise CommandError("Không rõ tệp thuộc đợt lấy ý kiến nào. Hãy nêu --consultation SỐ.")
    return found


def _apply(data: bytes, consultation: Consultation, options: dict[str, Any]) -> ReadBack:
    by = User.objects.filter(email__iexact=options["by"] or "").first()
    if by is None:
        raise CommandError("Cần --by và thư điện tử của người ghi câu trả lời.")
    row = read_back(consultation, by=by, name=options["file"].name, data=data)
    chosen = [
        Choice(line.key, line.lock) for line in list_changes(data, consultation) if _is_sure(line)
    ]
    return apply_back(row, by=by, chosen=chosen) if chosen else row


def _is_sure(line: Line) -> bool:
    """New or changed, found by its marks; the rest needs somebody to look at it."""
    return line.kind in (Kind.NEW, Kind.CHANGED) and "by-words" not in line.notes
