"""Texts → proposed groups, repeatable from its inputs: no database, no network, no chance.

Three kinds of reasons, each its own module:
  identical   equal words, whatever marks, case and punctuation
  near        at least half of all word triples in common with the group's most typical text
  same_point  remarks on the same unit
A remark is in at most one group of a kind; the order of the input changes nothing.
"""

from collections.abc import Sequence

from synthesis.suggest import identical, near, same_point
from synthesis.suggest.text import Prepared, Proposal, Remark

__all__ = ["Proposal", "Remark", "suggest"]


def suggest(remarks: Sequence[Remark], *, least_share: float = near.LEAST_SHARE) -> list[Proposal]:
    """Groups of two or more of ``remarks`` (ids unique), largest first within each kind.

    ``least_share``: the Jaccard similarity of word triples, over 0 and at most 1, from which two texts
    count as nearly identical.
    """
    prepared = [Prepared.of(remark) for remark in remarks]
    copies = identical.gather(prepared)
    return [
        *identical.propose(copies),
        *near.propose(copies, least_share=least_share),
        *same_point.propose(prepared),
    ]
