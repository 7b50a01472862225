"""Response → approved response: by another person; or back to the writer with a reason."""

from typing import Any

import pytest

from consultation import clock
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    SamePerson,
    Stale,
    WrongState,
)
from consultation.roles import Role
from synthesis.approve import approve, send_back
from synthesis.models import Group, Response
from synthesis.respond import respond
from tests.cast import Cast, join
from tests.synthesis.making import (
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_response,
)


@pytest.fixture
def group(cast: Cast) -> Group:
    return make_group(cast, make_open(cast))


def test_it_approves_as_another_person(cast: Cast, group: Group) -> None:
    asked = make_asked(cast, group)
    row = approve(asked, by=cast.approver, expected=asked.lock)
    assert (row.state, row.approved_by, row.lock) == ("approved", cast.approver, asked.lock + 1)
    assert row.approved_at is not None


def test_it_refuses_the_one_who_wrote_it(cast: Cast, group: Group) -> None:
    join(cast.analyst, cast.agency, Role.APPROVER)
    asked = make_asked(cast, group)
    with pytest.raises(SamePerson):
        approve(asked, by=cast.analyst)
    assert Response.objects.get().state == "review"


@pytest.mark.parametrize("who", ["drafter", "publisher", "editor", "chief_editor", "analyst2"])
def test_it_refuses_a_member_without_the_role(cast: Cast, group: Group, who: str) -> None:
    asked = make_asked(cast, group)
    with pytest.raises(NotAllowed):
        approve(asked, by=cast.members()[who])
    with pytest.raises(NotAllowed):
        send_back(asked, by=cast.members()[who], why="Chưa rõ")


def test_it_refuses_strangers_and_the_public(cast: Cast, group: Group, anonymous: Any) -> None:
    asked = make_asked(cast, group)
    for stranger in cast.strangers().values():
        with pytest.raises(NotFound):
            approve(asked, by=stranger)
    with pytest.raises(NotSignedIn):
        send_back(asked, by=anonymous, why="Chưa rõ")


def test_it_refuses_what_nobody_asked_to_approve_or_is_approved(cast: Cast, group: Group) -> None:
    made = make_response(cast, group)
    with pytest.raises(WrongState):
        approve(made, by=cast.approver)
    with pytest.raises(WrongState):
        send_back(made, by=cast.approver, why="Chưa rõ")


def test_it_refuses_who_read_an_older_version(cast: Cast, group: Group) -> None:
    asked = make_asked(cast, group)
    with pytest.raises(Stale):
        approve(asked, by=cast.approver, expected=asked.lock - 1)
    with pytest.raises(Stale):
        send_back(asked, by=cast.approver, why="Chưa rõ", expected=asked.lock - 1)


def test_it_sends_back_with_a_reason_that_the_writer_reads(cast: Cast, group: Group) -> None:
    row = send_back(make_asked(cast, group), by=cast.approver, why=" Nêu rõ căn cứ. ")
    assert (row.state, row.returned_note) == ("writing", "Nêu rõ căn cứ.")
    assert row.history.latest().history_change_reason == "Nêu rõ căn cứ."
    again = respond(group, by=cast.analyst, kind="accepted", text="Mới.", expected=row.lock)
    assert again.lock == row.lock + 1


@pytest.mark.parametrize("why", ["", "  ", "\u200b"])
def test_it_refuses_to_send_back_without_a_reason(cast: Cast, group: Group, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        send_back(make_asked(cast, group), by=cast.approver, why=why)
    assert set(refused.value.fields) == {"why"}


def test_it_takes_an_approval_back_until_the_announcement(cast: Cast, group: Group) -> None:
    approved = make_answered(cast, group)
    row = send_back(approved, by=cast.approver, why="Sai số điều")
    assert (row.state, row.approved_by, row.approved_at) == ("writing", None, None)


def test_it_refuses_to_take_an_approval_back_after_the_announcement(
    cast: Cast, group: Group
) -> None:
    approved = make_answered(cast, group)
    announced = make_announced(cast, group.consultation)
    with clock.at(announced.at), pytest.raises(WrongState):
        send_back(approved, by=cast.approver, why="Sai số điều")
