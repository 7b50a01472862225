"""Finding words in the units of drafts, with or without marks (R75, R76).

words     what a person typed → words, phrases, what must not be there; a unit's words as indexed
index     a version → rows of the index, written by the verbs that store units; ``rebuild`` for all
engine    the two databases behind one door: SQLite by FTS5, PostgreSQL by tsvector
mark      a unit's words as HTML with what was found marked
find      criteria + who may see what → results grouped by draft

The index holds all versions. What may be seen is decided by the query, from the consultations as they are.
"""
