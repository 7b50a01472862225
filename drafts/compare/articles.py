"""Điều of the document itself: linked over the whole document by wording, then name and place."""

from collections import defaultdict
from collections.abc import Iterator

from drafts.compare.assign import assign
from drafts.compare.candidates import candidates
from drafts.compare.exact import unique_pairs
from drafts.compare.matching import Matching
from drafts.compare.order import Anchors
from drafts.compare.side import Both

_FLOOR = 0.42
_REACH = 4


def link_exact_articles(matching: Matching) -> None:
    """Articles of equal wording that have no twin."""
    both = matching.both
    for old, new in unique_pairs(both, both.old.articles, both.new.articles, words=4):
        matching.link_whole(old, new)


def link_changed_articles(matching: Matching) -> None:
    """The other articles: by likeness; name, number, chapter and place decide where that is equal."""
    both = matching.both
    place_old = {at: rank for rank, at in enumerate(both.old.articles)}
    place_new = {at: rank for rank, at in enumerate(both.new.articles)}
    known = ((place_old[at], place_new[new]) for at, new in _linked(matching))
    anchors = Anchors(known, old=len(place_old), new=len(place_new))
    old = [at for at in both.old.articles if matching.is_old_free(at)]
    new = [at for at in both.new.articles if matching.is_new_free(at)]
    names = _same_names(both, old, new)
    pairs = set(candidates(both, old, new)) | names
    pairs.update(_neighbours(matching, old, anchors, place_old))
    values: dict[tuple[int, int], float] = {}
    for left, right in pairs:
        likeness = both.likeness(left, right)
        matching.seen[left, right] = likeness
        values[left, right] = (
            likeness
            + 0.08 * anchors.nearness(place_old[left], place_new[right])
            + 0.06 * both.same_heading(left, right)
            + 0.2 * ((left, right) in names)
            + 0.05 * matching.linked(both.old.units[left].parent, both.new.units[right].parent)
            + 0.03 * both.same_number(left, right)
            - _FLOOR
        )
    for left, right in sorted(assign(values).items()):
        matching.link(left, right)


def _linked(matching: Matching) -> Iterator[tuple[int, int]]:
    for at in matching.both.old.articles:
        if at in matching.to_new:
            yield at, matching.to_new[at]


def _same_names(both: Both, old: list[int], new: list[int]) -> set[tuple[int, int]]:
    """Articles whose name no other of these bears: one keeps its name though its words all change."""
    named: dict[tuple[int, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, (side, articles) in enumerate(((both.old, old), (both.new, new))):
        for at in articles:
            named[tuple(both.lexicon.codes(side.units[at].heading))][place].append(at)
    return {
        (left[0], right[0])
        for name, (left, right) in named.items()
        if name and len(left) == 1 == len(right)
    }


def _neighbours(
    matching: Matching, old: list[int], anchors: Anchors, place: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pairs between the same known neighbours: what a rewritten article can be told by."""
    articles = matching.both.new.articles
    for left in old:
        for rank in anchors.around(place[left], reach=_REACH):
            if matching.is_new_free(articles[rank]):
                yield left, articles[rank]
