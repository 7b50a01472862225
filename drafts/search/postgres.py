"""The index on PostgreSQL: two tsvectors a unit under GIN. The words come ready, hence “simple”."""

from collections.abc import Collection, Iterable
from typing import Any

from drafts.search.words import Query, Term

# What was typed with its marks stands above what is alike without them, whatever the rank says.
_EXACT_ABOVE = 1000.0


class Postgres:
    """Text search with ts_rank, weighed by the length of the unit."""

    create: tuple[str, ...] = (
        "CREATE TABLE drafts_search (version_id bigint NOT NULL, position integer NOT NULL, "
        "exact tsvector NOT NULL, folded tsvector NOT NULL, PRIMARY KEY (version_id, position))",
        "CREATE INDEX drafts_search_folded ON drafts_search USING gin (folded)",
    )
    drop: tuple[str, ...] = ("DROP TABLE drafts_search",)
    insert = (
        "INSERT INTO drafts_search (version_id, position, exact, folded) "
        "VALUES (%s, %s, to_tsvector('simple', %s), to_tsvector('simple', %s))"
    )

    delete = "DELETE FROM drafts_search WHERE version_id BETWEEN %s AND %s"

    def select(self, query: Query, versions: Collection[int], each: int) -> tuple[str, list[Any]]:
        """Found by folded words; those found as typed too come first."""
        folded, exact = _asked("folded", query), _asked("exact", query)
        sql = """
            WITH asked AS (
                SELECT to_tsquery('simple', %s) AS folded, to_tsquery('simple', %s) AS exact
            ), told AS (
                SELECT s.position AS unit, s.version_id, ts_rank(s.folded, asked.folded, 1) AS score,
                       CASE WHEN s.exact @@ asked.exact THEN 1 ELSE 0 END AS exact
                FROM drafts_search s, asked
                WHERE s.folded @@ asked.folded AND s.version_id = ANY(%s)
            ), placed AS (
                SELECT unit, version_id, score + %s * exact AS score, exact,
                       row_number() OVER (
                           PARTITION BY version_id ORDER BY exact DESC, score DESC, unit
                       ) AS place,
                       count(*) OVER (PARTITION BY version_id) AS total
                FROM told
            )
            SELECT version_id, unit, score, exact, total FROM placed
            WHERE place <= %s ORDER BY version_id, place
        """
        return sql, [folded, exact, list(versions), _EXACT_ABOVE, each]


def _asked(column: str, query: Query) -> str:
    """A tsquery: words in quotes, so that none of them is an operator."""
    wanted = " & ".join(_phrases(query.wanted, column))
    if not query.unwanted:
        return wanted
    return f"({wanted}) & !({' | '.join(_phrases(query.unwanted, column))})"


def _phrases(terms: Iterable[Term], column: str) -> list[str]:
    words = (term.exact if column == "exact" else term.folded for term in terms)
    return ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in words]
