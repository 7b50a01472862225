"""The PDF, read back with pdftotext and pikepdf: complete, in order, numbered, fonts embedded."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from exports import pdf
from exports.docx import render_docx
from exports.pdf import PdfUnavailable, engine, parts, render_pdf
from exports.pdf.page import html
from exports.pdf.pool import Failed, Pool
from exports.summary import Kind, Options, Orientation, Section
from tests.exports import builders


def _missing() -> str:
    try:
        engine.typeset("<p>x</p>")
    except engine.Unavailable as reason:
        return f"WeasyPrint cannot load its system libraries: {reason}"
    return "" if shutil.which("pdftotext") else "pdftotext (poppler-utils) is not installed"


REASON = _missing()
pytestmark = pytest.mark.skipif(bool(REASON) and not os.environ.get("CI"), reason=REASON)


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a summary of some hundred opinions large enough to be typeset in parts."""
    monkeypatch.setattr(pdf, "WHOLE", 0)
    monkeypatch.setattr(parts, "_FULL", 20_000)
    monkeypatch.setattr(parts, "_NEARLY", 15_000)


def pages(content: bytes, folder: Path) -> list[str]:
    """Return the text of each page as it is laid out."""
    path = folder / "summary.pdf"
    path.write_bytes(content)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    return text.split("\f")[:-1]


def fonts(document: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Yield each font's name and whether its file is embedded."""
    seen = [obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary)]
    for font in seen:
        if font.get("/Type") == "/FontDescriptor":
            yield str(font.FontName), "/FontFile2" in font or "/FontFile3" in font


def flat(text: str) -> str:
    return " ".join(text.split())


def outline(items: Any) -> list[Any]:
    return [(item.title, outline(item.children)) for item in items]


def numbers(texts: list[str]) -> list[str]:
    """Return what stands on the first line of each page where a number is expected."""
    return [(text.split("\n", 1)[0]).strip() for text in texts]


def test_it_prints_each_opinion_once_in_order(tmp_path: Path) -> None:
    text = "".join(pages(render_pdf(builders.many(120)), tmp_path))

    assert [int(n) for n in re.findall(r"\[gy(\d+)\]", text)] == list(range(1, 121))
    answers = [int(n) for n in re.findall(r"nhóm\s+(\d+)\.", text)]
    assert answers == sorted(answers)


def test_it_prints_head_figures_table_and_signature(tmp_path: Path) -> None:
    text = flat("".join(pages(render_pdf(builders.full()), tmp_path)))

    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tây Ninh, ngày 05 tháng 02 năm 2026",
        "1. Tổng số 121 cơ quan, tổ chức, cá nhân",
        "Đơn vị đóng góp ý kiến cho dự thảo: 3 đơn vị.",
        "2. Kết quả cụ thể như sau:",
        "(Chưa giải trình)",
        "Ẩn danh",
        "PHÓ CHỦ TỊCH",
        "Nơi nhận:",
        "- Lưu: VT, KHCN.",
    ):
        assert words in text


def test_it_lets_a_long_opinion_run_over_pages(tmp_path: Path) -> None:
    texts = pages(render_pdf(builders.full()), tmp_path)

    sentence = "rà soát lại toàn bộ quy định"
    assert sum(flat(text).count("thống nhất.") for text in texts) >= 120
    assert sum(sentence in flat(text) for text in texts) > 3
    assert all("NỘI DUNG GÓP Ý" in text for text in texts[1:])


def test_it_numbers_every_page_but_the_first(tmp_path: Path) -> None:
    found = numbers(pages(render_pdf(builders.many(60)), tmp_path))

    assert found[1:] == [str(n) for n in range(2, len(found) + 1)]
    assert not found[0].isdigit()


@pytest.mark.usefixtures("in_parts")
def test_it_numbers_and_orders_a_summary_made_in_parts(tmp_path: Path) -> None:
    summary = builders.many(300)
    content = render_pdf(replace(summary, is_draft=True))
    texts = pages(content, tmp_path)

    assert len(parts.cut(summary)) > 3
    found = [int(n) for n in re.findall(r"\[gy(\d+)\]", "".join(texts))]
    assert found == list(range(1, 301))
    assert [line.split()[0] for line in numbers(texts)[1:]] == [
        str(n) for n in range(2, len(texts) + 1)
    ]
    assert all("DỰ THẢO" in text for text in texts)
    assert "THỦ TRƯỞNG CƠ QUAN" in texts[-1]
    with pikepdf.open(BytesIO(content)) as document:
        assert document.Root.Lang == "vi"
        assert str(document.docinfo["/Title"]).startswith("BẢN TỔNG HỢP")
        assert all(embedded for _, embedded in fonts(document))
        with document.open_outline() as tree:
            titles = [title for title, _ in outline(tree.root)]
    assert titles == [section.label for section in summary.sections]


@pytest.mark.usefixtures("in_parts")
def test_it_makes_equal_bytes_in_parts_too() -> None:
    heard: list[tuple[int, int]] = []
    first = render_pdf(builders.many(150), progress=lambda *at: heard.append(at))

    assert first == render_pdf(builders.many(150))
    assert heard[-1] == (150, 150)
    assert len(heard) > 1


@pytest.mark.usefixtures("in_parts")
def test_it_stops_when_progress_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def cancel(done: int, total: int) -> None:
        raise InterruptedError(f"{done} of {total}")

    with pytest.raises(InterruptedError):
        render_pdf(builders.many(150), progress=cancel)

    assert list(tmp_path.iterdir()) == []


def test_it_makes_equal_bytes_of_equal_summaries() -> None:
    assert render_pdf(builders.many(20)) == render_pdf(builders.many(20))


def test_it_embeds_its_own_fonts_title_language_and_structure() -> None:
    with pikepdf.open(BytesIO(render_pdf(builders.full()))) as document:
        found = dict(fonts(document))
        assert found
        assert all(found.values())
        assert all("Tinos" in name for name in found)
        assert document.Root.Lang == "vi"
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]).startswith("BẢN TỔNG HỢP")
        width, height = (float(side) for side in document.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (842, 595)
        with document.open_outline() as tree:
            assert outline(tree.root) == [
                ("1. Đối với dự thảo Quyết định", [("Điều 2. Hiệu lực thi hành", [])]),
                ("2. Đối với dự thảo Quy chế", [("Điều 5. Trách nhiệm của người phản ánh", [])]),
                ("Chung", []),
            ]


def test_it_prints_that_nothing_was_received(tmp_path: Path) -> None:
    [text] = pages(render_pdf(builders.summary()), tmp_path)

    assert "Không nhận được ý kiến nào" in text
    assert "(Ký tên, đóng dấu)" in text


def test_it_marks_nothing_as_draft_that_is_final(tmp_path: Path) -> None:
    texts = pages(render_pdf(builders.many(30)), tmp_path)

    assert not any(line.strip() == "DỰ THẢO" for text in texts for line in text.splitlines())


@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("numbered", [True, False])
def test_it_stands_or_lies_with_or_without_numbers(
    orientation: Orientation, numbered: bool, tmp_path: Path
) -> None:
    options = Options(orientation=orientation, numbered=numbered)
    content = render_pdf(replace(builders.many(12), options=options))

    assert ("STT" in "".join(pages(content, tmp_path))) == numbered
    with pikepdf.open(BytesIO(content)) as document:
        width, height = (float(side) for side in document.pages[0].mediabox[2:])
    assert (width > height) == (orientation is Orientation.LANDSCAPE)


def test_it_refuses_to_let_text_become_markup(tmp_path: Path) -> None:
    text = '<script>x</script> <img src="file:///etc/passwd"> &amp; {{ title }}'
    content = render_pdf(builders.of_texts(text))

    assert "&lt;script&gt;" in html(
        builders.of_texts(text), parts.whole(builders.of_texts(text)), numbered=True
    )
    found = flat("".join(pages(content, tmp_path)))
    assert "<script>x</script>" in found
    assert "{{ title }}" in found


def test_it_prints_text_of_any_script(tmp_path: Path) -> None:
    text = flat(
        "".join(
            pages(render_pdf(builders.of_texts("A\x00B", "Xa\u0302\u0301ng", "👍🏽")), tmp_path)
        )
    )

    assert "AB" in text
    assert "Xấng" in text


def test_it_cuts_between_groups_and_keeps_headings_with_what_follows() -> None:
    summary = builders.many(3000)
    cut = parts.cut(summary)

    assert [part.opening for part in cut] == [True] + [False] * (len(cut) - 1)
    assert [part.closing for part in cut] == [False] * (len(cut) - 1) + [True]
    assert not any(isinstance(part.blocks[-1], Section) for part in cut)
    entries = [
        entry.number
        for part in cut
        for block in part.blocks
        if isinstance(block, parts.Piece)
        for entry in block.group.entries
    ]
    assert entries == list(range(1, 3001))


def test_it_cuts_a_group_that_is_too_large_and_answers_it_once() -> None:
    entries = [builders.entry(n, "Thống nhất. " * 20) for n in range(1, 3001)]
    group = builders.group("Chung", entries, Kind.ACCEPTED)
    cut = parts.cut(builders.summary([Section(label="Chung", groups=(group,))]))

    pieces = [b for part in cut for b in part.blocks if isinstance(b, parts.Piece)]
    assert len(cut) > 3
    assert [piece.first for piece in pieces] == [True] + [False] * (len(pieces) - 1)
    assert sum(len(piece.group.entries) for piece in pieces) == 3000


def test_it_refuses_without_the_system_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    engine._tools.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfUnavailable, match="Pango"):
        render_pdf(builders.summary())

    assert render_docx(builders.summary())


def test_it_refuses_when_a_typesetting_process_dies(tmp_path: Path) -> None:
    with Pool(tmp_path, processes=1) as pool:
        for process in pool._started:
            process.kill()
            process.wait()

        with pytest.raises(Failed, match="ended"):
            list(pool.typeset([lambda: "<p>x</p>"]))


def test_it_ends_its_processes(tmp_path: Path) -> None:
    with Pool(tmp_path) as pool:
        list(pool.typeset([lambda: "<p>x</p>"] * 3))
        started = pool._started

    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


def test_it_prints_what_the_word_document_prints(tmp_path: Path) -> None:
    summary = builders.many(40)
    table = docx.Document(BytesIO(render_docx(summary))).tables[1]._tbl
    written = "".join(text.text or "" for text in table.iter(qn("w:t")))
    printed = "".join(pages(render_pdf(summary), tmp_path))

    assert re.findall(r"\[gy\d+\]", written) == re.findall(r"\[gy\d+\]", printed)
