"""What the reader recognised of a text in force → its facts, offered until a person has looked at them."""

from datetime import date

from consultation import record
from drafts import rights
from drafts.freeze import freeze_beside
from drafts.models import TextInForce
from drafts.parse.tree import Metadata


def offer(text: TextInForce, found: Metadata) -> None:
    """Fill in what was found; what a person said already stays. The caller holds the locks."""
    if text.described_by is not None:
        if rights.is_public(text.draft):
            freeze_beside(text.draft, by=text.described_by)
        return
    said = {
        "kind": found.kind.capitalize(),
        "number": found.symbol,
        "issuer": text.issuer or found.issuer,
        "title": found.title,
    }
    for name, value in said.items():
        limit = getattr(TextInForce._meta.get_field(name), "max_length", None)
        setattr(text, name, value[:limit])
    text.issued_on = _day(found.date)
    text.lock += 1
    record.save(text, by=None, why="recognised")


def _day(iso: str) -> date | None:
    """The reader looks at day and month each by itself: 2020-02-31 is no day."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
