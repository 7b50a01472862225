"""verify_document FILE: what its signatures are worth, and whether this site knows these bytes."""

import hashlib
import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultation.errors import Invalid
from exports.known import edition_of, export_of
from exports.signing import Verdict, verify


class Command(BaseCommand):
    help = (
        "Says whether a file bears a signature that holds, and whether its bytes are those of a document "
        "or edition of this site. Ends with 1 when a signature does not hold, or neither is so."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--trust",
            type=Path,
            help="certificates of those who issue certificates (PEM); SIGNING_TRUST where it is left out",
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        content = _read(options["file"])
        named = options["trust"] or settings.SIGNING["trust"]
        verdicts = _verdicts(content, _read(Path(named)) if named else b"")
        digest = hashlib.sha256(content).hexdigest()
        told = {
            "sha256": digest,
            "known": _known(digest),
            "unsigned_known": _known(verdicts[0].unsigned_sha256) if verdicts else None,
            "signatures": [asdict(one) | {"holds": one.holds()} for one in verdicts],
        }
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2, default=str))
        else:
            self.stdout.write("\n".join(_lines(told, verdicts)))
        good = all(one.holds() for one in verdicts) if verdicts else told["known"] is not None
        if not good:
            raise CommandError("Chưa xác nhận được tệp này; xem các dòng trên.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {path}: {error.strerror}.") from error


def _verdicts(content: bytes, trust: bytes) -> list[Verdict]:
    if not content.startswith(b"%PDF-"):
        return []  # documents in other formats are known by their bytes alone
    try:
        return verify(content, trust=trust)
    except Invalid as refusal:
        raise CommandError(f"Tệp PDF hỏng: {refusal.fields['file']}") from refusal


def _known(digest: str) -> str | None:
    edition = edition_of(digest)
    if edition is not None:
        return f"dữ liệu của bản chính thức {edition.number}, đợt {edition.consultation_id}"
    export = export_of(digest)
    if export is None:
        return None
    about = f"đợt {export.consultation_id}" if export.consultation_id else f"{export.version}"
    state = "chính thức" if export.final else "không chính thức"
    return f"tài liệu số {export.pk} ({export.kind}, {export.format}, {state}), {about}"


def _lines(told: dict[str, Any], verdicts: list[Verdict]) -> list[str]:
    lines = [f"SHA-256: {told['sha256']}"]
    lines.append(f"Trên trang này: {told['known'] or 'không có tài liệu nào mang các byte này'}")
    if not told["known"] and told["unsigned_known"]:
        lines.append(f"Phần trước khi ký: {told['unsigned_known']}")
    if not verdicts:
        lines.append("Chữ ký số: không có")
    for one in verdicts:
        lines.append(f"Chữ ký số: {one.by}; {one.at or '?'}")
        lines.append(f"  dấu thời gian: {one.stamped_at or 'không có'}")
        lines.append(f"  nội dung đã ký: {'nguyên vẹn' if one.intact else 'ĐÃ BỊ SỬA'}")
        lines.append(f"  phần thêm sau khi ký: {'không có' if one.whole else 'CÓ'}")
        lines.append(f"  người cấp chứng thư: {_TRUST[one.trusted]}")
    return lines


_TRUST = {
    True: "được tin cậy",
    False: "KHÔNG được tin cậy, hoặc chứng thư đã hết hạn",
    None: "chưa xét (cần --trust hoặc SIGNING_TRUST)",
}
