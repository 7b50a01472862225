"""A parsed tree as the reader of citations takes it, without a database."""

from drafts.citations import Units
from drafts.find_citations import lines
from drafts.parse import Tree
from drafts.store import rows_of


def units_of(tree: Tree) -> Units:
    """The rows that would be stored, with keys of our own."""
    rows = list(rows_of(tree))
    for key, (row, parent) in enumerate(rows, start=1):
        row.pk = key
        row.parent_id = None if parent is None else parent + 1
    return Units(lines([row for row, _parent in rows]), kind=tree.metadata.kind)
