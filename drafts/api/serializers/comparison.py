"""What the API says of two versions compared."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from drafts.amending import Act
from drafts.compare import Op, Passage, Relation
from drafts.compare.rows import Row
from drafts.comparing import summary
from drafts.comparing.words import unfound
from drafts.queries.comparison import Compared
from drafts.queries.text import Unit

RELATIONS = [relation.value for relation in Relation]


class PassageSerializer(serializers.Serializer[Any]):
    """Words with one fate; equal and deleted ones are the old text, equal and inserted ones the new."""

    op = serializers.ChoiceField([op.value for op in Op])
    text = serializers.CharField()


class ComparedCellSerializer(serializers.Serializer[Any]):
    """A cell of a table and the columns and rows it reaches over."""

    passages = PassageSerializer(many=True)
    rows = serializers.IntegerField()
    cols = serializers.IntegerField()


class ComparedLineSerializer(serializers.Serializer[Any]):
    """A row of a table: on both sides, or in the old or the new one alone."""

    op = serializers.ChoiceField([op.value for op in Op])
    cells = ComparedCellSerializer(many=True)


class UnitNameSerializer(serializers.Serializer[Any]):
    """A unit by its address within its version, and as it is cited."""

    eid = serializers.CharField()
    citation = serializers.CharField()


class ComparedRowSerializer(serializers.Serializer[Any]):
    """One unit, in reading order: of the new version, or one that is gone, at its old place."""

    anchor = serializers.CharField(help_text="The address of the row on the page")
    old = UnitNameSerializer(many=True, help_text="Its sources; several where units were merged")
    new = UnitNameSerializer(allow_null=True)
    relation = serializers.ChoiceField(RELATIONS)
    own = serializers.BooleanField(help_text="Its own words changed")
    inside = serializers.BooleanField(help_text="Something in it changed")
    renumbered = serializers.BooleanField()
    moved = serializers.BooleanField()
    rewritten = serializers.BooleanField(help_text="Nothing of its text stayed")
    elsewhere = serializers.BooleanField(
        help_text="Stands at the old place of words that are in the row of `new`"
    )
    acts = serializers.ListField(
        child=serializers.ChoiceField([act.value for act in Act]),
        help_text="What a unit of a draft does that amends the text in force",
    )
    problems = serializers.ListField(
        child=serializers.CharField(),
        help_text="What it amends that was not found in the text in force",
    )
    heading = PassageSerializer(many=True)
    text = PassageSerializer(many=True)
    table = ComparedLineSerializer(many=True)


class ComparisonSerializer(serializers.Serializer[Any]):
    """Two versions of a draft compared."""

    old_version = serializers.IntegerField(
        help_text="Number of the earlier version; -1, -2 … for a text in force"
    )
    old_name = serializers.CharField(help_text="What the earlier text is called")
    new_version = serializers.IntegerField()
    made_at = serializers.DateTimeField()
    summary = serializers.CharField()
    counts = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="Level of unit → what became of it → how many",
    )
    rows = ComparedRowSerializer(many=True)


def comparison(found: Compared) -> dict[str, Any]:
    """The answer in the shape of ``ComparisonSerializer``, built in one pass."""
    return {
        "old_version": found.old_version.number,
        "old_name": found.old_version.name,
        "new_version": found.new_version.number,
        "made_at": found.stored.made_at,
        "summary": summary.sentence(found),
        "counts": found.stored.counts,
        "rows": [_row(found, row) for row in found.rows],
    }


def _row(found: Compared, row: Row) -> dict[str, Any]:
    return {
        "anchor": found.anchor(row),
        "old": [_name(found.old[at]) for at in row.olds],
        "new": None if row.new is None else _name(found.new[row.new]),
        "relation": row.relation.value,
        "own": row.own,
        "inside": row.inside,
        "renumbered": row.renumbered,
        "moved": row.moved,
        "rewritten": row.rewritten,
        "elsewhere": row.elsewhere,
        "acts": list(row.mend.acts) if row.mend else [],
        "problems": unfound(row.mend),
        "heading": _passages(row.heading),
        "text": _passages(row.text),
        "table": [
            {
                "op": line.op.value,
                "cells": [
                    {"passages": _passages(cell.passages), "rows": cell.rows, "cols": cell.cols}
                    for cell in line.cells
                ],
            }
            for line in row.table
        ],
    }


def _name(unit: Unit) -> dict[str, str]:
    return {"eid": unit.eid, "citation": unit.name}


def _passages(passages: Iterable[Passage]) -> list[dict[str, str]]:
    return [{"op": op.value, "text": text} for op, text in passages]
