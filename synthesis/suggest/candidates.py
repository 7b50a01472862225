"""Which pairs of texts are worth a closer look: those whose telling words agree in a sketch.

Many texts on one subject agree in some words. Of a crowd not every pair is looked at: each text is held
against its neighbours after sorting the crowd by the next band, where what is really alike stands side by
side. Of each text the likeliest partners are kept, so that the work grows as the texts do.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from synthesis.suggest.sketch import Places, Runs, Sketches, bands

_FEW = 6_000  # texts: of so many, pairs that agree in two places are looked at; of more, in three
_CROWD, _NEIGHBOURS = 24, 3
_LEAST = 0.06  # of the places
_PARTNERS = 10
_BATCH = 200_000
_FOLDED = 8  # bands after which pairs that were found again are let go

Pairs = NDArray[np.int64]  # two rows: places of texts, the smaller first


def candidates(sketch: Sketches) -> Pairs:
    """Pairs, sorted, each once."""
    size = len(sketch)
    rows = 2 if size <= _FEW else 3
    keys = list(bands(sketch, rows=rows))
    short = sketch.astype(np.uint16)  # enough to tell places apart, and half of the memory to read
    coded = np.empty(0, dtype=np.int64)
    for at, key in enumerate(keys):
        one, other = _pairs_of_band(key, keys[(at + 1) % len(keys)])
        coded = np.concatenate([coded, one * size + other])
        if at % _FOLDED == 0 or at == len(keys) - 1:
            coded.sort()
            coded = coded[np.diff(coded, prepend=-1) > 0]
    pairs = np.stack([coded // size, coded % size])
    return _likeliest(pairs, agreement(short, pairs), size)


def agreement(sketch: NDArray[np.uint16] | Sketches, pairs: Pairs) -> NDArray[np.float64]:
    """The share of equal places of each pair."""
    shares = np.empty(pairs.shape[1], dtype=np.float64)
    for start in range(0, pairs.shape[1], _BATCH):
        one, other = pairs[:, start : start + _BATCH]
        equal = np.count_nonzero(sketch[one] == sketch[other], axis=1)
        shares[start : start + len(one)] = equal / sketch.shape[1]
    return shares


def _likeliest(pairs: Pairs, shares: NDArray[np.float64], size: int) -> Pairs:
    """Of each text the best partners; a pair stays when it is among the best of either."""
    good = shares >= _LEAST
    pairs, shares = pairs[:, good], shares[good]
    keep = np.zeros(len(shares), dtype=bool)
    for side in pairs:
        order = np.lexsort((-shares, side))
        first = np.searchsorted(side[order], np.arange(size))
        rank = np.arange(len(order)) - first[side[order]]
        keep[order[rank < _PARTNERS]] = True
    return pairs[:, keep]


def _pairs_of_band(key: Runs, second: Runs) -> tuple[Places, Places]:
    order = np.lexsort((second, key))
    ordered = key[order]
    edges = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1], [True]]))
    sizes = np.diff(edges)
    parts: list[Pairs] = [np.empty((2, 0), dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        starts = edges[:-1][sizes == size]
        left, right = _within(size)
        both = order[starts[:, None] + left].ravel(), order[starts[:, None] + right].ravel()
        parts.append(np.stack(both))
    pairs = np.concatenate(parts, axis=1)
    pairs.sort(axis=0)
    return pairs[0], pairs[1]


@cache
def _within(size: int) -> tuple[Places, Places]:
    """Places within a bucket that are held against each other: all, or neighbours in a crowd."""
    return np.triu_indices(size, 1) if size <= _CROWD else _neighbours(size)


def _neighbours(size: int) -> tuple[Places, Places]:
    steps = [np.arange(size - step) for step in range(1, _NEIGHBOURS + 1)]
    left = np.concatenate(steps)
    right = np.concatenate([places + step for step, places in enumerate(steps, start=1)])
    return left, right
