"""The units of another version that are likest to one: what a person may choose from."""

from collections.abc import Iterable, Sequence
from heapq import nlargest

from rapidfuzz.distance import Indel

from drafts.compare.tokens import same_spelling, spoken


def likest(text: str, others: Iterable[str], *, count: int = 5) -> list[tuple[int, float]]:
    """(index in ``others``, share of equal words in the same order, 0 to 1) of the likest, best first.

    Those that share no word are left out. Linear in ``others``: for one unit, not for all of them.
    """
    asked = _words(text)
    shares = ((at, _share(asked, _words(other))) for at, other in enumerate(others))
    return nlargest(count, (pair for pair in shares if pair[1] > 0), key=lambda p: (p[1], -p[0]))


def _words(text: str) -> Sequence[str]:
    return [same_spelling(word) for word in spoken(text)]


def _share(left: Sequence[str], right: Sequence[str]) -> float:
    return Indel.normalized_similarity(left, right) if left and right else 0.0
