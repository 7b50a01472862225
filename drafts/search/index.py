"""Version → index: what the verbs that store or delete units call, in the same transaction."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from drafts.models import Provision, Version
from drafts.search import engine
from drafts.search.words import Indexed

LONGEST = 200_000  # characters of one unit; a table beyond that is found by its beginning


@transaction.atomic
def index(version: Version, rows: Sequence[Provision] | None = None) -> None:
    """Index the units of ``version`` anew. ``rows``: its units, if at hand."""
    if rows is None:
        rows = list(version.provisions.order_by("position"))
    engine.write(version.pk, entries(rows))


def forget(version: Version) -> None:
    """Take the units of ``version`` out of it."""
    engine.forget(version.pk)


@transaction.atomic
def rebuild() -> int:
    """The whole index anew; how many versions it holds then."""
    engine.clear()
    versions = list(Version.objects.order_by("pk"))
    for version in versions:
        engine.write(version.pk, entries(version.provisions.order_by("position").iterator()))
    return len(versions)


def entries(rows: Iterable[Any]) -> Iterator[tuple[int, str, str]]:
    """(position, exact words, folded words) of every unit that has words."""
    words = Indexed()
    for row in rows:
        exact, folded = words(words_of(row)[:LONGEST])
        if exact:
            yield row.position, exact, folded


def words_of(row: Any) -> str:
    """All words of a unit itself, a line each: label, heading, text, cells."""
    cells = (str(cell.get("text", "")) for line in row.table or () for cell in line)
    return "\n".join(part for part in (row.label, row.heading, row.text, *cells) if part)
