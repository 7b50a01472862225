"""How much two texts seem to be one letter that was changed: edited, put into other words, put among others.

Four reasons, of which one is enough:
  same      nearly all words, in the same order, or half of the runs of three words
  moved     nearly all words that tell, in whatever order
  passage   a long passage word by word, stock phrases not counted
  reworded  words in step: at the same distance from each other as in the other text, all over both texts
A letter whose words were exchanged keeps the rest of them in step; strangers share words, but not in step.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from synthesis.suggest.families import same_letter
from synthesis.suggest.sketch import Places
from synthesis.suggest.telling import Telling

LIKE = 0.4  # what plain reasons count for, and the most that words in step do
REWORDED = 0.27  # in step, of two texts; of more see groups.py
LONGEST = 6_000  # words of a text that are compared in order
_SAME_RUNS = 0.5
_MOVED, _MOVED_FEWEST = 0.68, 15
_RUN, _PASSAGE, _PASSAGE_SHARE = 6, 40, 0.3
_WHOLE, _WHOLE_FEWEST = 0.8, 28
_BRIEF, _BRIEF_SHARE = 10, 0.65
_STEP_FEWEST = 20
_PARTS, _CLIP, _GAP = 6, 4, 12
_LEAST_ORDER = 0.16
_LEAST_MOVED = 0.5

Shares = NDArray[np.float32]
Blocks = list[tuple[int, int, int]]  # where in one, where in the other, how many words


@dataclass(frozen=True, slots=True)
class Forms:
    """Texts as they are compared: whole, without stock, and their telling words by alphabet."""

    whole: Sequence[str]
    own: Sequence[str]
    bags: Sequence[str]


def forms(texts: Sequence[str], telling: Telling) -> Forms:
    """The forms of texts."""
    whole = [text[:LONGEST] for text in texts]
    return Forms(whole, telling.own(whole), ["".join(sorted(t)) for t in telling.told(whole)])


def likeness(made: Forms, one: Places, other: Places) -> Shares:
    """Pair by pair 0 to ``LIKE``; from ``REWORDED`` on two texts seem to be one letter."""
    first, second = one.tolist(), other.tolist()
    whole = [made.whole[at] for at in first], [made.whole[at] for at in second]
    found = np.where(same_letter(*whole), np.float32(LIKE), np.float32(0))
    bags = [made.bags[at] for at in first], [made.bags[at] for at in second]
    moved = _share(*bags, least=_MOVED) > 0
    fewest = np.minimum(_sizes(bags[0]), _sizes(bags[1]))
    found[moved & (fewest >= _MOVED_FEWEST)] = LIKE
    near = (_share(*whole, least=_LEAST_ORDER) > 0) | (_share(*bags, least=_LEAST_MOVED) > 0)
    for at in np.flatnonzero((found == 0) & near).tolist():
        found[at] = _closely(made, first[at], second[at])
    return found


def _share(one: Sequence[str], other: Sequence[str], *, least: float) -> Shares:
    """2·common ÷ all words, in the same order; 0 where under ``least``."""
    result: Shares = cpdist(
        one, other, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float32
    )
    return result


def _sizes(texts: Sequence[str]) -> Places:
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


def _closely(made: Forms, one: int, other: int) -> float:
    if passage(made, one, other):
        return LIKE
    first, second = made.whole[one], made.whole[other]
    if _runs_in_common(made.own[one], made.own[other]) >= _SAME_RUNS:
        return LIKE
    if min(len(first), len(second)) < _STEP_FEWEST:
        return 0.0
    steps = _in_step(blocks(first, second))
    return min(
        _spread([(a, size) for a, _, size in steps], len(first)),
        _spread([(b, size) for _, b, size in steps], len(second)),
    )


def _runs_in_common(one: str, other: str) -> float:
    """The Jaccard similarity of the sets of runs of three words, in whatever order."""
    mine, theirs = (set(zip(text, text[1:], text[2:], strict=False)) for text in (one, other))
    common = len(mine & theirs)
    return common / (len(mine) + len(theirs) - common or 1)


def passage(made: Forms, one: int, other: int) -> int:
    """The words that both have word by word, where they are many enough to tell; else 0."""
    first, second = made.own[one], made.own[other]
    shorter = min(len(first), len(second))
    if shorter < _BRIEF:
        return 0
    found = [size for _, _, size in blocks(first, second)]
    if shorter >= _WHOLE_FEWEST and sum(found) >= _WHOLE * shorter:
        return sum(found)  # all of the shorter, with a word changed here and there
    words = sum(size for size in found if size >= _RUN)
    long = words >= max(_PASSAGE, _PASSAGE_SHARE * shorter)
    return words if long or words >= max(_BRIEF, _BRIEF_SHARE * shorter) else 0


def blocks(one: str, other: str) -> Blocks:
    """The stretches that stand in both in the same order."""
    found = Indel.editops(one, other).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in found if block.size]


def _in_step(found: Blocks) -> Blocks:
    """Those that are as far from a neighbour in one text as in the other, and near it."""
    kept = [False] * len(found)
    for at in range(1, len(found)):
        a, b, size = found[at - 1]
        next_a, next_b, _ = found[at]
        if next_a - a == next_b - b and next_a - a - size <= _GAP:
            kept[at - 1] = kept[at] = True
    return [each for each, keep in zip(found, kept, strict=True) if keep]


def _spread(spans: Sequence[tuple[int, int]], length: int) -> float:
    """The share of words in step, counted part by part so that no part stands for the others.

    Of a long stretch few words are counted: it is a phrase that both quote, not a text put in other words.
    """
    parts = [0] * _PARTS
    for start, size in spans:
        parts[start * _PARTS // length] += min(size, _CLIP)
    most = LIKE * length / _PARTS
    return sum(min(part, most) for part in parts) / length
