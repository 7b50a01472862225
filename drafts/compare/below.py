"""Khoản, điểm and everything else under linked units: linked with what stands under their partner."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafts.compare.assign import assign
from drafts.compare.candidates import candidates
from drafts.compare.exact import unique_pairs
from drafts.compare.matching import Matching
from drafts.compare.order import Anchors
from drafts.compare.side import FRAMES, Side

STRONG = 0.6
WEAK = 0.42
_ALL_PAIRS = 1600
_NEAR = 3


def link_below(matching: Matching, *, floor: float) -> None:
    """Link the free units under every linked pair, from the top down; `floor`: the least likeness,
    where place and number count a little.
    """
    queue = sorted(matching.to_new)
    done: set[int] = set()
    at = 0
    while at < len(queue):
        olds, news = matching.family(queue[at])
        at += 1
        if olds[0] in done:
            continue
        done.add(olds[0])
        before = len(matching.to_new)
        _link_children(matching, olds, news, floor)
        if len(matching.to_new) > before:
            queue += [
                child
                for old in olds
                for child in matching.both.old.children[old]
                if child in matching.to_new
            ]


def _link_children(
    matching: Matching, olds: Sequence[int], news: Sequence[int], floor: float
) -> None:
    both = matching.both
    left = [child for old in olds for child in both.old.children[old]]
    right = [child for new in news for child in both.new.children[new]]
    free_left = [at for at in left if matching.is_old_free(at) and _belongs(both.old, at)]
    free_right = [at for at in right if matching.is_new_free(at) and _belongs(both.new, at)]
    if not free_left or not free_right:
        return
    for pair in unique_pairs(both, free_left, free_right):
        matching.link_whole(*pair)
    place_old = {at: rank for rank, at in enumerate(left)}
    place_new = {at: rank for rank, at in enumerate(right)}
    known = [
        (place_old[at], place_new[matching.to_new[at]])
        for at in left
        if matching.to_new.get(at) in place_new
    ]
    anchors = Anchors(known, old=len(left), new=len(right))
    free_left = [at for at in free_left if matching.is_old_free(at)]
    free_right = [at for at in free_right if matching.is_new_free(at)]
    values: dict[tuple[int, int], float] = {}
    for old, new in _pairs(matching, free_left, free_right):
        likeness = both.likeness(old, new)
        matching.seen[old, new] = likeness
        values[old, new] = (
            likeness
            + 0.1 * anchors.nearness(place_old[old], place_new[new])
            + 0.06 * both.same_number(old, new)
            + 0.15 * both.same_lead(old, new)
            - floor
        )
    for old, new in sorted(assign(values).items()):
        matching.link(old, new)


def _belongs(side: Side, at: int) -> bool:
    """Whether a unit is linked here: frames, and the Điều in them, are linked before."""
    kind = side.units[at].kind
    return kind not in FRAMES and at not in side.article_set


def _pairs(matching: Matching, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one kind; of many units only those that share rare words or stand at like places."""
    both = matching.both
    by_kind: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at in old:
        by_kind[both.old.units[at].kind][0].append(at)
    for at in new:
        by_kind[both.new.units[at].kind][1].append(at)
    for left, right in by_kind.values():
        if len(left) * len(right) <= _ALL_PAIRS:
            yield from ((a, b) for a in left for b in right)
            continue
        found = set(candidates(both, left, right))
        for rank, at in enumerate(left):
            found.update((at, near) for near in right[max(0, rank - _NEAR) : rank + _NEAR + 1])
        yield from sorted(found)
