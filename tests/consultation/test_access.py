"""By what right: strangers, members, dates, delegations."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from consultation import access, clock
from consultation.errors import NotAllowed, NotFound, NotSignedIn
from consultation.roles import MAY, Act, Role
from tests.cast import NOON, Cast, join


def test_it_lets_each_role_do_what_the_table_says_and_nothing_else(cast: Cast) -> None:
    for name, user in cast.members().items():
        role = Role("analyst" if name == "analyst2" else name)
        allowed = {act for act in Act if access.may(user, act, cast.agency)}
        assert allowed == {act for act in Act if role in MAY[act]}


def test_it_refuses_a_member_without_the_right(cast: Cast) -> None:
    with pytest.raises(NotAllowed) as refusal:
        access.require(cast.drafter, Act.DECIDE, cast.agency)
    assert refusal.value.facts == {"act": "decide"}


@pytest.mark.parametrize("stranger", ["outsider", "admin", "nobody"])
def test_it_tells_a_stranger_nothing(cast: Cast, stranger: str) -> None:
    for act in Act:
        with pytest.raises(NotFound):
            access.require(getattr(cast, stranger), act, cast.agency)


def test_it_refuses_the_public_and_an_inactive_user(cast: Cast) -> None:
    cast.editor.is_active = False
    for user in (AnonymousUser(), cast.editor):
        with pytest.raises(NotSignedIn):
            access.require(user, Act.SEE_DESK, cast.agency)
        assert not access.memberships(user).exists()


def test_it_counts_a_membership_from_its_first_day_to_its_last(cast: Cast) -> None:
    join(cast.nobody, cast.agency, Role.EDITOR, since=date(2026, 6, 1), until=date(2026, 6, 2))
    begin, end = clock.start_of(date(2026, 6, 1)), clock.end_of(date(2026, 6, 2))
    for moment, counts in (
        (begin - timedelta(seconds=1), False),
        (begin, True),
        (end - timedelta(seconds=1), True),
        (end, False),
    ):
        with clock.at(moment):
            assert access.may(cast.nobody, Act.PROPOSE_DECISION, cast.agency) is counts


def test_it_lets_a_deputy_act_while_the_delegation_lasts(cast: Cast, noon: datetime) -> None:
    join(
        cast.editor,
        cast.agency,
        Role.CHIEF_EDITOR,
        since=date(2026, 6, 1),
        until=date(2026, 6, 5),
        delegated_by=cast.chief_editor,
    )
    access.require(cast.editor, Act.DECIDE, cast.agency)
    with clock.at(NOON + timedelta(days=5)), pytest.raises(NotAllowed):
        access.require(cast.editor, Act.DECIDE, cast.agency)


def test_it_refuses_a_delegation_without_an_end(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="membership_delegation_ends"), transaction.atomic():
        join(cast.nobody, cast.agency, Role.EDITOR, delegated_by=cast.chief_editor)


def test_it_refuses_a_membership_that_ends_before_it_begins(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="membership_span"), transaction.atomic():
        join(
            cast.nobody,
            cast.agency,
            Role.EDITOR,
            since=date(2026, 6, 2),
            until=date(2026, 6, 1),
        )


def test_it_lists_the_agencies_where_a_person_may_act(cast: Cast) -> None:
    join(cast.editor, cast.other_agency, Role.ANALYST)
    assert set(access.agencies_where(cast.editor, Act.GROUP)) == {cast.other_agency}
    assert set(access.agencies_where(cast.editor, Act.PROPOSE_DECISION)) == {cast.agency}
    assert not access.agencies_where(cast.nobody, Act.SEE_DESK).exists()


def test_it_gives_every_act_to_somebody() -> None:
    assert set(MAY) == set(Act)
    assert all(MAY.values())
