"""One stored form, one folded form, one order of Vietnamese words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.text import clean, clean_line, fold, sort_key

# Letters that people type, whole and in parts (combining marks), and what they paste along.
typed = st.text(
    st.one_of(
        st.sampled_from("aăâeêioôơuưyđĐẠảẫấự ỷỦ\u0301\u0323\u0302\u031b\u200b\u00a0\r\n\t"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


def test_it_stores_one_form_of_a_letter_typed_in_parts() -> None:
    assert clean("Ủy ban nhân dân".encode().decode()) == "Ủy ban nhân dân"
    assert clean(unicodedata.normalize("NFD", "Quyết định")) == "Quyết định"


def test_it_removes_what_cannot_be_seen_and_keeps_every_word() -> None:
    assert clean("\ufeffĐiều\u00a01.\u200b Phạm vi\r\nKhoản 1\x00") == "Điều 1. Phạm vi\nKhoản 1"
    assert clean_line(" Sở \n Tư\tpháp ") == "Sở Tư pháp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("hoà bình", "hòa bình"),
        ("ĐẤT ĐAI", "dat dai"),
        ("Thuỷ  lợi", "thủy lợi"),
        (unicodedata.normalize("NFD", "giải trình"), "GIAI TRINH"),
    ],
)
def test_it_finds_two_spellings_of_the_same_words(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_it_keeps_different_words_apart() -> None:
    assert fold("đất") != fold("đắt đỏ")
    assert fold("dân") != fold("dâng")


def test_it_sorts_as_a_vietnamese_dictionary() -> None:
    ordered = [
        "an",
        "àn",
        "ản",
        "ãn",
        "án",
        "ạn",
        "ăn",
        "ân",
        "ba",
        "dân",
        "đất",
        "đèn",
        "đến",
        "ê",
        "ma túy",
        "mà cả",
        "ô tô",
        "ở",
        "quyết định",
        "ủy ban",
        "ưu đãi",
        "y tế",
    ]
    shuffled = sorted(ordered)  # by code point
    assert shuffled != ordered
    assert sorted(shuffled, key=sort_key) == ordered


def test_it_sorts_syllable_by_syllable_and_letters_before_tones() -> None:
    words = ["hoa mai", "hòa bình", "hoà âm", "hoa"]
    assert sorted(words, key=sort_key) == ["hoa", "hoa mai", "hoà âm", "hòa bình"]


@given(typed)
def test_it_cleans_once_and_for_all(words: str) -> None:
    cleaned = clean(words)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\r" not in cleaned


@given(typed)
def test_it_folds_once_and_for_all(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@given(typed)
def test_it_folds_what_was_cleaned_to_the_same(words: str) -> None:
    assert fold(clean(words)) == fold(unicodedata.normalize("NFD", clean(words)))


@given(typed, typed)
def test_it_orders_any_two_texts(one: str, other: str) -> None:
    assert (sort_key(one) <= sort_key(other)) or (sort_key(other) <= sort_key(one))
