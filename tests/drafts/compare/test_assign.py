"""The assignment is the heaviest there is, beside trying all of them."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from drafts.compare.assign import Values, assign

PAIRS = st.tuples(st.integers(0, 5), st.integers(0, 5))
VALUES = st.dictionaries(PAIRS, st.sampled_from([-1.0, 0.0, 0.25, 0.5, 0.5, 0.75, 1.0]))


def greatest_sum(values: Values) -> float:
    """By trying every assignment."""

    @cache
    def best(row: int, taken: frozenset[int]) -> float:
        if row > 5:
            return 0.0
        sums = [
            value + best(row + 1, taken | {column})
            for (at, column), value in values.items()
            if at == row and column not in taken
        ]
        return max([best(row + 1, taken), *sums])

    return best(0, frozenset())


@given(VALUES)
def test_it_finds_the_greatest_sum(values: Values) -> None:
    chosen = assign(values)

    assert sum(values[pair] for pair in chosen.items()) == greatest_sum(values)


@given(VALUES)
def test_it_takes_no_unit_twice_and_nothing_worthless(values: Values) -> None:
    chosen = assign(values)

    assert len(set(chosen.values())) == len(chosen)
    assert all(values[pair] > 0 for pair in chosen.items())


def test_it_gives_up_a_better_pair_for_a_better_whole() -> None:
    assert assign({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.8}) == {0: 1, 1: 0}
