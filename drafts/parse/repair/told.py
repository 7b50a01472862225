"""What is still to be looked at after the repairs: notices of the numbering made anew, settled ones left out.

Reads: the parser's notices, the repaired tree, the repairs. Writes: notices.
"""

from bisect import bisect_right
from collections.abc import Iterable

from drafts.parse.check import check
from drafts.parse.repair.repairs import Operation, Repair
from drafts.parse.tree import Node, Notice

CHECKED = frozenset(
    {
        "no-article",
        "empty-unit",
        "number-missing",
        "number-out-of-order",
        "number-repeated",
        "point-letter",
        "point-skips-dd",
        "points-restart",
    }
)
"""Codes of check.py: made anew from the repaired tree."""
ANSWERED = frozenset(
    {
        "article-without-stop",
        "article-word-missing",
        "glued-article",
        "glued-unit",
        "heading-as-text",
        "instrument-untitled",
        "number-misread",
        "quote-not-closed",
        "quote-unmarked",
    }
)
"""Doubts about one place: whoever repairs there has answered them."""

Answer = tuple[int, Repair]
"""The line on which a repair stands now, and the repair."""


def told(
    notices: Iterable[Notice],
    instruments: list[Node],
    repeated: list[Node],
    answers: Iterable[Answer],
) -> list[Notice]:
    """The notices of the repaired tree, in the order of their lines."""
    answers = list(answers)
    lines = sorted({node.line for root in instruments for node in root.walk() if node.own_words()})

    def stands(line: int) -> int:
        """The line of the unit that a notice is shown at."""
        return lines[max(bisect_right(lines, line) - 1, 0)] if lines else line

    repaired = {line for line, one in answers if one.operation is not Operation.KEEP}
    kept = {(line, one.params.get("code")) for line, one in answers if "code" in one.params}
    found = [one for one in notices if one.code not in CHECKED]
    found = [
        one
        for one in found
        if not (one.code in ANSWERED and {one.line, stands(one.line)} & repaired)
    ]
    found += check(instruments, repeated)
    return sorted(
        (one for one in found if (stands(one.line), one.code) not in kept),
        key=lambda notice: (notice.line, notice.code),
    )
