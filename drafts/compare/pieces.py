"""Split and merged units: free units whose wording stands in a linked one, beyond its partner's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from drafts.compare.matching import Matching
from drafts.compare.side import Side
from drafts.parse.tree import Kind

KINDS = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.INDENT, Kind.PARAGRAPH)

# The share of three-word runs of the piece that must stand in the rest of the whole: under the same
# parents, and elsewhere; and the share of the whole that the piece must be.
_NEAR = 0.5
_FAR = 0.75
_LEAST = 0.08
_WORDS = 6
_COMMON = 16

_Runs = frozenset[tuple[int, int, int]]


def link_pieces(matching: Matching, kind: Kind) -> None:
    """Find the second pieces of split units of this kind, and the second sources of merged ones."""
    both = matching.both
    old = [at for at, unit in enumerate(both.old.units) if unit.kind == kind]
    new = [at for at, unit in enumerate(both.new.units) if unit.kind == kind]
    split = _Tear(both.old, both.new, matching.to_new)
    for whole, piece, share in split.pieces(old, (at for at in new if at not in matching.to_old)):
        if share >= _bar(matching, whole, piece):
            matching.add_piece(whole, piece, share)
    merged = _Tear(both.new, both.old, matching.to_old)
    free = (at for at in old if at not in matching.to_new and at not in matching.parts_of)
    for whole, piece, share in merged.pieces(new, free):
        if share >= _bar(matching, piece, whole):
            matching.add_piece(piece, whole, share)


def _bar(matching: Matching, old: int, new: int) -> float:
    left, right = matching.both.old.units[old], matching.both.new.units[new]
    near = left.kind == Kind.ARTICLE or matching.linked(left.parent, right.parent)
    return _NEAR if near else _FAR


class _Tear:
    """Wholes on one side, torn into pieces on the other; `partner`: whole → its chief link."""

    def __init__(self, wholes: Side, pieces: Side, partner: Mapping[int, int]) -> None:
        self._wholes = wholes
        self._pieces = pieces
        self._partner = partner

    def pieces(
        self, wholes: Iterable[int], free: Iterable[int]
    ) -> list[tuple[int, int, float]]:
        """(whole, piece, share of the piece that stands in the rest of the whole), one a piece."""
        rest = {at: self._rest(at) for at in wholes if at in self._partner}
        holders: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for at, runs in rest.items():
            for run in runs:
                holders[run].append(at)
        found: list[tuple[int, int, float]] = []
        for piece in free:
            runs = _runs(self._pieces.deep[piece])
            if len(self._pieces.deep[piece]) < _WORDS:
                continue
            shared = Counter(
                at for run in runs if len(holders.get(run, ())) <= _COMMON for at in holders.get(run, ())
            )
            for whole, count in shared.most_common(1):
                size = len(self._wholes.deep[whole])
                if count >= _LEAST * size:
                    found.append((whole, piece, count / len(runs)))
        return found

    def _rest(self, whole: int) -> _Runs:
        """The runs of the whole that its partner does not have."""
        partner = self._partner[whole]
        if self._wholes.exact[whole] == self._pieces.exact[partner]:
            return frozenset()
        return _runs(self._wholes.deep[whole]) - _runs(self._pieces.deep[partner])


def _runs(codes: list[int]) -> _Runs:
    return frozenset(zip(codes, codes[1:], codes[2:], strict=False))
