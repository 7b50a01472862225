"""The traps of real files that the parser can fall into: each is repaired by what the screen offers."""

from drafts.parse.repair import items_of, repaired
from drafts.parse.repair.repairs import Repair, target_of
from drafts.parse.repair.suggest import suggested
from drafts.parse.tree import Tree
from tests.drafts.repair.doing import codes, do, letters, read, refused, shown, where

ONE = "Điều 1. Phạm vi điều chỉnh\n"


def by_suggestion(tree: Tree, code: str, choice: int = 0) -> Tree:
    """The tree after the repair that the first notice of this code offers; it settles the notice."""
    items = items_of(tree.instruments)
    notice = next(notice for notice in tree.notices if notice.code == code)
    offer = suggested(notice, items)[choice]
    last = target_of(items, offer.last) if offer.last is not None else None
    repair = Repair(offer.operation, target_of(items, offer.at), last, offer.params)
    done = repaired(tree, [repair])
    assert [one.result for one in done.outcomes] == ["done"], done.outcomes
    assert notice not in done.tree.notices
    assert letters(done.tree) == letters(tree)
    return done.tree


def test_it_makes_text_of_words_that_were_taken_for_a_muc() -> None:
    tree = read(f"{ONE}Nội dung.\nMục I. Đích đến của quy định\nĐiều 2. Đối tượng\nHai.\n")
    assert "  section: Mục I. | Đích đến của quy định" in shown(tree)
    assert shown(do(tree, "Mục I", "kind", kind="paragraph")) == [
        "instrument",
        "  article: Điều 1. | Phạm vi điều chỉnh | Nội dung.",
        "    paragraph: Mục I. Đích đến của quy định",
        "  article: Điều 2. | Đối tượng | Hai.",
    ]
    assert refused(tree, "Mục I", "kind", kind="section") == "does-nothing"
    assert refused(tree, "Mục I", "kind", kind="footnotes") == "kind"


def test_it_makes_a_chuong_of_a_heading_that_was_left_in_the_text() -> None:
    tree = read(f"{ONE}Một.\nChương II Quản lý nhà văn hóa\nĐiều 2. Giờ mở cửa\nHai.\n")
    assert shown(do(tree, "Điều 1", "split", at=25, kind="chapter")) == [
        "instrument",
        "  article: Điều 1. | Phạm vi điều chỉnh | Một.",
        "  chapter: Chương II | Quản lý nhà văn hóa",
        "    article: Điều 2. | Giờ mở cửa | Hai.",
    ]
    assert refused(tree, "Điều 1", "split", at=0, kind="chapter") == "place"
    assert refused(tree, "Điều 1", "split", at=28, kind="table") == "kind"


def test_it_splits_a_khoan_that_was_glued_to_the_one_before() -> None:
    tree = read(f"{ONE}1. Một.\n2. Hai; 3. ba viết liền gồm:\na) A.\n4. Bốn.\n")
    assert shown(by_suggestion(tree, "number-missing")) == [
        "instrument",
        "  article: Điều 1. | Phạm vi điều chỉnh",
        "    clause: 1. | Một.",
        "    clause: 2. | Hai;",
        "    clause: 3. | ba viết liền gồm:",
        "      point: a) | A.",
        "    clause: 4. | Bốn.",
    ]


def test_it_splits_a_diem_dd_that_was_glued_to_d() -> None:
    tree = read(f"{ONE}1. Một:\na) A;\nb) B;\nc) C;\nd) D; đ) viết liền;\ne) E.\n")
    done = by_suggestion(tree, "point-skips-dd")
    assert [line.strip() for line in shown(done)][-3:] == [
        "point: d) | D;",
        "point: đ) | viết liền;",
        "point: e) | E.",
    ]
    assert codes(done) == []


def test_it_joins_again_what_was_split_wrongly() -> None:
    tree = read(f"{ONE}1. Một.\n2. Theo biểu tại. 3. Nhà văn hóa xã.\n4. Bốn.\n")
    assert "glued-unit" in codes(tree)
    done = by_suggestion(tree, "glued-unit")
    assert "    clause: 2. | Theo biểu tại. 3. Nhà văn hóa xã." in shown(done)


def test_it_makes_one_heading_of_lines_that_were_parted() -> None:
    tree = read(f"Chương I\nQUY ĐỊNH CHUNG VỀ QUẢN LÝ\nNhà văn hóa thôn.\n{ONE}Một.\n")
    done = do(tree, "Nhà văn hóa", "merge", into="heading")
    assert "  chapter: Chương I | QUY ĐỊNH CHUNG VỀ QUẢN LÝ\nNhà văn hóa thôn." in shown(done)
    assert refused(tree, "Điều 1", "merge", into="heading") == "no-heading"
    assert refused(tree, "QUYẾT ĐỊNH", "merge", into="line") == "first-unit"


def test_it_says_where_a_heading_ends() -> None:
    tree = read("Điều 1. Giờ mở cửa Nhà văn hóa mở cửa từ 6 giờ\n1. Một.\nĐiều 2. Hai\nA.\n")
    done = do(tree, "Điều 1", "title", label_end=6, heading_end=14)
    assert shown(done)[1] == "  article: Điều 1. | Giờ mở cửa | Nhà văn hóa mở cửa từ 6 giờ"
    assert refused(tree, "Điều 1", "title", label_end=9, heading_end=6) == "place"
    assert refused(tree, "1. Một", "title", label_end=2, heading_end=4) == "kind"


def test_it_says_what_the_label_is() -> None:
    tree = read(f"{ONE}Một.\nKhoản số 2: Hai.\n")
    done = do(tree, "Điều 1", "split", at=25, kind="clause")
    assert shown(done)[-1].strip() == "clause: Khoản số 2: Hai."
    labelled = do(done, "Khoản số 2", "title", label_end=9, heading_end=9)
    assert shown(labelled)[-1].strip() == "clause: Khoản số 2: | Hai."
    assert [node.number for node in labelled.walk()][-1] == "2"
    assert [node.eid for node in labelled.walk()][-1] == "art_1__cl_2"


QUOTED = (
    "Điều 1. Sửa đổi, bổ sung một số điều như sau:\n1. Sửa đổi khoản 2 Điều 5 như sau:\n"
    "“2. Mức thu mới.\na) Một buổi.\nĐiểm mới.\n2. Bãi bỏ Điều 6.\nĐiều 2. Hiệu lực\nMột.\n"
)


def test_it_ends_a_quotation_that_was_not_closed() -> None:
    tree = read(QUOTED)
    assert "quote-not-closed" in codes(tree)
    items = items_of(tree.instruments)
    assert any(item.words().startswith("a) Một buổi.") for item in items)
    done = do(tree, "quote", "quote", last="2. Mức thu mới")
    assert [line.strip() for line in shown(done)][2:8] == [
        "clause: 1. | Sửa đổi khoản 2 Điều 5 như sau:",
        "quote: “",
        "clause: 2. | Mức thu mới.",
        "point: a) | Một buổi.",
        "paragraph: Điểm mới.",
        "clause: 2. | Bãi bỏ Điều 6.",
    ]
    assert "quote-not-closed" not in codes(done)
    longer = do(done, "quote", "quote", last="Điểm mới")
    assert longer.counts() == tree.counts() != done.counts()
    assert refused(tree, "quote", "quote", last="Điều 1") == "order"
    assert refused(done, "quote", "quote", last="2. Mức thu mới") == "does-nothing"


def test_it_makes_units_of_what_was_taken_for_a_quotation() -> None:
    tree = read(QUOTED)
    done = do(tree, "quote", "unquote")
    assert "    clause: “2. | Mức thu mới." in shown(done)
    assert "quote" not in [line.strip() for line in shown(done)]
    assert refused(tree, "Điều 1", "unquote") == "not-here"
    assert refused(done, "“2.", "unquote") == "not-here"


def test_it_makes_a_quotation_of_units_that_stand_without_marks() -> None:
    text = (
        "Điều 1. Sửa đổi quy định\nThay đoạn dưới đây:\nĐiều 7. Mức thu\n1. Một.\n2. Hai.\n"
        "Điều 2. Hiệu lực\nMột.\n"
    )
    tree = read(text)
    done = do(tree, "Điều 7", "quote", last="2. Hai")
    assert shown(done) == [
        "instrument",
        "  article: Điều 1. | Sửa đổi quy định | Thay đoạn dưới đây:",
        "    quote",
        "      article: Điều 7. | Mức thu",
        "        clause: 1. | Một.",
        "        clause: 2. | Hai.",
        "  article: Điều 2. | Hiệu lực | Một.",
    ]
    assert codes(done) == [] != codes(tree)
    assert done.counts()["articles"] == 2


def test_it_makes_an_annex_of_what_was_taken_for_the_signature() -> None:
    tree = read(
        f"{ONE}Một./.\nTM. ỦY BAN NHÂN DÂN\nDANH SÁCH KÈM THEO\nSTT Tên nhà văn hóa\n"
        "1. Nhà văn hóa A\n"
    )
    done = do(tree, "TM. ỦY", "split", at=where(tree, "TM. ỦY", "DANH"), kind="annex")
    assert [line.strip() for line in shown(done)][-2] == "signature: TM. ỦY BAN NHÂN DÂN"
    assert shown(done)[-1].startswith("  annex: DANH SÁCH KÈM THEO")
    assert [node.eid for node in done.walk()][-1] == "anx_1"


def test_it_takes_all_that_follows_into_the_annex_and_back() -> None:
    tree = read(f"{ONE}Một.\nĐiều 2. Hai\n1. Phụ lục gồm\na) A\n2. Hai\nĐiều 3. Ba\nC.\n")
    done = do(tree, "1. Phụ lục", "kind", kind="annex")
    assert shown(done)[3:] == [
        "  annex: 1. Phụ lục gồm",
        "    point: a) | A",
        "    clause: 2. | Hai",
        "    article: Điều 3. | Ba | C.",
    ]
    back = do(done, "1. Phụ lục", "kind", kind="clause")
    assert shown(back) == shown(tree)


def test_it_keeps_a_list_under_its_diem() -> None:
    tree = read(f"{ONE}1. Gồm:\na) Điểm a gồm:\n1. Việc một;\n2. Việc hai;\nb) Điểm b.\n2. Hai.\n")
    assert "    clause: 2. | Việc hai;" in shown(tree)
    done = do(do(tree, "2. Việc hai", "kind", kind="indent"), "2. Hai", "kind", kind="clause")
    assert shown(done)[2:] == [
        "    clause: 1. | Gồm:",
        "      point: a) | Điểm a gồm:",
        "        indent: 1. | Việc một;",
        "        indent: 2. | Việc hai;",
        "      point: b) | Điểm b.",
        "    clause: 2. | Hai.",
    ]
    assert codes(done) == [] != codes(tree)


def test_it_makes_several_units_at_once_another_kind() -> None:
    tree = read(f"{ONE}1. Gồm các việc sau\n2. Một;\n3. Hai;\n4. Ba.\nĐiều 2. Hai\nB.\n")
    done = do(tree, "2. Một", "kind", last="4. Ba", kind="point")
    assert [line.strip() for line in shown(done)][2:6] == [
        "clause: 1. | Gồm các việc sau",
        "point: 2. | Một;",
        "point: 3. | Hai;",
        "point: 4. | Ba.",
    ]
    assert refused(tree, "4. Ba", "kind", last="2. Một", kind="point") == "order"


def test_it_takes_a_reference_at_a_lines_beginning_back_into_its_sentence() -> None:
    tree = read(f"{ONE}Thực hiện theo\n\nĐiều 2 Luật Nhà văn hóa thôn\nvà luật khác.\n")
    if "article-without-stop" not in codes(tree):
        tree = read(f"{ONE}Thực hiện theo.\nĐiều 2 Nhà văn hóa thôn\nvà luật khác.\n")
    assert shown(by_suggestion(tree, "article-without-stop"))[1].startswith(
        "  article: Điều 1. | Phạm vi điều chỉnh | Thực hiện theo"
    )


def test_it_begins_an_attached_instrument_and_joins_it_again() -> None:
    tree = read(f"{ONE}Một.\nĐiều 2. Hai\nHai.\nBẢN QUY ƯỚC\nĐiều 1. Tên gọi\nA.\nĐiều 2. B\nB.\n")
    assert "number-out-of-order" in codes(tree)
    cut = do(tree, "Điều 2. Hai", "split", at=where(tree, "Điều 2. Hai", "BẢN"), kind="paragraph")
    done = do(cut, "BẢN QUY", "instrument")
    assert shown(done)[3:] == [
        "instrument",
        "  article: Điều 1. | Tên gọi | A.",
        "  article: Điều 2. | B | B.",
    ]
    assert codes(done) == []
    assert [node.eid for node in done.walk()][-1] == "att_1__art_2"
    assert shown(do(done, "attached", "join"))[3:] == shown(tree)[3:]
    assert refused(cut, "BẢN QUY", "join") == "not-here"
    assert refused(done, "BẢN QUY", "instrument") == "does-nothing"


def test_it_hangs_closing_words_on_the_unit_they_close() -> None:
    tree = read(f"{ONE}1. Gồm:\na) A;\nb) B.\nCác việc trên do xã làm.\n2. Hai.\n")
    assert "      paragraph: Các việc trên do xã làm." in shown(tree)
    done = do(tree, "Các việc", "hang", under="article")
    assert "    paragraph: Các việc trên do xã làm." in shown(done)
    assert refused(tree, "Các việc", "hang", under="chapter") == "no-holder"
    assert refused(tree, "2. Hai", "hang", under="article") == "not-here"


def test_it_keeps_a_reading_that_a_person_has_looked_at() -> None:
    tree = read(f"{ONE}1. Một.\n3. Ba.\n")
    assert codes(tree) == ["number-missing"]
    assert codes(do(tree, "3. Ba", "keep", code="number-missing")) == []
    assert codes(do(tree, "3. Ba", "keep", code="number-repeated")) == ["number-missing"]


def test_it_says_which_repairs_apply_to_another_reading() -> None:
    tree = read(f"{ONE}1. Một.\n2. Hai; 3. ba.\nMục I. Đích đến của ta\nĐiều 2. Hai\nA.\n")
    items = items_of(tree.instruments)

    def at(words: str) -> int:
        return next(i for i, item in enumerate(items) if item.words().startswith(words))

    split = Repair("split", target_of(items, at("2. Hai")), None, {"at": 6, "kind": ""})  # type: ignore[arg-type]
    plain = Repair("kind", target_of(items, at("Mục I")), None, {"kind": "paragraph"})  # type: ignore[arg-type]
    newer = read(
        f"Chương I\nCHUNG\n{ONE}1. Một.\n2. Hai; 3. ba đã sửa.\nMục I. Đích đến của ta\n"
        "Điều 2. Hai\nA.\n"
    )
    outcomes = repaired(newer, [split, plain]).outcomes
    assert [(one.result, one.code) for one in outcomes] == [("lost", "gone"), ("done", "")]
    clean = read(f"{ONE}1. Một.\nĐiều 2. Hai\nA.\n")
    assert [one.code for one in repaired(clean, [split, plain]).outcomes] == ["gone", "gone"]
