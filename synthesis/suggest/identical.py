"""Remarks with the same words: copies of one letter."""

from collections import defaultdict
from collections.abc import Iterable

from synthesis.suggest.text import (
    Copies,
    Prepared,
    Proposal,
    Remark,
    in_order,
    largest_first,
    units_of,
)

KIND = "identical"


def gather(prepared: Iterable[Prepared]) -> list[Copies]:
    """Remarks by their words, in an order of the words alone; those without words are left out."""
    found: dict[tuple[str, ...], list[Remark]] = defaultdict(list)
    for each in prepared:
        if each.words:
            found[each.words].append(each.remark)
    return [Copies(words, tuple(found[words])) for words in sorted(found)]


def propose(copies: Iterable[Copies]) -> list[Proposal]:
    """Every text that came more than once."""
    return largest_first(
        Proposal(
            KIND,
            in_order(remark.id for remark in each.remarks),
            {"texts": 1, "units": len(units_of(each.remarks))},
        )
        for each in copies
        if len(each.remarks) > 1
    )
