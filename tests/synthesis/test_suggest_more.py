"""Suggestions of many: quality on a known truth, new remarks put in, and a group in short."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from synthesis.models import Sketch, Suggestion
from synthesis.short import short
from synthesis.suggest import Proposal, Remark, extend, same_point, sketched, suggest
from synthesis.suggest.digest import digest
from synthesis.tasks import make_suggestions
from synthesis.units import Units
from tests.cast import Cast
from tests.comments.making import withhold_remark
from tests.synthesis.campaigns import WORDS, campaigns, pairs
from tests.synthesis.letters import CHANGES, language, mixed
from tests.synthesis.making import ARTICLE_4, make_group, make_open, make_remark
from tests.synthesis.test_suggest import ENGLISH, LETTER


def found(proposals: Iterable[Proposal]) -> Sequence[Sequence[Any]]:
    """The groups of texts: near ones, and identical ones that are in none."""
    near = [p.ids for p in proposals if p.kind == "near"]
    inside = {key for ids in near for key in ids}
    return near + [p.ids for p in proposals if p.kind == "identical" and p.ids[0] not in inside]


def test_it_finds_campaigns_among_texts_with_stock_phrases() -> None:
    texts, truth = campaigns(1_500, seed=3)
    precision, recall = pairs(found(suggest(_remarks(texts))), truth)
    assert precision >= 0.99
    assert recall >= 0.95


@pytest.mark.parametrize("name", ["en", "vi"])
@pytest.mark.parametrize(
    "change", ["edits", "sentences reordered", "synonyms, order", "25 % replaced", "40 % replaced"]
)
def test_it_finds_letters_in_disguise_among_strangers(name: str, change: str) -> None:
    texts, truth = mixed(800, change=CHANGES[change], tongue=language(name), seed=11)
    precision, recall = pairs(found(suggest(_remarks(texts))), truth)
    assert precision >= 0.97
    assert recall >= 0.95


@pytest.mark.parametrize("letter", [LETTER * 3, ENGLISH * 3])
def test_it_finds_letters_that_a_program_reworded(letter: str) -> None:
    dice = random.Random(4)
    spun = [
        " ".join(dice.choice(WORDS) if dice.random() < 0.15 else word for word in letter.split())
        for _ in range(20)
    ]
    assert pairs(found(suggest(_remarks(spun))), [0] * 20) == (1.0, 1.0)


def test_it_says_when_some_say_no() -> None:
    texts = [LETTER, LETTER.replace("đề nghị kéo dài", "đề nghị không kéo dài")]
    [near] = [p for p in suggest(_remarks(texts)) if p.kind == "near"]
    assert near.because["negation"] == "không"


def test_it_finds_moved_paragraphs() -> None:
    one, other = LETTER, ENGLISH
    [near] = [
        p for p in suggest(_remarks([f"{one}\n{other}", f"{other}\n{one}"])) if p.kind == "near"
    ]
    assert near.ids == (0, 1)


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_it_puts_new_remarks_where_it_would_have_put_them(seed: int, late: int) -> None:
    """Every pair that is together when all are looked at anew is together when the last come later."""
    texts, _ = campaigns(150, seed=seed)
    remarks = _remarks(texts)
    early, new = remarks[:-late], remarks[-late:]
    previous, known = sketched(early)
    by_id = {remark.id: remark for remark in remarks}
    grown = extend(
        [p for p in previous if p.kind != same_point.KIND],
        known,
        new,
        fetch=lambda keys: [by_id[key] for key in keys],
        units={remark.id: remark.unit for remark in remarks},
    )
    anew = [p for p in suggest(remarks) if p.kind != same_point.KIND]
    for kind in ("identical", "near"):
        ids = Counter(key for p in grown if p.kind == kind for key in p.ids)
        assert max(ids.values(), default=1) == 1
    identical = {p.ids for p in anew if p.kind == "identical"}
    assert {p.ids for p in grown if p.kind == "identical"} == identical
    homes = {key: at for at, ids in enumerate(found(grown)) for key in ids}
    missed = sum(len({homes.get(key, -1 - key) for key in ids}) - 1 for ids in found(anew))
    assert missed <= len(texts) // 25


def _remarks(texts: Sequence[str]) -> list[Remark]:
    return [Remark(at, text) for at, text in enumerate(texts)]


# ---------------------------------------------------------------- in short


def test_it_chooses_words_and_sentences_of_the_remarks_themselves() -> None:
    remarks = [
        Remark(1, "Mức thu 200.000 đồng là quá cao. Đề nghị giảm mức thu cho hộ nghèo."),
        Remark(2, "Mức thu quá cao so với thu nhập. Hộ nghèo không thuê được nhà văn hóa."),
        Remark(3, "Đề nghị miễn thu cho hộ nghèo và trẻ em."),
    ]
    others = ["Giờ mở cửa quá ngắn.", "Nên mở cửa ngày lễ.", "Quy định chưa rõ trách nhiệm."]
    made = digest(remarks, others)
    assert "hộ nghèo" in made.keywords
    assert made.typical in {1, 2, 3}
    for sentence in made.sentences:
        assert sentence.text in remarks[int(sentence.source) - 1].text
    assert 1 <= len(made.sentences) <= 3
    assert digest(remarks[::-1], others) == made


@pytest.mark.parametrize("texts", [[], ["Một góp ý thôi."], ["…", "?!"]])
def test_it_says_nothing_of_too_little(texts: list[str]) -> None:
    assert digest(_remarks(texts)).typical is None


# ---------------------------------------------------------------- with the database


@pytest.mark.django_db
def test_it_looks_at_new_remarks_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    consultation = make_open(cast)
    dice = random.Random(2)
    for at in range(6):
        make_remark(cast, consultation, ARTICLE_4, " ".join(dice.choices(WORDS, k=40)) + f" {at}")
    first = make_remark(cast, consultation, ARTICLE_4, LETTER)
    make_suggestions.call(consultation.pk)
    assert Sketch.objects.filter(consultation=consultation).count() == 7
    late = make_remark(cast, consultation, ARTICLE_4, LETTER.replace("22 giờ", "23 giờ"))

    def anew(*args: object) -> None:
        raise AssertionError("it began anew")

    monkeypatch.setattr("synthesis.tasks.remarks_of", anew)
    make_suggestions.call(consultation.pk)
    near = Suggestion.objects.get(consultation=consultation, kind="near")
    assert near.comment_ids == [first.pk, late.pk]
    assert near.typical_id == first.pk
    make_suggestions.call(consultation.pk)  # a task may be delivered twice
    assert Suggestion.objects.get(consultation=consultation, kind="near").comment_ids == [
        first.pk,
        late.pk,
    ]
    point = Suggestion.objects.get(consultation=consultation, kind="same-point")
    assert len(point.comment_ids) == 8


@pytest.mark.django_db
def test_it_lets_go_of_what_is_not_published_any_more(cast: Cast) -> None:
    consultation = make_open(cast)
    rows = [make_remark(cast, consultation, ARTICLE_4, f"{LETTER} {at}") for at in range(2)]
    make_suggestions.call(consultation.pk)
    withhold_remark(cast, rows[0])
    make_suggestions.call(consultation.pk)
    assert not Suggestion.objects.filter(consultation=consultation, kind="near").exists()


@pytest.mark.django_db
def test_it_shows_a_group_in_short(cast: Cast, client: Client) -> None:
    consultation = make_open(cast)
    rows = [
        make_remark(cast, consultation, ARTICLE_4, f"Nhà văn hóa nên mở cửa đến 22 giờ. {words}")
        for words in ("Thanh niên cần chỗ tập.", "Người đi làm về muộn cần chỗ sinh hoạt.")
    ]
    group = make_group(cast, consultation, *rows)
    client.force_login(cast.analyst, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/phan-nhom/{group.pk}/")
    assert "Tóm lược do máy chọn" in page.content.decode()
    told = client.get(f"/api/v1/groups/{group.pk}/short/").json()
    assert told["typical"] in {row.pk for row in rows}
    assert "nhà văn hóa" in told["keywords"][0] or "mở cửa" in " ".join(told["keywords"])
    client.logout()
    assert client.get(f"/api/v1/groups/{group.pk}/short/").status_code == 401


@pytest.mark.django_db
def test_it_says_nothing_of_a_group_of_one(cast: Cast) -> None:
    consultation = make_open(cast)
    group = make_group(cast, consultation, make_remark(cast, consultation, ARTICLE_4, LETTER))
    assert short(group, Units(consultation)).typical is None
