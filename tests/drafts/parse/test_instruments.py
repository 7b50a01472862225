"""A decision and what is attached to it: fronts, ends, annexes, forms, what the head says."""

from drafts.parse import Kind, Metadata
from tests.drafts.parse.building import codes, eids, read

DECISION = """DỰ THẢO lần 2
ỦY BAN NHÂN DÂN
TỈNH ĐỒNG NAI
-------
Số:      /2026/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Nai, ngày     tháng     năm 2026
QUYẾT ĐỊNH
Ban hành Quy chế hoạt động của Cổng thông tin điện tử
ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.
{enacting}
Điều 1. Ban hành kèm theo Quyết định này Quy chế hoạt động của Cổng thông tin điện tử.
Điều 2. Hiệu lực thi hành
1. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2026.
2. Bãi bỏ Quyết định số 1/2020/QĐ-UBND.
Điều 3. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""
REGULATION = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Một.
2. Hai.
Điều 2. Đối tượng áp dụng
Cơ quan, tổ chức, cá nhân./.
"""
TITLE = """QUY CHẾ
Hoạt động của Cổng thông tin điện tử
(Ban hành kèm theo Quyết định số     /2026/QĐ-UBND
của Ủy ban nhân dân tỉnh Đồng Nai)
"""
NEW_STYLE = "Ủy ban nhân dân ban hành Quyết định ban hành Quy chế hoạt động của Cổng."


def _kinds(text: str, at: int = 0) -> list[Kind]:
    found: list[Kind] = []
    for node in read(text).instruments[at].children:
        if not found or found[-1] is not node.kind:
            found.append(node.kind)
    return found


def test_it_reads_the_old_and_the_new_enacting_style() -> None:
    for enacting in ("QUYẾT ĐỊNH:", NEW_STYLE):
        tree = read(DECISION.format(enacting=enacting))
        assert [n.text for n in tree.walk() if n.kind is Kind.ENACTING] == [enacting]
        assert len(eids(tree, Kind.RECITAL)) == 2
        assert tree.counts()["articles"] == 3


def test_it_splits_a_decision_from_what_is_attached() -> None:
    for head in ("", "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"):
        tree = read(DECISION.format(enacting=NEW_STYLE) + head + TITLE + REGULATION)
        assert [(row["body"], row["number"]) for row in tree.articles()] == [
            (0, "1"), (0, "2"), (0, "3"), (1, "1"), (1, "2"),
        ]  # fmt: skip
        signature = [n for n in tree.instruments[0].children if n.kind is Kind.SIGNATURE]
        assert [n.text for n in signature] == ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]
        assert "att_1__chp_1" in eids(tree, Kind.CHAPTER)
        assert codes(tree) == []


def test_it_splits_an_attached_instrument_whose_kind_is_not_named() -> None:
    title = "HOẠT ĐỘNG CỦA CỔNG\n(Ban hành kèm theo Quyết định số 16/2017/QĐ-UBND)\n"
    tree = read(DECISION.format(enacting="QUYẾT ĐỊNH:") + title + REGULATION)
    assert tree.counts()["bodies"] == 2


def test_it_splits_where_the_count_restarts_behind_the_signature_and_says_so() -> None:
    tree = read(DECISION.format(enacting="QUYẾT ĐỊNH:") + "Nguyễn Văn A\n" + REGULATION)
    assert tree.counts()["bodies"] == 2
    assert codes(tree) == ["instrument-untitled"]


def test_it_reads_a_regulation_alone_as_one_instrument() -> None:
    tree = read(TITLE + REGULATION)
    assert tree.counts()["bodies"] == 1
    assert tree.metadata.kind == "QUY CHẾ"


def test_it_takes_a_chapter_of_general_rules_for_no_instrument() -> None:
    tree = read(DECISION.format(enacting="QUYẾT ĐỊNH:") + TITLE + REGULATION)
    chapter = next(node for node in tree.walk() if node.kind is Kind.CHAPTER)
    assert (chapter.number, chapter.heading) == ("I", "QUY ĐỊNH CHUNG")


def test_it_counts_nothing_in_annexes_and_forms() -> None:
    annex = (
        "PHỤ LỤC I\nDANH MỤC BIỂU MẪU\n(Kèm theo Quyết định số 1/QĐ-UBND)\n1. Mẫu một.\n"
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH\nVề việc xử phạt\nQUYẾT ĐỊNH:\n"
        "Điều 1. Xử phạt đối với ông (bà):…\nĐiều 2. Ông (bà) phải chấp hành.\nNGƯỜI RA QUYẾT ĐỊNH\n"
    )
    plain = DECISION.format(enacting="QUYẾT ĐỊNH:")
    tree = read(plain + "Nguyễn Văn A\n" + annex)
    assert tree.counts() == read(plain).counts()
    annexes = [node for node in tree.walk() if node.kind is Kind.ANNEX]
    assert [(node.number, node.heading, node.eid) for node in annexes] == [
        ("I", "DANH MỤC BIỂU MẪU", "anx_1"),
        ("01", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT ĐỊNH", "anx_2"),
    ]


def test_it_takes_a_sentence_about_an_annex_for_text() -> None:
    tree = read(
        "Điều 1. Hồ sơ\n1. Một.\nPhụ lục I ban hành kèm theo Quyết định này quy định mẫu.\n"
        "Mẫu số 01 dùng cho cá nhân.\n2. Hai.\nĐiều 2. Khác\nA.\n"
    )
    assert eids(tree, Kind.ANNEX) == []
    assert tree.counts()["clauses"] == 2


def test_it_reads_the_closing_words_of_an_act() -> None:
    text = (
        "Điều 1. Hiệu lực\nTừ ngày ký.\nLuật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam "
        "khóa XV thông qua ngày 24 tháng 6 năm 2025.\nCHỦ TỊCH QUỐC HỘI\nTrần Thanh Mẫn\n"
    )
    assert _kinds(text) == [Kind.ARTICLE, Kind.CLOSING, Kind.SIGNATURE]


def test_it_reads_what_the_head_says_and_leaves_blanks_blank() -> None:
    assert read(DECISION.format(enacting="QUYẾT ĐỊNH:")).metadata == Metadata(
        issuer="ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI",
        symbol="",
        place="Đồng Nai",
        date="",
        kind="QUYẾT ĐỊNH",
        title="Ban hành Quy chế hoạt động của Cổng thông tin điện tử",
        draft_mark="DỰ THẢO lần 2",
    )


def test_it_reads_number_and_day_where_they_stand() -> None:
    head = (
        "SỞ TƯ PHÁP\nSố: 12/2025/QĐ-UBND\nĐồng Nai, ngày 05 tháng 3 năm 2025\nQUYẾT ĐỊNH\nVề việc A\n"
        "Điều 1. B\nC.\n"
    )
    found = read(head).metadata
    assert (found.issuer, found.symbol, found.date) == (
        "SỞ TƯ PHÁP",
        "12/2025/QĐ-UBND",
        "2025-03-05",
    )
