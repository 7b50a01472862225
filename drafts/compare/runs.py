"""Which words of two texts match, without the matches that are accidents; and how much is equal."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from drafts.compare.tokens import is_word

# Products of lengths (in tokens) above this are aligned in less memory.
_LARGE = 16_000_000
# So many words in a row did not stay by accident, whatever was rewritten around them.
_TELLING = 8
# Chains of so many edits with at most so many words between two of them may be one rewritten passage.
_CHAIN = 3
_BETWEEN = 2


class Run(NamedTuple):
    """A stretch old[i1:i2], new[j1:j2] of tokens; `equal` when they are the same."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def runs_between(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Runs that cover both sequences in order, equal and changed by turns.

    From the longest common subsequence; matches smaller than the edits around them are dissolved.
    """
    return _unchain(_tidy(_matches(old, new), old, new), old, new)


def merged(runs: Sequence[Run]) -> list[Run]:
    """Neighbours of one sort made one; empty runs left out."""
    found: list[Run] = []
    for run in runs:
        if run.i1 == run.i2 and run.j1 == run.j2:
            continue
        if found and found[-1].equal == run.equal:
            found[-1] = found[-1]._replace(i2=run.i2, j2=run.j2)
        else:
            found.append(run)
    return found


def equal_share(runs: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> float:
    """The share of both texts that stands in equal runs: 2·equal ÷ (old + new), 0 to 1."""
    equal = sum(_weight(old, run.i1, run.i2) for run in runs if run.equal)
    total = _weight(old, 0, len(old)) + _weight(new, 0, len(new))
    return 2 * equal / total if total else 1.0


def _matches(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    codes: dict[str, int] = {}
    left = [codes.setdefault(word, len(codes)) for word in old]
    right = [codes.setdefault(word, len(codes)) for word in new]
    align = Levenshtein if len(left) * len(right) > _LARGE else Indel
    return merged(
        [
            Run(op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
            for op in align.opcodes(left, right)
        ]
    )


def _tidy(runs: list[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Dissolve matches that are smaller than the edits on both sides of them, smallest first.

    One word that stayed between two changed words is kept; one word amid rewritten lines is not.
    """
    while True:
        weak = [
            (_weight(old, run.i1, run.i2), at)
            for at, run in enumerate(runs)
            if run.equal and 0 < at < len(runs) - 1 and _accidental(runs, at, old, new)
        ]
        if not weak:
            return runs
        least = min(weak)[0]
        runs = _dissolved(runs, {at for weight, at in weak if weight == least})


def _accidental(runs: Sequence[Run], at: int, old: Sequence[str], new: Sequence[str]) -> bool:
    kept = _weight(old, runs[at].i1, runs[at].i2)
    edits = [_edited(runs[side], old, new) for side in (at - 1, at + 1)]
    # A single word needs more around it than one replaced word on either side.
    return kept < min(_TELLING, *edits) or (kept <= 1 and sum(edits) >= 4 * max(kept, 0.5))


def _unchain(runs: list[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Dissolve the matches of chains, single words kept between many single words changed."""
    drop: set[int] = set()
    chain: list[int] = []
    for at, run in enumerate(runs):
        if run.equal and not 0 < _weight(old, run.i1, run.i2) <= _BETWEEN:
            drop.update(_loose(runs, chain, old, new))
            chain = []
        else:
            chain.append(at)
    drop.update(_loose(runs, chain, old, new))
    return _dissolved(runs, drop)


def _loose(
    runs: Sequence[Run], chain: Sequence[int], old: Sequence[str], new: Sequence[str]
) -> list[int]:
    """The matches within a chain, when less was kept in it than changed."""
    edits = [at for at in chain if not runs[at].equal]
    if len(edits) < _CHAIN:
        return []
    inner = [at for at in chain if runs[at].equal and edits[0] < at < edits[-1]]
    kept = sum(_weight(old, runs[at].i1, runs[at].i2) for at in inner)
    return inner if kept < sum(_edited(runs[at], old, new) for at in edits) else []


def _dissolved(runs: Sequence[Run], drop: set[int]) -> list[Run]:
    return merged([run._replace(equal=run.equal and at not in drop) for at, run in enumerate(runs)])


def _edited(run: Run, old: Sequence[str], new: Sequence[str]) -> float:
    return max(_weight(old, run.i1, run.i2), _weight(new, run.j1, run.j2))


def _weight(words: Sequence[str], start: int, stop: int) -> float:
    """Words count one, signs a quarter."""
    return sum(1.0 if is_word(words[at]) else 0.25 for at in range(start, stop))
