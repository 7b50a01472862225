"""What looks like personal data, and what only looks as if it looked like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.personal import Kind, personal_data


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Gọi 0912345678 nhé", Kind.TELEPHONE, "0912345678"),
        ("Gọi 0912 345 678.", Kind.TELEPHONE, "0912 345 678"),
        ("(0912.345.678)", Kind.TELEPHONE, "0912.345.678"),
        ("ĐT: +84 912-345-678", Kind.TELEPHONE, "+84 912-345-678"),
        ("cố định 0251 3822 501", Kind.TELEPHONE, "0251 3822 501"),
        ("CCCD 075090001234 cấp ngày", Kind.IDENTITY, "075090001234"),
        ("số 075 090 001 234", Kind.IDENTITY, "075 090 001 234"),
        ("thư: ten.ho+1@example.com.vn,", Kind.EMAIL, "ten.ho+1@example.com.vn"),
        ("STK 0071001234567 Vietcombank", Kind.ACCOUNT, "0071001234567"),
        ("chuyển vào tài khoản số 1234 5678 9012", Kind.ACCOUNT, "1234 5678 9012"),
    ],
)
def test_it_hints_at_personal_data(text: str, kind: Kind, words: str) -> None:
    (found,) = personal_data(text)
    assert (found.kind, found.words) == (kind, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nghị định số 78/2025/NĐ-CP ngày 01/04/2025",
        "mức phạt 1.500.000.000 đồng",
        "mức thu 200 000 000 đồng",
        "từ 5 giờ 30 phút đến 22 giờ",
        "Điều 12 khoản 3 điểm a",
        "Luật số 64/2025/QH15",
        "năm 2024, 2025, 2026",
        "giai đoạn 2021-2025",
    ],
)
def test_it_leaves_ordinary_numbers_alone(text: str) -> None:
    assert personal_data(text) == []


def test_it_tells_in_reading_order() -> None:
    found = personal_data("a@b.vn rồi 0912345678 rồi c@d.vn")
    assert [piece.kind for piece in found] == [Kind.EMAIL, Kind.TELEPHONE, Kind.EMAIL]


@given(st.text())
def test_it_never_fails_and_points_into_the_text(text: str) -> None:
    for piece in personal_data(text):
        assert text[piece.start : piece.end] == piece.words
