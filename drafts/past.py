"""Version → every state its units were in: who made it, when, why, and the tree itself.

``Provision`` has no history of its own (docs/decisions/0007-history-of-units.md): a state is what the
parser made of the file and the repairs that stood at that moment, both of which are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultation.models import User
from drafts import carry
from drafts.models import Repair, Version
from drafts.parse import repair as pure
from drafts.parse.repair.kept import from_plain
from drafts.parse.tree import Tree
from drafts.restore import restore
from drafts.store import content_hash, rows_of


@dataclass(frozen=True, slots=True)
class State:
    """One state. ``by`` None: the machine; ``proven``: the tree made again has the hash written then."""

    at: datetime
    by: User | None
    why: str
    content_sha256: str
    tree: Tree
    proven: bool


def states_of(version: Version) -> Iterator[State]:
    """The states of ``version`` from the first on; what left the content as it was is none."""
    content = ""
    for row in version.history.select_related("history_user").order_by(
        "history_date", "history_id"
    ):
        if row.content_sha256 == content:
            continue
        content = row.content_sha256
        tree = tree_at(version, row.history_date)
        yield State(
            at=row.history_date,
            by=row.history_user,
            why=row.history_change_reason or "",
            content_sha256=content,
            tree=tree,
            proven=content_hash(list(rows_of(tree))) == content,
        )


def tree_at(version: Version, at: datetime) -> Tree:
    """The units as they stood at that moment, read from what was kept."""
    return pure.repaired(_base_at(version, at), [*_repairs_at(version, at)]).tree


def _base_at(version: Version, at: datetime) -> Tree:
    """What the parser had made of the file by then, without repairs and without bytes of pictures."""
    former = version.former_readings.filter(until__gt=at).first()
    if former is not None:
        return from_plain(former.base, former.lines)
    if version.reading.base is not None:
        return from_plain(version.reading.base, version.reading.lines)
    tree = restore(version, pictures=False)
    tree.lines = [(int(number), str(words)) for number, words in version.reading.lines]
    return tree


def _repairs_at(version: Version, at: datetime) -> Iterator[pure.Repair]:
    """The repairs that stood then. Those carried from the version before stood from the beginning."""
    latest: dict[int, Any] = {}
    rows = Repair.history.filter(version_id=version.pk)
    for row in rows.order_by("history_date", "history_id"):
        if row.history_date <= at or (row.carried_from_id and row.id not in latest):
            latest[row.id] = row
    standing = (row for row in latest.values() if row.undone_at is None)
    for row in sorted(standing, key=lambda row: row.position):
        yield carry.as_data(row)
