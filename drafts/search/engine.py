"""The index in the database: SQLite's FTS5 or PostgreSQL's text search, behind the same few functions.

One row a unit: its version, its position there, its words as written and folded. Words come from ``words``
and are letters and figures alone, so that no operator of either language can be smuggled in.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from drafts.search.postgres import Postgres
from drafts.search.sqlite import Sqlite
from drafts.search.words import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found; the higher ``score`` the better. ``total``: how many in its version."""

    version: int
    position: int
    score: float
    exact: bool
    total: int


class Engine(Protocol):
    """What a database must be able to do."""

    create: tuple[str, ...]
    drop: tuple[str, ...]
    insert: str
    delete: str

    def select(self, query: Query, versions: Collection[int], each: int) -> tuple[str, list[Any]]:
        """SQL and its values: (version, position, score, exact, total), the best ``each`` of a version."""
        ...


_ENGINES: dict[str, type[Engine]] = {"sqlite": Sqlite, "postgresql": Postgres}


def engine(vendor: str = "") -> Engine:
    """The one of the database at hand (or of ``vendor``); other databases are not supported."""
    return _ENGINES[vendor or connection.vendor]()


def write(version: int, rows: Iterable[tuple[int, str, str]]) -> None:
    """Put the units of a version into the index, in the place of those that were there.

    ``rows``: (position of the unit, exact words, folded words).
    """
    forget(version)
    with connection.cursor() as cursor:
        cursor.executemany(
            engine().insert, [(version, at, exact, folded) for at, exact, folded in rows]
        )


def forget(version: int) -> None:
    """Take the units of a version out of the index."""
    with connection.cursor() as cursor:
        cursor.execute(engine().delete, [version, version])


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM drafts_search")


def look(query: Query, versions: Collection[int], *, each: int) -> list[Hit]:
    """The best ``each`` units of every version. One query."""
    if not query.wanted or not versions:
        return []
    sql, values = engine().select(query, versions, each)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [Hit(row[0], row[1], float(row[2]), bool(row[3]), row[4]) for row in rows]
