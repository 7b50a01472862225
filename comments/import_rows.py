"""Rows of a table → submissions with their remarks, and back again."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from simple_history.utils import bulk_create_with_history

from comments.import_preview import said_before
from comments.models import AskedAgency, Comment, Import, ImportRow, Submission
from comments.receiving import with_receipts
from consultation import clock, record
from consultation.models import User
from consultation.text import fold
from drafts.models import Provision

_BATCH = 500
_IN = (ImportRow.Outcome.REMARK, ImportRow.Outcome.AGREES)


def take_rows(imported: Import, *, by: User) -> None:
    """One slip for each subject and letter, its remarks in the order of the table.

    ``imported`` is held and names its two persons; the history carries who and why.
    """
    rows = list(imported.rows.filter(outcome__in=_IN).order_by("line"))
    there = said_before(imported.consultation, {row.subject for row in rows})
    fresh = [row for row in rows if row.key not in there]
    known = [row for row in rows if row.key in there]
    for row in known:
        row.outcome = ImportRow.Outcome.DUPLICATE
    eids = {row.eid for row in fresh if row.eid}
    version = imported.consultation.version
    units = {unit.eid: unit for unit in version.provisions.filter(eid__in=eids).defer("text")}
    together = list(_slips(fresh))
    why = f"import {imported.pk}"
    # Not one by one: a table of thousands of subjects has to come in while its page waits.
    slips = Submission.objects.bulk_create(
        with_receipts((_slip(imported, mine[0]) for mine in together), imported.received_on),
        batch_size=_BATCH,
    )
    record.note_many(slips, "+", by=by, why=why)
    remarks = [
        _remark(slip, at, row, units)
        for slip, mine in zip(slips, together, strict=True)
        for at, row in enumerate(mine, start=1)
    ]
    made = bulk_create_with_history(
        remarks,
        Comment,
        batch_size=_BATCH,
        default_user=by,
        default_change_reason=why,
        default_date=clock.now(),
    )
    in_order = [row for mine in together for row in mine]
    for row, comment in zip(in_order, made, strict=True):
        row.comment = comment
    ImportRow.objects.bulk_update(in_order, ["comment"], batch_size=_BATCH)
    ImportRow.objects.bulk_update(known, ["outcome"], batch_size=_BATCH)
    _link_asked(imported, by)


def remove_rows(imported: Import, *, by: User, why: str) -> None:
    """The remarks and slips of the import go, each leaving its history; the rows of the table stay."""
    rows = list(imported.rows.filter(comment__isnull=False).select_related("comment__submission"))
    remarks = [row.comment for row in rows if row.comment is not None]
    slips = {remark.submission_id: remark.submission for remark in remarks}
    for row in rows:
        row.comment = None
    ImportRow.objects.bulk_update(rows, ["comment"], batch_size=_BATCH)
    for asked in AskedAgency.objects.filter(submission__in=list(slips)):
        asked.submission, asked.lock = None, asked.lock + 1
        record.save(asked, by=by, why=why)
    for thing in (*remarks, *slips.values()):
        record.remove(thing, by=by, why=why)


def _slips(rows: Sequence[ImportRow]) -> Iterator[list[ImportRow]]:
    """Rows of one subject with one letter; the unnamed each stand alone."""

    def key(row: ImportRow) -> tuple[str, str, int]:
        alone = row.line if row.capacity == Submission.Capacity.ANONYMOUS else 0
        return fold(row.subject), row.letter_number, alone

    for _key, mine in groupby(sorted(rows, key=lambda row: (key(row), row.line)), key=key):
        yield list(mine)


def _slip(imported: Import, row: ImportRow) -> Submission:
    body = row.capacity == Submission.Capacity.ORGANISATION
    person = row.capacity == Submission.Capacity.INDIVIDUAL
    return Submission(
        consultation=imported.consultation,
        channel=imported.channel,
        capacity=row.capacity,
        organisation=row.subject if body else "",
        name=row.subject[:160] if person else "",
        letter_number=row.letter_number if body else "",
        letter_date=row.letter_date if body else None,
        entered_by=imported.entered_by,
        checked_by=imported.checked_by,
    )


def _remark(slip: Submission, number: int, row: ImportRow, units: dict[str, Provision]) -> Comment:
    agrees = row.outcome == ImportRow.Outcome.AGREES
    return Comment(
        submission=slip,
        consultation=slip.consultation,
        number=number,
        provision=units.get(row.eid),
        stance=Comment.Stance.AGREE if agrees else Comment.Stance.CHANGE,
        reason=row.content,
        proposed=row.proposed,
        folded=fold(f"{row.content} {row.proposed} {slip.subject}"),
        received_at=slip.received_at,
    )


def _link_asked(imported: Import, by: User) -> None:
    """Agencies that were asked and whose remarks the table holds: the list knows their slip."""
    mine = Submission.objects.filter(comments__imported__imported=imported).distinct()
    slips = {fold(slip.subject): slip for slip in mine}
    waiting = imported.consultation.asked_agencies.filter(submission=None)
    for asked in waiting:
        if asked.folded in slips:
            asked.submission, asked.lock = slips[asked.folded], asked.lock + 1
            record.save(asked, by=by, why=f"import {imported.pk}")
