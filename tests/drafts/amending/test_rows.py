"""Rows of an amending draft: what stands beside what."""

from drafts.citations import Units
from drafts.compare.link import Relation
from drafts.compare.pack import pack, unpack
from drafts.compare.rows import Row
from tests.drafts.amending.samples import DRAFT_HEAD, DRAFT_TXT, OLD_TXT, made, read
from tests.drafts.compare.rowing import told


def by_eid(rows: list[Row], new: Units) -> dict[str, Row]:
    return {new.lines[row.new].eid: row for row in rows if row.new is not None}


def pairs(rows: list[Row], old: Units, new: Units) -> dict[str, list[str]]:
    """Units of the text in force by the amending unit or the quoted one beside which they stand."""
    found: dict[str, list[str]] = {}
    for row in rows:
        at = row.new if row.new is not None else rows[row.above or 0].new
        if row.olds and at is not None:
            found.setdefault(new.lines[at].eid, []).extend(old.lines[o].eid for o in row.olds)
    return found


def test_each_quoted_unit_stands_beside_what_it_amends() -> None:
    rows, new, old = made()
    assert pairs(rows, old, new) == {
        "art_1__cl_1__qstr_1__cl_1": ["art_2__cl_1"],
        "art_1__cl_3__qstr_1__art_3": ["art_3"],
        "art_1__cl_3__qstr_1__art_3__cl_1": ["art_3__cl_1"],
        "art_1__cl_3__qstr_1__art_3__cl_2": ["art_3__cl_2"],
        "art_1__cl_3__qstr_1__art_3__cl_2__point_a": ["art_3__cl_2__point_a"],
        "art_1__cl_3__qstr_1__art_3__cl_2__point_c": ["art_3__cl_2__point_b"],
        "art_1__cl_5": ["art_4"],
        "art_1__cl_6": ["art_1__cl_2"],
    }


def test_the_words_are_marked_one_by_one() -> None:
    rows, new, _ = made()
    row = by_eid(rows, new)["art_1__cl_1__qstr_1__cl_1"]
    assert told(row).startswith("Nhà văn hóa mở cửa từ [-08")
    assert told(row).endswith("ngày+].[+”.+]")


def test_the_closing_mark_changes_nothing() -> None:
    rows, new, _ = made()
    row = by_eid(rows, new)["art_1__cl_3__qstr_1__art_3__cl_2__point_c"]
    assert told(row) == "Người cao tuổi.[+”.+]"
    assert (row.own, row.renumbered) == (False, True)


def test_all_of_the_draft_stands_there_once_and_in_order() -> None:
    rows, new, _ = made()
    shown = [row.new for row in rows if row.new is not None and not row.elsewhere]
    assert shown == list(range(len(new.lines)))
    assert all(row.above is None or row.above < at for at, row in enumerate(rows))


def test_what_is_added_what_goes_and_what_loses_words() -> None:
    rows, new, old = made()
    known = by_eid(rows, new)
    assert known["art_1__cl_2"].relation is Relation.ADDED
    assert told(known["art_1__cl_2__qstr_1__cl_2a"]).startswith("[+Trong mùa thu hoạch")
    assert known["art_1__cl_2__qstr_1__cl_2a"].follows
    gone = [row for row in rows if row.new is None]
    assert [(old.lines[r.olds[0]].eid, r.relation.value, told(r)) for r in gone] == [
        ("art_4", "changed", "Trách nhiệm[-Phòng Văn hóa và Thông tin-] hướng dẫn thực hiện Quyết định này."),
        ("art_1__cl_2", "removed", "[-Quyết định này không áp dụng với nhà văn hóa tư nhân.-]"),
    ]  # fmt: skip


def test_what_is_not_found_is_told_and_its_wording_stays_unmarked() -> None:
    rows, new, _ = made()
    known = by_eid(rows, new)
    row = known["art_1__cl_7"]
    assert row.mend is not None
    assert row.mend.problems == (("missing", "khoản 9 Điều 2"),)
    assert row.touched
    assert told(known["art_1__cl_7__qstr_1__cl_9"]) == "Nội dung khác.”."


def test_what_amends_nothing_is_the_drafts_own() -> None:
    rows, new, _ = made()
    row = by_eid(rows, new)["art_2"]
    assert (row.olds, row.relation, row.mend, row.own) == ((), Relation.ADDED, None, False)


def test_a_repealed_article_goes_with_all_in_it() -> None:
    rows, _, old = made(f"{DRAFT_HEAD}Điều 1. Bãi bỏ Điều 3\n1. Bãi bỏ Điều 3.\n")
    gone = [old.lines[row.olds[0]].eid for row in rows if row.relation is Relation.REMOVED]
    assert gone[0] == "art_3"
    assert gone[-1] == "art_3__cl_2__point_b"
    assert [row.follows for row in rows if row.relation is Relation.REMOVED] == [
        False,
        *[True] * (len(gone) - 1),
    ]


def test_a_name_alone_leaves_the_rest_of_the_unit_out() -> None:
    text = f"{DRAFT_HEAD}Điều 1. Sửa đổi, bổ sung Quyết định số 15/2020/QĐ-UBND\n"
    text += "1. Sửa đổi, bổ sung tên Điều 3 như sau:\n“Điều 3. Mức thu và miễn, giảm”.\n"
    rows, _, old = made(text)
    assert [old.lines[at].eid for row in rows for at in row.olds] == ["art_3"]


def test_a_packed_comparison_is_the_same_again() -> None:
    rows, _, _ = made()
    assert unpack(pack(rows), read(DRAFT_TXT)[0]) == rows


def test_a_text_that_nothing_amends_has_no_rows_of_its_own() -> None:
    rows, _, _ = made(OLD_TXT)
    assert not any(row.olds or row.mend for row in rows)
