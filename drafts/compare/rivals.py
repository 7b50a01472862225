"""The best other candidate of each unit: what makes a link doubtful."""

from collections import defaultdict

from drafts.compare.matching import Matching
from drafts.compare.pieces import echoes


class Rivals:
    """Likeness of candidates that were compared and not taken.

    A candidate that is as like to its own partner, or liker, is no rival.
    """

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._echoes = echoes(matching)
        self._old: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._new: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (old, new), likeness in matching.seen.items():
            if matching.to_new.get(old) == new:
                continue
            if likeness > self._own(matching.to_old.get(new), new):
                self._old[old].append((likeness, new))
            if likeness > self._own(old, matching.to_new.get(old)):
                self._new[new].append((likeness, old))

    def _own(self, old: int | None, new: int | None) -> float:
        if old is None or new is None:
            return 0.0
        return self._matching.both.likeness(old, new)

    def of_old(self, old: int) -> float:
        """The likeness of the best other new unit to this old one, 0 where none was near.

        Of a unit that found no partner also the share of its words that some one unit has.
        """
        rivals = [likeness for likeness, _ in self._old.get(old, ())]
        return max(self._echoes[0].get(old, 0.0), *rivals, 0.0)

    def of_new(self, new: int) -> float:
        """The likeness of the best other old unit to this new one."""
        rivals = [likeness for likeness, _ in self._new.get(new, ())]
        return max(self._echoes[1].get(new, 0.0), *rivals, 0.0)

    def of_pair(self, old: int, new: int) -> float:
        """The likeness of the best unit that might have been linked instead of either."""
        return max(self.of_old(old), self.of_new(new))
