"""Pairs worth comparing, found through the rare words and word pairs that they share.

Linear in the text: each unit asks with its rarest features only, and features that many units share
are not asked at all.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from drafts.compare.side import Both, Side

_ASKED = 32
_COMMON = 24
_KEPT = 8

_Feature = int | tuple[int, int]


def candidates(both: Both, old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[int, int]]:
    """For each old unit the few new ones that share most of its rare words and pairs of words."""
    return nearest(both.old, old, both.new, new)


def nearest(
    side: Side, asking: Iterable[int], other: Side, asked: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """(asking unit, asked unit), at most eight for each asking unit, best first."""
    wanted = {at: _features(side.deep[at]) for at in asking}
    holders: dict[_Feature, list[int]] = {
        feature: [] for features in wanted.values() for feature in features
    }
    for at in asked if holders else ():
        for feature in _features(other.deep[at]):
            if feature in holders:
                holders[feature].append(at)
    for at, features in wanted.items():
        weights: dict[int, float] = defaultdict(float)
        known = (holders[feature] for feature in features)
        telling = [found for found in known if 0 < len(found) <= _COMMON]
        for found in heapq.nsmallest(_ASKED, telling, key=len):
            for holder in found:
                weights[holder] += 1 / len(found)
        for holder in heapq.nlargest(_KEPT, weights, key=lambda key: (weights[key], -key)):
            yield at, holder


def _features(codes: Sequence[int]) -> dict[_Feature, None]:
    """Words and pairs of neighbouring words, each once, in order."""
    features: dict[_Feature, None] = dict.fromkeys(codes)
    features.update(dict.fromkeys(pairwise(codes)))
    return features
