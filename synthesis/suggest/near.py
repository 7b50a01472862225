"""Remarks with nearly the same words: a letter that each sender changed a little.

Two texts are nearly the same when at least half of their runs of three words are common to both, or when
two thirds of their words stand in both in the same order and the changes are spread over the text, as a
thesaurus or a program spreads them. Candidates come from MinHash sketches (candidates.py); every pair that
counts is compared in full. Pairs make components; within one, every member must be like the component's
representative itself, so that a chain of small likenesses (A~B~C) does not pull strangers together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from synthesis.suggest.candidates import candidates
from synthesis.suggest.likeness import Likenesses
from synthesis.suggest.sketch import Sketches
from synthesis.suggest.text import Proposal, Text, in_order, largest_first, units_of

KIND = "near"
LEAST_SHARE = 0.5
# Of texts that were changed throughout: the least share of words in the same order, in all and in each
# quarter, and of runs; and how many words a text must have for that to mean anything.
_SPUN_WORDS = 0.58
_MOST_WORDS, _MOST_RUNS = 0.7, 0.2
_SPUN_QUARTER = 0.35
_SPUN_RUNS = 0.08
_SPUN_LENGTH = 20
_ERROR = 0.12  # what a sketch may say less than there is: over twice its standard error
AGREEMENT = 0.14  # of sketches: pairs under it are not looked at
_SAMPLE = 400  # rows by which the usual one is told
_NEGATIONS = frozenset(
    {"khong", "chua", "chang", "dung", "bo", "not", "no", "never", "oppose", "against", "cannot"}
)


@dataclass(frozen=True, slots=True)
class Bar:
    """From where on two texts count as nearly the same."""

    runs: float = LEAST_SHARE

    def met(self, likenesses: Likenesses, one: int, other: int, agreement: float) -> bool:
        """Whether two places of texts are nearly the same; ``agreement``: of their sketches."""
        words = likenesses.words(one, other, least=min(self.runs, _SPUN_WORDS))
        if words and self._met_in_order(likenesses, one, other, words):
            return True
        # Moved paragraphs: the same runs in another order.
        return agreement >= self.runs - _ERROR and likenesses.runs(one, other) >= self.runs

    def _met_in_order(self, likenesses: Likenesses, one: int, other: int, words: float) -> bool:
        blocks = likenesses.blocks(one, other)
        runs = likenesses.runs_of(blocks, one, other)
        if runs >= self.runs:
            return True
        if likenesses.shorter(one, other) < _SPUN_LENGTH or runs < min(self.runs, _SPUN_RUNS):
            return False
        if runs >= _MOST_RUNS and words >= max(_MOST_WORDS, self.runs):
            return True
        least = max(_SPUN_WORDS, self.runs)
        return words >= least and likenesses.least_quarter(blocks, one, other) >= _SPUN_QUARTER


def propose(
    texts: Sequence[Text],
    sketch: Sketches,
    words: Sequence[str],
    *,
    least_share: float = LEAST_SHARE,
) -> list[Proposal]:
    """Groups of texts that differ and are alike; copies of a text come along with it."""
    bar, likenesses = Bar(least_share), Likenesses(texts)
    joined = _Joined(len(texts))
    pairs, agreement = candidates(sketch, least=AGREEMENT)
    for (one, other), equal in zip(pairs.tolist(), agreement.tolist(), strict=True):
        # What is joined by others already needs no look: only the components matter here.
        if joined.root(one) != joined.root(other) and bar.met(likenesses, one, other, equal):
            joined.join(one, other)
    return largest_first(
        _proposal(members, texts, words, likenesses)
        for component in joined.components()
        for members in _around_representatives(component, sketch, likenesses, bar)
    )


class _Joined:
    """Union-find over the places of texts."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, place: int) -> int:
        parent = self._parent
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        self._parent[other] = one

    def components(self) -> list[list[int]]:
        """Those of two or more, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parent)):
            found[self.root(place)].append(place)
        return [places for places in found.values() if len(places) > 1]


def _around_representatives(
    component: list[int], sketch: Sketches, likenesses: Likenesses, bar: Bar
) -> Iterator[list[int]]:
    """Each group is one representative, first in the list, and those that are like it itself."""
    left = np.array(component, dtype=np.int64)
    while len(left) > 1:
        centre = int(left[_most_typical(sketch[left])])
        others = left[left != centre]
        equal = (sketch[others] == sketch[centre]).mean(axis=1)
        members = [
            at
            for at, share in zip(others.tolist(), equal.tolist(), strict=True)
            if share >= AGREEMENT and bar.met(likenesses, centre, at, share)
        ]
        if members:
            yield [centre, *members]
        left = others[~np.isin(others, members)]


def _most_typical(rows: Sketches) -> int:
    """The row that agrees the most with what most rows have at each place."""
    step = max(1, len(rows) // _SAMPLE)
    some = np.sort(rows[::step], axis=0)
    counts = np.zeros(some.shape, dtype=np.int32)
    for at in range(1, len(some)):
        counts[at] = np.where(some[at] == some[at - 1], counts[at - 1] + 1, 0)
    usual = np.take_along_axis(some, counts.argmax(axis=0)[None, :], axis=0)[0]
    return int((rows == usual).sum(axis=1).argmax())


def _proposal(
    members: Sequence[int], texts: Sequence[Text], words: Sequence[str], likenesses: Likenesses
) -> Proposal:
    centre, *others = members
    mine = [texts[place] for place in members]
    remarks = [remark for text in mine for remark in text.remarks]
    lowest = min(likenesses.words(centre, other) for other in others)
    because: dict[str, int | str | bool] = {
        "share": int(lowest * 100),
        "texts": len(mine),
        "units": len(units_of(remarks)),
    }
    because |= _differences(mine, words)
    ids = in_order(remark.id for remark in remarks)
    return Proposal(KIND, ids, because, texts[centre].remarks[0].id)


def _differences(texts: Sequence[Text], words: Sequence[str]) -> dict[str, bool]:
    """What a person must not overlook: other figures, or a “không” that only some of them have."""
    figures, negations = set(), set()
    for text in texts:
        told = [words[number - 1] for number in text.words.tolist()]
        figures.add(tuple(sorted(word for word in told if word.isdecimal())))
        negations.add(tuple(sorted(word for word in told if word in _NEGATIONS)))
    return {
        name: True
        for name, found in (("figures", figures), ("negation", negations))
        if len(found) > 1
    }
