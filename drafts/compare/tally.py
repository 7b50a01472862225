"""How many units of each level changed, and how: what the summary of a comparison says."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from drafts.compare.link import Relation
from drafts.compare.rows import Row
from drafts.parse.tree import Kind

LEVELS = (Kind.ARTICLE.value, Kind.CLAUSE.value, Kind.POINT.value)
OTHER = "other"


class Placed(Protocol):
    """What is counted of a unit."""

    kind: str
    quoted: bool


def fates(row: Row) -> list[str]:
    """What became of the unit of a row, as the summary counts it; several may hold at once."""
    if row.elsewhere:
        return []
    if row.relation in (Relation.ADDED, Relation.REMOVED):
        return [row.relation.value]
    found = [row.relation.value] if row.relation in (Relation.SPLIT, Relation.MERGED) else []
    if row.own or row.inside:
        found.append(Relation.CHANGED.value)
    if row.moved:
        found.append(Relation.MOVED.value)
    if row.renumbered:
        found.append(Relation.RENUMBERED.value)
    return found or [Relation.SAME.value]


def level(row: Row, old: Sequence[Placed], new: Sequence[Placed]) -> str:
    """ "article", "clause", "point", or "other" for what stands outside of them."""
    unit = old[row.olds[0]] if row.new is None else new[row.new]
    return unit.kind if unit.kind in LEVELS and not unit.quoted else OTHER


def tally(
    rows: Iterable[Row], old: Sequence[Placed], new: Sequence[Placed]
) -> dict[str, Mapping[str, int]]:
    """Level → fate → how many units; of the level "other" only what changed itself."""
    found: dict[str, Counter[str]] = {name: Counter() for name in (*LEVELS, OTHER)}
    for row in rows:
        at = level(row, old, new)
        if not row.elsewhere and (at != OTHER or row.touched):
            found[at].update(fates(row))
    return {name: dict(counts) for name, counts in found.items()}
