"""What an alignment says: which unit became which, how it changed, how sure that is, and why."""

from dataclasses import dataclass
from enum import StrEnum

# Links at or above this confidence may be confirmed together; benchmarks/bench_alignment.py shows that
# none of them is wrong on the corpus.
SURE = 0.9


class Relation(StrEnum):
    """What became of a unit, in one word: the first of these, from below, that applies to it.

    SAME says that neither the unit nor anything below it changed in words or numbers; the flags of the
    link tell the rest, so that a unit may be moved, renumbered and changed at once.
    """

    SAME = "same"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Facts:
    """Why two units are linked, to be put in words for people.

    `equal_words` is the share of words (of the unit and all below it) in the same order on both sides,
    2·equal ÷ (old + new), 0 to 1; `likeness` its mean with the share of equal words by their rarity;
    `unique`: no other unit on either side has this wording; `rival`: the likeness of the best other
    candidate of either unit; `words`: the number of words of the shorter unit.
    """

    equal_words: float
    likeness: float
    exact: bool
    unique: bool
    words: int
    rival: float
    number_equal: bool
    heading_equal: bool
    parent_linked: bool
    in_order: bool
    shared: float | None = None
    """Of frames (instrument, Phần, Chương, Mục): the share of their Điều that are the same, 0 to 1."""
    contained: float = 0.0
    """Of the smaller piece of a split or merged unit: the share that stands in the whole, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Link:
    """Old unit → new unit, as indexes of the two sequences; one of them is None for added and removed.

    A unit that was split has several links with the same `old`, merged units several with the same
    `new`. `changed`: its own words differ; `inside`: something below it differs; `renumbered`: its number
    differs (đ is not d); `moved`: it stands under another parent or out of the old order.
    `confidence` runs from 0 to 1; for added and removed it tells how sure it is that nothing corresponds.
    """

    old: int | None
    new: int | None
    relation: Relation
    confidence: float
    changed: bool = False
    inside: bool = False
    renumbered: bool = False
    moved: bool = False
    facts: Facts | None = None

    @property
    def sure(self) -> bool:
        """Whether it may be confirmed together with others, without a look at each."""
        return self.confidence >= SURE
