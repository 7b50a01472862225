"""Two clicks at the same moment: exactly one wins, and nothing is lost. On SQLite and PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from consultation import clock
from consultation.errors import AlreadyPlaced, Refused, Stale, WrongState
from synthesis.announce import announce
from synthesis.approve import send_back
from synthesis.group import group, merge, place
from synthesis.models import Announcement, Group, GroupingStep, Placement, Response
from synthesis.respond import respond
from synthesis.split import split
from synthesis.undo import undo
from tests.cast import Cast
from tests.synthesis.making import (
    after_close,
    make_answered,
    make_group,
    make_open,
    make_remark,
    make_response,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Run ``steps`` in threads that start together; gives what they returned or how they refused."""
    start = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=20)
            return step()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, s) for s in steps]]


def refusals(found: list[Any]) -> list[type]:
    return [type(each) for each in found if isinstance(each, Refused)]


def test_it_places_a_remark_in_one_of_two_groups(cast: Cast) -> None:
    consultation = make_open(cast)
    remark = make_remark(cast, consultation)
    one, two = make_group(cast, consultation), make_group(cast, consultation)
    found = at_once(
        lambda: place(one, by=cast.analyst, comments=[remark]),
        lambda: place(two, by=cast.analyst2, comments=[remark]),
    )
    assert refusals(found) == [AlreadyPlaced]
    assert Placement.objects.filter(comment=remark).count() == 1


def test_it_makes_one_group_of_the_same_remarks(cast: Cast) -> None:
    consultation = make_open(cast)
    remarks = [make_remark(cast, consultation) for _ in range(2)]
    found = at_once(
        lambda: group(consultation, by=cast.analyst, title="Một", comments=remarks),
        lambda: group(consultation, by=cast.analyst2, title="Hai", comments=remarks[::-1]),
    )
    assert refusals(found) == [AlreadyPlaced]
    assert Group.objects.count() == 1


def test_it_merges_two_groups_into_each_other_once(cast: Cast) -> None:
    consultation = make_open(cast)
    one, two = make_group(cast, consultation), make_group(cast, consultation)
    found = at_once(
        lambda: merge(one, by=cast.analyst, into=two),
        lambda: merge(two, by=cast.analyst2, into=one),
    )
    assert refusals(found) == [WrongState]
    assert Group.objects.filter(dissolved_at=None).count() == 1
    assert Placement.objects.count() == 2


def test_it_keeps_one_of_two_first_answers(cast: Cast) -> None:
    made = make_group(cast, make_open(cast))
    found = at_once(
        lambda: respond(made, by=cast.analyst, kind="accepted", text="Một"),
        lambda: respond(made, by=cast.analyst2, kind="partly", text="Hai"),
    )
    assert refusals(found) == [Stale]
    assert Response.objects.count() == 1


def test_it_keeps_one_of_two_changes_of_the_same_version(cast: Cast) -> None:
    made = make_group(cast, make_open(cast))
    lock = make_response(cast, made).lock
    found = at_once(
        lambda: respond(made, by=cast.analyst, kind="accepted", text="Một", expected=lock),
        lambda: respond(made, by=cast.analyst2, kind="partly", text="Hai", expected=lock),
    )
    assert refusals(found) == [Stale]
    assert Response.objects.get().lock == lock + 1


def test_it_announces_once_and_never_with_an_answer_that_was_taken_back(cast: Cast) -> None:
    consultation = make_open(cast)
    answered = make_answered(cast, make_group(cast, consultation))
    moment = after_close(consultation)

    def announced() -> Announcement:
        with clock.at(moment):
            return announce(consultation, by=cast.approver)

    def taken_back() -> Response:
        with clock.at(moment):
            return send_back(answered, by=cast.approver, why="Sai")

    found = at_once(announced, announced, taken_back)
    assert len(refusals(found)) == 2
    approved = Response.objects.get().state == Response.State.APPROVED
    assert Announcement.objects.count() == int(approved)


def test_it_takes_one_step_back_once(cast: Cast) -> None:
    consultation = make_open(cast)
    make_group(cast, consultation)
    step = GroupingStep.objects.get()
    found = at_once(lambda: undo(step, by=cast.analyst), lambda: undo(step, by=cast.analyst))
    assert refusals(found) == [WrongState]
    assert not Placement.objects.exists()


def test_it_splits_a_remark_into_one_of_two_groups(cast: Cast) -> None:
    consultation = make_open(cast)
    one, two, three = (make_remark(cast, consultation) for _ in range(3))
    whole = make_group(cast, consultation, one, two, three)
    found = at_once(
        lambda: split(whole, by=cast.analyst, comments=[one, two], title="A", expected=1),
        lambda: split(whole, by=cast.analyst2, comments=[two, three], title="B", expected=1),
    )
    assert refusals(found) == [Stale]
    assert Placement.objects.count() == 3
    assert Group.objects.count() == 2
