"""A table of opinions from the shell: the preview, and with --apply the import."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments import importing
from comments.import_preview import Preview, PreviewRow, preview
from comments.models import OFFLINE, Import
from comments.tables import read
from consultation.errors import Refused
from consultation.models import User
from consultation.roles import MAY, Act
from drafts.models import Consultation


class Command(BaseCommand):
    """`import_opinions FILE --consultation N [--apply --by A --checked-by B] [--json]`."""

    help = (
        "Đọc bảng tổng hợp ý kiến (DOCX, XLSX, CSV …) và in bản xem trước. --apply ghi vào: --by là người "
        "nhập; có --checked-by (người thứ hai, đã đối chiếu) thì tiếp nhận luôn, không thì chờ đối chiếu."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp có bảng ý kiến")
        parser.add_argument("--consultation", type=int, required=True, help="số của đợt lấy ý kiến")
        parser.add_argument("--apply", action="store_true", help="ghi vào, không chỉ xem trước")
        parser.add_argument("--by", default="", help="thư điện tử của người nhập")
        parser.add_argument("--checked-by", default="", help="thư điện tử của người đối chiếu")
        parser.add_argument("--channel", choices=[c for c, _name in OFFLINE], default="axis")
        parser.add_argument("--received-on", type=date.fromisoformat, help="ngày nhận: 2026-06-01")
        parser.add_argument("--why", default="", help="lý do, nếu bảng nộp muộn")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        consultation = (
            Consultation.objects.select_related("draft__agency", "version")
            .filter(pk=options["consultation"])
            .first()
        )
        if consultation is None:
            raise CommandError(f"Không có đợt lấy ý kiến số {options['consultation']}.")
        path: Path = options["file"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Không mở được tệp {path}: {error.strerror}.") from None
        try:
            found = preview(consultation, read(data, path.name))
            report = told(found) | {"file": path.name, "consultation": consultation.pk}
            if options["apply"]:
                report["import"] = self._apply(consultation, path.name, data, options)
        except Refused as refusal:
            if options["json"]:
                error_ = {"code": refusal.reason, "message": str(refusal)}
                self._print({"error": error_ | {"facts": refusal.facts}})
            raise CommandError(f"{refusal}") from None
        if options["json"]:
            self._print(report)
        else:
            self.stdout.write("\n".join(lines(found)))
            if "import" in report:
                self.stdout.write(f"Bảng số {report['import']['id']}: {report['import']['state']}")

    def _apply(
        self, consultation: Consultation, name: str, data: bytes, options: dict[str, Any]
    ) -> dict[str, Any]:
        """Bring, hand in, and take, as far as there are persons for it; what was done before is left."""
        by = _person(options["by"], consultation)
        row = importing.bring(
            consultation,
            by=by,
            name=name,
            data=data,
            channel=options["channel"],
            received_on=options["received_on"],
        )
        before = row.state
        if row.state == Import.State.READ:
            row = importing.hand_in(row, by=by)
        if row.state == Import.State.ASKED and options["checked_by"]:
            checker = _person(options["checked_by"], consultation)
            row = importing.take(row, by=checker, why=options["why"])
        added = row.rows.filter(comment__isnull=False).count()
        return {
            "id": row.pk,
            "state": row.state,
            "added": added if before != row.state else 0,
            "remarks": added,
        }

    def _print(self, found: object) -> None:
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1, default=str))


def _person(email: str, consultation: Consultation) -> User:
    """Who acts: every step has its person, at the shell too."""
    found = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
    if found is None:
        roles = [role.value for role in MAY[Act.IMPORT]]
        may = User.objects.filter(
            memberships__agency=consultation.agency, memberships__role__in=roles, is_active=True
        ).distinct()
        names = ", ".join(user.email for user in may) or "(chưa có ai)"
        raise CommandError(f"--apply cần --by (và --checked-by) là một trong: {names}")
    return found


def told(found: Preview) -> dict[str, Any]:
    """The preview for programs."""
    return {
        "columns": [
            {"column": at, "heading": name, "role": role or None}
            for at, (name, role) in enumerate(found.columns, start=1)
        ],
        "counts": found.counts,
        "may_come_in": found.may_come_in,
        "rows": [_row(row) for row in found.rows],
    }


def _row(row: PreviewRow) -> dict[str, Any]:
    facts = asdict(row)
    del facts["key"]
    return facts | {"eid": row.eid or None}


def lines(found: Preview) -> list[str]:
    """The preview for people: the columns, a line a row, its problems below it."""
    told_ = [
        f"Cột {at}: {name!r} → {role or '–'}" for at, (name, role) in enumerate(found.columns, 1)
    ]
    for row in found.rows:
        words = " ".join((row.content or row.proposed).split())[:70]
        told_.append(
            f"{row.number}. [{row.outcome}] {row.unit or 'Toàn bộ dự thảo'} · {row.subject} · {words}"
        )
        told_ += [f"   {'!' if p.stops else '-'} {p.words} [{p.code}]" for p in row.problems]
    counts = found.counts
    told_.append(
        f"{counts['rows']} dòng: {counts['remark']} góp ý, {counts['agrees']} thống nhất, "
        f"{counts['duplicate']} trùng, {counts['skipped']} bỏ qua; {counts['subjects']} chủ thể"
    )
    return told_
