"""Any document from the shell: export_document KIND CONSULTATION --format … --out FILE."""

from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from comments.models import Submission
from consultation.errors import Refused
from drafts.models import Consultation, Version
from drafts.queries.in_force import bases
from exports.forms.papers import submission_of
from exports.models import Export
from exports.order import must_fit
from exports.pdf import PdfUnavailable
from exports.render import render_version
from exports.rules import must_be_final, must_be_open_to_all
from exports.shell import write_whole
from exports.write_round import Asked, write_round

_OF_VERSION = ("draft_version", "against", "in_force")


class Command(BaseCommand):
    help = (
        "Writes a document of a consultation to a file, by the rules of the site: marked as a draft "
        "unless --final is given. Nothing is kept on the site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[str(kind) for kind in Export.FORMATS])
        parser.add_argument("consultation", type=int, help="number of the consultation")
        parser.add_argument("--format", required=True, choices=[str(one) for one in Export.Format])
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument(
            "--final", action="store_true", help="refuses while anything is unanswered"
        )
        parser.add_argument(
            "--working", action="store_true", help="answers that are not approved too (summary)"
        )
        parser.add_argument(
            "--submission", metavar="MÃ", help="receipt of the slip that a letter answers"
        )
        parser.add_argument(
            "--without-names", action="store_true", help="open data without names of persons"
        )
        parser.add_argument(
            "--annexes",
            action=BooleanOptionalAction,
            help="summary; as the agency's settings say where it is left out",
        )
        parser.add_argument(
            "--draft-version",
            type=int,
            metavar="N",
            help="lần dự thảo; the one that the consultation is about where it is left out",
        )
        parser.add_argument(
            "--against", type=int, metavar="N", help="an earlier lần dự thảo (changes, comparison)"
        )
        parser.add_argument(
            "--in-force",
            type=int,
            nargs="?",
            const=1,
            metavar="N",
            help="instead of --against: the Nth text in force beside the draft (the first)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kind, format = options["kind"], options["format"]
        if format not in Export.FORMATS[kind]:
            known = ", ".join(str(one) for one in Export.FORMATS[kind])
            raise CommandError(f"Tài liệu {kind} không có ở định dạng {format}; chỉ có: {known}.")
        consultation = _consultation(options["consultation"])
        of_version = kind in Export.OF_VERSION
        if not of_version and any(options[name] is not None for name in _OF_VERSION):
            raise CommandError(
                f"Tài liệu {kind} không nhận --draft-version, --against và --in-force."
            )
        if options["against"] is not None and options["in_force"] is not None:
            raise CommandError("Chỉ chọn một: --against hoặc --in-force.")
        try:
            make = _of_version if of_version else _of_round
            size = write_whole(options["out"], lambda file: make(consultation, options, file))
        except (Refused, PdfUnavailable) as refusal:
            raise CommandError(_told(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {options['out']}: {error.strerror}.") from error
        self.stdout.write(f"{options['out']}: {size} byte")


def _of_round(consultation: Consultation, options: dict[str, Any], file: IO[bytes]) -> None:
    if options["final"] and options["working"]:
        raise CommandError("Bản chính thức không in nội dung chưa được duyệt.")
    must_be_open_to_all(consultation)
    asked = Asked(
        kind=options["kind"],
        format=options["format"],
        final=options["final"],
        working=options["working"],
        submission=_submission(consultation, options),
        without_names=options["without_names"],
        annexes=options["annexes"],
    )
    must_fit_round(asked)
    if options["final"]:
        must_be_final(consultation, asked.submission)
    write_round(consultation, asked, file)


def must_fit_round(asked: Asked) -> None:
    """Pass when there is such a document of a round."""
    if asked.working and asked.kind != Export.Kind.SUMMARY:
        raise CommandError(f"Tài liệu {asked.kind} không có bản làm việc.")
    if (asked.kind == Export.Kind.LETTER) != (asked.submission is not None):
        raise CommandError("Văn bản trả lời, và chỉ văn bản trả lời, cần --submission MÃ.")
    if asked.without_names and asked.kind != Export.Kind.OPEN_DATA:
        raise CommandError("Chỉ dữ liệu mở mới có bản không nêu tên cá nhân.")


def _submission(consultation: Consultation, options: dict[str, Any]) -> Submission | None:
    typed = options["submission"]
    if typed is None:
        return None
    found = submission_of(consultation, typed)
    if found is None:
        raise CommandError(f"Đợt số {consultation.pk} không có phiếu mang mã {typed}.")
    return found


def _of_version(consultation: Consultation, options: dict[str, Any], file: IO[bytes]) -> None:
    if options["working"]:
        raise CommandError(f"Tài liệu {options['kind']} không có bản làm việc.")
    version = _version(consultation, options["draft_version"]) or consultation.version
    against = _in_force(consultation, options["in_force"])
    against = against or _version(consultation, options["against"])
    facts = {name: options[name] for name in ("kind", "format", "final")}
    must_fit(version, against=against, **facts)
    file.write(render_version(version, against=against, **facts))


def _consultation(key: int) -> Consultation:
    rows = Consultation.objects.select_related("draft__agency__parent", "draft__kind", "version")
    found = rows.filter(pk=key).first()
    if found is None:
        raise CommandError(f"Không có đợt lấy ý kiến số {key}.")
    return found


def _version(consultation: Consultation, number: int | None) -> Version | None:
    if number is None:
        return None
    rows = Version.objects.select_related("draft__agency__parent", "draft__kind")
    found = rows.filter(draft=consultation.draft_id, number=number).first()
    if found is None:
        raise CommandError(f"Dự thảo của đợt số {consultation.pk} không có lần {number}.")
    return found


def _in_force(consultation: Consultation, position: int | None) -> Version | None:
    if position is None:
        return None
    found = bases(consultation.draft).filter(number=-position).first()
    if found is None:
        raise CommandError(
            f"Dự thảo của đợt số {consultation.pk} không có văn bản hiện hành thứ {position}."
        )
    return found


def _told(refusal: Exception) -> str:
    """What was refused and, where fields are named, why."""
    fields = getattr(refusal, "fields", {})
    return " ".join(str(words) for words in fields.values()) or str(refusal)
