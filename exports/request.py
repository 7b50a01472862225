"""All of it → the document: ask for one, or for one that failed again; a task renders it."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record, states
from consultation.errors import Invalid, WrongState
from consultation.roles import Act
from consultation.text import clean_line
from drafts.models import Consultation
from drafts.prepare import lock
from exports import tasks
from exports.models import Export
from synthesis.announce import must_be_complete

SILENCE = timedelta(minutes=2)  # a worker that says nothing for so long is taken for dead


@transaction.atomic
def request(
    consultation: Consultation,
    *,
    by: access.Actor,
    format: str,
    final: bool = False,
    signer_authority: str = "",
    signer_title: str = "",
    signer_name: str = "",
) -> Export:
    """Queue a summary in ``format`` (Export.Format).

    ``final`` refuses with ``NotAnsweredYet`` while anything waits; a draft is marked “DỰ THẢO”. The
    signer is printed under the document; left empty, the form's own words stand there.
    """
    consultation = lock(consultation)
    access.require(by, Act.EXPORT, consultation.agency)
    by = access.signed_in(by)
    if format not in Export.Format.values:
        raise Invalid(fields={"format": _("Vui lòng chọn định dạng tài liệu.")})
    if not consultation.is_public():
        raise WrongState(_("Đợt lấy ý kiến chưa được đăng nên chưa có gì để tổng hợp."))
    if final:
        must_be_complete(consultation)
    row = Export(
        consultation=consultation,
        format=format,
        final=final,
        signer_authority=clean_line(signer_authority)[:160],
        signer_title=clean_line(signer_title)[:160],
        signer_name=clean_line(signer_name)[:160],
        asked_by=by,
        asked_at=clock.now(),
    )
    record.save(row, by=by)
    transaction.on_commit(lambda: tasks.render.enqueue(row.pk))
    return row


@transaction.atomic
def retry(export: Export, *, by: access.Actor) -> Export:
    """Queue again what failed, or what a dead worker left running."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    access.require(by, Act.EXPORT, row.consultation.agency)
    if is_stuck(row):
        states.move(row, Export.State.FAILED, by=by, why="worker-lost")
    states.move(row, Export.State.QUEUED, by=by, why="retry")
    transaction.on_commit(lambda: tasks.render.enqueue(row.pk))
    return row


def is_stuck(export: Export) -> bool:
    """Whether its worker has been silent for longer than ``SILENCE``."""
    heard = export.heartbeat_at
    return export.state == Export.State.RUNNING and (heard is None or clock.now() - heard > SILENCE)
