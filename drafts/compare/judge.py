"""Links found → relation, flags, facts and confidence of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from drafts.compare.confidence import confidence, confidence_alone
from drafts.compare.link import Facts, Link, Relation
from drafts.compare.matching import Matching
from drafts.compare.order import in_order
from drafts.compare.rivals import Rivals


def judge(matching: Matching) -> list[Link]:
    """Old units in order, each with its links or as removed; then the new units without one."""
    return list(_Judge(matching).links())


class _Judge:
    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._both = matching.both
        self._straight = _straight(matching)
        self._rivals = Rivals(matching)
        self._twins = (Counter(self._both.old.exact), Counter(self._both.new.exact))
        self._sureness: dict[int, float] = {}
        """Of the chief link of each old unit; parents come before children."""

    def links(self) -> Iterator[Link]:
        matching, both = self._matching, self._both
        # What stands under an added or removed unit is no surer than that.
        gone: dict[int | None, float] = {}
        come: dict[int | None, float] = {}
        for old in range(len(both.old.units)):
            targets = matching.targets(old)
            for new in targets:
                yield self._link(old, new)
            if not targets:
                gone[old] = min(
                    confidence_alone(self._rivals.of_old(old), len(both.old.deep[old])),
                    gone.get(both.old.units[old].parent, 1.0),
                )
                yield Link(old, None, Relation.REMOVED, gone[old])
        for new in range(len(both.new.units)):
            if not matching.sources(new):
                come[new] = min(
                    confidence_alone(self._rivals.of_new(new), len(both.new.deep[new])),
                    come.get(both.new.units[new].parent, 1.0),
                )
                yield Link(None, new, Relation.ADDED, come[new])

    def _link(self, old: int, new: int) -> Link:
        both = self._both
        facts = self._facts(old, new)
        changed = both.old.said(old) != both.new.said(new)
        inside = both.old.below(old) != both.new.below(new)
        numbers = (both.old.units[old].number, both.new.units[new].number)
        renumbered = numbers[0].casefold() != numbers[1].casefold()
        moved = not facts.in_order or not facts.parent_linked
        relation = self._relation(
            old,
            new,
            {
                Relation.MOVED: moved,
                Relation.RENUMBERED: renumbered,
                Relation.CHANGED: changed or inside,
            },
        )
        sure = self._confidence(old, facts, relation)
        if self._matching.to_new.get(old) == new:
            self._sureness[old] = sure
        return Link(old, new, relation, sure, changed, inside, renumbered, moved, facts)

    def _relation(self, old: int, new: int, flags: Mapping[Relation, bool]) -> Relation:
        if len(self._matching.targets(old)) > 1:
            return Relation.SPLIT
        if len(self._matching.sources(new)) > 1:
            return Relation.MERGED
        return next((relation for relation, holds in flags.items() if holds), Relation.SAME)

    def _facts(self, old: int, new: int) -> Facts:
        both = self._both
        exact = both.old.exact[old] == both.new.exact[new]
        shared, likeness = self._matching.shared.get((old, new), (None, None))
        if likeness is None:
            likeness = both.likeness(old, new)
        return Facts(
            equal_words=1.0 if exact else round(both.equal_words(old, new), 3),
            likeness=1.0 if exact else round(likeness, 3),
            exact=exact,
            unique=self._twins[0][both.old.exact[old]] == 1 == self._twins[1][both.new.exact[new]],
            words=both.words(old, new),
            rival=self._rival(old, new, exact),
            number_equal=both.same_number(old, new),
            heading_equal=both.same_heading(old, new),
            parent_linked=self._parent_linked(old, new),
            in_order=old in self._straight,
            shared=None if shared is None else round(shared, 3),
            contained=round(self._matching.pieces.get((old, new), 0.0), 3),
        )

    def _rival(self, old: int, new: int, exact: bool) -> float:
        """A changed unit whose old or new wording stands unchanged elsewhere has a perfect rival."""
        both = self._both
        if not exact and (
            self._twins[1][both.old.exact[old]] or self._twins[0][both.new.exact[new]]
        ):
            return 1.0
        return round(self._rivals.of_pair(old, new), 3)

    def _parent_linked(self, old: int, new: int) -> bool:
        """Whether the parents correspond. A chapter that is new or gone does not move its Điều."""
        above, below = self._both.old.units[old].parent, self._both.new.units[new].parent
        if self._matching.linked(above, below):
            return True
        if old not in self._both.old.article_set or above is None or below is None:
            return False
        return not self._matching.targets(above) or not self._matching.sources(below)

    def _confidence(self, old: int, facts: Facts, relation: Relation) -> float:
        parent = self._both.old.units[old].parent
        above = 1.0 if parent is None else self._sureness.get(parent, 0.5)
        torn = relation in {Relation.SPLIT, Relation.MERGED}
        return round(confidence(facts, above=above, torn=torn), 3)


def _straight(matching: Matching) -> frozenset[int]:
    """Old units that stand in the old order: Điều within the document, others among their siblings."""
    both = matching.both
    groups = [_chief(matching, group) for group in (both.old.articles, both.old.roots)]
    for parent, children in enumerate(both.old.children):
        pairs = _chief(matching, [at for at in children if at not in both.old.article_set])
        # What went to another parent says nothing about the order of those who stayed.
        stayed = [pair for pair in pairs if matching.linked(parent, both.new.units[pair[1]].parent)]
        groups.append(stayed)
    return frozenset(old for group in groups for old, _ in in_order(group))


def _chief(matching: Matching, olds: Iterable[int]) -> list[tuple[int, int]]:
    return [(old, new) for old in olds for new in matching.targets(old)[:1]]
