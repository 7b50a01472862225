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
