"""Units without a link that stand where units without a link stood."""

from collections.abc import Iterator

from drafts.compare.matching import Matching
from drafts.compare.order import Anchors

_REACH = 3


def replaced(matching: Matching) -> Iterator[tuple[int, int]]:
    """(old, new) of one kind, both free: under linked parents, or Điều between the same neighbours."""
    both = matching.both
    for old, unit in enumerate(both.old.units):
        if not matching.is_old_free(old) or old in both.old.article_set or unit.parent is None:
            continue
        for parent in matching.targets(unit.parent):
            for new in both.new.children[parent]:
                if matching.is_new_free(new) and both.new.units[new].kind == unit.kind:
                    yield old, new
    yield from _articles(matching)


def _articles(matching: Matching) -> Iterator[tuple[int, int]]:
    both = matching.both
    place = {at: rank for rank, at in enumerate(both.new.articles)}
    known = [
        (rank, place[matching.to_new[old]])
        for rank, old in enumerate(both.old.articles)
        if matching.to_new.get(old) in place
    ]
    anchors = Anchors(known, old=len(both.old.articles), new=len(place))
    for rank, old in enumerate(both.old.articles):
        if matching.is_old_free(old):
            for there in anchors.around(rank, reach=_REACH):
                if matching.is_new_free(both.new.articles[there]):
                    yield old, both.new.articles[there]
