"""The answering pages: writing, the other's version, approval."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from consultation.models import User
from drafts.models import Consultation
from synthesis.models import Response
from tests.cast import Cast
from tests.synthesis.making import (
    ANSWER,
    ARTICLE_4,
    make_asked,
    make_group,
    make_open,
    make_response,
)

AsUser = Callable[[User | None], Client]
READERS = {"editor", "chief_editor", "analyst", "analyst2", "approver"}


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def test_it_writes_asks_approves_and_shows_who_did_what(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation, eid=ARTICLE_4)
    key = [consultation.pk, group.pk]
    url = reverse("synthesis:answer", args=key)
    given = {"kind": "accepted", "text": ANSWER, "lock": "0", "action": "ask"}
    assert as_user(cast.analyst).post(url, given).status_code == 302
    row = Response.objects.get()
    assert (row.state, row.lock) == ("review", 2)
    client = as_user(cast.approver)
    refused = client.post(reverse("synthesis:send_back", args=key), {"why": "", "lock": row.lock})
    assert refused.status_code == 400
    assert "Vui lòng nêu lý do trả lại." in refused.content.decode()
    client.post(reverse("synthesis:send_back", args=key), {"why": "Nêu căn cứ", "lock": row.lock})
    text = as_user(cast.analyst2).get(url).content.decode()
    assert "Được trả lại để sửa" in text
    assert "Nêu căn cứ" in text
    row.refresh_from_db()
    as_user(cast.analyst2).post(url, {**given, "lock": row.lock})
    row.refresh_from_db()
    assert client.post(reverse("synthesis:approve", args=key), {"lock": 1}).status_code == 412
    assert (
        client.post(reverse("synthesis:approve", args=key), {"lock": row.lock}).status_code == 302
    )
    text = client.get(url).content.decode()
    for name in (cast.analyst, cast.analyst2, cast.approver):
        assert str(name) in text


def test_it_shows_both_versions_when_somebody_saved_meanwhile(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    saved = make_response(cast, group, by=cast.analyst2, text="Bản của đồng nghiệp đã lưu.")
    url, client = (
        reverse("synthesis:answer", args=[consultation.pk, group.pk]),
        as_user(cast.analyst),
    )
    given = {"kind": "partly", "text": "Bản của tôi chưa lưu.", "lock": "0"}
    page = client.post(url, given)
    text = page.content.decode()
    assert page.status_code == 412
    assert "Bản của đồng nghiệp đã lưu." in text
    assert "Bản của tôi chưa lưu." in text
    assert "<ins>" in text
    assert "<del>" in text
    assert f'name="lock" value="{saved.lock}"' in text
    assert client.post(url, {**given, "lock": saved.lock}).status_code == 302
    saved.refresh_from_db()
    assert (saved.text, saved.lock) == ("Bản của tôi chưa lưu.", 2)


def test_it_keeps_typed_words_when_the_answer_went_to_the_approver_meanwhile(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    asked = make_asked(cast, group)
    url = reverse("synthesis:answer", args=[consultation.pk, group.pk])
    given = {"kind": "partly", "text": "Chữ tôi đã gõ.", "lock": asked.lock}
    page = as_user(cast.analyst2).post(url, given)
    assert page.status_code == 409
    assert "Chữ tôi đã gõ." in page.content.decode()


@pytest.mark.parametrize(("kind", "text"), [("", "Có chữ"), ("accepted", "  "), ("?", "Có chữ")])
def test_it_refuses_half_an_answer_and_keeps_it(
    cast: Cast, consultation: Consultation, as_user: AsUser, kind: str, text: str
) -> None:
    group = make_group(cast, consultation)
    url = reverse("synthesis:answer", args=[consultation.pk, group.pk])
    page = as_user(cast.analyst).post(url, {"kind": kind, "text": text, "lock": "0"})
    assert page.status_code == 400
    assert text in page.content.decode()
    assert not Response.objects.exists()


def test_it_refuses_the_writer_to_approve(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    asked = make_asked(cast, group)
    url = reverse("synthesis:approve", args=[consultation.pk, group.pk])
    assert as_user(cast.analyst).post(url, {"lock": asked.lock}).status_code == 403


def test_it_filters_the_list_of_answers(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    make_group(cast, consultation, title="Chưa có gì")
    make_asked(cast, make_group(cast, consultation, title="Đang chờ"))
    client, url = as_user(cast.approver), reverse("synthesis:answers", args=[consultation.pk])
    shown = client.get(url + "?state=review").content.decode()
    assert "Đang chờ" in shown
    assert "Chưa có gì" not in shown
    assert "Chưa có gì" in client.get(url + "?state=nonsense").content.decode()
