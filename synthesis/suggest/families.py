"""Texts that are plainly one letter: nearly all words the same, in the same order.

Each family has a centre, and every member is like the centre itself. Of copies of one letter, however many,
only the centre goes on to the finer comparisons (kin.py), so that their number costs nothing there.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from synthesis.suggest.sketch import Places, Runs, Sketches, bands

SAME = 0.72  # of the words, in the same order
_FEWEST = 5  # words: of fewer, one that differs says too much
_SHORT, _SAME_SHORT = 10, 0.8
_ROWS = 4  # places in a band

Flags = NDArray[np.bool_]


def same_letter(one: Sequence[str], other: Sequence[str]) -> Flags:
    """Pair by pair: whether two texts are plainly one letter."""
    alike = cpdist(
        one, other, scorer=Indel.normalized_similarity, score_cutoff=SAME, dtype=np.float32
    )
    fewest = np.minimum(sizes(one), sizes(other))
    result: Flags = (fewest >= _FEWEST) & (alike >= np.where(fewest < _SHORT, _SAME_SHORT, SAME))
    return result


def sizes(texts: Sequence[str]) -> Places:
    """How many words each text has."""
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


def families(texts: Sequence[str], sketch: Sketches) -> Places:
    """The centre of each text's family, by place; a text alone is its own centre."""
    centre = np.arange(len(texts))
    for band in bands(sketch, rows=_ROWS):
        first, later = _neighbours(band, centre)
        met = same_letter(
            [texts[at] for at in first.tolist()], [texts[at] for at in later.tolist()]
        )
        _join(centre, first[met], later[met])
    return _checked(texts, centre)


def _neighbours(band: Runs, centre: Places) -> tuple[Places, Places]:
    """Pairs of centres, each once: every one with the first of its bucket and with the one before it."""
    centres = np.flatnonzero(centre == np.arange(len(centre)))
    key = band[centres]
    rank = np.argsort(key, kind="stable")
    ordered, key = centres[rank], key[rank]
    again = np.flatnonzero(key[1:] == key[:-1]) + 1
    starts = np.ones(len(key), dtype=bool)
    starts[again] = False
    leader = np.maximum.accumulate(np.where(starts, np.arange(len(key)), 0))[again]
    far = leader != again - 1
    first = np.concatenate([ordered[leader], ordered[again[far] - 1]])
    return first, np.concatenate([ordered[again], ordered[again[far]]])


def _join(centre: Places, first: Places, later: Places) -> None:
    """Families of the later into those of the first; within one step of a chain only."""
    parent = np.arange(len(centre))
    taken = set()
    for one, other in zip(first.tolist(), later.tolist(), strict=True):
        # A centre that was given away cannot take others in: they would not be like the new centre.
        if parent[one] == one and parent[other] == other and other not in taken:
            parent[other] = one
            taken.add(one)
    centre[:] = parent[centre]


def _checked(texts: Sequence[str], centre: Places) -> Places:
    """Every member is held against the centre; one that is not like it stands alone again."""
    members = np.flatnonzero(centre != np.arange(len(centre)))
    met = same_letter(
        [texts[at] for at in centre[members].tolist()], [texts[at] for at in members.tolist()]
    )
    strays = members[~met]
    centre[strays] = strays
    return centre
