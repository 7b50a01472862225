"""Tree → text → tree: what a drafter numbered is what the parser finds; and nothing is ever lost."""

import re

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from drafts.parse import Kind, Tree, Unreadable, parse
from drafts.parse.normalise import clean
from drafts.parse.tree import UNITS
from tests.drafts.parse.building import Shape, docx, letters, paragraph, read, shape
from tests.drafts.parse.drafting import Draft, drafts

SLOW = settings(
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole draft takes minutes
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


def _units(tree: Tree) -> list[tuple[Shape, ...]]:
    return [
        tuple(shape(node) for node in instrument.children if node.kind in UNITS)
        for instrument in tree.instruments
    ]


@SLOW
@given(drafts())
def test_it_finds_the_tree_that_was_written(draft: Draft) -> None:
    tree = read(draft.plain())
    assert _units(tree) == draft.shapes()
    assert tree.notices == []


@SLOW
@given(drafts(), st.integers(60, 110))
def test_it_finds_the_same_tree_in_wrapped_lines(draft: Draft, width: int) -> None:
    # A page shows its width by several long paragraphs; one alone could as well be two.
    assume(sum(len(row) > width for row in draft.rows()) >= 12)
    assert _units(read(draft.wrapped(width))) == draft.shapes()


@SLOW
@given(drafts())
def test_it_finds_the_same_tree_in_a_word_file(draft: Draft) -> None:
    tree = parse(docx(*(paragraph(row) for row in draft.rows())), "a.docx")
    assert _units(tree) == draft.shapes()


# Rows that any grammar may stumble over, in any order.
_ROWS = """Điều 1. Tên|Điều 2. Tên.|Điều 2|Điều 1a. “Tên|Chương I|CHƯƠNG II TÊN|Mục 1|Phần I|1. Một|2. Hai.
1a. Một a;|1/ Một|10) Mười|a) A|b) B;|đ) Đ.|a1) A|a. A|i) I|ii) Hai|- gạch|+ cộng|(1) Một|1.1. Một một
“Điều 5. Trích|“1. Trích.”|hết.”|”;|"c) Thẳng|hết".|Sửa đổi, bổ sung như sau:|QUYẾT ĐỊNH:|QUY CHẾ|Nơi nhận:
Sửa đổi khoản 1 như sau: “1. Nội dung|(Ban hành kèm theo Quyết định số 1/QĐ-UBND)|CHỦ TỊCH|Nguyễn Văn A
PHỤ LỤC I|Mẫu số 01|[1] Chú|Căn cứ Luật;|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|-------|chữ thường nối tiếp
Câu một. Điều 3. Ba. 2. Hai. c) C|Luật này được Quốc hội thông qua.|**Điều 4. Đậm**|i. Một|2. Tên không có chữ
Quyết định này có hiệu lực.|Điều 3 Không chấm|Điều 3. Sửa đổi như sau:"""
ROWS = st.one_of(
    st.sampled_from([*_ROWS.replace("\n", "|").split("|"), "|", "| a | b |", ""]),
    st.text(max_size=30),
)


def _tree(data: bytes, name: str) -> Tree | None:
    """None where the file is refused, with words for it."""
    try:
        return parse(data, name)
    except Unreadable as refusal:
        return None if str(refusal) else pytest.fail("a refusal without words")


@settings(max_examples=300, deadline=None)
@given(st.lists(ROWS, max_size=40), st.sampled_from(["a.txt", "a.md"]))
def test_it_loses_nothing_and_addresses_everything_once(rows: list[str], name: str) -> None:
    data = "\n".join(rows).encode("utf-8", "ignore")
    tree = _tree(data, name)
    if tree is None:
        return
    # Dice may write what an old encoding would: then the letters are others, and a notice says so.
    converted = any(notice.code == "legacy-converted" for notice in tree.notices)
    if name == "a.txt" and not converted:
        assert letters(tree.words()) == letters(clean(data.decode()))
    addresses = [node.eid for node in tree.walk()]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"[a-z0-9_-]+", address) for address in addresses)
    assert parse(data, name) == tree


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx"]))
def test_it_reads_any_bytes_or_refuses_them(data: bytes, name: str) -> None:
    tree = _tree(data, name)
    assert tree is None or tree.instruments[0].kind is Kind.INSTRUMENT
