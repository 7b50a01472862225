"""Our shorter ways through WeasyPrint, held against WeasyPrint left alone: the same pages."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest

from exports.pdf import engine, parts
from exports.pdf.page import html
from exports.summary import Summary
from tests.exports import builders

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is missing")

# A process of its own: what was put in WeasyPrint's place stays there.
_ALONE = """
import sys
from importlib.metadata import version
from pathlib import Path
from exports.pdf import engine
engine.UNDERSTOOD = frozenset()
made = engine.typeset(Path(sys.argv[1]).read_text(encoding="utf-8"))
Path(sys.argv[2]).write_bytes(made.content)
"""
_ODD = (
    "Xa\u0302\u0301ng, 👍🏽 và xin\u00adchào; ﬁnal, file, office",
    "Điều\u00a05 khoản\u00a06: " + "không\u00a0ngắt và ngắt được " * 12,
    "https://thutuc.example.vn/" + "duong-dan-rat-dai/" * 12 + " hết.",
    "Không có dấu cách " + "a" * 200 + " rồi tiếp tục như thường lệ " * 5,
    "שלום עולם xen lẫn مرحبا trong câu tiếng Việt. " * 4,
    "AVATAR ĐÁ TO Tổ VÀ: kiểm tra khoảng cách chữ, WAVE, Ty, P., 1.000.000 ₫ – “trích dẫn”… " * 5,
)


def _pdfs(summary: Summary, folder: Path) -> tuple[Path, Path]:
    """Return the summary as we typeset it, and as WeasyPrint does alone."""
    source, ours, theirs = folder / "page.html", folder / "ours.pdf", folder / "theirs.pdf"
    source.write_text(html(summary, parts.whole(summary), numbered=True), encoding="utf-8")
    ours.write_bytes(engine.typeset(source.read_text(encoding="utf-8")).content)
    command = [sys.executable, "-c", _ALONE, str(source), str(theirs)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    return ours, theirs


def _text(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _words(path: Path) -> list[tuple[str, list[float]]]:
    """Return each word with the edges of its box, in points."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r"<word ([^>]*)>(.*?)</word>", said)
    return [(word, [float(edge) for edge in re.findall(r'"(.*?)"', box)]) for box, word in found]


def _blocks(path: Path) -> list[Any]:
    """Return each page as the mean greys of squares of 8 points: rules and letters, where they are."""
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            grey = (
                page.render(grayscale=True).to_numpy().astype(float)[:592, :840].reshape(592, 840)
            )
            pages.append(grey.reshape(74, 8, 105, 8).mean(axis=(1, 3)))
    return pages


@pytest.mark.parametrize(
    "make",
    [builders.full, lambda: builders.many(40, words=70), lambda: builders.of_texts(*_ODD)],
    ids=["full", "many", "odd"],
)
def test_it_prints_the_same_pages(make: Callable[[], Summary], tmp_path: Path) -> None:
    ours, theirs = _pdfs(make(), tmp_path)

    assert _text(ours) == _text(theirs)
    for (word, box), (_, other_box) in zip(_words(ours), _words(theirs), strict=True):
        # WeasyPrint cuts off the fraction of each kerning, which adds up along a line of capitals.
        assert box == pytest.approx(other_box, abs=2.0), word
    for one, other in zip(_blocks(ours), _blocks(theirs), strict=True):
        assert np.max(abs(one - other)) < 64
        assert np.mean(abs(one - other)) < 3


def test_it_knows_the_release_that_is_installed() -> None:
    assert version("weasyprint") in engine.UNDERSTOOD


def test_it_leaves_plain_letters_to_no_slower_way(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.typeset("<p>x</p>")
    from exports.pdf import lines

    slow: list[str] = []

    def refuse(context: Any, box: Any, *rest: Any) -> Any:
        slow.append(box.children[0].text)
        return iter(())

    monkeypatch.setattr(lines, "_slowly", refuse)
    engine.typeset("<p>Đề nghị <i>sửa</i> Điều 5.</p><p>Trái\u00adphải</p>")

    assert slow == ["Trái\u00adphải"]
