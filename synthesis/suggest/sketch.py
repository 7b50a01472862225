"""Texts → MinHash sketches of their runs of two words (Broder 1997; rensa computes them).

The share of equal places in two sketches estimates the Jaccard similarity of the two sets of runs, with
a standard error of at most 0.045.
"""

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
import rensa
from numpy.typing import NDArray

from synthesis.suggest.text import Text, lengths

SPAN = 2  # words in a run
PLACES = 126  # of a sketch: 42 bands of 3
_SEED = 1
_BATCH = 20_000  # texts at a time: rensa hands its rows over as Python numbers
# Odd constants of SplitMix64 (Steele et al. 2014): a run's hash must not depend on how often it occurs.
_MIX = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)

Runs = NDArray[np.uint64]
Sketches = NDArray[np.uint32]


def word_hashes(words: Sequence[str]) -> Runs:
    """A hash of each word by its letters alone, so that sketches do not depend on the order of texts."""
    data = b"".join(hashlib.blake2b(word.encode(), digest_size=8).digest() for word in words)
    return np.frombuffer(data, dtype="<u8").astype(np.uint64)


def runs_of(hashes: Runs) -> Runs:
    """The runs of two words of a text, given as hashes of its words; a shorter text is one run."""
    if len(hashes) <= SPAN:
        hashes = np.concatenate([hashes, np.zeros(SPAN - len(hashes), dtype=np.uint64)])
    mixed = hashes[:-1] * _MIX[0] ^ (hashes[1:] * _MIX[1] << np.uint64(1))
    mixed ^= mixed >> np.uint64(31)
    result: Runs = mixed * _MIX[1]
    return result


def sketches(texts: Sequence[Text], words: Sequence[str]) -> Sketches:
    """One row of ``PLACES`` numbers a text; ``words``: the vocabulary, of which texts hold numbers."""
    hashes = np.concatenate([np.zeros(1, dtype=np.uint64), word_hashes(words)])
    rows = np.empty((len(texts), PLACES), dtype=np.uint32)
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        flat, offsets = _flat(batch, hashes)
        made = rensa.RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, PLACES, _SEED)
        rows[start : start + len(batch)] = made.to_rows()
    return rows


def _flat(texts: Sequence[Text], hashes: Runs) -> tuple[Runs, NDArray[np.uint64]]:
    """The runs of all texts one behind the other, and where each text begins."""
    sizes = np.maximum(lengths(texts), SPAN)
    edges = np.concatenate([[0], np.cumsum(sizes)])
    numbers = np.zeros(edges[-1], dtype=np.uint32)
    for text, start in zip(texts, edges, strict=False):
        numbers[start : start + len(text.words)] = text.words
    all_runs = runs_of(hashes[numbers])
    # Runs that begin in one text and end in the next are left out.
    keep = np.ones(len(all_runs), dtype=bool)
    keep[edges[1:-1] - 1] = False
    offsets = np.concatenate([[0], np.cumsum(sizes - SPAN + 1)]).astype(np.uint64)
    return all_runs[keep], offsets


def bands(sketch: Sketches, *, rows: int) -> Iterator[Runs]:
    """Band after band: one number a text, equal where all ``rows`` places of the band are equal."""
    for start in range(0, sketch.shape[1] - rows + 1, rows):
        joined = np.zeros(len(sketch), dtype=np.uint64)
        for place in range(rows):
            joined = (joined ^ sketch[:, start + place]) * _MIX[place % 3]
            joined ^= joined >> np.uint64(29)
        yield joined
