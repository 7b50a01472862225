"""The word diff gives both texts back, shows small changes small and rewritten texts rewritten."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.compare import Op, Passage, diff

_PIECES = st.sampled_from(
    [
        "Ủy ban",
        "uỷ",
        "hoà",
        "1.000.000",
        "5a",
        "điểm đ",
        "điểm d",
        ",",
        ";",
        ".",
        " ",
        "  ",
        "\n",
        "“",
        "”",
        "-",
    ]
)
TEXTS = st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=60)


def told(old: str, new: str) -> str:
    """The passages as "same [-gone-] [+come+]"."""
    forms = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "[+{}+]"}
    return "".join(forms[op].format(text) for op, text in diff(old, new))


@given(TEXTS, TEXTS)
def test_it_gives_both_texts_back(old: str, new: str) -> None:
    passages = diff(old, new)

    assert "".join(text for op, text in passages if op is not Op.INSERT) == old
    assert "".join(text for op, text in passages if op is not Op.DELETE) == new


@given(TEXTS, TEXTS)
def test_it_leaves_no_passage_empty_or_beside_its_like(old: str, new: str) -> None:
    passages = diff(old, new)

    assert all(text for _, text in passages)
    assert all(a.op is not b.op for a, b in pairwise(passages))


@given(TEXTS)
def test_it_finds_nothing_between_equal_texts(text: str) -> None:
    assert diff(text, text) == ([Passage(Op.EQUAL, text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "Phạt từ 1.000.000 đồng.",
            "Phạt từ 3.000.000 đồng.",
            "Phạt từ [-1.000.000-][+3.000.000+] đồng.",
        ),
        ("nêu tại điểm d khoản 1", "nêu tại điểm đ khoản 1", "nêu tại điểm [-d-][+đ+] khoản 1"),
        ("theo Điều 5 của Luật", "theo Điều 5a của Luật", "theo Điều [-5-][+5a+] của Luật"),
        ("Sở, ban, ngành.", "Sở, ban; ngành.", "Sở, ban[-,-][+;+] ngành."),
        ("trong 10 ngày.", "trong 10 ngày làm việc.", "trong 10 ngày[+ làm việc+]."),
        ("hòa giải ở cơ sở", "hoà giải ở cơ sở", "[-hòa-][+hoà+] giải ở cơ sở"),
        ("một  hai ba", "một hai ba", "một[-  -][+ +]hai ba"),
    ],
)
def test_it_shows_a_small_change_small(old: str, new: str, shown: str) -> None:
    assert told(old, new) == shown


def test_it_keeps_a_combining_mark_with_its_letter() -> None:
    decomposed = unicodedata.normalize("NFD", "điều khoản")

    assert diff(decomposed, f"{decomposed} chung")[0] == Passage(Op.EQUAL, decomposed)


def test_it_inserts_a_whole_part_between_semicolons() -> None:
    assert told("các sở; các xã; cá nhân", "các sở; các phường; các xã; cá nhân") == (
        "các sở;[+ các phường;+] các xã; cá nhân"
    )


def test_it_dissolves_single_words_that_stayed_by_accident() -> None:
    kept = " Quy định này không áp dụng đối với các cơ quan thuộc ngành dọc đóng trên địa bàn tỉnh."
    old = "Ủy ban nhân dân xã có trách nhiệm tổ chức việc tiếp nhận và xử lý hồ sơ trong thời hạn."
    new = "Người nộp đơn có quyền khiếu nại hoặc khởi kiện việc từ chối và đòi bồi thường ngay."

    passages = diff(old + kept, new + kept)

    assert [op for op, _ in passages] == [Op.DELETE, Op.INSERT, Op.EQUAL]
    assert passages[-1].text.strip(" .") == kept.strip(" .")


def test_it_keeps_a_passage_that_stayed_between_rewritten_ones() -> None:
    stayed = "bảo đảm công khai, minh bạch và lấy ý kiến của đối tượng chịu tác động"
    old = f"Sở Tư pháp chủ trì thẩm định hồ sơ do các ngành gửi đến, {stayed}, rồi gom lại báo cáo định kỳ."
    new = f"Ai cũng được đọc mọi tài liệu mà không cần xưng tên, {stayed}; kết quả trả lời qua thư điện tử."

    assert stayed in [text.strip(" ,;") for op, text in diff(old, new) if op is Op.EQUAL]


def test_it_dissolves_a_chain_of_words_changed_by_turns() -> None:
    assert told("đầu 1 x 2 y 3 z 4 cuối cùng giữ lại", "đầu 5 x 6 y 7 z 8 cuối cùng giữ lại") == (
        "đầu [-1 x 2 y 3 z 4-][+5 x 6 y 7 z 8+] cuối cùng giữ lại"
    )


def test_it_shows_a_rewritten_unit_as_rewritten() -> None:
    old = "Cơ quan chủ trì soạn thảo tổng hợp ý kiến góp ý"
    new = "Người dân gửi kiến nghị bằng văn bản hoặc trực tuyến"

    assert diff(old, new) == [Passage(Op.DELETE, old), Passage(Op.INSERT, new)]


def test_it_compares_long_texts() -> None:
    old = " ".join(f"từ{at % 977}" for at in range(9000))
    new = old.replace(" từ500 ", " khác ")

    assert "".join(text for op, text in diff(old, new) if op is not Op.DELETE) == new
    assert {text for op, text in diff(old, new) if op is Op.INSERT} == {"khác"}
