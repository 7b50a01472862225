"""HTML: blocks, lists, tables, footnotes, old fonts; nothing run, nothing fetched, nothing hidden."""

import time

import pytest

from drafts.parse import Kind, Tree, Unreadable, parse
from drafts.parse.limits import Limits
from tests.drafts.parse.building import at, codes, eids


def page(body: str, head: str = "") -> bytes:
    """A page in UTF-8."""
    top = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head>'
    return f"{top}<body>{body}</body></html>".encode()


def read(body: str, head: str = "") -> Tree:
    """The tree of a page."""
    return parse(page(body, head), "a.html")


def test_it_reads_blocks_as_lines_and_inline_elements_as_words() -> None:
    tree = read(
        "<h3><b>Đi</b>ều\n 1. <i>Tên</i>\n điều</h3><div>1. Khoản&nbsp;một.<p>a) Điểm;</div>b) Hai."
    )
    assert at(tree, "art_1").heading == "Tên điều"
    assert eids(tree, Kind.CLAUSE, Kind.POINT) == [
        "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b",
    ]  # fmt: skip
    assert at(tree, "art_1__cl_1").text == "Khoản một."


def test_it_numbers_lists_as_a_browser_does() -> None:
    tree = read(
        "<p>Điều 1. Tên</p><ol start='1'><li>Một<ol type='a'><li>Điểm a;<li>Điểm b.</ol>"
        "<li>Hai</ol><ol start='3'><li value='3'>Ba</ol>"
    )
    assert eids(tree, Kind.CLAUSE, Kind.POINT) == [
        "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b", "art_1__cl_2", "art_1__cl_3",
    ]  # fmt: skip


def test_it_leaves_out_what_a_reader_does_not_see() -> None:
    tree = read(
        "<p>Điều 1. Tên</p><script>alert('Điều 2. X')</script><style>p{}</style>"
        "<p hidden>Điều 3. X</p><p style='display: none'>Điều 4. X</p><!-- Điều 5. X -->"
        "<div title='header'>Đầu trang</div><p>1. Chữ.</p>"
    )
    assert tree.words() == "Điều 1.\nTên\n1.\nChữ."


def test_it_keeps_data_tables_with_their_spans() -> None:
    tree = read(
        "<p>Điều 1. Mức</p><table><thead><tr><th>TT</th><th colspan=2>Mức</th></tr></thead>"
        "<tr><td rowspan=2>1</td><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    table = at(tree, "art_1__tbl_1").table
    assert table is not None
    assert [[(c.text, c.rows, c.cols) for c in row] for row in table] == [
        [("TT", 1, 1), ("Mức", 1, 2)],
        [("1", 2, 1), ("a", 1, 1), ("b", 1, 1)],
        [("c", 1, 1), ("d", 1, 1)],
    ]


def test_it_reads_the_head_column_by_column() -> None:
    tree = read(
        "<table><tr><td>ỦY BAN NHÂN DÂN<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</tr>"
        "<tr><td>TỈNH SÔNG TRÀ<td>Độc lập - Tự do - Hạnh phúc</tr></table><p>Điều 1. Tên<p>Chữ."
    )
    assert tree.words().split("\n")[:3] == [
        "ỦY BAN NHÂN DÂN", "TỈNH SÔNG TRÀ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]  # fmt: skip
    assert tree.metadata.issuer == "ỦY BAN NHÂN DÂN TỈNH SÔNG TRÀ"


def test_it_keeps_footnotes_apart() -> None:
    tree = read(
        "<p>Điều 1. Tên</p><p>1. Chữ<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a>.</p>"
        "<div id='sdfootnote1'><p><a href='#sdfootnote1anc'>1</a> Chú thích.</p></div>"
    )
    assert at(tree, "art_1__cl_1").text == "Chữ[1]."
    assert at(tree, "notes_1__p_1").text == "[1] Chú thích."
    assert "footnotes-kept" in codes(tree)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<font face='.VnTime'><p>§iÒu 1. Ph¹m vi</p></font><p><font face='.VnTime, x'>Ch÷.</font>", ""),
        ("<p style=\"font-family: '.VnTime'\">§iÒu 1. Ph¹m vi</p><p>Chữ.", ""),
        ("<p class=cu>§iÒu 1. Ph¹m vi</p><p>Chữ.", "<style>p.cu {font-family: '.VnTime', serif}</style>"),
        ("<p>§iÒu 1. Ph¹m vi</p><p>Ch÷.", "<style>p, td { font: 14pt .VnTime }</style>"),
    ],
)  # fmt: skip
def test_it_converts_old_fonts(body: str, head: str) -> None:
    tree = read(body, head)
    assert at(tree, "art_1").heading == "Phạm vi"
    assert at(tree, "art_1").text == "Chữ."
    assert codes(tree) == ["legacy-converted"]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258", "utf-16"])
def test_it_reads_the_charset_that_the_page_names(charset: str) -> None:
    words = "<html><meta charset='{}'><p>Đi\u00ea\u0300u 1. T\u00ean</p><p>Ch\u01b0\u0303.</p>"
    tree = parse(words.format(charset).encode(charset), "a.htm")
    assert at(tree, "art_1").heading == "Tên"


def test_it_counts_pictures() -> None:
    assert "pictures-left-out" in codes(
        read("<p>Điều 1. Tên</p><p>Chữ <img src='http://x/y.png'></p>")
    )


CASES: list[tuple[str, bytes]] = [
    ("no-text", page("<p> </p><script>x</script>")),
    ("no-text", b"<html></html>"),
    ("xml-entities", b'<!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;</p></html>'),
    ("wrong-type", "Điều 1. Chữ".encode()),
    ("wrong-type", b"%PDF-1.7 <html>"),
    ("too-many-lines", b"<html>" + b"<p>a</p>" * 600),
    ("empty", b""),
]


@pytest.mark.parametrize(("code", "data"), CASES)
def test_it_refuses_what_is_no_readable_page(code: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(data, "a.html", limits=Limits(lines=50))
    assert refusal.value.code == code
    assert "{" not in str(refusal.value)


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<style>" * 300_000,
        b"<html><style>" + b"a{font:" * 300_000,
        b'<html><p style="' + b"font:" * 500_000 + b'">x</p>',
        b"<html>" + b"<table><tr><td>" * 50_000 + b"x",
        "<html><table><tr><td>Nơi nhận".encode() + b"<td rowspan=999 colspan=99>x<tr>" * 10_000,
        b"<html><p>" + b"a<br>" * 100_000,
        ("<html><p>" + "®iÒu cña µ¸ " * 50_000).encode(),
    ],
)
def test_it_reads_hostile_pages_in_good_time(data: bytes) -> None:
    start = time.perf_counter()
    try:
        assert parse(data, "a.html").words()
    except Unreadable as refusal:
        assert refusal.code in ("no-text", "too-many-lines")  # noqa: PT017
    assert time.perf_counter() - start < 8.0


def test_it_survives_deep_nesting() -> None:
    try:
        parse(page("<div>" * 20_000 + "Điều 1. Tên"), "a.html")
    except Unreadable as refusal:
        assert refusal.code in ("broken", "no-text")  # noqa: PT017
