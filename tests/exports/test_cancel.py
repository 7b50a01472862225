"""Cancelling a document: the worker stops at its next step, and no file is left."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from consultation.errors import NotAllowed, NotFound, WrongState
from consultation.models import User
from exports import tasks
from exports.cancel import cancel
from exports.models import Export
from exports.request import retry
from exports.summary import Summary
from tests.cast import Cast
from tests.exports.making import make_answered_consultation, make_asked, make_document

AsUser = Callable[[User | None], Client]


def test_it_stops_what_waits(cast: Cast) -> None:
    export = cancel(make_asked(cast, make_answered_consultation(cast)), by=cast.editor)

    tasks.render.call(export.pk)

    export.refresh_from_db()
    assert (export.state, export.file.name, export.attempts) == (Export.State.CANCELLED, "", 0)
    assert retry(export, by=cast.analyst).state == Export.State.QUEUED


def test_its_worker_stops_at_the_next_step_and_leaves_no_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = make_asked(cast, make_answered_consultation(cast), "docx")
    steps = []

    def slow(summary: Summary, format: str, *, progress: Callable[[int, int], None]) -> bytes:
        cancel(export, by=cast.analyst)
        steps.append("before")
        progress(1, 2)
        steps.append("after")
        return b"never"

    monkeypatch.setattr(tasks, "render_summary", slow)
    tasks.render.call(export.pk)

    export.refresh_from_db()
    assert steps == ["before"]
    assert (export.state, export.file.name) == (Export.State.CANCELLED, "")
    assert not export.file.storage.exists(export.folder())


def test_it_refuses_what_is_done_and_who_may_not(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    done, waiting = make_document(cast, consultation), make_asked(cast, consultation, "docx")
    with pytest.raises(WrongState):
        cancel(done, by=cast.analyst)
    with pytest.raises(NotAllowed):
        cancel(waiting, by=cast.drafter)
    with pytest.raises(NotFound):
        cancel(waiting, by=cast.outsider)


def test_its_page_offers_to_cancel_and_to_ask_again(cast: Cast, as_user: AsUser) -> None:
    consultation = make_answered_consultation(cast)
    export = make_asked(cast, consultation, "docx")
    client, desk = as_user(cast.analyst), reverse("exports:desk", args=[consultation.pk])
    stop = reverse("exports:cancel", args=[export.pk])

    assert stop in client.get(desk).content.decode()
    assert client.post(stop)["Location"] == f"{desk}#e{export.pk}"
    page = client.get(desk).content.decode()
    assert "Đã hủy" in page
    assert stop not in page
    assert reverse("exports:retry", args=[export.pk]) in page
    assert client.post(stop).status_code == 409
