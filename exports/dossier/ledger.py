"""The agency's own books as tables: every step of moderation, every answer with its state."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

from django.utils.translation import override

from comments.models import Decision
from drafts.models import Consultation
from exports.tables import inert
from synthesis.queries import groups_in_order
from synthesis.units import Units

_DECISIONS = ("remark", "unit", "step", "verdict", "reason", "note", "by", "at")
_ANSWERS = (
    "group",
    "title",
    "unit",
    "remarks",
    "outcome",
    "text",
    "changed_unit",
    "changed_text",
    "state",
    "written_at",
    "approved_at",
)


def decisions(consultation: Consultation, out: IO[bytes]) -> None:
    """One row a step of moderation: who decided what and why; neither words nor contacts of authors."""
    units = Units(consultation)
    rows = Decision.objects.filter(comment__consultation=consultation)
    rows = rows.select_related("comment", "reason", "by").order_by("at", "pk")
    with override("vi"):
        _write(
            out,
            _DECISIONS,
            (
                (
                    row.comment_id,
                    units.cite(row.comment.provision_id),
                    row.step,
                    row.verdict,
                    str(row.reason or ""),
                    row.note,
                    row.by.full_name,
                    row.at.isoformat(),
                )
                for row in rows.iterator(chunk_size=2000)
            ),
        )


def answers(consultation: Consultation, out: IO[bytes]) -> None:
    """One row a group, with its answer in whatever state."""
    with override("vi"):
        rows = groups_in_order(consultation)
        _write(
            out,
            _ANSWERS,
            (
                (
                    row.pk,
                    row.title,
                    row.unit,
                    len(row.remarks),
                    row.answer.kind if row.answer else "",
                    row.answer.text if row.answer else "",
                    row.answer.changed_unit if row.answer else "",
                    row.answer.changed_text if row.answer else "",
                    row.state,
                    row.answer.written_at.isoformat() if row.answer else "",
                    row.answer.approved_at.isoformat()
                    if row.answer and row.answer.approved_at
                    else "",
                )
                for row in rows
            ),
        )


def _write(out: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[int | str]]) -> None:
    """CSV in UTF-8 with a byte order mark, safe for spreadsheets."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    write = csv.writer(text)
    write.writerow(heads)
    for row in rows:
        write.writerow([inert(cell) for cell in row])
    text.flush()
    text.detach()
