"""resolve: which unit is meant from where it is said; and when it is no fault that there is none."""

import pytest

from drafts.citations import Found, read
from drafts.parse import parse
from tests.drafts.citations.units import units_of

DECISION = """QUYẾT ĐỊNH
Ban hành Quy chế quản lý nhà văn hóa

Căn cứ khoản 3 Điều 99 Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

Điều 1. Ban hành
Ban hành kèm theo Quyết định này Quy chế quản lý nhà văn hóa theo Điều 2 Quy chế.

Điều 2. Hiệu lực
1. Quyết định này có hiệu lực từ ngày ký.
2. Bãi bỏ khoản 7 Điều 9 Quyết định số 07/2014/QĐ-UBND; khoản 9 Điều 2 và khoản 1 Điều này.

Nơi nhận:
- Như Điều 5;
- Lưu: VT.

QUY CHẾ
Quản lý nhà văn hóa
(Ban hành kèm theo Quyết định số …/2026/QĐ-UBND)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
1. Quy chế này áp dụng theo Điều 2 Quyết định này.
2. Trừ trường hợp tại khoản 1 Điều này, điểm a khoản 2 và Chương II.

Điều 2. Nguyên tắc
1. Theo khoản 1.
2. Bảo đảm:
a) Công khai theo điểm đ khoản này;
đ) An toàn theo Điều 5a, khoản 1 Điều 40 và điểm b khoản 9 Điều này;
e) Theo mẫu số 01 và Phụ lục II ban hành kèm theo Quy chế này.

Chương II
TỔ CHỨC

Mục 1
THU

Điều 3. Thu
Theo Mục 2 Chương này và Mục 1.

Mục 2
CHI

Điều 5a. Chi
Theo Điều 3 đến Điều 5a và Thông tư này.

PHỤ LỤC II
DANH MỤC
Danh mục theo Điều 1 và khoản 1 Điều 2 Quy chế này.
"""

MEANINGS = {
    "rec_1": ["khoản 3 Điều 99 Luật Tổ chức chính quyền địa phương → outside"],
    "art_1": ["Quyết định này → here body", "Điều 2 Quy chế → found att_1__art_2"],
    "art_2__cl_2": [
        "khoản 7 Điều 9 Quyết định số 07/2014/QĐ-UBND → outside",
        "khoản 9 Điều 2 → missing: khoản 9 @art_2",
        "khoản 1 Điều này → found art_2__cl_1",
    ],
    "recip_1": ["Điều 5 → missing: Điều 5 @body"],
    "att_1__art_1__cl_1": ["Quy chế này → here att_1", "Điều 2 Quyết định này → found art_2"],
    "att_1__art_1__cl_2": [
        "khoản 1 Điều này → found att_1__art_1__cl_1",
        "điểm a khoản 2 → missing: điểm a @att_1__art_1__cl_2",
        "Chương II → found att_1__chp_2",
    ],
    "att_1__art_2__cl_1": ["khoản 1 → here att_1__art_2__cl_1"],
    "att_1__art_2__cl_2__point_a": ["điểm đ khoản này → found att_1__art_2__cl_2__point_dd"],
    "att_1__art_2__cl_2__point_dd": [
        "Điều 5a → found att_1__art_5a",
        "khoản 1 Điều 40 → missing: khoản 1 Điều 40 @att_1",
        "điểm b khoản 9 Điều này → missing: điểm b khoản 9 @att_1__art_2",
    ],
    "att_1__art_2__cl_2__point_e": [
        "mẫu số 01 → unsure",
        "Phụ lục II ban hành kèm theo Quy chế này → found att_1__anx_1",
    ],
    "att_1__art_3": [
        "Mục 2 Chương này → found att_1__chp_2__sec_2",
        "Mục 1 → here att_1__chp_2__sec_1",
    ],
    "att_1__art_5a": [
        "Điều 3 → found att_1__art_3",
        "Điều 5a → here att_1__art_5a",
        "Thông tư này → unsure",
    ],
    "att_1__anx_1__p_1": [
        "Điều 1 → found att_1__art_1", "khoản 1 Điều 2 Quy chế này → found att_1__art_2__cl_1",
    ],
}  # fmt: skip

AMENDING = """THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 18/2024/TT-NHNN

Căn cứ Luật Ngân hàng Nhà nước Việt Nam;

Điều 1. Sửa đổi, bổ sung một số khoản của Điều 9
1. Sửa đổi, bổ sung khoản 2 như sau:
“2. Tổ chức phát hành thẻ thực hiện khoản 8 Điều này, Điều 77 Thông tư này và:
a) Theo điểm b khoản này;
b) Theo Phụ lục X.”.
2. Thay cụm từ “theo khoản 9 Điều 70” tại khoản 5, điểm c khoản 6.

Điều 2. Bãi bỏ
Bãi bỏ Điều 33, khoản 4 Điều 41.

Điều 3. Hiệu lực
1. Thông tư này có hiệu lực từ ngày 01 tháng 01 năm 2026, trừ khoản 2 Điều này.
2. Khoản 2 Điều 9 được sửa đổi tại khoản 1 Điều 1 Thông tư này; khoản 1 Điều 88 Thông tư này.
"""


def told(found: Found) -> str:
    """“words → found eId”."""
    if found.outcome == "missing":
        return f"{found.words} → missing: {found.looked} @{found.within}"
    return f"{found.words} → {found.outcome} {found.target}".strip()


def of(text: str) -> list[Found]:
    """All citations of a plain text."""
    return list(read(units_of(parse(text.encode(), "du-thao.txt"))))


@pytest.mark.parametrize("eid", MEANINGS)
def test_it_finds_the_unit_that_is_meant(eid: str) -> None:
    assert [told(found) for found in of(DECISION) if found.eid == eid] == MEANINGS[eid]


def test_it_never_warns_of_the_law_that_is_amended() -> None:
    missing = [told(found) for found in of(AMENDING) if found.outcome == "missing"]
    assert missing == ["khoản 1 Điều 88 Thông tư này → missing: khoản 1 Điều 88 @body"]


def test_it_finds_quoted_units_and_the_draft_s_own_in_an_amendment() -> None:
    found = [told(one) for one in of(AMENDING) if one.outcome == "found"]
    assert found == [
        "điểm b khoản này → found art_1__cl_1__qstr_1__cl_2__point_b",
        "khoản 2 Điều này → found art_3__cl_2",
        "khoản 1 Điều 1 Thông tư này → found art_1__cl_1",
    ]
