"""Tables that offices already have: bytes → grids of words → columns with a meaning. No database.

``read`` gives the tables of a file, ``headings`` says what each column holds.
"""

from comments.tables.grid import Grid, Row
from comments.tables.headings import Head, find_head
from comments.tables.read import read

__all__ = ["Grid", "Head", "Row", "find_head", "read"]
