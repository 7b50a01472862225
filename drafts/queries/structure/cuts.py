"""A long document in pages: a Chương at a time, long ones cut before a Điều."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from drafts.parse.tree import Kind
from drafts.queries.text import Unit

_FULL = 60
"""Units after which a page ends where a Chương, an instrument or an annex begins."""
_LONG = 120
"""Units after which it ends before any Điều."""
_MOST = 240
"""Units after which it ends wherever it is."""
_TOPS = (Kind.INSTRUMENT, Kind.PART, Kind.CHAPTER, Kind.ANNEX)


def cuts(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Where each page begins and ends."""
    edges = [0]
    for at, unit in enumerate(units):
        size = at - edges[-1]
        top = unit.kind in _TOPS and not unit.row.quoted
        article = unit.kind == Kind.ARTICLE and not unit.row.quoted
        # The heading above a Điều goes with it.
        if (top and size >= _FULL) or (article and size >= _LONG) or size >= _MOST:
            edges.append(at)
    return list(zip(edges, [*edges[1:], len(units)], strict=True))


def title(units: Sequence[Unit]) -> str:
    """What a page holds: “Chương II – Điều 15 đến Điều 40”."""
    articles = [
        u.row.label.rstrip(".: ") for u in units if u.kind == Kind.ARTICLE and not u.row.quoted
    ]
    tops = [u.row.label for u in units if u.kind in (Kind.PART, Kind.CHAPTER, Kind.ANNEX)]
    tops = [label for label in tops if label]
    words = tops[0] if tops else ""
    if len(articles) > 1:
        span = _("%(first)s đến %(last)s") % {"first": articles[0], "last": articles[-1]}
    else:
        span = articles[0] if articles else ""
    found = " – ".join(part for part in (words, span) if part)
    return found or _("Phần mở đầu, căn cứ, nội dung khác")
