"""Whatever is repaired in whatever order: every line of the source stands exactly once."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts.parse import parse
from drafts.parse.repair import Operation, Repair, Result, items_of, repaired, target_of
from drafts.parse.repair.item import HOLDERS
from drafts.parse.repair.letters import count
from drafts.parse.tree import Kind, Tree
from tests.drafts.repair.doing import HEAD, letters

_LINES = (
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Mục 1. TỔ CHỨC",
    "Mục đích của quy định này là bảo đảm an toàn.",
    "Điều 1. Phạm vi điều chỉnh",
    "Điều 2. Sửa đổi, bổ sung một số điều như sau:",
    "Điều 3. Hiệu lực",
    "1. Khoản một gồm:",
    "2. Khoản hai. 3. Khoản ba dính liền.",
    "a) Điểm a;",
    "b) Điểm b:",
    "- gạch đầu dòng;",
    "“Điều 9. Điều được trích",
    "1. Khoản được trích.”",
    "Đoạn văn thường.",
    "Nơi nhận:",
    "- Như Điều 3;",
    "TM. ỦY BAN NHÂN DÂN",
    "QUY CHẾ",
    "(Ban hành kèm theo Quyết định số 1/2026/QĐ-UBND)",
    "PHỤ LỤC I",
    "DANH MỤC",
)
_KINDS = [kind.value for kind in Kind]
_STEP = st.tuples(
    st.sampled_from(list(Operation)),
    st.integers(0, 60),
    st.none() | st.integers(0, 60),
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(_KINDS),
            "under": st.sampled_from(_KINDS),
            "at": st.integers(0, 60),
            "into": st.sampled_from(["heading", "line", "paragraph"]),
            "label_end": st.integers(0, 12),
            "heading_end": st.integers(0, 40),
            "code": st.just("number-missing"),
        }
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(_LINES), min_size=2, max_size=24),
    st.lists(_STEP, min_size=1, max_size=8),
)
def test_it_keeps_every_line_exactly_once(lines: list[str], steps: list[Any]) -> None:
    tree = now = parse((HEAD + "\n".join(lines)).encode(), "du-thao.txt")
    repairs: list[Repair] = []
    for operation, at, last, params in steps:
        items = items_of(now.instruments)
        end = target_of(items, last % len(items)) if last is not None else None
        repairs.append(Repair(operation, target_of(items, at % len(items)), end, params))
        done = repaired(tree, repairs)
        now = done.tree
        _whole(tree, now)
    # Not done is as if it had not been asked for; once more gives the same.
    asked = [one.repair for one in done.outcomes if one.result is Result.DONE]
    again = repaired(tree, asked)
    assert again.tree.instruments == now.instruments
    assert repaired(now, []).tree.instruments == now.instruments


def _whole(tree: Tree, now: Tree) -> None:
    assert letters(now) == letters(tree)
    assert count("".join(text for _no, text in tree.lines)) == count(now.words())
    nodes = list(now.walk())
    addresses = [node.eid for node in nodes]
    assert len(set(addresses)) == len(addresses)
    assert all(node.kind in HOLDERS for node in nodes if node.children)
    assert [node.kind for node in now.instruments] == [Kind.INSTRUMENT] * len(now.instruments)
    assert all(node.kind is not Kind.INSTRUMENT for one in now.instruments for node in one.units())
    assert [node.line for node in nodes if node.own_words()] == sorted(
        node.line for node in nodes if node.own_words()
    )
