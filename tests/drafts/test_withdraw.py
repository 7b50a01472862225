"""withdraw: with a reason that the public sees; the page stays."""

from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, WrongState
from drafts import withdraw
from drafts.models import Consultation
from drafts.queries import public
from tests.cast import Cast
from tests.drafts import making


def test_it_ends_at_once_and_stays_readable(cast: Cast, noon: datetime) -> None:
    row = making.make_open_consultation(cast, noon)
    row = withdraw.withdraw(row, by=cast.publisher, why="Đăng nhầm bản")
    assert row.phase() == Consultation.Phase.WITHDRAWN
    assert (row.withdrawn_at, row.withdrawn_reason) == (noon, "Đăng nhầm bản")
    assert public.consultation(row.pk) == row


def test_it_refuses_a_withdrawal_without_a_reason(cast: Cast) -> None:
    row = making.make_open_consultation(cast)
    with pytest.raises(Invalid):
        withdraw.withdraw(row, by=cast.publisher, why="  ")
    row.refresh_from_db()
    assert row.state == Consultation.State.PUBLISHED


def test_it_refuses_what_was_never_published_or_is_withdrawn(cast: Cast) -> None:
    withdrawn = making.make_open_consultation(cast)
    withdraw.withdraw(withdrawn, by=cast.publisher, why="x")
    for row in (making.make_prepared(cast), making.make_asked(cast), withdrawn):
        with pytest.raises(WrongState):
            withdraw.withdraw(row, by=cast.publisher, why="x")


def test_it_refuses_those_without_the_right(cast: Cast) -> None:
    row = making.make_open_consultation(cast)
    for person, refusal in (
        (cast.drafter, NotAllowed),
        (cast.outsider, NotFound),
        (AnonymousUser(), NotSignedIn),
    ):
        with pytest.raises(refusal):
            withdraw.withdraw(row, by=person, why="x")
