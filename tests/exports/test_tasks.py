"""The task and the sweeper: a worker may die, be slow or get a task twice, and one whole file comes out."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from consultation import clock
from exports import tasks
from exports.models import Export
from exports.pdf import PdfUnavailable
from exports.render import render_summary
from exports.sweep import MOST_ATTEMPTS, PATIENCE, SILENCE, Swept, is_late, sweep
from tests.cast import Cast
from tests.drafts.making import make_open_consultation
from tests.exports.making import make_answered_consultation, make_asked, make_document
from tests.exports.test_request import running


def fresh(export: Export) -> Export:
    return Export.objects.get(pk=export.pk)


@pytest.mark.parametrize("format", Export.FORMATS["summary"])
def test_it_writes_the_file_with_its_digest(cast: Cast, format: str) -> None:
    export = make_document(cast, make_answered_consultation(cast), format)

    assert export.state == Export.State.DONE, export.problem
    data = export.file.read()
    assert (export.sha256, export.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert export.done == export.total > 0
    assert len(export.snapshot_sha256) == 64
    assert str(export.file.name).endswith(f"-du-thao.{format}")


def test_it_makes_one_file_when_the_task_comes_twice(cast: Cast) -> None:
    export = make_document(cast, make_open_consultation(cast))

    tasks.render.call(export.pk)

    assert fresh(export).attempts == 1
    assert len(default_storage.listdir(export.folder())[1]) == 1


def test_it_says_that_pdf_is_not_there(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object, **kwargs: object) -> bytes:
        raise PdfUnavailable("pango")

    monkeypatch.setattr(tasks, "render_summary", missing)

    export = make_document(cast, make_open_consultation(cast), "pdf")

    assert (export.state, export.problem) == ("failed", "pdf-unavailable")
    assert export.finished_at is not None


def test_it_says_who_signs_line_by_line(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = []
    real = render_summary

    def look(summary: object, *args: object, **kwargs: object) -> bytes:
        signed.append(summary.signature)  # type: ignore[attr-defined]  # a Summary
        return real(summary, *args, **kwargs)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(tasks, "render_summary", look)
    make_document(
        cast,
        make_open_consultation(cast),
        signer_authority="TM. ỦY BAN NHÂN DÂN\r\nKT. CHỦ TỊCH",
        signer_title="PHÓ CHỦ TỊCH",
    )

    assert signed[0].authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert signed[0].position == "PHÓ CHỦ TỊCH"


def test_it_writes_how_far_it_is(cast: Cast) -> None:
    export = make_asked(cast, make_open_consultation(cast))
    taken = tasks._begin(export.pk)
    assert taken is not None

    tasks._Progress(taken)(3, 8)

    assert (fresh(export).done, fresh(export).total) == (3, 8)
    assert fresh(export).history.count() == 2  # asked, begun: progress is no history


# ---------------------------------------------------------------- workers that die


def test_it_queues_again_what_a_dead_worker_left(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = running(cast, monkeypatch)
    with clock.at(export.asked_at + SILENCE * 2):
        assert sweep(lambda pk: None) == Swept(queued=1, failed=0)
        assert sweep(lambda pk: None) == Swept(queued=0, failed=0)
        tasks.render.call(export.pk)

    assert (fresh(export).state, fresh(export).attempts) == (Export.State.DONE, 2)
    assert list(export.history.values_list("history_change_reason", flat=True))[::-1] == [
        None,
        None,
        "worker-lost",
        "sweep",
        None,
        None,
    ]


def test_it_leaves_a_worker_alone_that_gives_signs_of_life(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = running(cast, monkeypatch)

    with clock.at(export.asked_at + SILENCE):
        assert sweep(lambda pk: None) == Swept(queued=0, failed=0)
    assert fresh(export).state == Export.State.RUNNING


def test_it_gives_up_what_kills_every_worker(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    export = running(cast, monkeypatch)

    def killed(*args: object, **kwargs: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "render_summary", killed)
    for turn in range(1, MOST_ATTEMPTS):
        with clock.at(export.asked_at + SILENCE * 2 * turn):
            sweep(lambda pk: None)
            with pytest.raises(KeyboardInterrupt):
                tasks.render.call(export.pk)

    with clock.at(export.asked_at + SILENCE * 2 * MOST_ATTEMPTS):
        assert sweep(lambda pk: None) == Swept(queued=0, failed=1)
    assert (fresh(export).state, fresh(export).problem) == ("failed", "worker-lost")


def test_it_queues_again_what_lost_its_task(cast: Cast) -> None:
    export = make_asked(cast, make_open_consultation(cast))

    with clock.at(export.asked_at + PATIENCE + timedelta(seconds=1)):
        assert is_late(export)
        assert sweep(lambda pk: None) == Swept(queued=1, failed=0)
        assert sweep(lambda pk: None) == Swept(queued=0, failed=0)
    assert fresh(export).state == Export.State.QUEUED


def test_it_refuses_the_result_of_a_worker_taken_for_dead(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = running(cast, monkeypatch)
    slow = fresh(export)
    with clock.at(export.asked_at + SILENCE * 2):
        sweep(lambda pk: None)
        assert tasks._begin(export.pk) is not None

        tasks._finish(slow, b"old", "0" * 64)
        tasks._fail(slow, "internal")
        with pytest.raises(tasks._Stopped):
            tasks._Progress(slow)(1, 1)

        row = fresh(export)
        assert (row.state, row.done, row.file.name) == ("running", 0, "")


def test_it_drops_what_a_killed_worker_had_written(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = running(cast, monkeypatch)
    default_storage.save(f"{export.folder()}/half.csv", ContentFile(b"half"))

    with clock.at(export.asked_at + SILENCE * 2):
        sweep(lambda pk: None)
        tasks.render.call(export.pk)

    [left] = default_storage.listdir(export.folder())[1]
    assert fresh(export).file.name == f"{export.folder()}/{left}"


def test_it_sweeps_when_another_document_is_made(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = running(cast, monkeypatch)

    with clock.at(export.asked_at + SILENCE * 2):
        assert export.consultation is not None
        make_document(cast, export.consultation, "xlsx")

    assert fresh(export).state == Export.State.QUEUED
