"""What a dead reader left is read again, and given up in the end."""

from datetime import timedelta

import pytest

from consultation import clock, states
from drafts.models import SourceFile
from drafts.sweep import MOST_ATTEMPTS, PATIENCE, sweep
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
