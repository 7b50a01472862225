"""The index on SQLite: one FTS5 table. Its tokenizer only parts at blanks, for the words come ready.

The number of a row is the key of the version and the place of the unit in it: so neither has to be fetched
for what is found, and a version is a range of numbers.
"""

from collections.abc import Collection, Iterable
from typing import Any

from drafts.search.words import Query, Term

# What was typed with its marks stands above what is alike without them, whatever bm25 says.
_EXACT_ABOVE = 1000.0


class Sqlite:
    """FTS5 with bm25."""

    create: tuple[str, ...] = (
        "CREATE VIRTUAL TABLE drafts_search USING fts5("
        "exact, folded, tokenize = 'unicode61 remove_diacritics 0')",
    )
    drop: tuple[str, ...] = ("DROP TABLE drafts_search",)
    insert = "INSERT INTO drafts_search (rowid, exact, folded) VALUES ((%s << 24) | %s, %s, %s)"
    delete = "DELETE FROM drafts_search WHERE rowid BETWEEN (%s << 24) AND ((%s + 1) << 24) - 1"

    def select(self, query: Query, versions: Collection[int], each: int) -> tuple[str, list[Any]]:
        """Found by folded words; those found as typed too come first."""
        listed = ", ".join(str(int(version)) for version in versions)
        # Without marks in the question every find is as good as the others: no second look.
        exact = "SELECT rowid FROM drafts_search WHERE drafts_search MATCH %s"
        values: list[Any] = [_match("folded", query)]
        if query.marked:
            values.append(_match("exact", query))
        sql = f"""
            WITH found AS MATERIALIZED (
                SELECT rowid AS unit, rowid >> 24 AS version_id,
                       -bm25(drafts_search, 0.0, 1.0) AS score
                FROM drafts_search WHERE drafts_search MATCH %s
            ), typed AS MATERIALIZED (
                {exact if query.marked else "SELECT unit FROM found"}
            ), told AS (
                SELECT unit, version_id, score, unit IN typed AS exact
                FROM found WHERE version_id IN ({listed})
            ), placed AS (
                SELECT unit, version_id, score + {_EXACT_ABOVE} * exact AS score, exact,
                       row_number() OVER (
                           PARTITION BY version_id ORDER BY exact DESC, score DESC, unit
                       ) AS place,
                       count(*) OVER (PARTITION BY version_id) AS total
                FROM told
            )
            SELECT version_id, unit & 16777215, score, exact, total FROM placed
            WHERE place <= %s ORDER BY version_id, place
        """  # noqa: S608  # numbers and words of our own alone
        return sql, [*values, each]


def _match(column: str, query: Query) -> str:
    """An FTS5 expression: words in quotes, so that none of them is an operator."""
    wanted = _joined(query.wanted, column, " AND ")
    if not query.unwanted:
        return f"{column} : ({wanted})"
    return f"{column} : (({wanted}) NOT ({_joined(query.unwanted, column, ' OR ')}))"


def _joined(terms: Iterable[Term], column: str, between: str) -> str:
    words = (term.exact if column == "exact" else term.folded for term in terms)
    return between.join(f'"{" ".join(phrase)}"' for phrase in words)
