"""Citations inside the text of a draft: which words speak of which unit. Pure: no database, no Django.

find      words → citations with their spans, small unit to large ("điểm a khoản 1 Điều 5 của Luật này")
units     the units of a document as the resolver needs them
resolve   citation + the place it stands at → the unit it means, or why there is none
read      a whole document → all of its citations, resolved

Nothing is ever put right: a citation whose target is not there is reported with the words as they stand.
"""

from drafts.citations.find import Citation, Step, find
from drafts.citations.levels import Level
from drafts.citations.read import Found, read
from drafts.citations.resolve import Outcome, Resolved
from drafts.citations.units import Line, Units

__all__ = [
    "Citation",
    "Found",
    "Level",
    "Line",
    "Outcome",
    "Resolved",
    "Step",
    "Units",
    "find",
    "read",
]
