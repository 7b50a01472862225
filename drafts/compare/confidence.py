"""How sure a link is, from its facts.

The numbers were set so that on edited copies of real laws (tests/drafts/compare, benchmarks/
bench_alignment.py) no wrong link reaches SURE, and are no probabilities beyond that.
"""

from drafts.compare.link import Facts

# A unit of so many words with one place on each side is itself wherever it stands.
_TELLING = 8
_TORN = 0.85


def confidence(facts: Facts, *, above: float, torn: bool) -> float:
    """0 to 1. `above`: the confidence of the parent's link; `torn`: the unit was split or merged."""
    if facts.shared is not None:
        found = 0.99 if facts.exact else min(0.97, 0.4 + 0.6 * facts.likeness)
    else:
        found = _exact(facts, above) if facts.exact else _changed(facts, above)
    if facts.contained:
        found = 0.5 + 0.35 * facts.contained
    return min(found, _TORN) if torn else found


def _exact(facts: Facts, above: float) -> float:
    if facts.unique and facts.words >= _TELLING:
        return 0.99
    if not facts.parent_linked:
        return min(0.85, 0.4 + 0.05 * facts.words) if facts.unique else 0.5
    if facts.unique:
        return min(0.97, 0.5 + above / 2)
    if facts.in_order and facts.number_equal:
        return min(0.95, above)
    return min(0.88, above)


def _changed(facts: Facts, above: float) -> float:
    found = 0.45 + 0.55 * facts.likeness
    if facts.parent_linked and facts.in_order:
        found += 0.06 + 0.04 * facts.number_equal + 0.04 * facts.heading_equal
    margin = facts.likeness - facts.rival
    if margin < 0.25:
        found -= 0.25 - max(margin, 0.0)
    if facts.words < _TELLING:
        found -= 0.03 * (_TELLING - facts.words)
    if not facts.parent_linked:
        found = min(found, 0.85)
    return max(0.05, min(found, 0.98, 0.45 + 0.55 * above))


def confidence_alone(rival: float, words: int) -> float:
    """0 to 1: that a unit has no counterpart, when the likest free unit is like it by `rival`."""
    found = 0.97 - max(0.0, rival - 0.35) * 1.5
    return round(max(0.1, min(found, 0.6 + 0.025 * words)), 3)
