"""Sums of tallies: upward, each person once, whatever the order and the size."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from comments.summing import ALL, OWN, Figures, Line, sums

Node = int
# A forest: the parent of node n is one of those before it, or none.
forests = st.lists(st.integers(-1, 6), min_size=1, max_size=9).map(
    lambda wanted: {
        node: (above if 0 <= above < node else None) for node, above in enumerate(wanted)
    }
)
figures = st.builds(Figures, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))


def line(node: Node, scope: str, said: Figures, key: int | None = None) -> Line:
    return Line(node if key is None else key, node, None, "mixed", scope, said)


def children(parents: dict[Node, Node | None], node: Node) -> list[Node]:
    return [each for each, above in parents.items() if above == node]


def by_hand(parents: dict[Node, Node | None], lines: dict[Node, Line], node: Node) -> Figures:
    """The rule, read from below: own rows add, an “all” row counts where nobody below has any."""
    below = [by_hand(parents, lines, child) for child in children(parents, node)]
    total = sum(below, Figures())
    here = lines.get(node)
    if here is None:
        return total
    if here.scope == OWN:
        return total + here.figures
    return total if reported(parents, lines, node) else here.figures


def reported(parents: dict[Node, Node | None], lines: dict[Node, Line], node: Node) -> bool:
    """Whether anybody below has a row."""
    return any(
        child in lines or reported(parents, lines, child) for child in children(parents, node)
    )


@settings(max_examples=60, deadline=None)
@given(
    parents=forests,
    rows=st.dictionaries(st.integers(0, 8), st.tuples(st.sampled_from([OWN, ALL]), figures)),
    seed=st.integers(0, 99),
)
def test_it_sums_upward_by_the_rule(
    parents: dict[Node, Node | None], rows: dict[Node, tuple[str, Figures]], seed: int
) -> None:
    lines = {node: line(node, *row) for node, row in rows.items() if node in parents}
    mixed = list(lines.values())
    Random(seed).shuffle(mixed)  # no secret
    found = sums(mixed, parents)
    roots = [node for node, above in parents.items() if above is None]
    assert found.of(None) == sum((by_hand(parents, lines, root) for root in roots), Figures())
    for node in parents:
        assert found.upward.get((node, None), Figures()) == by_hand(parents, lines, node)


@settings(max_examples=40, deadline=None)
@given(parents=forests, own=st.lists(figures, min_size=9, max_size=9), wrong=st.integers(0, 3))
def test_it_changes_nothing_when_a_parent_reports_the_sum_of_its_children(
    parents: dict[Node, Node | None], own: list[Figures], wrong: int
) -> None:
    leaves = [node for node in parents if not children(parents, node)]
    lines = [line(node, OWN, own[node]) for node in leaves]
    before = sums(lines, parents)
    over = [node for node in parents if node not in leaves]
    again = [
        line(node, ALL, before.upward[node, None] + Figures(wrong), key=100 + node) for node in over
    ]
    after = sums([*again, *lines], parents)
    assert after.of(None) == before.of(None) == sum((own[node] for node in leaves), Figures())
    assert {clash.line.key for clash in after.conflicts} == (
        {each.key for each in again} if wrong else set()
    )


@settings(max_examples=30, deadline=None)
@given(parents=forests, own=st.lists(figures, min_size=9, max_size=9))
def test_it_scales(parents: dict[Node, Node | None], own: list[Figures]) -> None:
    """10⁸ in a tally is summed as 10 is: exactly."""
    large = 10**8

    def times(n: int) -> list[Line]:
        return [
            line(node, OWN, Figures(f.agree * n, f.disagree * n, f.other * n))
            for node, f in zip(parents, own, strict=False)
        ]

    small = sums(times(1), parents).of(None)
    assert sums(times(large), parents).of(None) == Figures(
        small.agree * large, small.disagree * large, small.other * large
    )


def test_it_keeps_channels_apart_and_units_too() -> None:
    parents = {1: None, 2: 1}
    lines = [
        Line(1, 1, None, "paper", ALL, Figures(10)),
        Line(2, 2, None, "paper", OWN, Figures(7)),
        Line(3, 1, None, "online", ALL, Figures(5)),  # nobody below has any by this way
        Line(4, 2, 9, "paper", OWN, Figures(1, 2, 3)),
    ]
    found = sums(lines, parents)
    assert found.of(None) == Figures(12)
    assert found.of(9).total == 6
    assert found.counted == {2, 3, 4}
    assert [(c.line.key, c.below.total) for c in found.conflicts] == [(1, 7)]
