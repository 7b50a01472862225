"""Word 97–2003 and RTF files through the real LibreOffice: as the truth has it, in bounded time."""

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from drafts.parse import Unreadable, parse
from drafts.parse.read import office
from tests.drafts.parse.building import at
from tests.drafts.parse.test_corpus import LAWS, OUTLINE

FILES = sorted(LAWS.glob("*.doc"))
# The truth of its outline holds as for the other formats; two files suffice beside the quick readers' tests.
CHECKED = ("tt-02-2014-bgddt-quy-che-mam-non.doc", "luat-58-2010-vien-chuc.doc")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        office.program() is None and not os.environ.get("REQUIRE_OFFICE"),
        reason="LibreOffice (libreoffice-writer-nogui) is not installed",
    ),
]


def _word(*rows: str, head: tuple[tuple[str, str], ...] = ()) -> bytes:
    """A Word file as Word itself would have it."""
    document = Document()
    table = document.add_table(0, 2)
    for cells in head:
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    for row in rows:
        document.add_paragraph(row)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _converted(data: bytes, to: str, folder: Path) -> bytes:
    """A Word file in another format, by the same LibreOffice."""
    (folder / "a.docx").write_bytes(data)
    program = office.program()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to,
         "--outdir", str(folder), str(folder / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / f"a.{to}").read_bytes()


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_it_reads_what_word_wrote_long_ago(kind: str, tmp_path: Path) -> None:
    data = _word(
        "Điều 1. Phạm vi điều chỉnh",
        "1. Khoản một.",
        "a) Điểm a.",
        head=(
            ("SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Số: 1/QĐ", "Độc lập - Tự do"),
        ),
    )
    tree = parse(_converted(data, kind, tmp_path), f"a.{kind}")
    assert at(tree, "art_1").heading == "Phạm vi điều chỉnh"
    assert at(tree, "art_1__cl_1__point_a").text == "Điểm a."
    assert tree.metadata.issuer == "SỞ TƯ PHÁP"


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
@pytest.mark.parametrize("name", CHECKED)
def test_it_equals_the_truth(name: str) -> None:
    tree = parse((LAWS / name).read_bytes(), name)
    truth = json.loads((LAWS / name).with_suffix(".truth.json").read_text())
    counts = tree.counts()
    assert counts == {key: truth["counts"][key] for key in counts}
    assert [{key: row[key] for key in OUTLINE} for row in map(dict, tree.articles())] == [
        {key: row[key] for key in OUTLINE} for row in truth["articles"]
    ]


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
def test_it_reads_rtf_under_the_name_of_word() -> None:
    name = "tt-02-2010-bkh-rtf-named-doc.doc"
    tree = parse((LAWS / name).read_bytes(), name)
    assert (tree.counts()["articles"], tree.counts()["clauses"]) == (3, 5)
    assert [n.params for n in tree.notices if n.code == "read-by-content"] == [
        {"extension": ".doc", "actual": ".rtf"}
    ]


def test_it_refuses_a_damaged_file_or_reads_what_is_left(tmp_path: Path) -> None:
    data = _converted(_word(*(f"Đoạn {n}." for n in range(300))), "doc", tmp_path)
    for damaged in (data[: len(data) // 2], data[:600], data[:1024] + bytes(4096) + data[5120:]):
        try:
            assert parse(damaged, "a.doc").words()
        except Unreadable as refusal:
            assert refusal.code in ("broken", "no-text")  # noqa: PT017


def test_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(Unreadable):
        parse(b"{\\rtf1 }", "a.rtf")
    assert [each.name for each in tmp_path.iterdir()] == [f"draft-office-{os.getuid()}.lock"]
    assert shutil.which("soffice") is None or office.program()
