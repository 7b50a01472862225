"""What is typed becomes words and phrases; what is found is marked at the right letters."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.search.mark import SHORT, excerpt, found
from drafts.search.words import MOST_TERMS, indexed, query

TYPED = [
    ("mức thu", [("muc",), ("thu",)], []),
    ('"Mức  THU" nhà', [("muc", "thu"), ("nha",)], []),
    ("“giờ mở cửa”", [("gio", "mo", "cua")], []),
    ("78/2025/NĐ-CP", [("78", "2025", "nd", "cp")], []),
    ("thu -phí", [("thu",)], [("phi",)]),
    ('"chưa đóng', [("chua", "dong")], []),
    ("thu thu", [("thu",)], []),
    ('  " - ( ) * : OR', [("or",)], []),
    ("'); DROP TABLE x; --", [("drop",), ("table",), ("x",)], []),
    ("", [], []),
]


@pytest.mark.parametrize(("typed", "wanted", "unwanted"), TYPED)
def test_it_reads_what_was_typed(
    typed: str, wanted: list[tuple[str, ...]], unwanted: list[tuple[str, ...]]
) -> None:
    asked = query(typed)
    assert [term.folded for term in asked.wanted] == wanted
    assert [term.folded for term in asked.unwanted] == unwanted


def test_it_knows_when_marks_were_typed() -> None:
    assert query("đất").marked
    assert not query("dat").marked


def test_it_refuses_to_look_for_more_than_it_can() -> None:
    assert len(query(" ".join(f"từ{n}" for n in range(99))).wanted) == MOST_TERMS


def test_it_indexes_letters_and_figures_alone() -> None:
    assert indexed("Điều 5. “Mức_thu”: 5,5% (Uỷ ban)") == (
        "điều 5 mức thu 5 5 uỷ ban",
        "dieu 5 muc thu 5 5 uy ban",
    )


MARKED = [
    ("Đất đai và mức thu", "dat", "<mark>Đất</mark> đai và mức thu"),
    ("Mục đích, mức thu", "mức", "Mục đích, <mark>mức</mark> thu"),
    ("Mục đích, mức thu", "muc", "<mark>Mục</mark> đích, <mark>mức</mark> thu"),
    ("thu phí; mức thu", '"mức thu"', "thu phí; <mark>mức thu</mark>"),
    ("a < b & mức", "mức", "a &lt; b &amp; <mark>mức</mark>"),
    (unicodedata.normalize("NFD", "Mức thu đó"), "do", "Mức thu <mark>đó</mark>"),
    ("Nghị định 78/2025/NĐ-CP", "78/2025/nd-cp", "Nghị định <mark>78/2025/NĐ-CP</mark>"),
    ("Uỷ ban", "ủy ban", "<mark>Uỷ</mark> <mark>ban</mark>"),
]


@pytest.mark.parametrize(("text", "typed", "html"), MARKED)
def test_it_marks_the_right_letters(text: str, typed: str, html: str) -> None:
    assert excerpt(text, query(typed)) == html


def test_it_cuts_long_texts_around_what_was_found() -> None:
    html = excerpt("đầu " * 300 + "kim cương " + "cuối " * 300, query("kim cương"))
    assert "<mark>kim</mark> <mark>cương</mark>" in html
    assert html.startswith("… đầu ")
    assert html.endswith("cuối …")
    assert len(html) < SHORT + 60


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet='aáăđ ĐƯ-/"“”<&.5\n\u0301', max_size=60), st.text(max_size=30))
def test_it_takes_whatever_is_typed(text: str, typed: str) -> None:
    asked = query(typed + " " + text[:9])
    plain = unicodedata.normalize("NFC", text)
    at = 0
    for start, end in found(plain, asked):
        assert at <= start < end <= len(plain)
        at = end
    assert excerpt(text, asked) is not None
