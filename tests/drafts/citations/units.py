"""A parsed tree as the reader of citations takes it, without a database."""

from drafts.citations import Units
from drafts.find_citations import lines
from drafts.parse import Tree
from drafts.store import rows_of


def units_of(tree: Tree) -> Units:
    """The rows that would be stored."""
    return Units(lines([row for row, _parent in rows_of(tree)]), kind=tree.metadata.kind)
