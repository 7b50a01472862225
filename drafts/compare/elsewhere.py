"""Units that found no partner under the partner of their parent: moved to another place, perhaps."""

from collections.abc import Sequence

from drafts.compare.assign import assign
from drafts.compare.below import STRONG, link_below
from drafts.compare.candidates import candidates
from drafts.compare.exact import unique_pairs
from drafts.compare.matching import Matching
from drafts.compare.side import FRAMES
from drafts.parse.tree import Kind

# The fewest words by which a unit is known again in another place, and how alike it must be there.
_WORDS = 5
_FLOOR = 0.5
_SHORT = 12
_SHORT_FLOOR = 0.72

_TEXTS = frozenset({Kind.CLAUSE, Kind.POINT, Kind.INDENT, Kind.PARAGRAPH})
# From the outside in: what is found takes all below it along. The last two may change their kind.
_TIERS: tuple[frozenset[Kind], ...] = (
    frozenset({Kind.ANNEX}),
    frozenset({Kind.CLAUSE}),
    frozenset({Kind.POINT}),
    frozenset({Kind.QUOTE}),
    frozenset({Kind.TABLE}),
    frozenset({Kind.INDENT}),
    frozenset({Kind.PARAGRAPH}),
    frozenset({Kind.ARTICLE, Kind.CLAUSE}),
    _TEXTS,
)


def link_moved(matching: Matching) -> None:
    """Link what is free on both sides by likeness alone, kind by kind, over the whole document."""
    for kinds in _TIERS:
        old = [at for at, unit in enumerate(matching.both.old.units) if unit.kind in kinds]
        new = [at for at, unit in enumerate(matching.both.new.units) if unit.kind in kinds]
        if _link_tier(matching, old, new):
            link_below(matching, floor=STRONG)


def link_unique(matching: Matching, *, words: int) -> None:
    """Link units of any kind but frames whose wording, of at least so many words, stands once on
    each side.
    """
    both = matching.both
    old = [at for at, unit in enumerate(both.old.units) if unit.kind not in FRAMES]
    new = [at for at, unit in enumerate(both.new.units) if unit.kind not in FRAMES]
    for left, right in unique_pairs(both, old, new, words=words):
        if left not in matching.to_new and right not in matching.to_old:
            matching.link_whole(left, right)


def _link_tier(matching: Matching, old: Sequence[int], new: Sequence[int]) -> bool:
    both = matching.both
    before = len(matching.to_new)
    old = [at for at in old if matching.is_old_free(at)]
    new = [at for at in new if matching.is_new_free(at)]
    values: dict[tuple[int, int], float] = {}
    for left, right in {*candidates(both, old, new), *unique_pairs(both, old, new)}:
        words = both.words(left, right)
        if words < _WORDS:
            continue
        likeness = both.likeness(left, right)
        matching.seen[left, right] = likeness
        same_kind = both.old.units[left].kind == both.new.units[right].kind
        floor = (_SHORT_FLOOR if words < _SHORT else _FLOOR) + (0 if same_kind else 0.15)
        if likeness >= floor:
            values[left, right] = likeness
    for left, right in sorted(assign(values).items()):
        matching.link(left, right)
    return len(matching.to_new) > before
