"""Headings of scanned pages: what the recognition makes of them, and what the counting makes good."""

import pytest

from drafts.parse.read.ocr_headings import mend
from drafts.parse.read.pdf_page import Row, Segment


def rows(*texts: str) -> list[Row]:
    return [Row(0.0, 12.0, segments=[Segment(text, 60.0, 300.0)]) for text in texts]


def read(*texts: str) -> tuple[list[str], list[str]]:
    page = rows(*texts)
    guesses = mend({0: page})
    return [row.text for row in page], [guess.taken for guess in guesses]


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("Điêu 6. Tổ quản lý", "Điều 6. Tổ quản lý"),
        ("Ðiểu 6: Tổ quản lý", "Điều 6. Tổ quản lý"),
        ("„ Điều 6. Tổ quản lý", "Điều 6. Tổ quản lý"),
    ],
)
def test_it_mends_the_word_of_an_article(typed: str, heading: str) -> None:
    assert read(typed) == ([heading], [])


@pytest.mark.parametrize("typed", ["Điều l2. Thông báo", "Điểu 12, Thông báo", "Điều 12 Thông báo"])
def test_it_takes_a_doubtful_article_where_its_number_is_missing(typed: str) -> None:
    found, taken = read("Điều 11. Thụ lý", typed, "Điều 13. Trả lại")
    assert found[1] == "Điều 12. Thông báo"
    assert taken == ["Điều 12. Thông báo"]


@pytest.mark.parametrize(
    "typed", ["Điều l5. Thông báo", "Điều 7, Thông báo", "Điều 12 của Luật này"]
)
def test_it_leaves_what_does_not_follow(typed: str) -> None:
    assert read("Điều 11. Thụ lý", typed, "Điều 12. Trả lại")[0][1] == typed


@pytest.mark.parametrize(
    "typed", ["Chưong lI", "CHUONG II", "__ Chương II ¬", "Chương H", "Chương I", "Chương 1]"]
)
def test_it_reads_the_second_chapter(typed: str) -> None:
    found, _ = read("Chương]", "Điều 1. A", typed, "TÊN CHƯƠNG", "Điều 2. B")
    assert found[0] == "Chương I"
    assert found[2] == "Chương II"


def test_it_says_what_it_took_from_the_counting() -> None:
    assert read("Chương I", "Điều 1. A", "Chương I", "Điều 2. B")[1] == ["Chương II"]
    assert read("Chương I", "Điều 1. A", "Chương II", "Điều 2. B")[1] == []


def test_chapters_begin_anew_where_the_articles_do() -> None:
    found, taken = read("Chương I", "Điều 1. A", "Chương II", "Điều 2. B", "Chương I", "Điều 1. C")
    assert found[4] == "Chương I"
    assert taken == []


@pytest.mark.parametrize("typed", ["Chương trình công tác", "Chương II của Luật này", "chương"])
def test_it_leaves_words_that_only_begin_so(typed: str) -> None:
    assert read("Chương I", "Điều 1. A", typed)[0][2] == typed
