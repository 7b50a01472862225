"""What a dead reader left is read again, and given up in the end."""

from datetime import timedelta

import pytest

from consultation import clock, states
from drafts import reread
from drafts.models import Reading, SourceFile
from drafts.sweep import MOST_ATTEMPTS, PATIENCE, end_rereading, sweep
from drafts.tasks import read_source
from drafts.upload import upload
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT

State = SourceFile.State
pytestmark = pytest.mark.django_db


def waiting(cast: Cast, *, reading: int) -> SourceFile:
    """A file that ``reading`` workers have taken and none has finished."""
    draft = making.make_draft(cast)
    row = upload(draft, by=cast.drafter, name="a.txt", data=SAMPLE_TXT.encode())
    for _ in range(reading):
        states.move(row, State.READING, by=None)
    return row


@pytest.mark.parametrize("reading", [0, 1])
def test_it_reads_again_what_was_left(cast: Cast, reading: int) -> None:
    row = waiting(cast, reading=reading)
    queued: list[int] = []
    with clock.at(clock.now() + PATIENCE + timedelta(seconds=1)):
        assert sweep(queued.append) == 1
        assert sweep(queued.append) == 0  # the second round sees that it was queued
    read_source.call(row.pk)
    assert SourceFile.objects.get(pk=row.pk).state == State.READ


def test_it_leaves_alone_what_is_being_read(cast: Cast) -> None:
    waiting(cast, reading=1)
    with clock.at(clock.now() + PATIENCE - timedelta(seconds=5)):
        assert sweep(lambda pk: pytest.fail("queued")) == 0


def test_it_gives_up_a_file_that_kills_its_readers(cast: Cast) -> None:
    row = waiting(cast, reading=MOST_ATTEMPTS)
    with clock.at(clock.now() + PATIENCE + timedelta(seconds=1)):
        assert sweep(lambda pk: pytest.fail("queued")) == 0
    after = SourceFile.objects.get(pk=row.pk)
    assert (after.state, after.problem) == (State.UNREADABLE, "failed")


def test_it_says_that_reading_anew_failed_when_its_worker_died(cast: Cast) -> None:
    version = making.make_version(cast)
    reread.reread(version, by=cast.drafter)
    with clock.at(clock.now() + reread.PATIENCE - timedelta(seconds=5)):
        assert end_rereading() == 0
    with clock.at(clock.now() + reread.PATIENCE + timedelta(seconds=1)):
        assert end_rereading() == 1
    reading = Reading.objects.get(version=version)
    assert (reading.asked_again_at, reading.problem) == (None, "failed")
    reread.reread(version, by=cast.drafter)
