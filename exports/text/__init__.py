"""The text of a version as a document in the official form: tree → paper.

In: a tree (drafts.restore) and what the records say about it (about). Out: exports.paper.model.Paper, with
the words of one version, or of two with the revisions that lead from one to the other.
"""

from exports.text.about import About
from exports.text.layout import lay_out

__all__ = ["About", "lay_out"]
