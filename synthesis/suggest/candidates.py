"""Which pairs of texts are worth a look: those that share a band of their sketches.

Texts that share stock phrases fall together by the thousand. Of a crowd not every pair is looked at: each
text is held against its neighbours after sorting the crowd by the next bands, where what is really alike
stands side by side.
"""

import numpy as np
from numpy.typing import NDArray

from synthesis.suggest.sketch import Runs, Sketches, bands

ROWS = 3
_CROWD = 24
_NEIGHBOURS = 3
_BATCH = 200_000

Pairs = NDArray[np.int64]  # two columns: places of texts, the smaller first


def candidates(sketch: Sketches, *, least: float) -> tuple[Pairs, NDArray[np.float64]]:
    """Pairs whose sketches agree in at least ``least`` of their places, sorted, each once; and how far."""
    keys = list(bands(sketch, rows=ROWS))
    sketch = sketch.astype(np.uint16)  # enough to tell places apart, and half of the memory to read
    size = np.int64(len(sketch))
    found: list[NDArray[np.int64]] = []
    for at, key in enumerate(keys):
        pairs = _pairs_of_band(key, keys[(at + 1) % len(keys)], keys[(at + 2) % len(keys)])
        good = pairs[agreement(sketch, pairs) >= least]
        found.append(good[:, 0] * size + good[:, 1])
    coded = np.sort(np.concatenate(found))
    coded = coded[np.concatenate([[True], coded[1:] != coded[:-1]])[: len(coded)]]
    pairs = np.stack([coded // size, coded % size], axis=1)
    return pairs, agreement(sketch, pairs)


def agreement(sketch: Sketches, pairs: Pairs) -> NDArray[np.float64]:
    """The share of equal places of each pair."""
    shares = np.empty(len(pairs), dtype=np.float64)
    for start in range(0, len(pairs), _BATCH):
        part = pairs[start : start + _BATCH]
        equal = sketch[part[:, 0]] == sketch[part[:, 1]]
        shares[start : start + len(part)] = equal.mean(axis=1)
    return shares


def _pairs_of_band(key: Runs, second: Runs, third: Runs) -> Pairs:
    order = np.lexsort((third, second, key))
    ordered = key[order]
    edges = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1], [True]]))
    sizes = np.diff(edges)
    parts: list[Pairs] = []
    for size in np.unique(sizes[sizes > 1]):
        starts = edges[:-1][sizes == size]
        left, right = _within(int(size))
        first, other = order[starts[:, None] + left], order[starts[:, None] + right]
        parts.append(np.stack([first.ravel(), other.ravel()], axis=1))
    if not parts:
        return np.empty((0, 2), dtype=np.int64)
    pairs: Pairs = np.concatenate(parts)
    pairs.sort(axis=1)
    return pairs


def _within(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places within a bucket that are held against each other: all, or neighbours in a crowd."""
    left, right = np.triu_indices(size, 1) if size <= _CROWD else _neighbours(size)
    return left.astype(np.int64), right.astype(np.int64)


def _neighbours(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    steps = [np.arange(size - step) for step in range(1, _NEIGHBOURS + 1)]
    left = np.concatenate(steps)
    right = np.concatenate([places + step for step, places in enumerate(steps, start=1)])
    return left, right
