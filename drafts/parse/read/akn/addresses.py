"""Are the addresses of a file fit to be ours? They become anchors of pages and keys of rows."""

import re

from drafts.parse.errors import Unreadable
from drafts.parse.tree import Node

LONGEST = 160
_SOUND = re.compile(r"[a-z0-9_-]{1,160}")


def are_sound(instruments: list[Node]) -> bool:
    """Every node has an address, made of plain signs, and no two the same."""
    found = [node.eid for instrument in instruments for node in instrument.walk()]
    return len(set(found)) == len(found) and all(map(_SOUND.fullmatch, found))


def refuse_long(instruments: list[Node]) -> None:
    """Raises Unreadable (broken) where units are nested so deep that no address can name them."""
    for instrument in instruments:
        if any(len(node.eid) > LONGEST for node in instrument.walk()):
            raise Unreadable("broken")
