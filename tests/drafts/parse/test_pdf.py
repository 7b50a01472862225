"""PDF: rows from letters, pages to lines, and whole files read in a process of their own."""

import os

import pypdfium2
import pytest

from drafts.parse import Unreadable, parse
from drafts.parse.encodings import Encoding
from drafts.parse.limits import Limits
from drafts.parse.read import ocr
from drafts.parse.read.pdf_page import Font, Letter, Row, Segment, rows_of
from drafts.parse.read.pdf_rows import lines_of
from tests.drafts.parse.building import codes


def letters(
    text: str, *, left: float = 50, base: float = 700, step: float = 6, font: Font | None = None
) -> list[Letter]:
    """A row of letters of the same width; a blank in the text is a typed blank."""
    row: list[Letter] = []
    for at, sign in enumerate(text):
        if sign == " ":
            row[-1].blank = True
            continue
        x = left + at * step
        row.append(Letter(sign, x, x + 6, base, 10, font or Font()))
    return row


def rows(*texts: str, bold: str = "") -> list[Row]:
    """Rows of one segment, 14 points apart; "" leaves a row free; those that begin with `bold` are bold."""
    found: list[Row] = []
    for at, text in enumerate(texts):
        if text:
            strong = bool(bold) and text.startswith(bold)
            found.append(Row(700 - at * 14, 12, strong, [Segment(text, 50, 50 + 6 * len(text))]))
    return found


def texts(*pages: list[Row]) -> list[str]:
    """The words of the lines of these pages."""
    return [line.text for line in lines_of(list(pages))[0]]


def test_it_makes_rows_from_top_to_bottom_whatever_the_order_in_the_file() -> None:
    found = rows_of(letters("hai ba", base=680) + letters("một", base=700.5))
    assert [row.text for row in found] == ["một", "hai ba"]


def test_it_parts_words_by_their_distance_and_columns_by_a_wide_one() -> None:
    found = rows_of(letters("một") + letters("hai", left=74) + letters("ba", left=300))
    assert [segment.text for segment in found[0].segments] == ["một hai", "ba"]


def test_it_reads_letters_set_apart_as_one_word() -> None:
    found = rows_of(letters("LỆNH", step=10) + letters("MỚI", left=98, step=10))
    assert [row.text for row in found] == ["LỆNH MỚI"]


def test_it_keeps_a_raised_mark_and_a_drawn_tone_in_place() -> None:
    word = letters("Điề")
    mark = [
        Letter("u", 68, 74, 700, 10),
        Letter("\u0301", 66, 70, 700, 10),
        Letter("1", 74, 78, 703, 6),
    ]
    assert rows_of(word + mark)[0].text.endswith("u1") or "1" in rows_of(word + mark)[0].text
    assert len(rows_of(word + mark)) == 1


def test_it_converts_letters_by_their_font() -> None:
    old = letters("§iÒu", font=Font(Encoding.TCVN3)) + letters("là", left=80)
    assert rows_of(old)[0].text == "Điều là"


def test_it_leaves_out_page_numbers_in_step_with_the_pages() -> None:
    pages = [rows(f"Dòng {at} của trang;", "nội dung.", f"- {at + 3} -") for at in range(4)]
    assert texts(*pages) == [
        row for at in range(4) for row in (f"Dòng {at} của trang;", "nội dung.")
    ]


def test_it_keeps_figures_that_are_no_page_numbers() -> None:
    assert texts(rows("Mức", "50"), rows("Mức", "70")) == ["Mức", "50", "Mức", "70"]


def test_it_leaves_out_running_heads_and_feet() -> None:
    pages = [
        rows("DỰ THẢO 24/11/2026", f"Điều {at}. Tên", "Nội dung.", f"Lần {at}, bản trình")
        for at in range(1, 5)
    ]
    body = [row for at in range(1, 5) for row in (f"Điều {at}. Tên", "Nội dung.")]
    assert texts(*pages) == ["DỰ THẢO 24/11/2026", *body]


def test_it_joins_a_symbol_cut_behind_its_hyphen_and_a_soft_hyphen() -> None:
    assert texts(rows("Quyết định số 15/2026/QĐ-", "UBND ngày")) == [
        "Quyết định số 15/2026/QĐ-UBND ngày"
    ]
    assert texts(rows("kinh tế -", "xã hội")) == ["kinh tế -", "xã hội"]
    assert texts(rows("infor\u00ad", "mation")) == ["information"]


def test_it_joins_a_bold_heading_over_rows_and_parts_it_from_its_text() -> None:
    long = "Điều 1. Tên rất dài của điều này được viết tiếp ở dòng sau ngày"
    page = rows(long, "Điều2 11/10/2026 của Bộ", "Nội dung của điều.", bold="Điều")
    page[1].segments[0].text = "11/10/2026 của Bộ"
    found = lines_of([page])[0]
    assert [line.text for line in found] == [f"{long} 11/10/2026 của Bộ", "Nội dung của điều."]
    assert found[1].gap


def test_it_reads_the_columns_of_head_and_end_one_after_the_other() -> None:
    def two(at: int, *cells: tuple[str, float]) -> Row:
        return Row(700 - 14 * at, 12, False, [Segment(t, x, x + 5 * len(t)) for t, x in cells])

    page = [
        two(0, ("ỦY BAN NHÂN DÂN", 60), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 260)),
        two(1, ("TỈNH SÔNG TRÀ", 65), ("Độc lập - Tự do - Hạnh phúc", 280)),
        two(2, ("Số: …/QĐ-UBND", 65), ("Sông Trà, ngày …", 300)),
        two(4, ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", 60)),
    ]
    assert texts(page) == [
        "ỦY BAN NHÂN DÂN", "TỈNH SÔNG TRÀ", "Số: …/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sông Trà, ngày …",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    ]  # fmt: skip


# ------------------------------------------------------------------ whole files


def minimal(stream: str = "BT /F1 12 Tf 72 720 Td (Dieu 1. Ten) Tj ET", extra: str = "") -> bytes:
    """A PDF of one page written by hand."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        f"<< /Font << /F1 5 0 R >> {extra} >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(places) + 1} "
            f"/Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )


def test_it_reads_a_file_in_a_process_of_its_own() -> None:
    tree = parse(minimal(), "a.pdf")
    assert tree.words() == "Dieu 1. Ten"
    assert codes(tree) == ["no-article"]


def test_it_refuses_pages_that_are_only_pictures_without_a_reader_of_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    scanned = minimal("q 595 0 0 842 0 0 cm /I Do Q", "/XObject << /I 6 0 R >>")
    with pytest.raises(Unreadable) as refusal:
        parse(scanned, "a.pdf")
    assert refusal.value.code == "scanned"
    assert "1 trang" in str(refusal.value)


def scan(data: bytes) -> bytes:
    """A PDF of one page that is a picture of the first page of this one."""
    drawn = pypdfium2.PdfDocument(data)[0].render(scale=2, grayscale=True)
    rows = bytes(drawn.buffer)
    dots = b"".join(rows[at * drawn.stride :][: drawn.width] for at in range(drawn.height))
    old = minimal("q 595 0 0 842 0 0 cm /I Do Q", "/XObject << /I 6 0 R >>")
    size = f"/Width {drawn.width} /Height {drawn.height}".encode()
    new = old.replace(b"/Width 1 /Height 1", size).replace(
        b"/Length 1 >>", b"/Length %d >>" % len(dots)
    )
    return new.replace(b"stream\nA\n", b"stream\n" + dots + b"\n")


@pytest.mark.skipif(
    not ocr.available() and not os.environ.get("REQUIRE_OCR"),
    reason="tesseract with Vietnamese data (tesseract-ocr tesseract-ocr-vie) is not installed",
)
def test_it_reads_pictures_of_pages_and_says_how_sure_it_is() -> None:
    words = "BT /F1 18 Tf 72 720 Td (Ban tin trong ngay) Tj 0 -40 Td (1. Hai ba) Tj ET"
    tree = parse(scan(minimal(words)), "a.pdf")
    assert "Ban tin" in tree.words()
    assert "1. Hai" in tree.words()
    notice = next(notice for notice in tree.notices if notice.code == "ocr")
    assert notice.params["page"] == "1"
    assert 40 <= int(notice.params["confidence"]) <= 100


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("no-text", minimal("")),
        ("broken", b"%PDF-1.7\nnothing"),
        ("broken", minimal()[:200]),
        ("wrong-type", b"{\\rtf1 x}"),
        ("too-many-lines", minimal("BT /F1 9 Tf 72 720 Td " + "(a) Tj 0 -12 Td " * 40 + "ET")),
    ],
)
def test_it_refuses_what_it_cannot_read(code: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(data, "a.pdf", limits=Limits(lines=20))
    assert refusal.value.code == code
