"""How many units of edited drafts are linked rightly, and that no wrong link counts as sure."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.compare import Relation, align, units_of
from drafts.parse.tree import Tree
from tests.drafts.compare.laws import ABSENT, LARGE, LAWS, laws
from tests.drafts.compare.measure import Score, score
from tests.drafts.compare.truth import articles_of, edited
from tests.drafts.compare.written import written

SEEDS = (1, 2, 3)
WRITTEN = st.builds(
    lambda count, seed: written(count, seed=seed), st.integers(1, 12), st.integers(0, 999)
)


def measured(trees: dict[str, Tree], seeds: dict[str, tuple[int, ...]]) -> Score:
    """The sum over documents and seeds; insertions come from the other documents."""
    total = Score()
    for name, tree in trees.items():
        donors = list(articles_of([other for own, other in trees.items() if own != name]))
        for seed in seeds[name]:
            truth = edited(tree, seed=seed, donors=donors)
            total.add(score(truth, align(truth.old, truth.new), name=f"{name} seed {seed}"))
    return total


def reached(total: Score) -> Iterator[str]:
    """What was missed of the bars."""
    if total.share("untouched", "renumbered") < 0.99:
        yield f"untouched or renumbered: {total.share('untouched', 'renumbered')}"
    if total.share("moved", "rewritten", "moved and rewritten") < 0.95:
        yield f"moved or rewritten: {total.share('moved', 'rewritten', 'moved and rewritten')}"
    # Where a formula is deleted in one place and moved to another, nobody can tell which is which.
    if total.share("inserted", "deleted") < 0.98:
        yield f"inserted or deleted: {total.share('inserted', 'deleted')}"
    if total.share("split", "merged") < 0.9:
        yield f"split or merged: {total.share('split', 'merged')}"
    yield from total.wrong_sure


@pytest.mark.corpus
@pytest.mark.skipif(not LAWS.is_dir(), reason=ABSENT)
def test_it_links_the_units_of_edited_laws() -> None:
    trees = laws()

    total = measured(trees, {name: SEEDS[:1] if name == LARGE else SEEDS for name in trees})

    assert list(reached(total)) == []
    assert total.sure / total.links > 0.85


@pytest.mark.corpus
@pytest.mark.skipif(not LAWS.is_dir(), reason=ABSENT)
def test_it_links_the_units_of_heavily_edited_laws() -> None:
    trees = {name: tree for name, tree in laws().items() if name != LARGE}
    total = Score()
    for name, tree in trees.items():
        donors = list(articles_of([other for own, other in trees.items() if own != name]))
        truth = edited(tree, seed=11, donors=donors, rate=0.6)
        total.add(score(truth, align(truth.old, truth.new), name=name))

    assert list(reached(total)) == []


def test_it_links_the_units_of_edited_drafts_written_by_dice() -> None:
    trees = {f"written {seed}": written(40, seed=seed) for seed in range(4)}

    total = measured(trees, dict.fromkeys(trees, SEEDS))

    assert list(reached(total)) == []


@settings(max_examples=30, deadline=None)
@given(WRITTEN)
def test_it_finds_a_draft_equal_to_itself(tree: Tree) -> None:
    links = align(units_of(tree), units_of(tree))

    assert [(link.old, link.new) for link in links] == [(at, at) for at in range(len(links))]
    assert {link.relation for link in links} == {Relation.SAME}


@settings(max_examples=30, deadline=None)
@given(WRITTEN, st.integers(0, 9999))
def test_it_names_each_unit_and_is_never_more_than_certain(tree: Tree, seed: int) -> None:
    truth = edited(tree, seed=seed, donors=list(articles_of([written(5, seed=1000)])), rate=0.5)

    links = align(truth.old, truth.new)

    assert {link.old for link in links} - {None} == set(range(len(truth.old)))
    assert {link.new for link in links} - {None} == set(range(len(truth.new)))
    assert len({(link.old, link.new) for link in links}) == len(links)
    assert all(0 < link.confidence <= 1 for link in links)
    assert align(truth.old, truth.new) == links
