"""Two versions of a draft: which unit became which, and which words changed in it.

In: two sequences of units (of a parsed tree or of stored rows). Out: links with relation, confidence and
facts; for two texts the passages kept, deleted and inserted. Pure: no database, no clock, no network.
"""

from drafts.compare.align import align
from drafts.compare.link import SURE, Facts, Link, Relation
from drafts.compare.matching import Known
from drafts.compare.unit import Unit, units_of, units_of_rows
from drafts.compare.words import Op, Passage, diff

__all__ = [
    "SURE",
    "Facts",
    "Known",
    "Link",
    "Op",
    "Passage",
    "Relation",
    "Unit",
    "align",
    "diff",
    "units_of",
    "units_of_rows",
]
