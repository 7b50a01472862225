"""The traps of real files: what looks like a unit and is none, and units that do not look like one."""

import pytest

from drafts.parse import Kind, parse
from tests.drafts.parse.building import at, codes, eids, letters, read

HEAD = "Điều 1. Phạm vi điều chỉnh\n"


@pytest.mark.parametrize(
    "line",
    [
        "Mục đích của giao dịch là lợi ích hợp pháp.",
        "Chương trình công tác do Sở lập.",
        "Phần vốn góp của Nhà nước được bảo toàn.",
        "Điều 5 của Luật này được áp dụng.",
        "Điều 5, Điều 6 và Điều 7 được áp dụng.",
        "Điều 12 Thông tư này quy định chi tiết.",
        "Chương II của Luật này được áp dụng.",
        "Mục 2 Chương III quy định về hồ sơ.",
        "1.000.000 đồng cho mỗi người.",
        "30/4 và 1/5 là ngày lễ.",
        "749/QĐ-TTg là số của quyết định.",
        "2........................................",
        "-----------",
    ],
)
def test_it_takes_for_text_what_only_looks_like_a_unit(line: str) -> None:
    tree = read(f"{HEAD}1. Khoản một.\n{line}\n2. Khoản hai.\n")
    assert eids(tree, *(Kind.CHAPTER, Kind.SECTION, Kind.PART, Kind.ARTICLE, Kind.CLAUSE)) == [
        "art_1",
        "art_1__cl_1",
        "art_1__cl_2",
    ]
    assert line.strip() in tree.words()


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Điều 5. Tên", "5"),
        ("ĐIỀU 5. TÊN", "5"),
        ("Điều 5: Tên", "5"),
        ("Điều 5 . Tên", "5"),
        ("Điều 5.Tên", "5"),
        ("Điều 5 - Tên", "5"),
        ("Điều 05. Tên", "5"),
        ("Ðiều 5. Tên", "5"),
        ("Điều 5a. Tên", "5a"),
        ("Điều thứ 5. Tên", "5"),
        ("Điều thứ nhất: Tên", "1"),
        ("Điều\u00a05.\u00a0Tên", "5"),
        ("\u200bĐiều 5. Tên", "5"),
        ("Điều 5. Tên".replace("ề", "e\u0302\u0300"), "5"),
        ("Điều 5. Tên".replace("ề", "ê\u0300"), "5"),
        ("Điều 5. Tên".replace("ề", "e\u0300\u0302"), "5"),
    ],
)
def test_it_reads_every_spelling_of_an_article(line: str, number: str) -> None:
    tree = read(f"{line}\nNội dung của điều.\n")
    assert [(row["number"], row["title"]) for row in tree.articles()] == [
        (number, "TÊN" if line.isupper() else "Tên")
    ]


def test_it_reads_an_article_without_its_stop_and_says_so() -> None:
    tree = read("Điều 1. Một\nA.\nĐiều 2 Đối tượng áp dụng\nB.\n")
    assert eids(tree, Kind.ARTICLE) == ["art_1", "art_2"]
    assert "article-without-stop" in codes(tree)


def test_it_reads_khoan_that_begin_with_a_figure_a_quote_or_a_note() -> None:
    tree = read(f"{HEAD}1. 100% các nhóm.\n2. “Cổng” là cổng.\n3. [4] Nhà máy.\n4.[8] Chi phí.\n")
    assert tree.counts()["clauses"] == 4
    assert at(tree, "art_1__cl_1").text == "100% các nhóm."
    assert eids(tree, Kind.QUOTE) == []


def test_it_keeps_d_and_dd_apart_and_orders_inserted_units() -> None:
    tree = read(
        f"{HEAD}1. Gồm:\na) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;\nđ1) Chèn;\ne) E.\n1a. Khoản chèn.\n2. Hai.\n"
        "Điều 1a. Điều chèn\nNội dung.\nĐiều 2. Hai\nNội dung.\n"
    )
    assert eids(tree, Kind.POINT) == [
        f"art_1__cl_1__point_{letter}" for letter in ("a", "b", "c", "d", "dd", "dd1", "e")
    ]
    assert eids(tree, Kind.ARTICLE, Kind.CLAUSE) == [
        "art_1", "art_1__cl_1", "art_1__cl_1a", "art_1__cl_2", "art_1a", "art_2",
    ]  # fmt: skip
    assert codes(tree) == []


def test_it_reads_points_that_skip_dd_and_says_so_once() -> None:
    tree = read(f"{HEAD}1. Gồm:\na) A;\nb) B;\nc) C;\nd) D;\ne) E;\ng) G.\n")
    assert tree.counts()["points"] == 6
    assert codes(tree) == ["point-skips-dd"]


def test_it_reads_points_right_below_an_article() -> None:
    tree = read(f"{HEAD}Quy chế này áp dụng cho:\na) Cơ quan;\nb) Cá nhân.\n")
    assert eids(tree, Kind.POINT) == ["art_1__point_a", "art_1__point_b"]


@pytest.mark.parametrize("sign", [")", ".", "/"])
def test_it_reads_points_with_other_signs(sign: str) -> None:
    tree = read(f"{HEAD}1. Gồm:\na{sign} Một;\nb{sign} Hai;\nc{sign} Ba.\n")
    assert tree.counts()["points"] == 3


def test_it_reads_the_sub_letters_of_an_announcing_point_as_its_items() -> None:
    tree = read(f"{HEAD}1. Gồm:\na) Một;\nb) Căn cứ theo:\nb1) Quy hoạch;\nb2) Kế hoạch.\nc) Ba.\n")
    assert tree.counts()["points"] == 3
    assert [node.number for node in tree.walk() if node.kind is Kind.INDENT] == ["b1", "b2"]


def test_it_nests_dashes_pluses_and_roman_items() -> None:
    tree = read(
        f"{HEAD}1. Gồm:\na) Một:\n- gạch:\n+ cộng;\n+ cộng nữa;\n- gạch nữa:\n(i) một;\n(ii) hai.\nb) Hai.\n"
    )
    first = at(tree, "art_1__cl_1__point_a")
    assert [len(child.children) for child in first.children] == [2, 2]
    assert tree.counts()["points"] == 2


def test_it_takes_i_for_a_roman_item_only_inside_a_roman_list() -> None:
    letters = "\n".join(f"{letter}) Chữ;" for letter in "abcdđeghik")
    tree = read(f"{HEAD}1. Gồm:\n{letters}\n")
    assert tree.counts()["points"] == 10
    tree = read(
        f"{HEAD}1. Gồm:\na) Một:\ni) một;\nii) hai;\niii) ba;\niv) bốn;\nv) năm;\nb) Hai.\n"
    )
    assert tree.counts()["points"] == 2


def test_it_reads_figures_below_an_open_point_as_its_items() -> None:
    tree = read(
        f"{HEAD}1. Một.\n2. Gồm:\na) Các bước:\n1. Bước một;\n2. Bước hai;\nb) Khác.\n3. Ba.\n"
    )
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_1", "art_1__cl_2", "art_1__cl_3"]


def test_it_reads_i_typed_for_one_and_says_so() -> None:
    tree = read(f"{HEAD}i. Sửa đổi điểm c.\n2. Sửa đổi điểm h.\n")
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_1", "art_1__cl_2"]
    assert at(tree, "art_1__cl_1").label == "i."
    assert codes(tree) == ["number-misread"]


def test_it_finds_an_article_whose_word_is_missing_and_says_so() -> None:
    tree = read(
        "Điều 1. Phạm vi\n1. Một.\n2. Hai.\n2. Đối tượng áp dụng\n1. Một.\n2. Hai.\nĐiều 3. Ba\nC.\n"
    )
    assert [(row["number"], row["clauses"]) for row in tree.articles()] == [
        ("1", 2),
        ("2", 2),
        ("3", 0),
    ]
    assert codes(tree) == ["article-word-missing"]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Một\nNội dung một. Điều 2. Hai\nNội dung hai.\nĐiều 3. Ba\nNội dung ba.\n",
        "Điều 1. Một\nNội dung một.Điều 2. Hai\nNội dung hai.\nĐiều 3. Ba\nNội dung ba.\n",
    ],
)
def test_it_splits_an_article_glued_to_the_line_before(text: str) -> None:
    tree = read(text)
    assert [row["title"] for row in tree.articles()] == ["Một", "Hai", "Ba"]
    assert codes(tree) == ["glued-article"]


def test_it_splits_glued_khoan_and_diem() -> None:
    tree = read(
        f"{HEAD}1. Một. 2. Hai gồm: a) A; b) B;\nc) C.\n3. Ba.\n"
        "Điều 2. Hành vi bị cấm1. Một.\n2. Hai.\n"
    )
    assert tree.counts()["clauses"] == 5
    assert tree.counts()["points"] == 3
    assert set(codes(tree)) == {"glued-unit"}


def test_it_leaves_references_in_a_sentence_alone() -> None:
    tree = read(
        f"{HEAD}1. Theo khoản 2. Điều này.\n2. Theo quy định tại Điều 5. Và nữa.\nĐiều 2. B\nC.\n"
    )
    assert tree.counts()["clauses"] == 2
    assert codes(tree) == []


def test_it_reports_missing_repeated_and_disordered_numbers() -> None:
    tree = read(
        "Điều 1. A\n1. Một.\n3. Ba.\n3. Ba nữa.\nĐiều 2. B\nX.\nĐiều 2. B nữa\nX.\nĐiều 5. C\na) A;\nc) C.\n"
    )
    assert [(notice.code, notice.line) for notice in tree.notices] == [
        ("number-missing", 3),
        ("number-repeated", 4),
        ("number-repeated", 7),
        ("number-missing", 9),
        ("number-missing", 11),
    ]
    assert len(set(eids(tree, Kind.ARTICLE, Kind.CLAUSE))) == 7


def test_it_reads_names_on_the_lines_below() -> None:
    tree = read(
        "Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương I\nPHẠM VI VÀ\nĐỐI TƯỢNG\nMục 1\nPhạm vi\n"
        "Điều 1.\nTên điều\n1. A.\nMục 2: ĐỐI TƯỢNG\nTiểu mục 1. CÁ NHÂN\nĐiều 2. Hai\nB.\n"
    )
    found = [
        (node.eid, node.heading.replace("\n", " "))
        for node in tree.walk()
        if node.kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE)
    ]
    assert found == [
        ("part_1", "QUY ĐỊNH CHUNG"),
        ("part_1__chp_1", "PHẠM VI VÀ ĐỐI TƯỢNG"),
        ("part_1__chp_1__sec_1", "Phạm vi"),
        ("art_1", "Tên điều"),
        ("part_1__chp_1__sec_2", "ĐỐI TƯỢNG"),
        ("part_1__chp_1__sec_2__subsec_1", "CÁ NHÂN"),
        ("art_2", "Hai"),
    ]


def test_it_takes_a_list_of_headings_for_text() -> None:
    tree = read(
        "Điều 1. Mẫu hồ sơ\nMẫu gồm những nội dung sau:\nPhần thứ nhất. Chỉ dẫn\nChương I. Yêu cầu\n"
        "Chương II. Tiêu chuẩn\nKhi áp dụng mẫu này, bên mời thầu căn cứ quy mô.\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    assert tree.counts()["parts"] == tree.counts()["chapters"] == 0
    assert codes(tree) == ["heading-as-text"]


@pytest.mark.parametrize(
    ("rest", "title"),
    [
        ("Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Phạm vi điều chỉnh.", "Phạm vi điều chỉnh."),
        ("Ban hành kèm theo Quyết định này Quy chế tiếp công dân.", None),
        ("Ban hành kèm theo Quyết định này Quy chế tiếp công dân", None),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", None),
        ("Cơ quan chủ trì có nhiệm vụ, quyền hạn sau đây:", None),
        ("Sửa đổi một số điều của Quy chế như sau:", "Sửa đổi một số điều của Quy chế như sau:"),
        ("Giao dịch dân sự", "Giao dịch dân sự"),
        ("Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này", None),
    ],
)  # fmt: skip
def test_it_tells_a_name_from_a_text(rest: str, title: str | None) -> None:
    tree = read(f"Điều 1. {rest}\n1. Khoản một.\n2. Khoản hai.\nĐiều 2. Khác\nNội dung.\n")
    assert tree.articles()[0]["title"] == title


def test_it_reads_the_last_article_of_a_decision_as_text() -> None:
    tree = read(
        "Điều 1. Phê duyệt Đề án.\nĐiều 2. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành "
        "Quyết định này./.\nNơi nhận:\n- Như Điều 2;\nCHỦ TỊCH\nNguyễn Văn A\n"
    )
    assert [row["title"] for row in tree.articles()] == [None, None]
    assert [node.kind for node in tree.instruments[0].children[2:]] == [
        Kind.RECIPIENTS,
        Kind.SIGNATURE,
    ]


def test_it_makes_wrapped_lines_whole() -> None:
    text = """Điều 1. Phạm vi điều chỉnh

1. Quy chế này quy định việc tiếp nhận, xử lý và công khai ý kiến theo
Điều 5 và Điều 6. Trường hợp khác thì thực hiện theo quy định tại khoản
2. Trường hợp đặc biệt do Chủ tịch Ủy ban nhân dân tỉnh quyết định, bao
gồm cả những việc chưa được quy định trong văn bản này.

2. Quy chế này áp dụng đối với các cơ quan, đơn vị, tổ chức và cá nhân có
liên quan trên địa bàn tỉnh.

Điều 2. Giải thích từ ngữ, nguyên tắc và những nội dung khác có liên quan
đến việc lấy ý kiến

1. Ý kiến là nội dung mà cơ quan, tổ chức, cá nhân gửi đến cơ quan chủ
trì soạn thảo.
"""
    tree = read(text)
    assert tree.counts()["clauses"] == 3
    assert at(tree, "art_1__cl_1").text.endswith("trong văn bản này.")
    assert tree.articles()[1]["title"] == (
        "Giải thích từ ngữ, nguyên tắc và những nội dung khác có liên quan đến việc lấy ý kiến"
    )


def test_it_says_so_when_there_is_no_article_and_keeps_all() -> None:
    long = (
        "Để bảo đảm các điều kiện cho việc tổ chức thi hành Luật, Thủ tướng Chính phủ yêu cầu các bộ, ngành "
        * 2
    )
    tree = read(
        f"THỦ TƯỚNG CHÍNH PHỦ\nCHỈ THỊ\nVỀ VIỆC THI HÀNH LUẬT\n{long.strip()}:\n"
        "1. Khẩn trương.\na) Triển khai.\nNơi nhận:\n- Các bộ;\nTHỦ TƯỚNG\nNguyễn Văn A\n"
    )
    counts = tree.counts()
    assert (counts["articles"], counts["clauses"], counts["points"]) == (0, 0, 0)
    assert codes(tree) == ["no-article"]
    assert "1. Khẩn trương." in tree.words()


def test_it_converts_a_text_from_before_unicode_and_says_so() -> None:
    words = (
        "§iÒu 1. Ph¹m vi ®iÒu chØnh cña quy chÕ nµy vµ c¸c c¬ quan cã liªn quan trªn ®Þa bµn tØnh\n"
    )
    tree = read(words + "1. Néi dung cña kho¶n mét.\n")
    assert at(tree, "art_1").heading.startswith("Phạm vi điều chỉnh của quy chế này và các cơ quan")
    assert at(tree, "art_1__cl_1").text == "Nội dung của khoản một."
    assert codes(tree) == ["legacy-converted"]


def test_it_keeps_an_end_that_was_none_where_it_stands() -> None:
    rows = ["Điều 1. Tên", "Nơi nhận:", "Điều 2. Tên."]
    tree = parse("\n".join(rows).encode(), "a.txt")
    assert letters(tree.words()) == letters("".join(rows))
    assert tree.counts()["articles"] == 2
