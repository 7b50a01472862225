"""The commands of this step: a summary to a file, the sweep of what dead workers left."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from consultation import clock
from drafts.models import Consultation
from exports import tasks
from exports.models import Export
from exports.sweep import SILENCE, Swept, sweep
from tests.cast import Cast
from tests.comments.making import remark, send_published
from tests.drafts.making import make_open_consultation, seeds
from tests.exports.making import make_answered_consultation, make_asked
from tests.exports.test_request import running
from tests.synthesis.making import after_close

MAGIC = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "csv": b"\xef\xbb\xbf"}


def export_summary(consultation: Consultation, *args: str) -> str:
    out = StringIO()
    call_command("export_summary", str(consultation.pk), *args, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("format", Export.FORMATS["summary"])
def test_it_writes_a_summary(cast: Cast, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"out.{format}"

    said = export_summary(make_answered_consultation(cast), "--format", format, "--out", str(path))

    assert path.read_bytes().startswith(MAGIC[format])
    assert said.startswith(f"{path}: {path.stat().st_size} byte")
    assert not Export.objects.exists()


def test_it_writes_a_final_one_when_everything_is_answered(cast: Cast, tmp_path: Path) -> None:
    consultation = make_answered_consultation(cast)

    with clock.at(after_close(consultation)):
        export_summary(consultation, "--format", "csv", "--out", str(tmp_path / "a.csv"), "--final")

    assert "DỰ THẢO" not in (tmp_path / "a.csv").read_text()


def test_it_refuses_a_final_one_while_something_waits(cast: Cast, tmp_path: Path) -> None:
    consultation = make_open_consultation(cast)
    send_published(cast, consultation, remark())
    path = tmp_path / "a.csv"

    with clock.at(after_close(consultation)), pytest.raises(CommandError, match="Chưa hoàn tất"):
        export_summary(consultation, "--format", "csv", "--out", str(path), "--final")
    assert not path.exists()


def test_it_refuses_an_unknown_consultation(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="số 7"):
        call_command("export_summary", "7", "--format", "csv", "--out", str(tmp_path / "a"))


def test_it_refuses_a_folder_that_is_not_there(cast: Cast, tmp_path: Path) -> None:
    consultation = make_open_consultation(cast)

    with pytest.raises(CommandError, match="Không ghi được"):
        export_summary(consultation, "--format", "csv", "--out", str(tmp_path / "no" / "a.csv"))


def test_it_sweeps(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    export = running(cast, monkeypatch)
    out = StringIO()

    with clock.at(export.asked_at + SILENCE * 2):
        call_command("sweep_exports", stdout=out)

    assert out.getvalue() == "Đưa lại vào hàng chờ: 1; bỏ: 0; tài liệu của dự thảo mới đăng: 3.\n"


# ---------------------------------------------------------------- a worker that is killed


_WORKER = """
import sys, time
import django
django.setup()
from django.core.management import call_command
from exports import tasks

def never(summary, format, *, progress):
    progress(1, 9)
    time.sleep(60)

tasks.render_summary = never
tasks.render.enqueue(int(sys.argv[1]))
call_command("db_worker", reload=False, interval=0.1, startup_delay=False)
"""


def world() -> dict[str, str]:
    """The environment of a program that works on the test's own rows and files, with the real queue."""
    made = connection.settings_dict
    url = f"sqlite:///{made['NAME']}"
    if connection.vendor == "postgresql":
        place = f"{made['HOST'] or 'localhost'}:{made['PORT'] or 5432}"
        url = f"postgres://{made['USER']}:{made['PASSWORD']}@{place}/{made['NAME']}"
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "consultation.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "TASKS_IMMEDIATE": "0",
        "LOG_LEVEL": "WARNING",
    }


@pytest.mark.django_db(transaction=True)
def test_it_survives_a_worker_that_is_killed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGKILL in the middle: nothing half made shows, and the next worker makes the document."""
    seeds()
    with monkeypatch.context() as patch:
        queue = SimpleNamespace(enqueue=lambda pk: None)
        patch.setattr("exports.request.tasks", SimpleNamespace(render=queue))
        export = make_asked(cast, make_open_consultation(cast))
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(export.pk)], env=world(), cwd=settings.BASE_DIR
    )
    try:
        deadline = time.monotonic() + 60
        while Export.objects.get().total == 0 and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    row = Export.objects.get()
    assert (row.state, row.attempts, row.done, row.file.name) == ("running", 1, 1, "")
    assert not default_storage.exists(row.folder())

    with clock.at(clock.now() + SILENCE * 2):
        assert sweep(tasks.render.call) == Swept(queued=1, failed=0)

    row.refresh_from_db()
    assert (row.state, row.attempts) == ("done", 2)
    assert len(default_storage.listdir(row.folder())[1]) == 1
