"""Two stored versions → the later one as paper, with its changes against the earlier one."""

from drafts.models import Version
from drafts.queries.comparison import compared
from drafts.restore import restore
from exports.paper.model import Paper
from exports.text.about import about
from exports.text.changes import revise
from exports.text.layout import lay_out


def changes(old: Version, new: Version) -> Paper:
    """The words of ``new`` with the revisions that lead to them from ``old``, by the confirmed links."""
    found = compared(old, new)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for row in found.rows:
        before, after = row.old, row.new
        if before is None or after is None or row.elsewhere or row.moved or after in taken:
            continue
        if found.old[before].kind == found.new[after].kind and before not in pairs:
            pairs[before] = after
            taken.add(after)
    return revise(lay_out(restore(old), about(old)), lay_out(restore(new), about(new)), pairs)
