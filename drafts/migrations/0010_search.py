"""The index of words: a table of the database's own kind, filled with what is there."""

from typing import Any

from django.db import migrations

from drafts.search.engine import engine
from drafts.search.index import entries


def create(apps: Any, schema_editor: Any) -> None:
    """FTS5 or tsvector; then the units of every version."""
    connection = schema_editor.connection
    own = engine(connection.vendor)
    for statement in own.create:
        schema_editor.execute(statement)
    versions = apps.get_model("drafts", "Version").objects.using(connection.alias)
    for version in versions.order_by("pk").iterator():
        rows = [(version.pk, *words) for words in entries(version.provisions.iterator())]
        with connection.cursor() as cursor:
            cursor.executemany(own.insert, rows)


def remove(apps: Any, schema_editor: Any) -> None:
    """The index is made of the units and can be made again."""
    for statement in engine(schema_editor.connection.vendor).drop:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("drafts", "0009_repair")]
    operations = [migrations.RunPython(create, remove)]
