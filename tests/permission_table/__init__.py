"""The table URL × role × status: what everybody gets from every address, reading and writing.

A line names the address (``{key}``: a key of tests/world.py) and the people who get through; the rest
follows from who they are: a member of the agency without the right 403, a stranger 404, and nobody
signed in 401 (a page: the log-in page). A new address needs a line here; a test compares both.
"""

from tests.permission_table.people import MEMBERS, OPEN, PEOPLE, Write
from tests.permission_table.read import HIDDEN, READ
from tests.permission_table.write import WRITE

__all__ = ["HIDDEN", "MEMBERS", "OPEN", "PEOPLE", "READ", "WRITE", "Write"]
