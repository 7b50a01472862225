"""What the annexes hold, out of what was read for the table and the figures: no query of its own."""

from collections.abc import Iterable

from comments.asked_queries import AskedFigures, AskedRow
from consultation import clock
from exports.annexed import AskedBody, Letter, Received, Standing
from exports.summary import Section
from synthesis.queries import GroupRow


def asked_bodies(figures: AskedFigures) -> tuple[AskedBody, ...]:
    """Who was asked in writing, in the order of the list."""
    return tuple(_body(row) for row in figures.rows)


def _body(row: AskedRow) -> AskedBody:
    number = row.reply_number
    return AskedBody(
        name=row.name,
        kind=row.kind_label,
        standing=Standing(row.standing),
        number=row.letter_number,
        sent=row.sent_on,
        reply=Letter(number=number, dated=row.reply_date) if number else None,
        replied=row.replied_on,
        late=row.is_late,
    )


def in_order_of_receipt(
    sections: Iterable[Section], rows: Iterable[GroupRow]
) -> tuple[Received, ...]:
    """The opinions of the table as they came: by moment, then as they were written down."""
    came = {f"c{remark.pk}": remark for row in rows for remark in row.remarks}
    entries = (entry for section in sections for group in section.groups for entry in group.entries)
    ordered = sorted(
        (came[entry.key].received_at, came[entry.key].pk, entry.number) for entry in entries
    )
    return tuple(Received(number=number, on=clock.day_of(at)) for at, _pk, number in ordered)
