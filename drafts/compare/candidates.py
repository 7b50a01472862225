"""Pairs worth comparing, found through the rare words and word pairs that they share.

Linear in the text: each unit asks with its rarest features only, and features that many units share
are not asked at all.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from drafts.compare.side import Both

_ASKED = 32
_COMMON = 24
_KEPT = 8

_Feature = int | tuple[int, int]


def candidates(both: Both, old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[int, int]]:
    """For each old unit the few new ones that share most of its rare words and pairs of words."""
    holders: dict[_Feature, list[int]] = defaultdict(list)
    for at in new:
        for feature in _features(both.new.deep[at]):
            holders[feature].append(at)
    for at in old:
        weights: dict[int, float] = defaultdict(float)
        known = [
            (len(holders[feature]), feature)
            for feature in _features(both.old.deep[at])
            if feature in holders and len(holders[feature]) <= _COMMON
        ]
        for count, feature in heapq.nsmallest(_ASKED, known, key=lambda pair: pair[0]):
            for holder in holders[feature]:
                weights[holder] += 1 / count
        for holder in heapq.nlargest(_KEPT, weights, key=lambda key: (weights[key], -key)):
            yield at, holder


def _features(codes: Sequence[int]) -> dict[_Feature, None]:
    """Words and pairs of neighbouring words, each once, in order."""
    features: dict[_Feature, None] = dict.fromkeys(codes)
    features.update(dict.fromkeys(zip(codes, codes[1:], strict=False)))
    return features
