"""A table of opinions → remarks, all or none: brought by one person, held against the original by another.

The same file brings nothing twice; until something of it is decided on, all of it can be undone.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.attach import TABLE_ENDINGS, attach
from comments.import_preview import Preview, PreviewRow, preview
from comments.import_rows import remove_rows, take_rows
from comments.models import OFFLINE, Decision, Import, ImportRow, Submission
from comments.opinion_table import ROLES
from comments.receiving import checked_day, must_be_published
from comments.tables import Grid, read
from consultation import access, clock, record, states
from consultation.errors import Invalid, SamePerson, Stale, WrongState
from consultation.models import User
from consultation.roles import Act
from consultation.text import clean
from drafts.models import Consultation
from drafts.prepare import lock

_LIVE = (Import.State.READ, Import.State.ASKED, Import.State.TAKEN)


@transaction.atomic
def bring(
    consultation: Consultation,
    *,
    by: access.Actor,
    name: str,
    data: bytes,
    channel: str = Submission.Channel.AXIS,
    received_on: date | None = None,
) -> Import:
    """Keep the file; the same file again gives the import that is there already.

    Raises ``Unreadable`` (no table in it), ``Invalid``, ``WrongState`` and what ``access.require`` raises.
    """
    consultation = lock(consultation)
    access.require(by, Act.IMPORT, consultation.agency)
    actor = access.signed_in(by)
    must_be_published(consultation)
    if channel not in dict(OFFLINE):
        raise Invalid(fields={"channel": _("Vui lòng chọn kênh nhận.")})
    day = checked_day(received_on)
    digest = hashlib.sha256(data).hexdigest()
    there = consultation.imports.filter(sha256=digest, state__in=_LIVE).first()
    if there is not None:
        return there
    attachment = attach(consultation, by=actor, name=name, data=data, endings=TABLE_ENDINGS)
    read(data, attachment.name)  # what holds no table is refused, and nothing is kept
    row = Import(
        consultation=consultation,
        attachment=attachment,
        sha256=digest,
        channel=channel,
        received_on=day,
        entered_by=actor,
        entered_at=clock.now(),
    )
    record.save(row, by=by, why="bring")
    return row


def look(imported: Import) -> Preview:
    """What would come of it as it stands: read again from the kept file, with what people corrected."""
    return preview(imported.consultation, grids_of(imported), imported.reading)


def grids_of(imported: Import) -> list[Grid]:
    """The tables of the kept file."""
    with imported.attachment.file.open("rb") as file:
        return read(file.read(), imported.attachment.name)


@transaction.atomic
def correct(
    imported: Import,
    *,
    by: access.Actor,
    columns: Mapping[str, int] | None = None,
    units: Mapping[str, str] | None = None,
    skip: Iterable[int] = (),
    expected: int | None = None,
) -> Import:
    """Say how the table is to be read: ``columns`` role → column, ``units`` words → eid, rows to leave out.

    None leaves what was said before.
    """
    row, _actor = _locked(imported, by, expected)
    if row.state != Import.State.READ:
        raise WrongState(_("Bảng này đã được gửi đối chiếu nên không sửa cách đọc được nữa."))
    reading: dict[str, Any] = dict(row.reading)
    if columns is not None:
        reading["columns"] = _checked_columns(columns)
    if units is not None:
        reading["units"] = {str(words): str(eid)[:160] for words, eid in units.items()}
    reading["skip"] = sorted({int(number) for number in skip})
    row.reading = reading
    record.save(row, by=by, why="correct")
    return row


def _checked_columns(columns: Mapping[str, int]) -> dict[str, int]:
    if not set(columns) <= set(ROLES) or len(set(columns.values())) != len(columns):
        raise Invalid(fields={"columns": _("Mỗi cột chỉ có một nội dung, mỗi nội dung một cột.")})
    if "content" not in columns:
        raise Invalid(fields={"columns": _("Vui lòng chọn cột nội dung góp ý.")})
    return {role: int(column) for role, column in columns.items()}


@transaction.atomic
def hand_in(imported: Import, *, by: access.Actor, expected: int | None = None) -> Import:
    """The table is understood: its rows are written down, and wait for the second person.

    ``Invalid`` while a row stops it or nothing in it is new.
    """
    row, actor = _locked(imported, by, expected)
    if not row.may_become(Import.State.ASKED):
        raise WrongState
    found = look(row)
    if found.stops:
        words = _("Còn %(n)d dòng có lỗi. Hãy sửa tệp hoặc chọn bỏ qua các dòng đó.")
        raise Invalid(words % {"n": len(found.stops)}, facts={"stops": len(found.stops)})
    if not found.may_come_in:
        raise Invalid(_("Tệp không có góp ý nào mới."), code="nothing-new")
    row.rows.all().delete()
    ImportRow.objects.bulk_create([_row(row, told) for told in found.rows], batch_size=500)
    row.entered_by, row.entered_at = actor, clock.now()
    row.returned_note = ""
    states.move(row, Import.State.ASKED, by=by, why="hand in")
    return row


def _row(imported: Import, told: PreviewRow) -> ImportRow:
    same = ("outcome", "capacity", "subject", "letter_number", "letter_date", "eid", "content")
    kept = ("unit_words", "proposed", "answer", "answer_kind", "key", "place")
    facts = {name: getattr(told, name) for name in (*same, *kept)}
    if told.outcome not in {ImportRow.Outcome.REMARK, ImportRow.Outcome.AGREES}:
        facts["subject"], facts["letter_number"] = told.subject[:255], told.letter_number[:60]
    return ImportRow(imported=imported, line=told.number, **facts)


@transaction.atomic
def take(
    imported: Import, *, by: access.Actor, why: str = "", expected: int | None = None
) -> Import:
    """Another person held the table against the original: its remarks begin, and wait for moderation.

    A late table needs a reason and the right to decide. Rows that came in otherwise meanwhile are left out.
    """
    row, actor = _locked(imported, by, expected)
    if not row.may_become(Import.State.TAKEN):
        raise WrongState
    if row.entered_by_id == actor.pk:
        raise SamePerson(_("Người đối chiếu phải khác người nhập."))
    if row.is_late:
        access.require(by, Act.DECIDE, row.consultation.agency)
        row.late_reason = _reason(why)
    row.checked_by, row.checked_at = actor, clock.now()
    take_rows(row, by=actor)
    states.move(row, Import.State.TAKEN, by=by, why=why)
    return row


@transaction.atomic
def send_back(
    imported: Import, *, by: access.Actor, why: str, expected: int | None = None
) -> Import:
    """It is not what the original says: back to who brought it."""
    row, _actor = _locked(imported, by, expected)
    row.returned_note = _reason(why)
    states.move(row, Import.State.READ, by=by, why=row.returned_note)
    return row


@transaction.atomic
def drop(
    imported: Import, *, by: access.Actor, why: str = "", expected: int | None = None
) -> Import:
    """It was brought by mistake; the file and the row stay, the same file may be brought again."""
    row, _actor = _locked(imported, by, expected)
    states.move(row, Import.State.DROPPED, by=by, why=clean(why))
    return row


@transaction.atomic
def undo(imported: Import, *, by: access.Actor, why: str, expected: int | None = None) -> Import:
    """Take all of it back, while nothing of it was decided on. The file and its rows stay, and the history.

    ``WrongState`` once a single remark of it was proposed, published or withheld.
    """
    row, actor = _locked(imported, by, expected)
    if not row.may_become(Import.State.UNDONE):
        raise WrongState
    why = _reason(why)
    decided = Decision.objects.filter(comment__imported__imported=row).count()
    if decided:
        words = _("Đã có quyết định về góp ý của bảng này nên không hoàn tác được.")
        raise WrongState(words, facts={"decisions": decided})
    remove_rows(row, by=actor, why=why)
    states.move(row, Import.State.UNDONE, by=by, why=why)
    return row


def _reason(why: str) -> str:
    if not clean(why):
        raise Invalid(fields={"why": _("Vui lòng nêu lý do.")})
    return clean(why)


def _locked(imported: Import, by: access.Actor, expected: int | None) -> tuple[Import, User]:
    # The round first: two tables of one round are taken one after the other.
    consultation = lock(imported.consultation)
    access.require(by, Act.IMPORT, consultation.agency)
    rows = Import.objects.select_for_update(of=("self",)).select_related("attachment")
    row = rows.get(pk=imported.pk)
    row.consultation = consultation
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    row.lock += 1
    return row, access.signed_in(by)
