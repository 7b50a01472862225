"""Where a unit of one sequence should be found in the other, told from pairs that are known."""

from bisect import bisect_right
from collections.abc import Iterable


def in_order(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that falls on neither side; O(n log n)."""
    tails: list[int] = []
    ends: list[int] = []
    rows = sorted(pairs)
    before: list[int] = []
    for at, (_, right) in enumerate(rows):
        place = bisect_right(tails, right)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(right)
            ends.append(at)
        else:
            tails[place], ends[place] = right, at
    found: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(rows[at])
        at = before[at]
    return found[::-1]


class Anchors:
    """Known pairs of places that rise on both sides; everything else is expected between them."""

    def __init__(self, pairs: Iterable[tuple[int, int]], *, old: int, new: int) -> None:
        """`old`, `new`: the lengths of the two sequences."""
        rising = in_order(pairs)
        self._left = [-1, *(left for left, _ in rising), old]
        self._right = [-1, *(right for _, right in rising), new]

    def nearness(self, old: int, new: int) -> float:
        """1 where `new` is exactly as far from a known neighbour as `old` is, falling towards 0.

        Halved when the known pairs around `old` do not enclose `new`.
        """
        after = bisect_right(self._left, old)
        before = after - 1
        if self._left[before] == old:
            return 1.0 if self._right[before] == new else 0.0
        forth = self._right[before] + (old - self._left[before])
        back = self._right[after] - (self._left[after] - old)
        near = 1 / (1 + min(abs(new - forth), abs(new - back)))
        enclosed = self._right[before] < new < self._right[after]
        return near if enclosed else near / 2

    def around(self, old: int, *, reach: int) -> list[int]:
        """The places, at most `reach` from where `old` is expected, between its known neighbours."""
        after = min(bisect_right(self._left, old), len(self._left) - 1)
        before = after - 1
        start, stop = self._right[before] + 1, self._right[after]
        forth = self._right[before] + (old - self._left[before])
        back = self._right[after] - (self._left[after] - old)
        places = {*range(forth - reach, forth + reach + 1), *range(back - reach, back + reach + 1)}
        return sorted(place for place in places if start <= place < stop)
