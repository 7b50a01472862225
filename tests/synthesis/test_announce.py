"""Results made public: by the approver, once, when the window has ended and nothing waits."""

from datetime import timedelta
from typing import Any

import pytest

from consultation import clock
from consultation.errors import NotAllowed, NotAnsweredYet, NotFound, NotSignedIn, WrongState
from drafts.models import Consultation
from drafts.withdraw import withdraw
from synthesis.announce import announce
from synthesis.boxes import ready_to_announce
from synthesis.models import Announcement
from tests.cast import Cast
from tests.comments.making import publish_remark, send, withhold_remark
from tests.synthesis.making import (
    after_close,
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
)


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def test_it_announces_what_is_complete(cast: Cast, consultation: Consultation) -> None:
    make_answered(cast, make_group(cast, consultation))
    withhold_remark(cast, send(consultation)[0])
    with clock.at(after_close(consultation)) as now:
        assert list(ready_to_announce()) == [consultation]
        row = announce(consultation, by=cast.approver)
        assert (row.by, row.at) == (cast.approver, now)
        assert list(ready_to_announce()) == []


def test_it_announces_that_nobody_said_anything(cast: Cast, consultation: Consultation) -> None:
    assert make_announced(cast, consultation).consultation == consultation


def test_it_refuses_a_second_time(cast: Cast, consultation: Consultation) -> None:
    make_announced(cast, consultation)
    with pytest.raises(WrongState):
        make_announced(cast, consultation)
    assert Announcement.objects.count() == 1


def test_it_refuses_while_the_window_is_open_to_the_last_second(
    cast: Cast, consultation: Consultation
) -> None:
    assert consultation.closes_at is not None
    with clock.at(consultation.closes_at - timedelta(seconds=1)), pytest.raises(WrongState):
        announce(consultation, by=cast.approver)
    with clock.at(consultation.closes_at):
        announce(consultation, by=cast.approver)


def test_it_refuses_a_withdrawn_consultation(cast: Cast, consultation: Consultation) -> None:
    withdraw(consultation, by=cast.publisher, why="Thay đổi chủ trương")
    with pytest.raises(WrongState):
        make_announced(cast, consultation)


@pytest.mark.parametrize("waits", ["waiting", "unplaced", "unanswered", "unapproved"])
def test_it_refuses_while_something_waits_and_says_what(
    cast: Cast, consultation: Consultation, waits: str
) -> None:
    make_answered(cast, make_group(cast, consultation))
    match waits:
        case "waiting":
            send(consultation)
        case "unplaced":
            make_remark(cast, consultation)
        case "unanswered":
            make_group(cast, consultation)
        case "unapproved":
            make_asked(cast, make_group(cast, consultation))
    with pytest.raises(NotAnsweredYet) as refused:
        make_announced(cast, consultation)
    assert {name for name, n in refused.value.facts.items() if n} == {waits}
    with clock.at(after_close(consultation)):
        assert list(ready_to_announce()) == []


def test_it_refuses_what_is_only_being_written(cast: Cast, consultation: Consultation) -> None:
    make_response(cast, make_group(cast, consultation))
    with pytest.raises(NotAnsweredYet):
        make_announced(cast, consultation)


def test_it_waits_for_no_group_whose_remarks_were_all_withheld(
    cast: Cast, consultation: Consultation
) -> None:
    remark = make_remark(cast, consultation)
    make_group(cast, consultation, remark)
    withhold_remark(cast, remark)
    make_announced(cast, consultation)


def test_it_takes_a_remark_that_was_restored_after_the_announcement(
    cast: Cast, consultation: Consultation
) -> None:
    hidden = withhold_remark(cast, send(consultation)[0])
    announced = make_announced(cast, consultation)
    with clock.at(announced.at):
        shown = publish_remark(cast, hidden)
        assert make_answered(cast, make_group(cast, consultation, shown)).state == "approved"


@pytest.mark.parametrize("who", ["drafter", "publisher", "editor", "chief_editor", "analyst"])
def test_it_refuses_a_member_without_the_role(
    cast: Cast, consultation: Consultation, who: str
) -> None:
    with clock.at(after_close(consultation)), pytest.raises(NotAllowed):
        announce(consultation, by=cast.members()[who])


def test_it_refuses_strangers_and_the_public(
    cast: Cast, consultation: Consultation, anonymous: Any
) -> None:
    for stranger in cast.strangers().values():
        with pytest.raises(NotFound):
            announce(consultation, by=stranger)
    with pytest.raises(NotSignedIn):
        announce(consultation, by=anonymous)
