"""describe: who may begin a draft, and what it needs."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from drafts import describe
from drafts.models import Draft
from tests.cast import Cast
from tests.drafts import making


def test_it_begins_a_draft_with_the_authority_of_its_kind(cast: Cast) -> None:
    draft = making.make_draft(cast)
    assert draft.issuing_authority == "Ủy ban nhân dân tỉnh"
    assert draft.created_by == cast.drafter
    assert draft.history.get().history_user == cast.drafter


def test_it_lets_the_helpers_post_drafts_too(cast: Cast) -> None:
    assert making.make_draft(cast, by=cast.editor).created_by == cast.editor


def test_it_corrects_only_what_is_told(cast: Cast) -> None:
    draft = making.make_draft(cast)
    describe.describe(cast.agency, by=cast.drafter, draft=draft, number=" 07/2026/QĐ-UBND ")
    draft.refresh_from_db()
    assert (draft.number, draft.title) == ("07/2026/QĐ-UBND", making.TITLE)


def test_it_keeps_a_folded_form_for_finding(cast: Cast) -> None:
    assert "quy che quan ly" in making.make_draft(cast).folded


@pytest.mark.parametrize("role", ["publisher", "analyst", "approver", "chief_editor"])
def test_it_refuses_members_without_the_right(cast: Cast, role: str) -> None:
    with pytest.raises(NotAllowed):
        making.make_draft(cast, by=getattr(cast, role))


@pytest.mark.parametrize("stranger", ["outsider", "nobody", "admin"])
def test_it_refuses_strangers_as_if_nothing_were_there(cast: Cast, stranger: str) -> None:
    with pytest.raises(NotFound):
        making.make_draft(cast, by=getattr(cast, stranger))


def test_it_refuses_the_public(cast: Cast) -> None:
    with pytest.raises(NotSignedIn):
        making.make_draft(cast, by=AnonymousUser())


@pytest.mark.parametrize("field", ["title", "author", "source"])
def test_it_refuses_a_draft_without_what_r43_asks_for(cast: Cast, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        making.make_draft(cast, **{field: " \u200b"})
    assert set(refused.value.fields) == {field}
    assert not Draft.objects.exists()


def test_it_refuses_what_does_not_fit(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        making.make_draft(cast, title="a" * 501)
    assert set(refused.value.fields) == {"title"}


def test_it_lets_a_publisher_alone_correct_what_is_public(cast: Cast) -> None:
    row = making.make_open_consultation(cast)
    with pytest.raises(NotAllowed):
        describe.describe(cast.agency, by=cast.drafter, draft=row.draft, title="Tên khác")
    after = describe.describe(
        cast.agency, by=cast.publisher, draft=row.draft, title="Tên đã đính chính"
    )
    assert after.title == "Tên đã đính chính"


def test_it_takes_a_policy_too_and_the_numbers_of_the_dossier(cast: Cast) -> None:
    draft = making.make_draft(
        cast,
        kind="policy",
        submission_number="437/TTr-VP",
        appraisal_number="90/BC-STP",
    )
    after = Draft.objects.get(pk=draft.pk)
    assert after.kind.code == "policy"
    assert (after.submission_number, after.appraisal_number) == ("437/TTr-VP", "90/BC-STP")
