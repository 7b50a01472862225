"""Two clicks at the same moment: one publication, one extension, whichever database."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from consultation import clock
from consultation.errors import Invalid, Refused, WrongState
from consultation.roles import Role
from drafts import extend, publish
from drafts.models import Consultation
from tests.cast import Cast, join, make_user
from tests.drafts import making

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*steps: Callable[[], object]) -> list[Refused | None]:
    """Run ``steps`` in threads of their own that start together; what each was refused with."""
    gate, refused = Barrier(len(steps)), list[Refused | None]([None] * len(steps))

    def run(place: int, step: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=10)
            step()
        except Refused as refusal:
            refused[place] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return refused


def test_it_publishes_once_when_two_publishers_click_at_once(cast: Cast) -> None:
    row = making.make_asked(cast)
    other = make_user("publisher2", "Đinh Văn Ký")
    join(other, cast.agency, Role.PUBLISHER)
    refused = at_once(
        lambda: publish.publish(row, by=cast.publisher), lambda: publish.publish(row, by=other)
    )
    assert [type(refusal) for refusal in refused if refusal] == [WrongState]
    assert row.history.filter(state=Consultation.State.PUBLISHED).count() == 1


def test_it_opens_one_window_when_two_rounds_are_approved_at_once(cast: Cast) -> None:
    first = making.make_asked(cast)
    second = making.make_asked(cast, version=first.version)
    refused = at_once(
        lambda: publish.publish(first, by=cast.publisher),
        lambda: publish.publish(second, by=cast.publisher),
    )
    assert [type(refusal) for refusal in refused if refusal] == [WrongState]
    rounds = first.draft.consultations.filter(state=Consultation.State.PUBLISHED)
    assert rounds.count() == 1


def test_it_extends_once_when_two_click_at_once(cast: Cast) -> None:
    row = making.make_open_consultation(cast)
    day = clock.today() + timedelta(days=60)

    def step() -> object:
        return extend.extend(row, by=cast.publisher, closes_on=day, why="Thêm thời gian")

    refused = at_once(step, step)
    assert [type(refusal) for refusal in refused if refusal] == [Invalid]
    assert row.extensions.count() == 1
