"""Rows that remember: history with who and why on every table that a person changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from simple_history.models import HistoricalRecords

from consultation import clock

if TYPE_CHECKING:
    from consultation.models import User


class Records(HistoricalRecords):
    """History without the columns that a model names in ``NOT_RECORDED`` (secrets, counters)."""

    def fields_included(self, model: type[models.Model]) -> list[Any]:
        """Called by simple_history when it makes the table and each row of it."""
        left_out = getattr(model, "NOT_RECORDED", ())
        return [field for field in super().fields_included(model) if field.name not in left_out]


class Recorded(models.Model):
    """Base of every table that a person changes: each save leaves a history row (R45)."""

    history = Records(inherit=True, history_change_reason_field=models.TextField(null=True))

    class Meta:
        abstract = True


def save(
    thing: Recorded,
    *,
    by: "User | AnonymousUser | None",
    why: str = "",
    fields: list[str] | None = None,
) -> None:
    """Write ``thing`` and its history row: who acted, why, and when by the project's clock.

    ``fields`` narrows the UPDATE; the history row is whole all the same.
    """
    thing._history_user = by if by is not None and by.is_authenticated else None  # type: ignore[attr-defined]  # read by simple_history
    thing._change_reason = why or None  # type: ignore[attr-defined]  # read by simple_history
    thing._history_date = clock.now()  # type: ignore[attr-defined]  # read by simple_history
    thing.save(update_fields=fields)


def remove(thing: Recorded, *, by: "User | AnonymousUser | None", why: str = "") -> None:
    """Take ``thing`` away and leave a history row that says who did, why and when."""
    thing._history_user = by if by is not None and by.is_authenticated else None  # type: ignore[attr-defined]  # read by simple_history
    thing._change_reason = why or None  # type: ignore[attr-defined]  # read by simple_history
    thing._history_date = clock.now()  # type: ignore[attr-defined]  # read by simple_history
    thing.delete()


def note_many(
    things: Sequence[Recorded], kind: str, *, by: "User | AnonymousUser | None", why: str = ""
) -> None:
    """History rows for what one statement wrote to many rows of a table, as they are now.

    ``kind``: "+" added, "~" changed, "-" taken away. As ``save`` and ``remove`` leave one by one.
    """
    if not things:
        return
    history: Any = type(things[0]).history.model
    moment, person = clock.now(), by if by is not None and by.is_authenticated else None
    columns = [field.attname for field in history.tracked_fields]
    rows = [
        history(
            history_date=moment,
            history_user=person,
            history_change_reason=why or None,
            history_type=kind,
            **{name: getattr(thing, name) for name in columns},
        )
        for thing in things
    ]
    history.objects.bulk_create(rows, batch_size=500)
