"""Texts without the words that strangers share: what is left tells whether two of them are one letter.

Left out are words that only join others, and stock phrases: those of stock_phrases.txt, and runs of three
words that are found in many of the texts at hand.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from consultation.text import fold
from synthesis.suggest.digest import function_words
from synthesis.suggest.sketch import Places, Runs, codes_of, runs_of
from synthesis.suggest.text import Vocabulary

_SPAN = 3  # words in a run
_SAMPLE = 4_000  # texts by which it is told what is common
_STOCK, _STOCK_LEAST = 0.05, 40  # of the texts, and texts, that have a run in stock
_BATCH = 20_000  # texts at a time

Numbers = NDArray[np.uint32]


class Telling:
    """What says nothing: at first in the language alone; see ``learn``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        known = [vocabulary.characters(phrase) for phrase in stock_phrases()]
        joins = [vocabulary.character(fold(word)) for word in function_words()]
        self._joins = np.zeros(0x110000, dtype=bool)
        self._joins[[ord(each) for each in joins]] = True
        codes, edges = codes_of(known)
        self._known = np.unique(_hashes(codes)[_whole(len(codes), edges)])
        self._stock = self._known

    def learn(self, texts: Sequence[str]) -> None:
        """What many of these texts have is stock as well."""
        sample = texts[:: max(1, len(texts) // _SAMPLE)]
        least = max(_STOCK * len(sample), _STOCK_LEAST)
        self._stock = np.union1d(self._known, _often(*codes_of(sample), least))

    def told(self, texts: Sequence[str]) -> list[str]:
        """The same texts without words that join others, and without the phrases of the file."""
        return self._without(texts, joins=True)

    def own(self, texts: Sequence[str]) -> list[str]:
        """The same texts without stock."""
        return self._without(texts, joins=False)

    def _without(self, texts: Sequence[str], *, joins: bool) -> list[str]:
        made: list[str] = []
        for start in range(0, len(texts), _BATCH):
            made += self._kept(texts[start : start + _BATCH], joins=joins)
        return made

    def _kept(self, texts: Sequence[str], *, joins: bool) -> list[str]:
        codes, edges = codes_of(texts)
        keep = ~_covered(codes, edges, self._known if joins else self._stock)
        if joins:
            keep &= ~self._joins[codes]
        kept = codes[keep].astype("<u4").tobytes().decode("utf-32-le")
        ends = np.concatenate([[0], np.cumsum(keep)])[edges].tolist()
        return [kept[a:b] for a, b in pairwise(ends)]


def _covered(codes: Numbers, edges: Places, stock: Runs) -> NDArray[np.bool_]:
    """For each word whether a run in stock covers it."""
    hashes = _hashes(codes)
    at = np.minimum(np.searchsorted(stock, hashes), len(stock) - 1)
    begins = (stock[at] == hashes) & _whole(len(codes), edges)
    covered: NDArray[np.bool_] = begins.copy()
    for step in range(1, _SPAN):
        covered[step:] |= begins[:-step]
    return covered


def _hashes(codes: Numbers) -> Runs:
    return runs_of(codes.astype(np.uint64) + np.uint64(1), _SPAN)


def _whole(size: int, edges: Places) -> NDArray[np.bool_]:
    """For each word whether the run that begins there ends in the same text."""
    whole = np.ones(size, dtype=bool)
    for step in range(1, _SPAN):
        ends = edges[1:] - step
        whole[ends[ends >= 0]] = False
    return whole


def _often(codes: Numbers, edges: Places, least: float) -> Runs:
    """Runs that more than ``least`` texts have."""
    whole = _whole(len(codes), edges)
    runs = _hashes(codes)[whole]
    owner = np.repeat(np.arange(len(edges) - 1), np.diff(edges))[whole]
    order = np.lexsort((owner, runs))
    runs, owner = runs[order], owner[order]
    new = np.ones(len(runs), dtype=bool)
    new[1:] = (runs[1:] != runs[:-1]) | (owner[1:] != owner[:-1])
    found, counts = np.unique(runs[new], return_counts=True)
    return found[counts > least]


@cache
def stock_phrases() -> tuple[str, ...]:
    """The phrases of the file, as they are written."""
    path = Path(__file__).with_name("stock_phrases.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
