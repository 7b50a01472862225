"""The best other candidate of each unit: what makes a link doubtful."""

from collections import defaultdict

from drafts.compare.candidates import nearest
from drafts.compare.matching import Matching
from drafts.compare.pieces import echoes
from drafts.compare.replaced import replaced
from drafts.compare.side import FRAMES

# What it counts that something else stands where a unit stood.
_REPLACED = 0.5


class Rivals:
    """Likeness of candidates that were compared and not taken.

    A candidate that is as like to its own partner, or liker, is no rival of a link; of the claim that
    a unit has no counterpart every likeness is one.
    """

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._echoes = echoes(matching)
        self._old: dict[int, float] = defaultdict(float)
        self._new: dict[int, float] = defaultdict(float)
        both = matching.both
        for kind in sorted({unit.kind for unit in (*both.old.units, *both.new.units)} - FRAMES):
            self._compare_free(kind)
        self._doubt_replaced()
        for (old, new), likeness in matching.seen.items():
            if matching.to_new.get(old) == new:
                continue
            if matching.is_old_free(old) or likeness > self._own(matching.to_old.get(new), new):
                self._old[old] = max(self._old[old], likeness)
            if matching.is_new_free(new) or likeness > self._own(old, matching.to_new.get(old)):
                self._new[new] = max(self._new[new], likeness)

    def _compare_free(self, kind: str) -> None:
        """Compare what found no partner with the likest units of the other side, free or not."""
        both, seen = self._matching.both, self._matching.seen
        old = [at for at, unit in enumerate(both.old.units) if unit.kind == kind]
        new = [at for at, unit in enumerate(both.new.units) if unit.kind == kind]
        free_old = [at for at in old if self._matching.is_old_free(at)]
        free_new = [at for at in new if self._matching.is_new_free(at)]
        pairs = set(nearest(both.old, free_old, both.new, new))
        pairs.update((a, b) for b, a in nearest(both.new, free_new, both.old, old))
        for pair in pairs:
            seen[pair] = both.likeness(*pair)

    def _doubt_replaced(self) -> None:
        """A unit gone and a unit come at one place may be the same, rewritten."""
        for old, new in replaced(self._matching):
            self._old[old] = max(self._old[old], _REPLACED)
            self._new[new] = max(self._new[new], _REPLACED)

    def _own(self, old: int | None, new: int | None) -> float:
        if old is None or new is None:
            return 0.0
        return self._matching.both.likeness(old, new)

    def of_old(self, old: int) -> float:
        """The likeness of the best other new unit to this old one, 0 where none was near.

        Of a unit that found no partner also the share of its words that some one unit has.
        """
        return max(self._echoes[0].get(old, 0.0), self._old.get(old, 0.0))

    def of_new(self, new: int) -> float:
        """The likeness of the best other old unit to this new one."""
        return max(self._echoes[1].get(new, 0.0), self._new.get(new, 0.0))

    def of_pair(self, old: int, new: int) -> float:
        """The likeness of the best unit that might have been linked instead of either."""
        return max(self.of_old(old), self.of_new(new))
