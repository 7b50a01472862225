"""Work in the background: rendering a document. Takes ids only and may run twice without harm."""

import hashlib
import logging
import tempfile
import time
from io import BytesIO
from typing import IO

from django.core.files.base import File
from django.db import transaction
from django_tasks import task

from consultation import clock, states
from drafts.models import Consultation
from exports.freeze import NeedsCorrection, freeze, summary_of
from exports.gather import gather
from exports.models import Edition, Export
from exports.pdf import PdfUnavailable
from exports.render import file_name, render_summary, render_version
from exports.signing import CannotSign, Signed, is_configured, load_key, sign
from exports.style import lines
from exports.summary import Signature
from exports.sweep import sweep
from exports.write_round import Asked, write_round
from synthesis.queries import announcement_of

log = logging.getLogger(__name__)
_BEAT = 1.0  # seconds between two signs of life


@task()
def render(export_id: int) -> None:
    """Make the file of one export; whatever goes wrong is written on its row."""
    sweep(render.enqueue)
    export = _begin(export_id)
    if export is None:
        return
    try:
        _make(export)
    except _Stopped:
        log.info("export %s was stopped", export_id)
    except PdfUnavailable:
        _fail(export, "pdf-unavailable")
    except NeedsCorrection:
        _fail(export, "needs-correction")
    except CannotSign as refusal:
        log.warning("export %s was not signed", export_id, exc_info=refusal)
        _fail(export, refusal.reason)
    except Exception:
        log.exception("export %s failed", export_id)
        _fail(export, "internal")


@transaction.atomic
def _begin(export_id: int) -> Export | None:
    """Take the row, unless it is done or another worker has it (a task may be delivered twice)."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export_id)
    if row.state != Export.State.QUEUED:
        return None
    row.attempts += 1
    row.done = row.total = 0
    row.problem, row.finished_at = "", None
    row.heartbeat_at = clock.now()
    states.move(row, Export.State.RUNNING, by=None)
    return row


def _make(export: Export) -> None:
    subject = export.subject
    if isinstance(subject, Consultation):
        make = _make_summary if export.kind == Export.Kind.SUMMARY else _make_paper
        make(export, subject)
        return
    data = render_version(
        subject,
        kind=export.kind,
        format=export.format,
        against=export.against,
        final=export.final,
        progress=_Progress(export),
    )
    _finish(export, data, subject.content_sha256)


def _make_summary(export: Export, consultation: Consultation) -> None:
    edition = _edition(export, consultation)
    if edition is not None:
        summary = summary_of(edition)
    else:
        summary = gather(
            consultation,
            final=export.final,
            at=export.asked_at,
            signature=_signature(export),
            working=export.working,
        )
    summary = summary.with_annexes(export.annexes)
    data = render_summary(summary, export.format, progress=_Progress(export))
    _finish(export, data, summary.snapshot, edition)


def _make_paper(export: Export, consultation: Consultation) -> None:
    """Every other document about a round; on the disk, because a dossier may be large."""
    asked = Asked(
        kind=export.kind,
        format=export.format,
        final=export.final,
        at=export.asked_at,
        signature=_signature(export),
        submission=export.submission,
        without_names=export.without_names,
    )
    with tempfile.TemporaryFile() as file:
        snapshot = write_round(consultation, asked, file, progress=_Progress(export))
        _finish(export, file, snapshot)


def _edition(export: Export, consultation: Consultation) -> Edition | None:
    """What is final and public is made of the data of an edition, and of nothing else."""
    announced = announcement_of(consultation)
    if not export.final or announced is None or export.asked_at < announced.at:
        return None
    return freeze(
        consultation,
        by=export.asked_by,
        at=export.asked_at,
        signature=_signature(export),
        why=export.correction,
    )


def _signature(export: Export) -> Signature | None:
    """Who was named when it was asked for; None leaves it to the agency's settings."""
    if not (export.signer_authority or export.signer_title or export.signer_name):
        return None
    return Signature(
        authority=lines(export.signer_authority),
        position=export.signer_title,
        name=export.signer_name,
    )


class _Stopped(Exception):
    """Somebody cancelled it, or another worker has it: nothing more is to be done here."""


class _Progress:
    """Writes how far a rendering is, at most once a second; that is also the sign of life."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.written = 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.written < _BEAT and done < total:
            return
        self.written = time.monotonic()
        # Progress is no fact that people change: no history row for it.
        mine = Export.objects.filter(
            pk=self.export.pk, state=Export.State.RUNNING, attempts=self.export.attempts
        )
        if not mine.update(done=done, total=total, heartbeat_at=clock.now()):
            raise _Stopped


def _finish(
    export: Export, data: bytes | IO[bytes], snapshot: str, edition: Edition | None = None
) -> None:
    """Sign what is to be signed, then keep it."""
    file = BytesIO(data) if isinstance(data, bytes) else data
    signed = None
    if export.is_to_be_signed() and is_configured():
        file.seek(0)
        signed = sign(file.read(), load_key())
        file = BytesIO(signed.content)
    _keep(export, File(file), snapshot, edition, signed)


@transaction.atomic
def _keep(
    export: Export,
    made: File[bytes],
    snapshot: str,
    edition: Edition | None,
    signed: Signed | None,
) -> None:
    """The file becomes visible with the row that names it, or not at all."""
    row = _held(export)
    if row is None:
        return
    _drop_remains(row)
    made.seek(0)
    row.size, row.sha256 = made.size, hashlib.file_digest(made, "sha256").hexdigest()
    row.file.save(file_name(row), made, save=False)
    row.snapshot_sha256 = snapshot
    row.edition = edition
    if signed is not None:
        row.signed_by, row.signed_at, row.time_stamped = signed.by, signed.at, signed.stamped
        row.unsigned_sha256 = signed.unsigned_sha256
    row.done = row.total = row.total or 1
    row.finished_at = clock.now()
    states.move(row, Export.State.DONE, by=None)


@transaction.atomic
def _fail(export: Export, problem: str) -> None:
    row = _held(export)
    if row is not None:
        row.problem, row.finished_at = problem, clock.now()
        states.move(row, Export.State.FAILED, by=None, why=problem)


def _held(export: Export) -> Export | None:
    """The row, locked, while this attempt is the one that counts: a worker taken for dead may wake."""
    row = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    same = row.state == Export.State.RUNNING and row.attempts == export.attempts
    return row if same else None


def _drop_remains(row: Export) -> None:
    """What a killed worker had written beside the row, which never came to name it."""
    folder, storage = row.folder(), row.file.storage
    if row.attempts > 1 and storage.exists(folder):
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")
