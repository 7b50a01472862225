"""Pairs of texts that may be one letter → groups, the surest pairs first.

Two groups become one when their members are like each other on the whole, not only where they touch: so a
chain of small likenesses (A~B~C) does not pull strangers together, and of many texts that were reworded each
one is known by all others, though no two of them have much in common.
"""

from collections.abc import Callable, Sequence
from math import sqrt

import numpy as np

from synthesis.suggest.candidates import Pairs
from synthesis.suggest.kin import LIKE, REWORDED, Shares
from synthesis.suggest.sketch import Places

WORTH = 0.1  # of two texts, to be looked at as parts of groups
_LEAST = 0.17  # in step, of many pairs
_ON_THE_WHOLE = 0.7  # of what joins them
_LOOKED_AT = 4  # members of a group that are held against another's

Measure = Callable[[Places, Places], Shares]


def groups(weights: Places, pairs: Pairs, shares: Shares, measure: Measure) -> list[list[int]]:
    """Places of texts that belong together, each list in order.

    ``weights``: for how many texts each stands; ``measure``: the likeness of pairs.
    """
    home = list(range(len(weights)))
    members: dict[int, list[int]] = {}
    order = np.lexsort((pairs[1], pairs[0], -shares))
    refused: dict[tuple[int, int], tuple[int, int]] = {}
    for at in order[shares[order] >= WORTH].tolist():
        one, other = sorted((home[int(pairs[0, at])], home[int(pairs[1, at])]))
        if one == other:
            continue
        mine, theirs = members.get(one, [one]), members.get(other, [other])
        grown = (len(mine), len(theirs))
        if refused.get((one, other)) == grown:
            continue
        if _belong(mine, theirs, float(shares[at]), weights, measure):
            members[one] = mine + theirs
            for each in members.pop(other, theirs):
                home[each] = one
        else:
            refused[one, other] = grown
    return [sorted(each) for _, each in sorted(members.items())]


def _belong(
    mine: Sequence[int], theirs: Sequence[int], share: float, weights: Places, measure: Measure
) -> bool:
    if len(mine) == len(theirs) == 1:
        return share >= REWORDED
    alone = len(mine) == 1 or len(theirs) == 1  # of one against many, more of the many
    most = _LOOKED_AT**2 if alone else _LOOKED_AT
    some, others = _heaviest(mine, weights, most), _heaviest(theirs, weights, most)
    one, other = np.repeat(some, len(others)), np.tile(others, len(some))
    return enough(measure(one, other), weights[one] * weights[other])


def enough(shares: Shares, weights: Places | None = None) -> bool:
    """Whether texts so much like each other belong together: the more pairs, the less each says."""
    mean = float(np.average(shares, weights=weights))
    if float(shares.max()) >= LIKE and mean >= _ON_THE_WHOLE * LIKE:
        return True
    return mean >= _LEAST + (REWORDED - _LEAST) / sqrt(shares.size)


def _heaviest(members: Sequence[int], weights: Places, most: int) -> Places:
    """So many of them: those that stand for the most texts."""
    places = np.array(members, dtype=np.int64)
    return places[np.lexsort((places, -weights[places]))[:most]]
