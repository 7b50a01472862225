"""Remarks with nearly the same words: a letter that each sender changed a little.

Pairs are found by prefix filtering (Chaudhuri et al. 2006; Bayardo et al. 2007): two sets with Jaccard
similarity ≥ t share one of the first |x| − ⌈t·|x|⌉ + 1 shingles when both are sorted from the rarest
shingle to the commonest. So stock phrases, being common, are hardly ever looked up, and yet no pair is
missed. Every pair is verified in full. Union-find over verified pairs gives components; within one, a
member must be similar to the component's representative itself, so that a chain of small likenesses
(A~B~C) does not pull strangers together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

from synthesis.suggest.text import Copies, Proposal, in_order, largest_first, units_of

KIND = "near"
LEAST_SHARE = 0.5

Pairs = dict[int, dict[int, float]]  # place → place → share of shingles in common


def propose(copies: Sequence[Copies], *, least_share: float = LEAST_SHARE) -> list[Proposal]:
    """Groups of texts that differ and are alike; copies of a text come along with it."""
    share = Fraction(str(least_share))
    pairs = similar_pairs(copies, share)
    return largest_first(
        _proposal(members, [copies[place] for place in members], pairs)
        for component in _components(pairs)
        for members in _around_representatives(component, pairs)
    )


def similar_pairs(copies: Sequence[Copies], share: Fraction) -> Pairs:
    """Every pair with at least ``share`` of its shingles in common, both ways round."""
    ranked = _ranked(copies)
    sets = [frozenset(ranks) for ranks in ranked]
    index: dict[int, list[int]] = defaultdict(list)
    pairs: Pairs = defaultdict(dict)
    for place in sorted(range(len(ranked)), key=lambda at: (len(ranked[at]), at)):
        mine, size = sets[place], len(ranked[place])
        prefix = ranked[place][: size - ceil(share * size) + 1]
        for other in {other for shingle in prefix for other in index[shingle]}:
            common = len(mine & sets[other])
            whole = size + len(sets[other]) - common
            if common * share.denominator >= whole * share.numerator:
                pairs[place][other] = pairs[other][place] = common / whole
        for shingle in prefix:
            index[shingle].append(place)
    return pairs


def _ranked(copies: Sequence[Copies]) -> list[list[int]]:
    """The shingles of each text as ranks, the rarest first; equal counts by the words themselves."""
    counts = Counter(shingle for each in copies for shingle in each.shingles)
    order = sorted(counts, key=lambda shingle: (counts[shingle], shingle))
    rank = {shingle: at for at, shingle in enumerate(order)}
    return [sorted(rank[shingle] for shingle in each.shingles) for each in copies]


def _components(pairs: Pairs) -> Iterator[list[int]]:
    """Union-find over the verified pairs."""
    parent = {place: place for place in pairs}

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for place, others in pairs.items():
        for other in others:
            parent[root(place)] = root(other)
    found: dict[int, list[int]] = defaultdict(list)
    for place in sorted(pairs):
        found[root(place)].append(place)
    yield from found.values()


def _around_representatives(component: Iterable[int], pairs: Pairs) -> Iterator[list[int]]:
    """Split a component: each part is one representative, first in the list, and those like it."""
    left = set(component)
    while len(left) > 1:
        centre = min(left, key=lambda place: (-len(left & pairs[place].keys()), place))
        members = sorted(left & pairs[centre].keys())
        if not members:
            return
        yield [centre, *members]
        left -= {centre, *members}


def _proposal(members: Sequence[int], texts: Sequence[Copies], pairs: Pairs) -> Proposal:
    remarks = [remark for text in texts for remark in text.remarks]
    lowest = min(pairs[members[0]][other] for other in members[1:])
    because: dict[str, int | str | bool] = {
        "share": int(lowest * 100),
        "texts": len(texts),
        "units": len(units_of(remarks)),
    }
    if len({text.figures for text in texts}) > 1:
        because["figures"] = True
    return Proposal(KIND, in_order(remark.id for remark in remarks), because)
