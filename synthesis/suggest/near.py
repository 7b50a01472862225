"""Remarks with nearly the same words: a letter that each sender changed.

Copies that are plainly one letter make families (families.py). What is left, one text for each family, is
looked at more closely: candidates by sketches of their telling words (candidates.py), how much two of them
seem to be one letter (kin.py), and groups whose members are like each other on the whole (groups.py).
"""

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from synthesis.suggest import kin
from synthesis.suggest.candidates import candidates
from synthesis.suggest.families import families
from synthesis.suggest.groups import groups
from synthesis.suggest.sketch import Places, Runs, Sketches, sketches
from synthesis.suggest.telling import Telling
from synthesis.suggest.text import Proposal, Text, in_order, largest_first, units_of
from synthesis.suggest.turns import Turns

KIND = "near"
LOW = 50  # percent of the words: under it the reason is told as well
_LOOKED_AT = 20  # texts of a group for that
_SAMPLE = 60  # rows by which the usual one is told
_PLACES = 128  # of the sketches of telling words


def propose(
    texts: Sequence[Text], sketch: Sketches, hashes: Runs, words: Sequence[str], telling: Telling
) -> list[Proposal]:
    """Groups of texts that differ and are alike; copies of a text come along with it.

    ``hashes`` of the ``words`` of a vocabulary.
    """
    written = [text.words for text in texts]
    centre = families(written, sketch)
    centres, family = np.unique(centre, return_inverse=True)
    told = _Told(texts, sketch, words)
    found = _kin([written[at] for at in centres.tolist()], np.bincount(family), hashes, telling)
    home = np.arange(len(centres))
    for members in found:
        home[members] = members[0]
    place = home[family]
    order = np.argsort(place, kind="stable")
    edges = np.flatnonzero(np.diff(place[order])) + 1
    return largest_first(
        told.proposal(members, kin_of=telling)
        for members in np.split(order, edges)
        if len(members) > 1
    )


def _kin(
    written: Sequence[str], weights: Places, hashes: Runs, telling: Telling
) -> list[list[int]]:
    """Groups of the centres of families; ``weights``: how many texts each has."""
    telling.learn(written)
    made = kin.forms(written, telling)
    own = np.array([at for at, bag in enumerate(made.bags) if bag], dtype=np.int64)
    bags = [made.bags[at] for at in own.tolist()]
    pairs = own[candidates(sketches(bags, hashes, span=1, places=_PLACES))]
    shares = kin.likeness(made, *pairs)
    return groups(weights, pairs, shares, lambda one, other: kin.likeness(made, one, other))


class _Told:
    """Makes proposals of places of texts."""

    def __init__(self, texts: Sequence[Text], sketch: Sketches, words: Sequence[str]) -> None:
        self._texts = texts
        self._sketch = sketch
        self._turns = Turns(words)

    def proposal(self, members: Places, *, kin_of: Telling) -> Proposal:
        """``members`` in order; the typical one is told by their sketches."""
        mine = [self._texts[at] for at in members.tolist()]
        typical = mine.pop(_most_typical(self._sketch[members]))
        remarks = [remark for text in (typical, *mine) for remark in text.remarks]
        words = [typical.words, *(text.words for text in mine)]
        told = because(words, kin_of) | self._turns.differences(words)
        told |= {"texts": len(members), "units": len(units_of(remarks))}
        ids = in_order(remark.id for remark in remarks)
        return Proposal(KIND, ids, told, typical.remarks[0].id)


def because(words: Sequence[str], telling: Telling) -> dict[str, int | str | bool]:
    """What texts have in common with the first: the least share of words, and more where it is low."""
    cut = [each[: kin.LONGEST] for each in words]
    pairs = [cut[0]] * (len(cut) - 1), cut[1:]
    shares = cpdist(*pairs, scorer=Indel.normalized_similarity, dtype=np.float64)
    share = int(float(shares.min()) * 100 + 1e-6)
    how = _how(kin.forms(cut[: _LOOKED_AT + 1], telling)) if share < LOW else {}
    return {"share": share, **how}


def _how(made: kin.Forms) -> dict[str, int | str | bool]:
    """What is alike where few words are: a passage, or the words in step."""
    passages = [kin.passage(made, 0, at) for at in range(1, len(made.whole))]
    if min(passages):
        return {"passage": min(passages)}
    return {"reworded": True}


def _most_typical(rows: Sketches) -> int:
    """The row that agrees the most with what most rows have at each place."""
    if len(rows) < 3:
        return 0
    step = -(-len(rows) // _SAMPLE)
    some = np.sort(rows[::step], axis=0)
    counts = np.zeros(some.shape, dtype=np.int32)
    for at in range(1, len(some)):
        counts[at] = np.where(some[at] == some[at - 1], counts[at - 1] + 1, 0)
    usual = np.take_along_axis(some, counts.argmax(axis=0)[None, :], axis=0)[0]
    return int((rows == usual).sum(axis=1).argmax())
