"""Remark → moderated remark: two persons, no lost words, nothing changed by a proposal alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from comments.models import Comment, Decision
from comments.moderate import decide, propose, send_back
from consultation import clock
from consultation.access import Actor
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
from drafts.models import Consultation
from tests.cast import Cast, join
from tests.comments.making import publish_remark, send, withhold_remark


@pytest.fixture
def comment(consultation: Consultation) -> Comment:
    """A remark that was just received."""
    return send(consultation)[0]


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_it_publishes_what_two_persons_agree_on(cast: Cast, comment: Comment) -> None:
    propose(comment, by=cast.editor, verdict="publish")
    assert now(comment).state == Comment.State.PROPOSED
    decide(comment, by=cast.chief_editor)
    assert now(comment).state == Comment.State.PUBLISHED
    assert now(comment).pending is None


def test_it_withholds_with_a_ground_and_keeps_the_words(cast: Cast, comment: Comment) -> None:
    said = comment.reason
    after = withhold_remark(cast, comment, "3")
    assert after.state == Comment.State.WITHHELD
    assert after.withheld_reason is not None
    assert after.withheld_reason.code == "3"
    assert after.reason == said


def test_it_restores_what_was_withheld(cast: Cast, comment: Comment) -> None:
    withhold_remark(cast, comment)
    after = publish_remark(cast, comment)
    assert after.state == Comment.State.PUBLISHED
    assert after.withheld_reason is None


def test_it_leaves_a_published_remark_as_it_is_while_a_proposal_waits(
    cast: Cast, comment: Comment
) -> None:
    publish_remark(cast, comment)
    propose(comment, by=cast.editor, verdict="withhold", reason="6")
    assert now(comment).state == Comment.State.PUBLISHED
    send_back(comment, by=cast.chief_editor, why="Không phải dữ liệu cá nhân.")
    assert now(comment).state == Comment.State.PUBLISHED
    assert now(comment).pending is None


def test_it_withholds_a_published_remark_after_a_second_look(cast: Cast, comment: Comment) -> None:
    publish_remark(cast, comment)
    assert withhold_remark(cast, comment, "6").state == Comment.State.WITHHELD


def test_it_sends_a_proposal_back_to_where_the_remark_was(cast: Cast, comment: Comment) -> None:
    propose(comment, by=cast.editor, verdict="publish")
    send_back(comment, by=cast.chief_editor, why="Cần đọc kỹ hơn.")
    assert now(comment).state == Comment.State.RECEIVED
    assert comment.decisions.count() == 2


def test_it_refuses_the_person_who_proposed(cast: Cast, comment: Comment) -> None:
    propose(comment, by=cast.chief_editor, verdict="publish")
    with pytest.raises(SamePerson):
        decide(comment, by=cast.chief_editor)
    with pytest.raises(SamePerson):
        send_back(comment, by=cast.chief_editor, why="Tự trả lại.")
    assert now(comment).state == Comment.State.PROPOSED


def test_it_refuses_an_editor_who_decides(cast: Cast, comment: Comment) -> None:
    propose(comment, by=cast.editor, verdict="publish")
    with pytest.raises(NotAllowed):
        decide(comment, by=cast.editor)


@pytest.mark.parametrize("who", ["drafter", "publisher", "analyst", "approver"])
def test_it_refuses_members_who_are_no_editors(cast: Cast, comment: Comment, who: str) -> None:
    with pytest.raises(NotAllowed):
        propose(comment, by=getattr(cast, who), verdict="publish")


@pytest.mark.parametrize("who", ["outsider", "nobody", "admin"])
def test_it_refuses_strangers_as_if_there_were_nothing(
    cast: Cast, comment: Comment, who: str
) -> None:
    with pytest.raises(NotFound):
        propose(comment, by=getattr(cast, who), verdict="publish")


def test_it_refuses_those_who_are_not_signed_in(comment: Comment) -> None:
    nobody: Actor = AnonymousUser()
    with pytest.raises(NotSignedIn):
        propose(comment, by=nobody, verdict="publish")


def test_it_lets_a_deputy_decide_while_the_delegation_is_in_force(
    cast: Cast, comment: Comment
) -> None:
    today = clock.today()
    join(
        cast.analyst,
        cast.agency,
        Role.CHIEF_EDITOR,
        since=today,
        until=today,
        delegated_by=cast.chief_editor,
    )
    propose(comment, by=cast.editor, verdict="publish")
    decide(comment, by=cast.analyst)
    assert now(comment).state == Comment.State.PUBLISHED


@pytest.mark.parametrize(("since", "until"), [(-10, -1), (1, 10)])
def test_it_refuses_a_deputy_outside_the_delegation(
    cast: Cast, comment: Comment, since: int, until: int
) -> None:
    today = clock.today()
    join(
        cast.analyst,
        cast.agency,
        Role.CHIEF_EDITOR,
        since=today + timedelta(days=since),
        until=today + timedelta(days=until),
        delegated_by=cast.chief_editor,
    )
    propose(comment, by=cast.editor, verdict="publish")
    with pytest.raises(NotAllowed):
        decide(comment, by=cast.analyst)


def test_it_refuses_a_second_proposal(cast: Cast, comment: Comment) -> None:
    propose(comment, by=cast.editor, verdict="publish")
    with pytest.raises(WrongState):
        propose(comment, by=cast.chief_editor, verdict="withhold", reason="1")


def test_it_refuses_a_proposal_that_changes_nothing(cast: Cast, comment: Comment) -> None:
    publish_remark(cast, comment)
    with pytest.raises(WrongState):
        propose(comment, by=cast.editor, verdict="publish")


def test_it_refuses_a_decision_on_nothing(cast: Cast, comment: Comment) -> None:
    with pytest.raises(WrongState):
        decide(comment, by=cast.chief_editor)
    with pytest.raises(WrongState):
        send_back(comment, by=cast.chief_editor, why="Không có gì.")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"verdict": "burn"}, "verdict"),
        ({"verdict": "withhold"}, "reason"),
        ({"verdict": "withhold", "reason": "99"}, "reason"),
        ({"verdict": "withhold", "reason": "5"}, "note"),
        ({"verdict": "withhold", "reason": "5", "note": " \x00 "}, "note"),
    ],
)
def test_it_refuses_a_proposal_without_its_grounds(
    cast: Cast, comment: Comment, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        propose(comment, by=cast.editor, **facts)
    assert set(refusal.value.fields) == {field}


def test_it_refuses_to_send_back_without_a_reason(cast: Cast, comment: Comment) -> None:
    propose(comment, by=cast.editor, verdict="publish")
    with pytest.raises(Invalid):
        send_back(comment, by=cast.chief_editor, why="  ")


def test_it_refuses_a_stale_edit_and_tells_the_present_lock(cast: Cast, comment: Comment) -> None:
    seen = comment.lock
    propose(comment, by=cast.editor, verdict="publish", expected=seen)
    with pytest.raises(Stale) as refusal:
        decide(comment, by=cast.chief_editor, expected=seen)
    assert refusal.value.facts == {"lock": seen + 1}
    decide(comment, by=cast.chief_editor, expected=seen + 1)


def test_it_writes_who_and_why_into_the_history(cast: Cast, comment: Comment) -> None:
    withhold_remark(cast, comment, "5", "Quảng cáo trá hình.")
    latest = comment.history.order_by("-history_date", "-history_id").first()
    assert latest is not None
    assert latest.history_user == cast.chief_editor
    assert latest.history_change_reason == "Quảng cáo trá hình."
    steps = list(comment.decisions.values_list("step", "by"))
    assert steps == [
        (Decision.Step.PROPOSE, cast.editor.pk),
        (Decision.Step.DECIDE, cast.chief_editor.pk),
    ]
