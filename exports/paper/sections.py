"""Which items stand on pages that lie: a wide table, with the title above it and the notes below it.

A page with a title alone, or with one line behind a table, would be all that is left upright there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from exports.paper.model import Columns, Grid, Item, Paper, Paragraph, Rule

_TITLE = 10
"""Paragraphs between a new page and a table that go with it."""
_NOTES = 8
_LONG = 400  # characters of a paragraph that is no note


def sections(paper: Paper) -> Iterator[tuple[bool, list[Item]]]:
    """The items in runs: (whether its pages lie, the items), in order, neighbours unlike.

    A run begins on a new page itself; its first item asks for none.
    """
    lying = _lying(paper.items) if not paper.landscape else [False] * len(paper.items)
    marked = zip(lying, paper.items, strict=True)
    for at, (wide, run) in enumerate(groupby(marked, key=lambda pair: pair[0])):
        first, *rest = (item for _, item in run)
        yield wide, [_begun(first) if at else first, *rest]


def _begun(item: Item) -> Item:
    return replace(item, new_page=False) if isinstance(item, Paragraph | Columns) else item


def _lying(items: Sequence[Item]) -> list[bool]:
    lying = [isinstance(item, Grid) and item.wide for item in items]
    for at, wide in enumerate(tuple(lying)):
        if wide:
            begins, ends = _begins(items, at), _ends(items, at)
            lying[begins:ends] = [True] * (ends - begins)
    return lying


def _begins(items: Sequence[Item], at: int) -> int:
    """The new page above, if nothing but a title stands between."""
    for above in range(at, max(at - _TITLE, 0) - 1, -1):
        item = items[above]
        if above < at and not _is_short(item):
            return at
        if isinstance(item, Paragraph) and item.new_page:
            return above
    return at


def _ends(items: Sequence[Item], at: int) -> int:
    """Behind the notes below, if they end with the text or before a new page."""
    below = at + 1
    while below < len(items) and below - at <= _NOTES and _is_short(items[below]):
        item = items[below]
        if isinstance(item, Paragraph) and item.new_page:
            return below
        below += 1
    return below if below == len(items) else at + 1


def _is_short(item: Item) -> bool:
    return isinstance(item, Rule) or (isinstance(item, Paragraph) and len(item.text) <= _LONG)
