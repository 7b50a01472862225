"""Group → response: writing, rewriting, asking for approval."""

from typing import Any

import pytest

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Stale, WrongState
from synthesis.models import Group, Response
from synthesis.respond import ask_approval, respond
from tests.cast import Cast
from tests.synthesis.making import make_answered, make_asked, make_group, make_open, make_response

GIVEN: dict[str, Any] = {"kind": "accepted", "text": "Tiếp thu."}


@pytest.fixture
def group(cast: Cast) -> Group:
    return make_group(cast, make_open(cast))


def test_it_writes_and_rewrites_as_whoever_read_the_last_version(cast: Cast, group: Group) -> None:
    first = respond(group, by=cast.analyst, **GIVEN, changed_unit=" khoản 1  Điều 4 ")
    assert (first.lock, first.state, first.changed_unit) == (1, "writing", "khoản 1 Điều 4")
    second = respond(group, by=cast.analyst2, kind="partly", text="Một phần.", expected=1)
    assert (second.pk, second.lock, second.written_by) == (first.pk, 2, cast.analyst2)
    assert second.history.count() == 2


@pytest.mark.parametrize("expected", [None, 0, 7])
def test_it_refuses_who_read_an_older_version(
    cast: Cast, group: Group, expected: int | None
) -> None:
    made = make_response(cast, group)
    with pytest.raises(Stale) as refused:
        respond(group, by=cast.analyst2, **GIVEN, expected=expected)
    assert refused.value.facts == {"lock": made.lock}
    assert Response.objects.get().text == made.text


def test_it_refuses_a_version_where_there_is_none(cast: Cast, group: Group) -> None:
    with pytest.raises(Stale):
        respond(group, by=cast.analyst, **GIVEN, expected=1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "maybe"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"text": " \n\u200b"}, "text"),
        ({"changed_unit": "x" * 256}, "changed_unit"),
    ],
)
def test_it_refuses_an_answer_that_says_nothing(
    cast: Cast, group: Group, given: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        respond(group, by=cast.analyst, **(GIVEN | given))
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize("who", ["drafter", "publisher", "editor", "chief_editor", "approver"])
def test_it_refuses_a_member_without_the_role(cast: Cast, group: Group, who: str) -> None:
    with pytest.raises(NotAllowed):
        respond(group, by=cast.members()[who], **GIVEN)
    with pytest.raises(NotAllowed):
        ask_approval(make_response(cast, group), by=cast.members()[who])


def test_it_refuses_strangers_and_the_public(cast: Cast, group: Group, anonymous: Any) -> None:
    for stranger in cast.strangers().values():
        with pytest.raises(NotFound):
            respond(group, by=stranger, **GIVEN)
    with pytest.raises(NotSignedIn):
        respond(group, by=anonymous, **GIVEN)


def test_it_refuses_to_rewrite_what_waits_or_is_approved(cast: Cast, group: Group) -> None:
    asked = make_asked(cast, group)
    with pytest.raises(WrongState):
        respond(group, by=cast.analyst, **GIVEN, expected=asked.lock)
    with pytest.raises(WrongState):
        ask_approval(asked, by=cast.analyst, expected=asked.lock)


def test_it_refuses_to_ask_for_approval_of_another_version(cast: Cast, group: Group) -> None:
    made = make_response(cast, group)
    with pytest.raises(Stale):
        ask_approval(made, by=cast.analyst, expected=made.lock + 1)
    assert ask_approval(made, by=cast.analyst2, expected=made.lock).state == "review"


def test_it_refuses_to_ask_again_for_what_is_approved(cast: Cast, group: Group) -> None:
    approved = make_answered(cast, group)
    with pytest.raises(WrongState):
        ask_approval(approved, by=cast.analyst)
