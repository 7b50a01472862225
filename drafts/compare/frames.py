"""Instruments, Phần, Chương, Mục: linked by the Điều that they share, then by name and number."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from drafts.compare.assign import assign
from drafts.compare.matching import Matching
from drafts.compare.side import FRAMES, Both, Side
from drafts.parse.tree import Kind

_FLOOR = 0.3
_PIECE = 0.6

Votes = Counter[tuple[int, int]]


def link_frames(matching: Matching) -> None:
    """Link every frame anew from the Điều that are linked now; a frame torn in two gets its pieces."""
    _forget(matching)
    both = matching.both
    votes = _votes(matching)
    sizes = (_sizes(both.old), _sizes(both.new))
    asked = set(votes) | set(_namesakes(both))
    pairs = {pair for pair in asked if not matching.is_settled(*pair)}
    matching.shared = {pair: _value(both, pair, votes, sizes) for pair in pairs}
    values = {pair: value - _FLOOR for pair, (_, value) in matching.shared.items()}
    for old, new in assign(values).items():
        matching.link(old, new)
    _link_pieces(matching, votes, sizes)


def _forget(matching: Matching) -> None:
    units = matching.both.old.units
    found = [at for at in matching.to_new if at not in matching.settled_old]
    for old in [at for at in found if units[at].kind in FRAMES]:
        del matching.to_old[matching.to_new.pop(old)]


def _votes(matching: Matching) -> Votes:
    """How many linked Điều stand in both frames of a pair."""
    both = matching.both
    votes: Votes = Counter()
    for old in both.old.articles:
        for new in matching.targets(old):
            for left in both.old.above(old):
                for right in both.new.above(new):
                    if both.old.units[left].kind == both.new.units[right].kind:
                        votes[left, right] += 1
    return votes


def _sizes(side: Side) -> Counter[int]:
    return Counter(frame for article in side.articles for frame in side.above(article))


def _namesakes(both: Both) -> Iterator[tuple[int, int]]:
    """Frames with the same name, or the same number in the same instrument, or at the same place."""
    by_name: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, unit in enumerate(both.new.units):
        if unit.kind in FRAMES:
            for key in _names(both.new, at):
                by_name[key].append(at)
    for at, unit in enumerate(both.old.units):
        if unit.kind in FRAMES:
            for key in _names(both.old, at):
                for new in by_name.get(key, ())[:8]:
                    yield at, new


def _names(side: Side, at: int) -> Iterator[tuple[object, ...]]:
    unit = side.units[at]
    if unit.kind == Kind.INSTRUMENT:
        yield unit.kind, unit.instrument
        return
    above = side.units[unit.parent].number if unit.parent is not None else ""
    yield unit.kind, "number", unit.instrument, above, unit.number.casefold()
    if unit.heading:
        yield unit.kind, "heading", unit.heading.casefold()


def _value(
    both: Both, pair: tuple[int, int], votes: Votes, sizes: tuple[Counter[int], Counter[int]]
) -> tuple[float, float]:
    """The share of Điều in common, and with name and number the likeness of two frames, 0 to 1."""
    old, new = pair
    total = sizes[0][old] + sizes[1][new]
    shared = min(1.0, 2 * votes[pair] / total) if total else 0.0
    if both.old.units[old].kind == Kind.INSTRUMENT:
        same = both.old.units[old].instrument == both.new.units[new].instrument
        return shared, 0.6 * shared + 0.4 * same
    name = both.equal_words(old, new) if both.old.own[old] and both.new.own[new] else 0.0
    return shared, 0.6 * shared + 0.34 * name + 0.06 * both.same_number(old, new)


def _link_pieces(
    matching: Matching, votes: Votes, sizes: tuple[Counter[int], Counter[int]]
) -> None:
    for (old, new), count in sorted(votes.items()):
        if matching.both.old.units[old].kind not in FRAMES - {Kind.INSTRUMENT}:
            continue
        split = new not in matching.to_old and count >= max(2, _PIECE * sizes[1][new])
        merged = old not in matching.to_new and count >= max(2, _PIECE * sizes[0][old])
        if split != merged and (old in matching.to_new or new in matching.to_old):
            size = sizes[1][new] if split else sizes[0][old]
            matching.add_piece(old, new, count / size)
