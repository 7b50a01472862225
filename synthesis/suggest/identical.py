"""Remarks with the same words: copies of one letter."""

from collections.abc import Iterable

from synthesis.suggest.text import Proposal, Text, in_order, largest_first, units_of

KIND = "identical"


def propose(texts: Iterable[Text]) -> list[Proposal]:
    """Every text that came more than once."""
    return largest_first(
        Proposal(
            KIND,
            in_order(remark.id for remark in text.remarks),
            {"texts": 1, "units": len(units_of(text.remarks))},
            text.remarks[0].id,
        )
        for text in texts
        if len(text.remarks) > 1
    )
