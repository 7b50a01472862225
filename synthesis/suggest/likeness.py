"""How much two texts are alike: words in the same order, and runs of three words in common.

A text is a string with one character a word, which makes the comparison of words one of characters.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel, MatchingBlock

from synthesis.suggest.text import Text, Words

_RUN = 3  # words in a run
_SURROGATES = range(0xD800, 0xE000)  # no characters by themselves
_CHARACTERS = 0x110000 - len(_SURROGATES)


class Likenesses:
    """Compares texts by their places in ``texts``."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = [_characters(text.words) for text in texts]

    def words(self, one: int, other: int, *, least: float = 0.0) -> float:
        """2·common ÷ all words, in the same order, 0 to 1; 0 where under ``least``."""
        return Indel.normalized_similarity(self._texts[one], self._texts[other], score_cutoff=least)

    def shorter(self, one: int, other: int) -> int:
        """The number of words of the shorter text."""
        return min(len(self._texts[one]), len(self._texts[other]))

    def runs(self, one: int, other: int) -> float:
        """The Jaccard similarity of the sets of runs of three words, in whatever order."""
        mine, theirs = _runs(self._texts[one]), _runs(self._texts[other])
        common = len(mine & theirs)
        return common / (len(mine) + len(theirs) - common or 1)

    def blocks(self, one: int, other: int) -> list[MatchingBlock]:
        """The stretches that stand in both in the same order; their sizes count words."""
        return list(Indel.editops(self._texts[one], self._texts[other]).as_matching_blocks())

    def runs_of(self, blocks: Sequence[MatchingBlock], one: int, other: int) -> float:
        """The share of runs of three words that the blocks hold, 0 to 1."""
        common = sum(block.size - _RUN + 1 for block in blocks if block.size >= _RUN)
        lengths = (len(self._texts[one]), len(self._texts[other]))
        whole = sum(max(length - _RUN + 1, 0) for length in lengths) - common
        return common / max(whole, 1)

    def least_quarter(self, blocks: Sequence[MatchingBlock], one: int, other: int) -> float:
        """The share of words in common in that quarter of either text that has the least of them."""
        return min(
            _least_quarter([(b.a, b.a + b.size) for b in blocks], len(self._texts[one])),
            _least_quarter([(b.b, b.b + b.size) for b in blocks], len(self._texts[other])),
        )


def _characters(words: Words) -> str:
    """A character a word; beyond a million different words two may share one."""
    codes = words % np.uint32(_CHARACTERS)
    codes = codes + np.where(codes >= _SURROGATES.start, len(_SURROGATES), 0).astype(np.uint32)
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def _runs(text: str) -> set[tuple[str, ...]]:
    return set(zip(text, text[1:], text[2:], strict=False))


def _least_quarter(spans: Sequence[tuple[int, int]], length: int) -> float:
    edges = [length * at // 4 for at in range(5)]
    shares = []
    for start, end in pairwise(edges):
        common = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
        shares.append(common / max(end - start, 1))
    return min(shares)
