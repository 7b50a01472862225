"""Texts → MinHash sketches of their runs of words (Broder 1997; rensa computes them).

The share of equal places in two sketches estimates the Jaccard similarity of the two sets of runs, with
a standard error of at most 0.5 ÷ √places.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
import rensa
from numpy.typing import NDArray

PLACES = 64
_SEED = 1
_BATCH = 5_000  # texts at a time: rensa hands its rows over as Python numbers
# Odd constants of SplitMix64 (Steele et al. 2014): a run's hash must not depend on how often it occurs.
_MIX = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)

Runs = NDArray[np.uint64]
Sketches = NDArray[np.uint32]
Places = NDArray[np.int64]


def word_hashes(words: Sequence[str]) -> Runs:
    """A hash of each word by its letters alone, so that sketches do not depend on the order of texts."""
    data = b"".join(
        blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in words
    )
    return np.frombuffer(data, dtype="<u8").astype(np.uint64)


def codes_of(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Places]:
    """The numbers of all characters one behind the other, and where each text begins and ends."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype="<u4")
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    return codes.astype(np.uint32, copy=False), np.concatenate([[0], np.cumsum(sizes)])


def runs_of(hashes: Runs, span: int) -> Runs:
    """The run of ``span`` words that begins at each word; at the end it is shorter."""
    mixed = hashes * _MIX[0]
    for step in range(1, span):
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX[1]
        mixed[:-step] ^= hashes[step:] * _MIX[2]
    result: Runs = (mixed ^ (mixed >> np.uint64(29))) * _MIX[1]
    return result


def sketches(
    texts: Sequence[str], hashes: Runs, *, span: int = 2, places: int = PLACES
) -> Sketches:
    """One row a text; ``hashes`` of the words by their characters. A shorter text is one run."""
    rows = np.empty((len(texts), places), dtype=np.uint32)
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        flat, offsets = _flat(batch, hashes, span)
        made = rensa.RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, places, _SEED)
        rows[start : start + len(batch)] = made.to_rows()
    return rows


def _flat(texts: Sequence[str], hashes: Runs, span: int) -> tuple[Runs, Runs]:
    """The runs of all texts one behind the other, and where each text begins."""
    codes, edges = codes_of([text.ljust(span, "\0") for text in texts])
    all_runs = runs_of(hashes[codes], span)
    keep = np.ones(len(all_runs), dtype=bool)
    for step in range(1, span):  # runs that begin in one text and end in the next
        keep[edges[1:] - step] = False
    offsets = edges - np.arange(len(edges)) * (span - 1)
    return all_runs[keep], offsets.astype(np.uint64)


def bands(sketch: Sketches, *, rows: int) -> Iterator[Runs]:
    """Band after band: one number a text, equal where all ``rows`` places of the band are equal."""
    for start in range(0, sketch.shape[1] - rows + 1, rows):
        joined = np.zeros(len(sketch), dtype=np.uint64)
        for place in range(rows):
            joined = (joined ^ sketch[:, start + place]) * _MIX[place % 3]
            joined ^= joined >> np.uint64(29)
        yield joined
