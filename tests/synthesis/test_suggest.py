"""Suggestions: what is proposed and why; the same for the same remarks, in whatever order."""

import json
import random
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from consultation.errors import NotAllowed, NotFound, WrongState
from drafts.models import Consultation
from synthesis.accept import accept
from synthesis.ask_suggestions import ask_suggestions
from synthesis.desk import Filters, hints, waiting
from synthesis.models import Suggestion
from synthesis.suggest import Proposal, Remark, suggest
from synthesis.tasks import make_suggestions
from synthesis.units import Units
from tests.cast import Cast
from tests.comments.making import withhold_remark
from tests.synthesis.making import ARTICLE_4, make_group, make_open, make_remark

LETTER = (
    "Chúng tôi đề nghị kéo dài giờ mở cửa nhà văn hóa đến 22 giờ các ngày cuối tuần để người đi làm "
    "về muộn và thanh niên có thể tham gia sinh hoạt, luyện tập văn nghệ, thể thao."
)
ENGLISH = (
    "We ask the department to keep the village hall open until ten in the evening so that people "
    "who come home late from the factory can take part in sports and music."
)
STOCK = (
    "Tôi đề nghị cơ quan chủ trì soạn thảo xem xét, chỉnh sửa cho phù hợp với thực tế địa phương: "
)


def kinds(proposals: list[Proposal], kind: str) -> list[set[object]]:
    return [set(proposal.ids) for proposal in proposals if proposal.kind == kind]


@pytest.mark.parametrize("letter", [LETTER, ENGLISH])
def test_it_finds_copies_whatever_case_marks_and_punctuation(letter: str) -> None:
    changed = letter.upper().replace(",", " –").replace(".", "!!!") + "\n"
    found = suggest([Remark(1, letter), Remark(2, changed), Remark(3, "Một ý kiến khác hẳn.")])
    assert kinds(found, "identical") == [{1, 2}]
    assert kinds(found, "near") == []


@pytest.mark.parametrize("letter", [LETTER, ENGLISH])
def test_it_finds_letters_that_were_changed_a_little(letter: str) -> None:
    words = letter.split()
    remarks = [Remark(0, letter), Remark(1, letter)]
    remarks += [
        Remark(at, " ".join([*words[: at * 4], "xin", *words[at * 4 + 1 :]])) for at in (2, 3)
    ]
    [near] = [p for p in suggest(remarks) if p.kind == "near"]
    assert set(near.ids) == {0, 1, 2, 3}
    assert 50 <= int(near.because["share"]) < 100


def test_it_says_when_the_figures_differ() -> None:
    found = suggest([Remark(1, LETTER), Remark(2, LETTER.replace("22", "23"))])
    [near] = [p for p in found if p.kind == "near"]
    assert near.because["figures"] == "22 / 23"


def test_it_does_not_collapse_on_stock_phrases() -> None:
    chance = random.Random(7)
    words = [f"từ{number}" for number in range(900)]
    remarks = [
        Remark(at, STOCK + " ".join(chance.choices(words, k=chance.randint(25, 60))))
        for at in range(120)
    ]
    assert kinds(suggest(remarks), "near") == []


def test_it_holds_every_member_against_the_representative() -> None:
    """A chain A~B~C~… of neighbours that are alike two by two is no group of its ends."""
    words = [f"w{number}" for number in range(200)]
    chain = [Remark(at, " ".join(words[at * 10 : at * 10 + 40])) for at in range(12)]
    for proposal in suggest(chain):
        assert len(proposal.ids) <= 3


def test_it_groups_by_unit_but_not_the_whole_draft() -> None:
    found = suggest(
        [Remark("a", "x", "art_1"), Remark("b", "", "art_1"), Remark("c", "y"), Remark("d", "z")]
    )
    assert [(p.kind, p.ids) for p in found] == [("same-point", ("a", "b"))]


texts = st.lists(
    st.lists(
        st.sampled_from(["đề", "nghị", "sửa", "giờ", "mở", "cửa", "khoản", "hai"]), max_size=9
    ),
    max_size=14,
)
units = st.sampled_from([None, "art_1", "art_2"])


@given(texts, st.data())
def test_it_proposes_the_same_in_whatever_order(
    found: list[list[str]], data: st.DataObject
) -> None:
    remarks = [Remark(at, " ".join(words), data.draw(units)) for at, words in enumerate(found)]
    shuffled = data.draw(st.permutations(remarks))
    assert suggest(remarks) == suggest(shuffled) == suggest(remarks)


@given(texts, st.data())
def test_it_puts_no_remark_into_two_groups_of_a_kind(
    found: list[list[str]], data: st.DataObject
) -> None:
    remarks = [Remark(at, " ".join(words), data.draw(units)) for at, words in enumerate(found)]
    proposals = suggest(remarks)
    for kind in ("identical", "near", "same-point"):
        ids = [key for proposal in proposals if proposal.kind == kind for key in proposal.ids]
        assert len(ids) == len(set(ids))
    assert all(len(proposal.ids) > 1 for proposal in proposals)


# ---------------------------------------------------------------- from the shell


def test_it_prints_groups_from_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.jsonl"
    rows = [{"id": "a", "text": ENGLISH, "unit": "s1"}, {"id": 2, "text": ENGLISH, "unit": None}]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    call_command("suggest_groups", str(file), "--json")
    assert json.loads(capsys.readouterr().out) == {
        "groups": [
            {
                "ids": [2, "a"],
                "kind": "identical",
                "because": "nội dung giống hệt nhau; ở 2 vị trí khác nhau",
            }
        ]
    }


@pytest.mark.parametrize(
    "words", ["nonsense", '["list"]', '{"text": "x"}', '{"id": 1, "text": 5}', '{"id":1}\n{"id":1}']
)
def test_it_refuses_lines_that_are_none(tmp_path: Path, words: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(CommandError, match=r"texts\.jsonl:"):
        call_command("suggest_groups", str(file), "--json")


# ---------------------------------------------------------------- on the desk


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def test_it_keeps_suggestions_apart_and_makes_them_again(
    cast: Cast, consultation: Consultation
) -> None:
    for _ in range(2):
        make_remark(cast, consultation, ARTICLE_4, LETTER)
    for _ in range(2):
        make_suggestions.call(consultation.pk)
    assert sorted(s.kind for s in Suggestion.objects.all()) == ["identical", "same-point"]
    [stack] = waiting(consultation, Filters(), Units(consultation))
    assert (stack[0], len(stack[1])) == ("identical", 2)


def test_it_asks_for_suggestions_by_those_who_group(
    cast: Cast, consultation: Consultation, django_capture_on_commit_callbacks: object
) -> None:
    with pytest.raises(NotAllowed):
        ask_suggestions(consultation, by=cast.approver)
    with pytest.raises(NotFound):
        ask_suggestions(consultation, by=cast.outsider)


def test_it_accepts_a_suggestion_and_sends_later_copies_after_it(
    cast: Cast, consultation: Consultation
) -> None:
    first, second, hidden = (make_remark(cast, consultation, ARTICLE_4, LETTER) for _ in range(3))
    withhold_remark(cast, hidden)
    make_suggestions.call(consultation.pk)
    hint = hints(consultation, Units(consultation))[0]
    assert (hint.kind, hint.waiting, hint.home) == ("identical", 2, None)
    assert hint.title.startswith("Điều 4 Quy chế: Chúng tôi đề nghị")
    suggestion = Suggestion.objects.get(pk=hint.pk)
    made = accept(suggestion, by=cast.analyst, title=hint.title)
    assert {p.comment_id for p in made.placements.all()} == {first.pk, second.pk}
    make_remark(cast, consultation, ARTICLE_4, LETTER)
    make_suggestions.call(consultation.pk)
    hint = hints(consultation, Units(consultation))[0]
    assert (hint.home, hint.waiting) == (made.pk, 1)
    again = accept(Suggestion.objects.get(pk=hint.pk), by=cast.analyst2, title="")
    assert (again.pk, again.placements.count()) == (made.pk, 3)


def test_it_refuses_a_suggestion_of_which_nothing_waits(
    cast: Cast, consultation: Consultation
) -> None:
    remarks = [make_remark(cast, consultation, ARTICLE_4, LETTER) for _ in range(2)]
    make_suggestions.call(consultation.pk)
    make_group(cast, consultation, *remarks)
    suggestion = Suggestion.objects.first()
    assert suggestion is not None
    with pytest.raises(WrongState):
        accept(suggestion, by=cast.analyst, title="Nhóm")
    with pytest.raises(NotAllowed):
        accept(suggestion, by=cast.editor, title="Nhóm")
    with pytest.raises(NotFound):
        accept(suggestion, by=cast.outsider, title="Nhóm")
    assert hints(consultation, Units(consultation)) == []
