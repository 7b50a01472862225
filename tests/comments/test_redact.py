"""Hiding personal data inside a remark: the words stay, nobody outside reads or finds them."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from comments.masking import mask
from comments.models import Comment
from comments.redact import redact
from consultation.errors import Invalid, NotAllowed, NotFound, Stale
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import publish_remark, remark, send

NUMBER = "0900 000 417"
SAID = f"Hãy gọi cho tôi số {NUMBER} để hẹn."


@pytest.fixture
def comment(consultation: Consultation) -> Comment:
    """A remark whose author wrote a telephone number into it."""
    return send(consultation, remark(reason=SAID, proposed=f"Gọi {NUMBER}."))[0]


def test_it_hides_what_the_editor_names_and_keeps_the_words(cast: Cast, comment: Comment) -> None:
    redact(comment, by=cast.editor, hide=[NUMBER], why="số điện thoại")
    after = Comment.objects.get(pk=comment.pk)
    assert after.reason == SAID
    assert after.shown_reason == "Hãy gọi cho tôi số [đã che] để hẹn."
    assert after.shown_proposed == "Gọi [đã che]."
    assert after.history.latest().history_user == cast.editor
    assert after.history.latest().history_change_reason == "số điện thoại"


def test_it_hides_it_on_public_pages_and_from_the_search(
    cast: Cast, comment: Comment, client: Client
) -> None:
    redact(comment, by=cast.editor, hide=[NUMBER], why="số điện thoại")
    publish_remark(cast, comment)
    base = f"/lay-y-kien/{comment.consultation_id}/cac-gop-y/"
    code = comment.submission.receipt
    pages = [base, f"{base}{comment.pk}/", f"/tra-cuu/{code}/"]
    pages += [f"/api/v1/consultations/{comment.consultation_id}/remarks/"]
    for page in pages:
        words = client.get(page, follow=True).content.decode()
        assert NUMBER not in words, page
        assert "[đã che]" in words, page
    assert "[đã che]" not in client.get(base, {"words": NUMBER}).content.decode()


def test_it_lets_who_decides_change_what_is_hidden_in_public(cast: Cast, comment: Comment) -> None:
    publish_remark(cast, comment)
    redact(comment, by=cast.chief_editor, hide=[NUMBER], why="theo đề nghị của người gửi")
    redact(comment, by=cast.chief_editor, hide=[], why="người gửi đồng ý công khai")
    assert Comment.objects.get(pk=comment.pk).shown_reason == SAID


def test_it_refuses_an_editor_once_the_remark_is_public(cast: Cast, comment: Comment) -> None:
    publish_remark(cast, comment)
    with pytest.raises(NotAllowed):
        redact(comment, by=cast.editor, hide=[NUMBER], why="x")


def test_it_refuses_strangers_and_other_roles(cast: Cast, comment: Comment) -> None:
    with pytest.raises(NotFound):
        redact(comment, by=cast.outsider, hide=[NUMBER], why="x")
    with pytest.raises(NotAllowed):
        redact(comment, by=cast.analyst, hide=[NUMBER], why="x")


@pytest.mark.parametrize("pieces", [["không có trong góp ý"], ["ọi"]])
def test_it_refuses_pieces_that_are_not_there_or_too_short(
    cast: Cast, comment: Comment, pieces: list[str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        redact(comment, by=cast.editor, hide=pieces, why="x")
    assert "hide" in refusal.value.fields


def test_it_refuses_without_a_reason_and_when_stale(cast: Cast, comment: Comment) -> None:
    with pytest.raises(Invalid):
        redact(comment, by=cast.editor, hide=[NUMBER], why=" ")
    with pytest.raises(Stale):
        redact(comment, by=cast.editor, hide=[NUMBER], why="x", expected=comment.lock + 1)


def test_it_keeps_what_was_typed_when_the_page_refuses(
    cast: Cast, comment: Comment, client: Client
) -> None:
    client.force_login(cast.editor)
    address = f"/ban-lam-viec/lay-y-kien/{comment.consultation_id}/kiem-duyet/{comment.pk}/che/"
    typed = {"hide": "không có ở đây", "why": "thử", "expected": str(comment.lock)}
    answer = client.post(address, typed)
    assert answer.status_code == 400
    assert "không có ở đây" in answer.content.decode()
    good = client.post(address, typed | {"hide": NUMBER})
    assert good.status_code == 302


@given(st.text(min_size=3, max_size=8), st.text(), st.text())
def test_it_leaves_nothing_of_a_hidden_piece(piece: str, before: str, after: str) -> None:
    shown = mask(before + piece + after, [piece])
    assert piece not in shown.replace("[đã che]", "\x00")
