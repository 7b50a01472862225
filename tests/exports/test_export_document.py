"""export_document: every kind of document from the shell, by the same rules as the site."""

from io import StringIO
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

from consultation import clock
from drafts.models import Consultation
from exports.models import Export
from tests.cast import Cast
from tests.comments.making import remark, send_published
from tests.drafts.making import make_open_consultation, make_prepared, make_version
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.making import make_answered_consultation
from tests.synthesis.making import after_close

MAGIC = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "csv": b"\xef\xbb\xbf", "xml": b"<?xml"}


def export(kind: str, consultation: Consultation, path: Path, *args: str) -> str:
    out = StringIO()
    format = path.suffix.removeprefix(".")
    facts = (kind, str(consultation.pk), "--format", format, "--out", str(path), *args)
    call_command("export_document", *facts, stdout=out)
    return out.getvalue()


def headers(path: Path) -> str:
    """The words in the heads of the pages."""
    document = docx.Document(str(path))
    heads = [head for part in document.sections for head in (part.header, part.first_page_header)]
    return "\n".join(line.text for head in heads for line in head.paragraphs)


@pytest.mark.parametrize(
    ("kind", "format"),
    [("summary", "docx"), ("summary", "csv"), ("draft", "docx"), ("draft", "pdf"), ("akn", "xml")],
)
def test_it_writes_a_document(cast: Cast, tmp_path: Path, kind: str, format: str) -> None:
    path = tmp_path / f"out.{format}"

    said = export(kind, make_answered_consultation(cast), path)

    assert path.read_bytes().startswith(MAGIC[format])
    assert said == f"{path}: {path.stat().st_size} byte\n"
    assert not Export.objects.exists()


def test_it_compares_versions_by_their_numbers(cast: Cast, tmp_path: Path) -> None:
    consultation = make_open_consultation(cast)
    make_version(cast, SAMPLE_TXT.replace("minh bạch", "đúng luật"), draft=consultation.draft)
    pair = ("--draft-version", "2", "--against", "1")

    export("changes", consultation, tmp_path / "a.docx", *pair)
    export("comparison", consultation, tmp_path / "b.pdf", *pair)

    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")


def test_it_marks_a_draft_and_not_what_is_final(cast: Cast, tmp_path: Path) -> None:
    consultation = make_answered_consultation(cast)

    with clock.at(after_close(consultation)):
        export("summary", consultation, tmp_path / "draft.docx")
        export("summary", consultation, tmp_path / "final.docx", "--final")

    assert (
        "DỰ THẢO" in headers(tmp_path / "draft.docx"),
        "DỰ THẢO" in headers(tmp_path / "final.docx"),
    ) == (True, False)


def test_it_refuses_a_final_one_while_something_waits(cast: Cast, tmp_path: Path) -> None:
    consultation = make_open_consultation(cast)
    send_published(cast, consultation, remark())
    path = tmp_path / "a.csv"
    path.write_text("cũ")

    with clock.at(after_close(consultation)), pytest.raises(CommandError, match="Chưa hoàn tất"):
        export("summary", consultation, path, "--final")
    assert path.read_text() == "cũ"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.csv"]


@pytest.mark.parametrize(
    ("kind", "format", "args", "words"),
    [
        ("summary", "xml", (), "không có ở định dạng xml; chỉ có: docx"),
        ("summary", "csv", ("--against", "1"), "không nhận"),
        ("summary", "csv", ("--final", "--working"), "chưa được duyệt"),
        ("akn", "xml", ("--working",), "không có bản làm việc"),
        ("changes", "docx", (), "chọn một bản trước"),
        ("changes", "docx", ("--against", "7"), "không có lần 7"),
        ("draft", "pdf", ("--final",), "Chỉ bản so sánh"),
    ],
)
def test_it_refuses_what_there_is_not(
    cast: Cast, tmp_path: Path, kind: str, format: str, args: tuple[str, ...], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        export(kind, make_open_consultation(cast), tmp_path / f"a.{format}", *args)


def test_it_refuses_a_round_that_nobody_may_read_yet(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="chưa được đăng"):
        export("summary", make_prepared(cast), tmp_path / "a.csv")
    with pytest.raises(CommandError, match="số 99"):
        export("summary", Consultation(pk=99), tmp_path / "a.csv")


def test_it_refuses_a_folder_that_is_not_there(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không ghi được"):
        export("summary", make_open_consultation(cast), tmp_path / "no" / "a.csv")
