"""Texts → proposed groups, repeatable from its inputs: no database, no network, no chance.

Three kinds of reasons, each its own module:
  identical   equal words, whatever marks, case and punctuation
  near        nearly the same words as the group's most typical text
  same_point  remarks on the same unit
A remark is in at most one group of a kind; the order of the input changes nothing. Later remarks are put
into what was proposed by extend.py.
"""

from collections.abc import Sequence

from synthesis.suggest import identical, near, same_point
from synthesis.suggest.extend import Known, extend
from synthesis.suggest.sketch import sketches
from synthesis.suggest.text import Proposal, Remark, Vocabulary, gather

__all__ = ["Known", "Proposal", "Remark", "extend", "same_point", "sketched", "suggest"]


def suggest(remarks: Sequence[Remark], *, least_share: float = near.LEAST_SHARE) -> list[Proposal]:
    """Groups of two or more of ``remarks`` (ids unique), largest first within each kind.

    ``least_share``: the Jaccard similarity of runs of three words, over 0 and at most 1, from which two
    texts count as nearly identical.
    """
    return sketched(remarks, least_share=least_share)[0]


def sketched(
    remarks: Sequence[Remark], *, least_share: float = near.LEAST_SHARE
) -> tuple[list[Proposal], Known]:
    """The same, with the sketches by which later remarks can be put in (see ``extend``)."""
    vocabulary = Vocabulary()
    texts = gather(remarks, vocabulary)
    sketch = sketches(texts, vocabulary.words)
    proposals = [
        *identical.propose(texts),
        *near.propose(texts, sketch, vocabulary.words, least_share=least_share),
        *same_point.propose(remarks),
    ]
    return proposals, Known([text.remarks[0].id for text in texts], sketch)
