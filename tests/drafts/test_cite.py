"""cite: how a unit is called, small to large, in the reader's language."""

import pytest
from django.utils import translation

from drafts.cite import cite
from tests.cast import Cast
from tests.drafts import making

CITATIONS = [
    ("art_2", "Điều 2", "Article 2"),
    ("art_2__cl_1", "khoản 1 Điều 2", "clause 1, Article 2"),
    (
        "att_1__art_3__cl_2__point_dd",
        "điểm đ khoản 2 Điều 3 Quy chế",
        "point đ, clause 2, Article 3 of the Quy chế",
    ),
    ("att_1__chp_2", "Chương II QUẢN LÝ, SỬ DỤNG NHÀ VĂN HÓA", None),
    ("rec_1", "Phần mở đầu, căn cứ, nội dung khác", None),
]


@pytest.mark.parametrize(("eid", "vietnamese", "english"), CITATIONS)
def test_it_names_units_in_both_languages(
    cast: Cast, eid: str, vietnamese: str, english: str | None
) -> None:
    unit = making.make_version(cast).provisions.get(eid=eid)
    assert cite(unit) == vietnamese
    if english:
        with translation.override("en"):
            assert cite(unit) == english


def test_it_says_the_same_with_and_without_the_rows(cast: Cast) -> None:
    version = making.make_version(cast)
    rows = {row.pk: row for row in version.provisions.all()}
    assert all(cite(row, rows) == cite(row) for row in rows.values())


AMENDING = """THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 18/2024/TT-NHNN

Điều 1. Sửa đổi, bổ sung một số khoản của Điều 9 Thông tư số 18/2024/TT-NHNN
1. Sửa đổi, bổ sung khoản 2 như sau:
“2. Tổ chức phát hành thẻ thực hiện:
a) Nhận biết khách hàng;
b) Lưu giữ hồ sơ.”.
2. Sửa đổi Điều 10 như sau:
“Điều 10. Phát hành thẻ
1. Thẻ được phát hành tại quầy.”.

Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày ký.
"""
QUOTED = [
    (
        "art_1__cl_1__qstr_1__cl_2__point_b",
        "điểm b khoản 2 Điều 9 Thông tư số 18/2024/TT-NHNN được sửa đổi tại khoản 1 Điều 1",
    ),
    (
        "art_1__cl_2__qstr_1__art_10__cl_1",
        "khoản 1 Điều 10 Thông tư số 18/2024/TT-NHNN được sửa đổi tại khoản 2 Điều 1",
    ),
]


@pytest.mark.parametrize(("eid", "name"), QUOTED)
def test_it_names_quoted_units_by_the_law_that_is_amended(cast: Cast, eid: str, name: str) -> None:
    assert cite(making.make_version(cast, AMENDING).provisions.get(eid=eid)) == name
