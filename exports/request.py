"""All of it → the document: ask for one, or for one that failed again; a task renders it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record, states
from consultation.errors import Invalid, Words
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts.models import Consultation
from drafts.prepare import lock
from exports import tasks
from exports.freeze import last_edition
from exports.models import Export
from exports.rights import right
from exports.rules import must_be_open_to_all
from exports.sweep import SILENCE, is_stuck
from synthesis.announce import must_be_complete

__all__ = ["SILENCE", "is_stuck", "request", "retry"]


@transaction.atomic
def request(
    consultation: Consultation,
    *,
    by: access.Actor,
    format: str,
    final: bool = False,
    working: bool = False,
    annexes: bool | None = None,
    correction: str = "",
    signer_authority: str = "",
    signer_title: str = "",
    signer_name: str = "",
) -> Export:
    """Queue a summary in ``format`` (Export.Format); the same asked for twice before a worker took it is one.

    ``final`` refuses with ``NotAnsweredYet`` while anything waits; a draft is marked “DỰ THẢO”; a
    ``working`` one holds answers that are not approved too, for going on in Word. ``annexes`` None
    leaves those to the agency's settings. ``correction`` says why
    the edition in force is replaced; only an approver asks for that (``Act.ANNOUNCE``). The
    signer is printed under the document (``signer_authority`` line by line: “TM. …”, “KT. …”); left
    empty, the form's own words stand there.
    """
    consultation = lock(consultation)
    access.require(by, Act.EXPORT, consultation.agency)
    by = access.signed_in(by)
    must_be_open_to_all(consultation)
    row = Export(
        consultation=consultation,
        format=format,
        final=final,
        working=working,
        annexes=annexes,
        correction=clean(correction),
        signer_authority=clean(signer_authority),
        signer_title=clean_line(signer_title),
        signer_name=clean_line(signer_name),
        asked_by=by,
        asked_at=clock.now(),
    )
    if row.correction:
        access.require(by, Act.ANNOUNCE, consultation.agency)
    wrong = _wrong(row)
    if wrong:
        raise Invalid(fields=wrong)
    if final:
        must_be_complete(consultation)
    same = {name: getattr(row, name) for name in _SAME}
    before = Export.objects.filter(state=Export.State.QUEUED, **same).first()
    if before is not None:
        return before
    record.save(row, by=by)
    transaction.on_commit(lambda: tasks.render.enqueue(row.pk))
    return row


_SIGNER = ("signer_authority", "signer_title", "signer_name")
_SAME = (
    "consultation",
    "format",
    "final",
    "working",
    "annexes",
    "correction",
    "asked_by",
    *_SIGNER,
)


def _wrong(row: Export) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if row.format not in Export.FORMATS[row.kind]:
        wrong["format"] = _("Vui lòng chọn định dạng tài liệu.")
    about = row.consultation
    if row.correction and not (row.final and about and last_edition(about)):
        wrong["correction"] = _("Chỉ đính chính được bản chính thức đã chốt; hãy để trống ô này.")
    if row.final and row.working:
        wrong["version"] = _("Bản chính thức không in nội dung chưa được duyệt.")
    for name in _SIGNER:
        if len(getattr(row, name)) > (getattr(Export._meta.get_field(name), "max_length", 0)):
            wrong[name] = _("Nội dung quá dài.")
    return wrong


@transaction.atomic
def retry(export: Export, *, by: access.Actor) -> Export:
    """Queue again what failed, or what a dead worker left running."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    access.require(by, right(row.kind), row.agency)
    if is_stuck(row):
        states.move(row, Export.State.FAILED, by=by, why="worker-lost")
    row.problem, row.finished_at, row.done, row.total = "", None, 0, 0
    row.heartbeat_at = clock.now()
    states.move(row, Export.State.QUEUED, by=by, why="retry")
    transaction.on_commit(lambda: tasks.render.enqueue(row.pk))
    return row
