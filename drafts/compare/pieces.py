"""Split and merged units: free units whose wording stands in a linked one, beyond its partner's.

Wording is told by runs of three words; common ones, which many units share, tell nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from drafts.compare.matching import Matching
from drafts.compare.side import Side
from drafts.parse.tree import Kind

KINDS = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.INDENT, Kind.PARAGRAPH)

# The share of the piece that must stand in the whole: under the same parents, and elsewhere; the least
# share of the whole that a piece is, and the greatest.
_NEAR = 0.5
_FAR = 0.75
_LEAST = 0.03
_MOST = 0.92
_WORDS = 6
_FAR_WORDS = 15
_NEVER = 2.0
# The share of the words below a free unit that must come from below one unit of the other side.
_ADOPTED = 0.5
# A unit of which anything lives on is not gone for sure.
_SOME = 0.5
_COMMON = 16

_Run = tuple[int, int, int]


class Runs:
    """Who of some units holds each of the runs that will be asked for."""

    def __init__(self, asked: Iterable[frozenset[_Run]]) -> None:
        self._holders: dict[_Run, list[int]] = {run: [] for runs in asked for run in runs}

    def add(self, at: int, runs: frozenset[_Run]) -> None:
        """Take note of the runs of one unit."""
        for run in self._holders.keys() & runs:
            self._holders[run].append(at)

    def likest(self, runs: frozenset[_Run]) -> tuple[int, int, float] | None:
        """The unit that holds most of these runs, how many, and which share of them."""
        shared: Counter[int] = Counter()
        for run in runs:
            holders = self._holders[run]
            if len(holders) <= _COMMON:
                shared.update(holders)
        if not shared:
            return None
        unit, count = max(shared.items(), key=lambda pair: (pair[1], -pair[0]))
        return unit, count, count / len(runs)


def runs_of(codes: list[int]) -> frozenset[_Run]:
    """Every three words in a row."""
    return frozenset(zip(codes, codes[1:], codes[2:], strict=False))


def link_pieces(matching: Matching, kind: Kind) -> None:
    """Find the second pieces of split units of this kind, and the second sources of merged ones."""
    both = matching.both
    old = [at for at, unit in enumerate(both.old.units) if unit.kind == kind]
    new = [at for at, unit in enumerate(both.new.units) if unit.kind == kind]
    twins = (Counter(both.old.exact), Counter(both.new.exact))
    free = [at for at in new if matching.is_new_free(at)]
    for whole, piece, share in _torn(both.old, both.new, matching.to_new, (old, free)):
        if share >= _bar(matching, whole, piece, formula=twins[1][both.new.exact[piece]] > 1):
            matching.add_piece(whole, piece, share)
    free = [at for at in old if matching.is_old_free(at)]
    for whole, piece, share in _torn(both.new, both.old, matching.to_old, (new, free)):
        if share >= _bar(matching, piece, whole, formula=twins[0][both.old.exact[piece]] > 1):
            matching.add_piece(piece, whole, share)


def _bar(matching: Matching, old: int, new: int, *, formula: bool) -> float:
    """The share that is needed. A formula, worded so in several places, comes from none of them."""
    left, right = matching.both.old.units[old], matching.both.new.units[new]
    if left.kind == Kind.ARTICLE or matching.linked(left.parent, right.parent):
        return _NEAR
    far = matching.both.words(old, new) >= _FAR_WORDS and not formula
    return _FAR if far else _NEVER


def link_pieces_by_children(matching: Matching) -> None:
    """Free units most of whose words below are linked with children of one unit of the other side."""
    both = matching.both
    free = [at for at in range(len(both.new.units)) if matching.is_new_free(at)]
    for piece, whole, share in _adopted(both.new, both.old, matching.to_old, free):
        if whole in matching.to_new:
            matching.add_piece(whole, piece, share)
    free = [at for at in range(len(both.old.units)) if matching.is_old_free(at)]
    for piece, whole, share in _adopted(both.old, both.new, matching.to_new, free):
        if whole in matching.to_old:
            matching.add_piece(piece, whole, share)


def _adopted(
    side: Side, other: Side, partner: Mapping[int, int], free: Iterable[int]
) -> Iterable[tuple[int, int, float]]:
    """(free unit, parent of its children's partners, share of its words below that they have)."""
    for at in free:
        kept: Counter[int] = Counter()
        for child in side.children[at]:
            parent = other.units[partner[child]].parent if child in partner else None
            if parent is not None:
                kept[parent] += len(side.deep[child])
        below = sum(len(side.deep[child]) for child in side.children[at])
        for parent, words in kept.most_common(1):
            alike = side.units[at].kind == other.units[parent].kind
            if alike and side.units[at].kind in KINDS and words >= max(_WORDS, _ADOPTED * below):
                yield at, parent, words / below


def _torn(
    wholes: Side, pieces: Side, partner: Mapping[int, int], units: tuple[list[int], list[int]]
) -> Iterable[tuple[int, int, float]]:
    """(whole, piece, share of the piece that stands in the whole), at most one a free piece.

    The share is the mean of what stands in the whole and what stands in its rest, beyond the words of
    its partner: pieces of formulaic text share much with both. `partner`: whole → its chief link;
    `units`: wholes, pieces.
    """
    asked = {
        piece: runs_of(pieces.deep[piece])
        for piece in units[1]
        if len(pieces.deep[piece]) >= _WORDS
    }
    known = Runs(asked.values())
    for whole in units[0] if asked else ():
        other = partner.get(whole)
        if other is not None and wholes.exact[whole] != pieces.exact[other]:
            known.add(whole, runs_of(wholes.deep[whole]) - runs_of(pieces.deep[other]))
    for piece, runs in asked.items():
        found = known.likest(runs)
        if found is not None:
            whole, count, beyond = found
            total = len(wholes.deep[whole])
            if count >= _LEAST * total and len(pieces.deep[piece]) <= _MOST * total:
                within = len(runs & runs_of(wholes.deep[whole])) / len(runs)
                yield whole, piece, (within + beyond) / 2


def echoes(matching: Matching) -> tuple[dict[int, float], dict[int, float]]:
    """For free old and free new units: the share of their words that stands in some one unit of the
    other version, or in units below them that are linked, 0 to 1.
    """
    both = matching.both
    old = _echoes(both.old, both.new, matching.to_new.keys() | matching.parts_of.keys())
    new = _echoes(both.new, both.old, matching.to_old.keys() | matching.sources_of.keys())
    return old, new


def _echoes(side: Side, other: Side, linked: set[int]) -> dict[int, float]:
    free: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(side.units):
        if at not in linked:
            free[unit.kind].append(at)
    found: dict[int, float] = {}
    for kind, units in sorted(free.items()):
        asked = {at: runs_of(side.deep[at]) for at in units}
        known = Runs(asked.values())
        for at, unit in enumerate(other.units):
            if unit.kind == kind:
                known.add(at, runs_of(other.deep[at]))
        for at, runs in asked.items():
            likest = known.likest(runs)
            size = len(side.deep[at])
            kept = sum(len(side.deep[child]) for child in side.children[at] if child in linked)
            echo = max(likest[2] if likest else 0.0, kept / size if size else 0.0)
            found[at] = max(echo, _SOME) if kept else echo
    return found
