"""The links found so far, while the alignment works."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from drafts.compare.side import Both


@dataclass(frozen=True, slots=True)
class Known:
    """What people decided before, as indexes of the two sequences: the alignment works around it.

    `pairs`: old unit → new unit, several of one unit where it was split or merged; `gone` and `come`:
    old and new units without counterpart. Each unit that is named has no other links than these.
    """

    pairs: Collection[tuple[int, int]] = ()
    gone: Collection[int] = ()
    come: Collection[int] = ()


@dataclass(slots=True)
class Matching:
    """`to_new`, `to_old`: the chief link of each unit; `pieces`: (old, new) → share contained, for what
    was split off or merged in; `shared`: pairs of frames → (share of Điều in common, likeness of the
    frames); `seen`: the likeness of every pair that was compared.
    """

    both: Both
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)
    pieces: dict[tuple[int, int], float] = field(default_factory=dict)
    parts_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    sources_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)
    seen: dict[tuple[int, int], float] = field(default_factory=dict)
    settled_old: set[int] = field(default_factory=set)
    settled_new: set[int] = field(default_factory=set)

    def settle(self, known: Known) -> None:
        """Take what is known; the units in it get no other links from here on."""
        for old, new in sorted(known.pairs):
            if old not in self.to_new and new not in self.to_old:
                self.link(old, new)
            else:
                self.add_piece(old, new, 1.0)
        self.settled_old.update(known.gone, (old for old, _ in known.pairs))
        self.settled_new.update(known.come, (new for _, new in known.pairs))

    def is_settled(self, old: int, new: int) -> bool:
        """Whether either of two units is known, so that no link of them may be found."""
        return old in self.settled_old or new in self.settled_new

    def link(self, old: int, new: int) -> None:
        """The chief link of two units that have none yet."""
        if not self.is_settled(old, new):
            self.to_new[old], self.to_old[new] = new, old

    def link_whole(self, old: int, new: int) -> None:
        """Link two units of equal wording and all below them, child by child, where still free."""
        stack = [(old, new)]
        while stack:
            left, right = stack.pop()
            if left not in self.to_new and right not in self.to_old:
                self.link(left, right)
            below = zip(self.both.old.children[left], self.both.new.children[right], strict=True)
            stack.extend(below)

    def add_piece(self, old: int, new: int, contained: float) -> None:
        """A further link: a part of `old` stands in `new`."""
        if self.is_settled(old, new) or (old, new) in self.pieces:
            return
        self.pieces[old, new] = contained
        self.parts_of[old].append(new)
        self.sources_of[new].append(old)

    def is_old_free(self, old: int) -> bool:
        """Whether an old unit has no link yet, neither as chief nor as piece, and may have one."""
        linked = old in self.to_new or old in self.parts_of
        return not linked and old not in self.settled_old

    def is_new_free(self, new: int) -> bool:
        """Whether a new unit has no link yet, and may have one."""
        linked = new in self.to_old or new in self.sources_of
        return not linked and new not in self.settled_new

    def targets(self, old: int) -> list[int]:
        """Every new unit that an old one is linked to, the chief one first."""
        return _chief_first(self.to_new.get(old), self.parts_of.get(old, ()))

    def sources(self, new: int) -> list[int]:
        """Every old unit that a new one is linked to, the chief one first."""
        return _chief_first(self.to_old.get(new), self.sources_of.get(new, ()))

    def linked(self, old: int | None, new: int | None) -> bool:
        """Whether these two are linked, as chief or as piece; two absent parents are."""
        if old is None or new is None:
            return old is new
        return new in self.targets(old)

    def family(self, old: int) -> tuple[list[int], list[int]]:
        """The units linked with `old` directly or through others: old ones and new ones, in order."""
        olds, news, stack = {old}, set[int](), [old]
        while stack:
            for new in self.targets(stack.pop()):
                if new in news:
                    continue
                news.add(new)
                fresh = [other for other in self.sources(new) if other not in olds]
                olds.update(fresh)
                stack.extend(fresh)
        return sorted(olds), sorted(news)


def _chief_first(chief: int | None, more: Iterable[int]) -> list[int]:
    if chief is None:
        return list(more)
    return [chief, *(at for at in more if at != chief)]
