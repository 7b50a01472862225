"""Rows of a comparison: all words of both texts, in the order of the new one, each change named."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.compare import Op, Relation
from drafts.compare.grid import grid
from drafts.compare.pair import is_changed, passages
from tests.drafts.compare.rowing import compared, stored, told, written
from tests.drafts.compare.truth import articles_of, edit
from tests.drafts.compare.written import written as dictated

FIRST = "Điều 1. Phạm vi\nQuy định này áp dụng trên địa bàn tỉnh đối với mọi tổ chức, cá nhân."
FEES = (
    "Mức thu\n1. Mức thu không quá 200.000 đồng một buổi.\n2. Không thu đối với:\na) Cuộc họp của thôn;\n"
    "b) Hoạt động của thiếu nhi;\nc) Hoạt động tuyên truyền của cơ quan nhà nước."
)
LAST = (
    "Hiệu lực thi hành\n1. Quyết định có hiệu lực từ ngày ký.\n2. Chánh Văn phòng chịu trách nhiệm."
)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_it_shows_every_word_of_both_texts_once(seed: int) -> None:
    source = dictated(2 + seed % 11, seed=seed)
    editor = edit(
        source, seed=seed, donors=list(articles_of([dictated(3, seed=seed + 1)])), rate=0.4
    )
    assert editor.truth().new
    compared(stored(source), stored(editor.tree))


@given(st.lists(st.text("ab ,.\n", max_size=12), max_size=3), st.lists(st.text("ab ,", max_size=9)))
def test_it_divides_the_words_among_the_pieces(olds: list[str], news: list[str]) -> None:
    found = passages(olds, news)

    kept = [("".join(text for op, text in p if op is not Op.DELETE)).split() for p in found]
    assert kept == [text.split() for text in news] or (not news and kept == [[]])
    gone = "".join(text for p in found for op, text in p if op is not Op.INSERT)
    assert gone.split() == "\n".join(olds).split() or len(news) > 1


def test_it_names_what_is_new_removed_and_numbered_anew() -> None:
    old = written(f"{FIRST}\nĐiều 2. {FEES}\nĐiều 3. {LAST}")
    extra = (
        "Đặt chỗ trước\nNgười có nhu cầu đăng ký với Ban chủ nhiệm trước ít nhất ba ngày làm việc."
    )
    new = written(f"{FIRST}\nĐiều 2. {extra}\nĐiều 3. {FEES.replace('200.000', '150.000')}")

    rows = {_name(old, new, row): row for row in compared(old, new)}

    assert rows["+art_2"].relation is Relation.ADDED
    assert rows["-art_3"].relation is Relation.REMOVED
    assert rows["-art_3__cl_1"].follows
    assert (rows["-art_3"].is_stop, rows["-art_3__cl_1"].is_stop) == (True, False)
    fees = rows["art_2→art_3"]
    assert (fees.renumbered, fees.inside, fees.own, fees.relation) == (
        True,
        True,
        False,
        Relation.CHANGED,
    )
    assert told(rows["art_2__cl_1→art_3__cl_1"]) == (
        "Mức thu không quá [-200.000-][+150.000+] đồng một buổi."
    )


def test_it_leaves_a_removed_unit_at_its_place() -> None:
    old = written(f"{FIRST}\nĐiều 2. {FEES}\nĐiều 3. {LAST}")
    gone = "\nb) Hoạt động của thiếu nhi;\nc)"
    new = written(f"{FIRST}\nĐiều 2. {FEES.replace(gone, chr(10) + 'b)')}\nĐiều 3. {LAST}")

    names = [_name(old, new, row) for row in compared(old, new)]

    at = names.index("-art_2__cl_2__point_b")
    assert names[at - 1] == "art_2__cl_2__point_a→art_2__cl_2__point_a"
    assert names[at + 1] == "art_2__cl_2__point_c→art_2__cl_2__point_b"


def test_it_tells_at_the_old_place_where_a_unit_went() -> None:
    line = "3. Khoản thu được công khai hằng quý tại trụ sở và trên trang thông tin của xã, phường."
    old = written(f"{FIRST}\nĐiều 2. {FEES}\n{line}\nĐiều 3. {LAST}")
    new = written(f"{FIRST}\nĐiều 2. {FEES}\nĐiều 3. {LAST}\n{line}")

    rows = compared(old, new)

    away = next(row for row in rows if row.elsewhere)
    assert old[away.olds[0]].eid == "art_2__cl_3"
    assert (new[away.new or 0].eid, away.text, away.is_stop) == ("art_3__cl_3", (), False)
    come = next(row for row in rows if row.moved and not row.elsewhere)
    assert (come.relation, come.own, come.is_stop) == (Relation.MOVED, False, True)


def test_it_gives_each_piece_of_a_split_unit_its_share_of_the_old_words() -> None:
    first = "Ban chủ nhiệm quản lý tài sản, mở sổ theo dõi việc cho thuê và giữ chìa khóa của nhà văn hóa"
    second = "báo cáo Ủy ban nhân dân xã, phường trước ngày 15 tháng 12 hằng năm bằng văn bản giấy"
    old = written(f"{FIRST}\nĐiều 2. Ban chủ nhiệm\n1. {first}; {second}.\n2. Không thu phí.")
    new = written(
        f"{FIRST}\nĐiều 2. Ban chủ nhiệm\n1. {first}.\n2. Ban chủ nhiệm {second}.\n3. Không thu phí."
    )

    split = [row for row in compared(old, new) if row.relation is Relation.SPLIT]

    assert [told(row) for row in split] == [
        f"{first}[-;-][+.+]",
        f"[+Ban chủ nhiệm+] {second}.",
    ]


def test_it_gives_words_at_the_border_of_two_pieces_to_the_one_they_belong_to() -> None:
    first, second = passages(
        ["được ghi nhật ký mỗi ngày; nhật ký được lưu hai năm"],
        ["được ghi nhật ký mỗi ngày.", "Nhật ký được lưu hai năm"],
    )

    assert [text for op, text in first if op is not Op.EQUAL] == [";", "."]
    assert [text.strip() for op, text in second if op is not Op.EQUAL] == ["nhật", "Nhật"]


def test_it_gives_a_merged_unit_the_old_words_of_all() -> None:
    one = "Ban chủ nhiệm thông báo giờ mở cửa của nhà văn hóa tại nơi dễ thấy và trên trang của xã"
    two = "mọi thay đổi về giờ mở cửa được báo trước ít nhất ba ngày cho người đã đăng ký sử dụng"
    old = written(f"{FIRST}\nĐiều 2. Giờ mở cửa\n1. {one}.\n2. {two}.\n3. Không thu phí.")
    new = written(f"{FIRST}\nĐiều 2. Giờ mở cửa\n1. {one}; {two}.\n2. Không thu phí.")

    rows = compared(old, new)

    merged = next(row for row in rows if row.relation is Relation.MERGED and not row.elsewhere)
    assert len(merged.olds) == 2
    assert one in told(merged)
    assert two in told(merged)
    assert sum(row.elsewhere for row in rows) == 1


def test_it_says_of_a_rewritten_text_that_it_is_rewritten() -> None:
    old = written(
        f"{FIRST}\nĐiều 2. Giờ mở cửa\nNhà văn hóa mở từ 6 giờ đến 21 giờ mọi ngày trong tuần."
    )
    new = written(
        f"{FIRST}\nĐiều 2. Giờ mở cửa\nTrưởng thôn giữ chìa khóa, ai cần thì gọi số điện thoại dán ở cổng."
    )

    row = next(row for row in compared(old, new) if row.own)

    assert row.rewritten
    assert [op for op, _ in row.text] == [Op.DELETE, Op.INSERT]


def cells(*rows: str) -> list[list[dict[str, Any]]]:
    """A table of rows "a|b"."""
    return [[{"text": text, "rows": 1, "cols": 1} for text in row.split("|")] for row in rows]


def test_it_compares_tables_cell_by_cell() -> None:
    old = cells("Stt|Việc|Hạn", "1|Sự cố khẩn cấp|24 giờ", "2|Tiếng ồn|03 ngày")
    new = cells(
        "Stt|Việc|Hạn", "1|Sự cố khẩn cấp|04 giờ", "2|Mất nước|01 ngày", "3|Tiếng ồn|03 ngày"
    )

    found = grid(old, new)

    assert [row.op for row in found] == [Op.EQUAL, Op.EQUAL, Op.INSERT, Op.EQUAL]
    assert [is_changed(cell.passages) for cell in found[1].cells] == [False, False, True]


@pytest.mark.parametrize("spans", [(1, 2), (2, 1)])
def test_it_shows_tables_of_another_shape_one_after_the_other(spans: tuple[int, int]) -> None:
    old, new = cells("a|b", "c|d"), cells("a|b", "c|d", "e|f")
    old[0][0]["rows"], new[0][0]["rows"] = spans

    assert [row.op for row in grid(old, new)] == [Op.DELETE] * 2 + [Op.INSERT] * 3


def _name(old: list[Any], new: list[Any], row: Any) -> str:
    if row.new is None:
        return f"-{old[row.olds[0]].eid}"
    if not row.olds:
        return f"+{new[row.new].eid}"
    return f"{old[row.olds[0]].eid}→{new[row.new].eid}"
