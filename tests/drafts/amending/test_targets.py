"""Which unit an amending sentence means: small sentences, and two real amending circulars."""

import pytest

from drafts.amending import Act, amendments
from drafts.amending.sentence import sentence
from drafts.amending.targets import named
from drafts.citations import Units
from tests.drafts.amending.samples import DRAFT_HEAD, amended, holding
from tests.drafts.citations.units import units_of
from tests.drafts.compare.laws import ABSENT, LAWS, laws

SENTENCES = {
    "khoản 1 Điều 2 được sửa đổi, bổ sung như sau:": "change khoản 1 Điều 2",
    "Sửa đổi, bổ sung Điều 5 như sau:": "change Điều 5",
    "Bổ sung Điều 5a vào sau Điều 5 như sau:": "add Điều 5a",
    "Bổ sung khoản 3a sau khoản 3 Điều 4:": "add khoản 3a Điều 4",
    "Bổ sung khoản 3 vào Điều 3 như sau:": "add khoản 3 Điều 3",
    "Bãi bỏ khoản 2 Điều 7.": "repeal khoản 2 Điều 7",
    "Khoản 4 Điều 5 bị bãi bỏ.": "repeal khoản 4 Điều 5",
    "Bãi bỏ các Điều 4, 5, khoản 4 Điều 7": "repeal Điều 4; repeal Điều 5; repeal khoản 4 Điều 7",
    "Thay thế cụm từ “a” bằng cụm từ “b” tại khoản 1 Điều 3, điểm a khoản 2 Điều 4.": (
        "words khoản 1 Điều 3; words điểm a khoản 2 Điều 4"
    ),
    "Bỏ cụm từ “theo Điều 9” tại Điều 3.": "words Điều 3",
    "Sửa đổi khoản 1, bổ sung khoản 3a và bãi bỏ khoản 4 Điều 5 như sau:": (
        "change khoản 1 Điều 5; add khoản 3a Điều 5; repeal khoản 4 Điều 5"
    ),
    "Sửa đổi, bổ sung một số điểm, khoản của Điều 10": "",
    "Việc sửa đổi, bổ sung hồ sơ thực hiện theo khoản 2 Điều 5.": "",
    "Các trường hợp tại khoản 2 Điều 5 được thực hiện như sau:": "",
    "Khoản 2 Điều 5 Thông tư này được sửa đổi khi cần.": "",
}


@pytest.mark.parametrize("words", SENTENCES)
def test_a_sentence_says_what_it_amends(words: str) -> None:
    told = "; ".join(f"{aim.act.value} {named(aim.steps)}" for aim in sentence(words).aims)
    assert told == SENTENCES[words]


def problems(body: str, **known: str) -> list[tuple[str, str]]:
    found, _, _ = amended(f"{DRAFT_HEAD}{body}", **known)
    return [(problem.value, words) for one in found for problem, words in one.problems]


def test_what_is_not_there_is_told_with_its_name() -> None:
    assert problems("Điều 1. Bãi bỏ khoản 8 Điều 2\n") == [("missing", "khoản 8 Điều 2")]
    assert problems("Điều 1. Bổ sung khoản 4 vào sau khoản 8 Điều 2\n“4. Mới.”\n") == [
        ("missing", "khoản 8 Điều 2")
    ]
    assert problems("Điều 1. Bổ sung khoản 2 vào Điều 2 như sau:\n“2. Mới.”\n") == [
        ("there", "khoản 2 Điều 2")
    ]
    assert problems("Điều 1. Thay thế từ “huyện” bằng từ “xã” tại Điều 4\n") == [
        ("phrase", "“huyện” – Điều 4")
    ]
    assert problems("Điều 1. Sửa đổi, bổ sung như sau:\n1. Khoản 2 được sửa đổi như sau:\n“2. Mới.”\n") == [
        ("unclear", "khoản 2")
    ]  # fmt: skip


def test_another_instrument_is_not_this_one() -> None:
    body = "Điều 1. Bãi bỏ khoản 2 Điều 1 Quyết định số 16/2021/QĐ-UBND\n"
    known = {"number": "15/2020/QĐ-UBND"}
    assert problems(body, **known) == [("other", "Quyết định số 16/2021/QĐ-UBND")]
    assert problems(body.replace("16/2021", "15/2020"), **known) == []
    law = "Điều 1. Bãi bỏ khoản 2 Điều 1 Luật Viên chức\n"
    assert problems(law, name="Luật Cán bộ, công chức") == [("other", "Luật Viên chức")]
    assert problems(law, name="Luật Luật Viên chức") == []


CIRCULARS = {
    "luat-60-2025-du-lieu.md": """\
art_44__cl_1 change Phụ lục 01
art_44__cl_2__point_a change điểm a khoản 4 Điều 42
art_44__cl_2__point_b repeal khoản 8 Điều 3; repeal Điều 41""",
    "tt-04-2014-bca-sua-doi.txt": """\
art_1__cl_1 add khoản 3 Điều 3
art_1__cl_2 change Điều 4
art_1__cl_3 change Điều 5
art_1__cl_4 change Điều 6
art_1__cl_5 add Điều 6a
art_1__cl_6 change khoản 4 Điều 7
art_1__cl_7 change khoản 3 Điều 8
art_2 repeal Điều 4; repeal Điều 5; repeal Điều 6; repeal khoản 4 Điều 7; repeal khoản 3 Điều 8""",
    "tt-sua-doi-18-2024-nhnn.md": """\
art_1__cl_1 change khoản 15 Điều 3
art_1__cl_2 change khoản 24 Điều 3
art_2__cl_1 change khoản 2 Điều 9
art_2__cl_2 add khoản 2a Điều 9; add khoản 2b Điều 9
art_3__cl_1 words điểm a khoản 1 Điều 10; words điểm b khoản 1 Điều 10; words điểm b khoản 2 Điều 10
art_3__cl_2 change khoản 3 Điều 10
art_4 change điểm d khoản 1 Điều 11
art_5__cl_1 change điểm c khoản 1 Điều 12
art_5__cl_2 change điểm h khoản 1 Điều 12
art_6 change khoản 3 Điều 13
art_7__cl_1 change khoản 2 Điều 15
art_7__cl_2 change khoản 3 Điều 15
art_7__cl_3 change khoản 4 Điều 15
art_8__cl_1 change khoản 2 Điều 16
art_8__cl_2 change khoản 6 Điều 16
art_8__cl_3 add khoản 7 Điều 16; add khoản 8 Điều 16
art_9__cl_1 change điểm e khoản 1 Điều 17
art_9__cl_2 change điểm i khoản 1 Điều 17
art_9__cl_3 change khoản 2 Điều 17
art_10 words khoản 4 Điều 19
art_11 words khoản 2 Điều 26
art_12 change khoản 5 Điều 27
art_13 change Điều 30
art_14 change Phụ lục 02""",
}
"""What a person read in each, unit by unit."""


@pytest.mark.skipif(not LAWS.is_dir(), reason=ABSENT)
@pytest.mark.parametrize("name", CIRCULARS)
def test_it_reads_real_circulars_as_a_person_does(name: str) -> None:
    units = units_of(laws()[name])
    everything = _text_that_holds(CIRCULARS[name])
    told = []
    for one in amendments(units, everything):
        own = units.lines[one.at]
        aims = [f"{t.act.value} {named(t.steps)}" for t in one.targets]
        if aims:
            told.append(f"{own.eid} {'; '.join(aims)}")
    assert told == CIRCULARS[name].split("\n")


@pytest.mark.skipif(not LAWS.is_dir(), reason=ABSENT)
def test_of_two_laws_that_are_amended_each_has_its_own() -> None:
    name = "luat-60-2025-du-lieu.md"
    units, old = units_of(laws()[name]), _text_that_holds(CIRCULARS[name])
    found = {units.lines[one.at].eid: one for one in amendments(units, old, number="97/2015/QH13")}
    assert [named(target.steps) for target in found["art_44__cl_1"].targets] == ["Phụ lục 01"]
    assert found["art_44__cl_2__point_b"].targets == []
    assert {problem for problem, _ in found["art_44__cl_2__point_b"].problems} == {"other"}


@pytest.mark.skipif(not LAWS.is_dir(), reason=ABSENT)
def test_documents_that_amend_nothing_are_read_so() -> None:
    others = {name: tree for name, tree in laws().items() if name not in CIRCULARS}
    assert len(others) > 10
    assert {name for name, tree in others.items() if amendments(units_of(tree), Units([]))} == set()


def _text_that_holds(truth: str) -> Units:
    """A text in force that holds whatever is changed or taken away there."""
    aims = [
        aim.split(" ") for line in truth.split("\n") for aim in line.split(" ", 1)[1].split("; ")
    ]
    return holding([" ".join(name) for act, *name in aims if act != Act.ADD])
