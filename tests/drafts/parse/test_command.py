"""./run manage parse_draft FILE [--json]."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = "Điều 1. Phạm vi\n1. Một.\n3. Ba:\na) A;\nb) B.\nĐiều 2. Bãi bỏ Quyết định số 1/QĐ-UBND./.\n"


def _run(file: Path, *options: str) -> str:
    out = StringIO()
    call_command("parse_draft", str(file), *options, stdout=out)
    return out.getvalue()


def test_it_prints_counts_articles_and_warnings(tmp_path: Path) -> None:
    file = tmp_path / "du-thao.txt"
    file.write_text(TEXT)
    found = json.loads(_run(file, "--json"))
    assert found == {
        "counts": {
            "bodies": 1, "parts": 0, "chapters": 0, "sections": 0, "subsections": 0,
            "articles": 2, "clauses": 2, "points": 2,
        },
        "articles": [
            {"body": 0, "number": "1", "title": "Phạm vi", "clauses": 2, "points": 2},
            {"body": 0, "number": "2", "title": None, "clauses": 0, "points": 0},
        ],
        "warnings": [
            {
                "code": "number-missing",
                "line": 3,
                "message": "Thiếu khoản 2 trước khoản 3 trong Điều 1. Hãy kiểm tra cách đánh số.",
            }
        ],
    }  # fmt: skip


def test_it_prints_an_outline_for_people(tmp_path: Path) -> None:
    file = tmp_path / "du-thao.txt"
    file.write_text(TEXT)
    words = _run(file)
    assert "    a) A;  ‹art_1__cl_3__point_a›" in words
    assert "1 văn bản; 2 điều, 2 khoản, 2 điểm" in words


def test_it_refuses_an_unreadable_file_with_words(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="nội dung thực là pdf"):
        _run(file)


def test_it_refuses_an_unreadable_file_in_json_too(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("parse_draft", str(file), "--json", stdout=out)
    assert json.loads(out.getvalue())["error"]["code"] == "empty"


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không mở được tệp"):
        _run(tmp_path / "nothing.txt")
