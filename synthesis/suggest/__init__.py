"""Texts → proposed groups, repeatable from its inputs: no database, no network, no chance.

Three kinds of reasons, each its own module:
  identical   equal words, whatever marks, case and punctuation
  near        one letter, which each sender changed
  same_point  remarks on the same unit
A remark is in at most one group of a kind; the order of the input changes nothing. Later remarks are put
into what was proposed by extend.py.
"""

from collections.abc import Sequence

from synthesis.suggest import identical, near, same_point
from synthesis.suggest.extend import Known, extend
from synthesis.suggest.sketch import sketches, word_hashes
from synthesis.suggest.telling import Telling
from synthesis.suggest.text import Proposal, Remark, Vocabulary, gather

__all__ = ["Known", "Proposal", "Remark", "extend", "same_point", "sketched", "suggest"]


def suggest(remarks: Sequence[Remark]) -> list[Proposal]:
    """Groups of two or more of ``remarks`` (ids unique), largest first within each kind."""
    return sketched(remarks)[0]


def sketched(remarks: Sequence[Remark]) -> tuple[list[Proposal], Known]:
    """The same, with the sketches by which later remarks can be put in (see ``extend``)."""
    vocabulary = Vocabulary()
    texts = gather(remarks, vocabulary)
    telling = Telling(vocabulary)
    hashes = word_hashes(vocabulary.words)
    sketch = sketches([text.words for text in texts], hashes)
    proposals = [
        *identical.propose(texts),
        *near.propose(texts, sketch, hashes, vocabulary.words, telling),
        *same_point.propose(remarks),
    ]
    return proposals, Known([text.remarks[0].id for text in texts], sketch)
