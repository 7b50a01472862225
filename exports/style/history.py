"""Who changed an agency's documents, when, and what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultation.errors import Words
from consultation.models import Agency
from exports.models import DocumentSettings
from exports.style.sentences import SENTENCES

MOST = 20  # of the newest changes


@dataclass(frozen=True, slots=True)
class Change:
    """One saving: who, when, and what became different, by name."""

    at: datetime
    by: str
    what: tuple[Words, ...]


_FIELDS = (
    "form_number",
    "numbered",
    "orientation",
    "widths",
    "annexes",
    "place",
    "signer_authority",
    "signer_title",
    "signer_name",
    "recipients",
)


def history_of(agency: Agency) -> list[Change]:
    """The newest changes first; one query."""
    manager: Any = DocumentSettings.history
    rows = manager.filter(agency=agency).select_related("history_user")
    newest = list(rows.order_by("-history_date", "-history_id")[: MOST + 1])
    before = [*newest[1:], None] if len(newest) <= MOST else newest[1:]
    return [_change(row, old) for row, old in zip(newest, before, strict=False)]


def _change(row: Any, old: Any) -> Change:
    return Change(
        at=row.history_date, by=str(row.history_user or ""), what=tuple(_different(row, old))
    )


def _different(row: Any, old: Any) -> Iterator[Words]:
    old = old or DocumentSettings()
    for name in _FIELDS:
        if getattr(row, name) != getattr(old, name):
            yield DocumentSettings._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # no relation among them
    for name in sorted({*row.sentences, *old.sentences}):
        if row.sentences.get(name) != old.sentences.get(name):
            yield SENTENCES[name].label if name in SENTENCES else name
