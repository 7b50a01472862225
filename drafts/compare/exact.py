"""Units of equal wording that stand once on each side."""

from collections import defaultdict
from collections.abc import Iterable

from drafts.compare.side import Both


def unique_pairs(
    both: Both, old: Iterable[int], new: Iterable[int], *, words: int = 0
) -> list[tuple[int, int]]:
    """Pairs of units with the same wording below and above, of at least `words` words, that have no
    twin among those given.
    """
    left: dict[int, list[int]] = defaultdict(list)
    right: dict[int, list[int]] = defaultdict(list)
    for at in old:
        left[both.old.exact[at]].append(at)
    for at in new:
        right[both.new.exact[at]].append(at)
    return [
        (ats[0], right[key][0])
        for key, ats in left.items()
        if len(ats) == 1 == len(right.get(key, ())) and len(both.old.deep[ats[0]]) >= words
    ]
