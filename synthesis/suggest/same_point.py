"""Remarks on the same unit of the draft."""

from collections import defaultdict
from collections.abc import Iterable

from synthesis.suggest.text import Key, Proposal, Remark, in_order, largest_first

KIND = "same-point"


def propose(remarks: Iterable[Remark]) -> list[Proposal]:
    """Every unit with more than one remark; the whole draft is no point."""
    found: dict[str, list[Key]] = defaultdict(list)
    for remark in remarks:
        if remark.unit:
            found[remark.unit].append(remark.id)
    return largest_first(
        Proposal(KIND, in_order(ids), {"unit": unit}) for unit, ids in found.items() if len(ids) > 1
    )
