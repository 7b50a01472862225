"""The one line that assigns a state, and the history that each row leaves."""

from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation import record, states
from consultation.errors import WrongState
from consultation.models import Agency
from drafts.models import Consultation
from tests.cast import Cast
from tests.drafts.making import make_asked, make_prepared

State = Consultation.State


def test_it_makes_a_step_and_remembers_who_why_and_when(cast: Cast, noon: datetime) -> None:
    prepared = make_prepared(cast)
    states.move(prepared, State.ASKED, by=cast.drafter, why="Hồ sơ đã đủ")
    prepared.refresh_from_db()
    newest = prepared.history.latest()
    assert (prepared.state, newest.state) == (State.ASKED, State.ASKED)
    assert newest.history_user == cast.drafter
    assert newest.history_change_reason == "Hồ sơ đã đủ"
    assert newest.history_date == noon


@pytest.mark.parametrize("asked", [State.PUBLISHED, State.WITHDRAWN, State.PREPARING, "unknown"])
def test_it_refuses_a_step_that_does_not_exist(cast: Cast, noon: datetime, asked: str) -> None:
    prepared = make_prepared(cast)
    before = prepared.history.count()
    with pytest.raises(WrongState) as refusal:
        states.move(prepared, asked, by=cast.drafter)
    assert refusal.value.facts == {"state": State.PREPARING, "asked": asked}
    assert prepared.state == State.PREPARING
    assert prepared.history.count() == before


def test_it_tells_the_steps_from_the_present_state(cast: Cast, noon: datetime) -> None:
    asked = make_asked(cast)
    assert asked.may_become(State.PREPARING)
    assert asked.may_become(State.PUBLISHED)
    assert not asked.may_become(State.WITHDRAWN)


def test_it_records_the_public_as_nobody(cast: Cast, noon: datetime) -> None:
    record.save(cast.agency, by=AnonymousUser())
    newest = cast.agency.history.latest()
    assert newest.history_user is None
    assert newest.history_change_reason is None


def test_it_writes_only_the_named_columns_and_records_the_whole_row(cast: Cast) -> None:
    cast.agency.place = "Thành phố Bình Minh"
    cast.agency.telephone = "không ghi"
    record.save(cast.agency, by=cast.admin, why="Đổi địa danh", fields=["place"])
    stored = Agency.objects.get(pk=cast.agency.pk)
    assert stored.place == "Thành phố Bình Minh"
    assert stored.telephone != "không ghi"
    assert cast.agency.history.latest().name == "Sở Tư pháp"
