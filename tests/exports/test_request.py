"""request, retry: who may ask for a document, what a final one needs, what two clicks make."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage

from consultation import clock
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotAnsweredYet,
    NotFound,
    NotSignedIn,
    WrongState,
)
from exports.models import Export
from exports.request import SILENCE, is_stuck, request, retry
from exports.tasks import render
from tests.cast import Cast
from tests.comments.making import remark, send, send_published
from tests.drafts.making import make_asked as make_unpublished
from tests.drafts.making import make_open_consultation
from tests.exports.making import (
    make_announced_consultation,
    make_answered_consultation,
    make_asked,
    make_document,
    make_final,
)
from tests.synthesis.making import after_close


def test_it_queues_a_draft_while_the_window_is_open(cast: Cast) -> None:
    export = make_asked(cast, make_open_consultation(cast), "docx", signer_name="  Lê Văn  An ")

    assert (export.state, export.final, export.asked_by) == ("queued", False, cast.analyst)
    assert export.signer_name == "Lê Văn An"
    assert export.history.count() == 1


def test_it_queues_the_task_when_the_rows_are_written(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # pytest-django's fixture
        export = make_asked(cast, make_open_consultation(cast))

    assert Export.objects.get(pk=export.pk).state == Export.State.DONE


@pytest.mark.parametrize("role", ["editor", "chief_editor", "analyst", "approver"])
def test_it_lets_helpers_and_analysts_export(cast: Cast, role: str) -> None:
    assert make_asked(cast, make_open_consultation(cast), by=getattr(cast, role)).pk


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("drafter", NotAllowed),
        ("publisher", NotAllowed),
        ("outsider", NotFound),
        ("admin", NotFound),
        ("nobody", NotFound),
        (None, NotSignedIn),
    ],
)
def test_it_refuses_who_may_not_export(
    cast: Cast, who: str | None, refusal: type[Exception]
) -> None:
    consultation = make_open_consultation(cast)
    by = getattr(cast, who) if who else AnonymousUser()

    with pytest.raises(refusal):
        request(consultation, by=by, format="docx")
    assert not Export.objects.exists()


def test_it_refuses_what_is_not_published(cast: Cast) -> None:
    with pytest.raises(WrongState):
        make_asked(cast, make_unpublished(cast))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"format": "exe"}, "format"),
        ({"signer_name": "x" * 161}, "signer_name"),
        ({"signer_title": "x" * 161}, "signer_title"),
        ({"signer_authority": "x" * 161}, "signer_authority"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_it_refuses_what_cannot_be_printed(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        request(make_open_consultation(cast), by=cast.analyst, **({"format": "pdf"} | facts))
    assert set(refused.value.fields) == {field}


def test_it_makes_one_of_two_clicks(cast: Cast) -> None:
    consultation = make_open_consultation(cast)

    first, again = make_asked(cast, consultation, "pdf"), make_asked(cast, consultation, "pdf")
    others = [
        make_asked(cast, consultation, "docx"),
        make_asked(cast, consultation, "pdf", by=cast.editor),
        make_asked(cast, consultation, "pdf", signer_name="Lê Văn An"),
    ]

    assert first == again
    assert len({first.pk, *(row.pk for row in others)}) == 4


# ---------------------------------------------------------------- final ones


def test_it_makes_a_final_one_when_everything_is_answered(cast: Cast) -> None:
    export = make_final(cast, make_answered_consultation(cast))

    assert (export.state, export.final) == (Export.State.DONE, True)


def test_it_refuses_a_final_one_while_the_window_is_open(cast: Cast) -> None:
    with pytest.raises(WrongState) as refused:
        make_asked(cast, make_answered_consultation(cast), final=True)
    assert refused.value.facts == {"phase": "open"}


def test_it_refuses_a_final_one_with_the_counts_of_what_waits(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    send_published(cast, consultation, remark("art_1"), remark("art_1"))
    send(consultation, remark(None))

    with clock.at(after_close(consultation)), pytest.raises(NotAnsweredYet) as refused:
        make_asked(cast, consultation, final=True)

    assert refused.value.facts == {"waiting": 1, "unplaced": 2, "unanswered": 0, "unapproved": 0}
    assert not Export.objects.exists()


def test_it_refuses_what_is_one_second_too_early(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    assert consultation.closes_at is not None

    with clock.at(consultation.closes_at - timedelta(seconds=1)), pytest.raises(WrongState):
        make_asked(cast, consultation, final=True)
    with clock.at(consultation.closes_at):
        assert make_asked(cast, consultation, final=True).final


# ---------------------------------------------------------------- again


def failed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Export:
    def burst(*args: object, **kwargs: object) -> bytes:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("exports.tasks.render_summary", burst)
        return make_document(cast, make_open_consultation(cast))


def test_it_makes_what_failed_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    export = failed(cast, monkeypatch)
    assert (export.state, export.problem) == ("failed", "internal")

    again = retry(export, by=cast.editor)
    assert (again.state, again.problem, again.finished_at) == ("queued", "", None)
    render.call(export.pk)

    export.refresh_from_db()
    assert (export.state, export.attempts) == (Export.State.DONE, 2)


def test_it_frees_what_a_dead_worker_holds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    export = running(cast, monkeypatch)
    with clock.at(export.asked_at + SILENCE * 2):
        assert is_stuck(export)

        assert retry(export, by=cast.analyst).state == "queued"


def test_it_refuses_to_retry_what_is_alive(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    export = running(cast, monkeypatch)

    with pytest.raises(WrongState):
        retry(export, by=cast.analyst)


def test_it_refuses_to_retry_what_is_done(cast: Cast) -> None:
    with pytest.raises(WrongState):
        retry(make_document(cast, make_open_consultation(cast)), by=cast.analyst)


def test_it_refuses_to_retry_for_a_stranger(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    export = failed(cast, monkeypatch)

    with pytest.raises(NotFound):
        retry(export, by=cast.outsider)
    with pytest.raises(NotAllowed):
        retry(export, by=cast.drafter)


def running(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Export:
    """What a worker leaves that is killed in the middle: a row that is running, and no file."""

    def killed(*args: object, **kwargs: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("exports.tasks.render_summary", killed)
        with pytest.raises(KeyboardInterrupt):
            make_document(cast, make_open_consultation(cast))
    export = Export.objects.get()
    assert (export.state, bool(export.file)) == ("running", False)
    return export


def test_it_keeps_the_file_under_its_own_folder(cast: Cast) -> None:
    export = make_final(cast, make_announced_consultation(cast), "xlsx")

    assert str(export.file.name).startswith(f"{export.folder()}/")
    assert default_storage.size(str(export.file.name)) == export.size
