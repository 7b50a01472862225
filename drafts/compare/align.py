"""Two versions of a draft → which unit became which.

The steps, from what is certain to what is not:

1. exact        wording that stands once on each side
2. frames       instruments, Phần, Chương, Mục by the Điều they share
3. articles     Điều over the whole document by likeness; what was split off or merged in
4. below        khoản, điểm and the rest under linked parents, strong likeness only
5. pieces       khoản and điểm split and merged
6. elsewhere    what found no partner there, over the whole document: moved
7. below        the rest under linked parents, weaker likeness
8. judge        relation, flags, confidence, facts
"""

from collections.abc import Sequence

from drafts.compare.articles import link_changed_articles, link_exact_articles
from drafts.compare.below import STRONG, WEAK, link_below
from drafts.compare.elsewhere import link_moved, link_unique
from drafts.compare.frames import link_frames
from drafts.compare.judge import judge
from drafts.compare.link import Link
from drafts.compare.matching import Known, Matching
from drafts.compare.pieces import KINDS, link_pieces, link_pieces_by_children
from drafts.compare.side import Both
from drafts.compare.unit import Unit
from drafts.parse.tree import Kind

# Wording of so many words that stands once on each side is the same unit, wherever it stands.
_TELLING = 10
_NOTHING = Known()


def align(old: Sequence[Unit], new: Sequence[Unit], *, known: Known = _NOTHING) -> list[Link]:
    """Every unit of both versions in at least one link: old units in order, then what was added.

    Units in document order, `parent` before child; see `units_of`. Near linear in the words of both.
    The same units give the same links. `known` stands as it is; the rest is found around it.
    """
    matching = Matching(Both(old, new))
    matching.settle(known)
    link_exact_articles(matching)
    link_unique(matching, words=_TELLING)
    link_frames(matching)
    link_changed_articles(matching)
    link_pieces(matching, Kind.ARTICLE)
    link_frames(matching)
    link_below(matching, floor=STRONG)
    for kind in KINDS[1:]:
        link_pieces(matching, kind)
    link_moved(matching)
    link_pieces_by_children(matching)
    link_below(matching, floor=WEAK)
    return judge(matching)
