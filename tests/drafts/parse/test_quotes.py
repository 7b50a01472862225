"""Quoted wording of amending instruments: content of the amending unit, addressable, not counted."""

import pytest

from drafts.parse import Kind
from tests.drafts.parse.building import at, codes, eids, read


@pytest.mark.parametrize(("left", "right"), [("“", "”"), ('"', '"'), ("“", '"'), ("«", "»")])
@pytest.mark.parametrize("tail", ["", ".", ";", "; "])
def test_it_keeps_a_quoted_article_inside_its_khoan(left: str, right: str, tail: str) -> None:
    tree = read(
        f"Điều 1. Sửa đổi, bổ sung một số điều\n1. Điều 4 được sửa đổi như sau:\n{left}Điều 4. Điều kiện\n"
        f"1. Có phương tiện:\na) Xe;\nb) Tàu.\n2. Có người.{right}{tail}\n2. Bãi bỏ Điều 9.\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    counts = tree.counts()
    assert (counts["articles"], counts["clauses"], counts["points"]) == (2, 2, 0)
    quote = "art_1__cl_1__qstr_1__art_4"
    assert at(tree, quote).heading == "Điều kiện"
    assert eids(tree, Kind.POINT) == [f"{quote}__cl_1__point_a", f"{quote}__cl_1__point_b"]
    assert codes(tree) == []


def test_it_keeps_a_quotation_that_begins_behind_the_colon() -> None:
    tree = read(
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 Điều 7 như sau: “2. Nội dung:\na) A;\nb) B.”\n"
        "2. Bãi bỏ Điều 8.\n"
    )
    assert tree.counts()["clauses"] == 2
    assert eids(tree, Kind.QUOTE) == ["art_1__cl_1__qstr_1"]
    assert "art_1__cl_1__qstr_1__cl_2__point_b" in eids(tree, Kind.POINT)


def test_it_ends_a_quotation_without_closing_mark_before_the_next_amending_khoan() -> None:
    tree = read(
        "Điều 1. Sửa đổi\n1. Điều 5 được sửa đổi như sau:\n“Điều 5. Thủ tục\n1. Hồ sơ.\n2. Thời hạn.\n"
        "2. Điều 6 được sửa đổi như sau:\n“Điều 6. Thẩm quyền\n1. Trưởng phòng.”\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    assert tree.counts()["clauses"] == 2
    assert eids(tree, Kind.QUOTE) == ["art_1__cl_1__qstr_1", "art_1__cl_2__qstr_1"]
    assert codes(tree) == ["quote-not-closed"]


def test_it_reads_two_quotations_below_one_khoan() -> None:
    tree = read(
        "Điều 1. Sửa đổi\n1. Bổ sung khoản 2a và 2b như sau:\n“2a. Một.”\n“2b. Hai.”.\n2. Bãi bỏ Điều 8.\n"
    )
    assert eids(tree, Kind.QUOTE) == ["art_1__cl_1__qstr_1", "art_1__cl_1__qstr_2"]


def test_it_reads_a_quotation_with_quoted_words_inside() -> None:
    tree = read(
        "Điều 1. Sửa đổi\n1. Sửa khoản 3 như sau:\n“3. Thay từ “A” bằng từ “B” và:\na) Từ “C”;\nb) Từ D.”;\n"
        "2. Thay thế cụm từ “E” bằng cụm từ “F”.\n"
    )
    assert tree.counts()["clauses"] == 2
    assert tree.counts()["points"] == 0
    assert eids(tree, Kind.QUOTE) == ["art_1__cl_1__qstr_1"]


def test_it_takes_defined_words_for_no_quotation() -> None:
    tree = read(
        "Điều 1. Giải thích từ ngữ\nTrong Quy chế này:\n“Cổng” là cổng thông tin;\n“Ban” là ban biên tập.\n"
    )
    assert eids(tree, Kind.QUOTE) == []
    assert "“Ban” là ban biên tập." in at(tree, "art_1").text


def test_it_reads_a_quoted_article_of_the_number_that_would_come_next() -> None:
    tree = read(
        "Điều 1. Sửa đổi Điều 2 như sau:\n“Điều 2. Tên mới\n1. Một.\n2. Hai.”\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    assert eids(tree, Kind.ARTICLE) == ["art_1", "art_1__qstr_1__art_2", "art_2"]


def test_it_reads_several_quoted_articles_in_one_quotation() -> None:
    tree = read(
        "Điều 1. Bổ sung Chương IIa như sau:\n“Chương IIa\nQUỸ\nĐiều 2. Hai\n1. A.\nĐiều 3. Ba\n1. B.”\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    assert [row["number"] for row in tree.articles()] == ["1", "2"]
    assert "art_1__qstr_1__chp_2a" in eids(tree, Kind.CHAPTER)
    assert "art_1__qstr_1__art_3__cl_1" in eids(tree, Kind.CLAUSE)


def test_it_keeps_wording_set_out_without_marks_and_says_so() -> None:
    tree = read(
        "Điều 1. Sửa đổi một số điều như sau:\n1. Điều 5 được sửa đổi như sau:\nĐiều 5. Tên mới\n"
        "1. Một.\n2. Hai.\n2. Khoản 2 Điều 6 được sửa đổi như sau:\n2. Nội dung mới.\n"
        "3. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực\nA.\n"
    )
    assert tree.counts()["articles"] == 2
    assert tree.counts()["clauses"] == 3
    assert set(codes(tree)) == {"quote-unmarked"}


def test_it_stops_an_open_quotation_at_the_recipients() -> None:
    tree = read(
        "Điều 1. Sửa đổi\n“Điều 5. Tên\n1. Một.\nNơi nhận:\n- Như trên;\nCHỦ TỊCH\nNguyễn Văn A\n"
    )
    assert codes(tree) == ["quote-not-closed"]
    assert [node.kind for node in tree.instruments[0].children] == [
        Kind.ARTICLE,
        Kind.RECIPIENTS,
        Kind.SIGNATURE,
    ]


def test_it_takes_a_definition_list_for_no_wording_of_another_act() -> None:
    tree = read(
        "Điều 1. Phạm vi\n1. Một.\n2. Hai.\nCác từ ngữ dưới đây được hiểu như sau:\n1. Cổng là cổng.\n"
        "Điều 3. Ba\nNội dung.\n"
    )
    assert eids(tree, Kind.QUOTE) == []
    assert [row["number"] for row in tree.articles()] == ["1", "3"]
