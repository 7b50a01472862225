"""Progress, announcement, the public results, and what an author is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from consultation import clock, registry
from consultation.models import User
from drafts.models import Consultation
from synthesis.models import Announcement, Group
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, CONTACTS, send, withhold_remark
from tests.drafts.making import make_prepared
from tests.synthesis.making import (
    ANSWER,
    ARTICLE_4,
    after_close,
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
)

AsUser = Callable[[User | None], Client]
READERS = {"editor", "chief_editor", "analyst", "analyst2", "approver"}


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def test_it_says_why_results_cannot_go_out_and_lets_the_approver_announce(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    client = as_user(cast.approver)
    url = reverse("synthesis:progress", args=[consultation.pk])
    text = client.get(url).content.decode()
    assert "chưa hết hạn góp ý" in text
    assert "còn 1 nhóm chưa trả lời" in text
    announce = reverse("synthesis:announce", args=[consultation.pk])
    with clock.at(after_close(consultation)):
        assert client.post(announce).status_code == 409
    make_answered(cast, group)
    with clock.at(after_close(consultation)):
        assert "Luật không quy định số ngày" in client.get(url).content.decode()
        assert client.post(announce).status_code == 302
    assert Announcement.objects.get().by == cast.approver


def test_it_shows_a_plain_status_before_the_announcement(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    make_answered(cast, make_group(cast, consultation, title="Nhóm nội bộ"))
    url, client = reverse("synthesis:results", args=[consultation.pk]), as_user(None)
    text = client.get(url).content.decode()
    assert "Đợt lấy ý kiến đang diễn ra." in text
    with clock.at(after_close(consultation)):
        text += client.get(url).content.decode()
    assert "đang tổng hợp ý kiến" in text
    assert ANSWER not in text
    assert "Nhóm nội bộ" not in text


def test_it_shows_the_results_without_contact_data_or_withheld_words(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    named = make_remark(cast, consultation, ARTICLE_4, "Mở cửa sớm hơn.")
    unnamed = make_remark(cast, consultation, None, "Cảm ơn.", by=ANONYMOUS)
    hidden = make_remark(cast, consultation, ARTICLE_4, "Chữ đã bị ẩn.")
    answered = make_answered(
        cast,
        make_group(cast, consultation, named, hidden, eid=ARTICLE_4),
        changed_unit="khoản 1 Điều 4",
        changed_text="Mở cửa từ 5 giờ.",
    )
    make_answered(cast, make_group(cast, consultation, unnamed, title="Chung"), kind="explained")
    withhold_remark(cast, hidden)
    announced = make_announced(cast, consultation)
    with clock.at(announced.at):
        text = (
            as_user(None).get(reverse("synthesis:results", args=[consultation.pk])).content.decode()
        )
    for words in (
        "Mở cửa sớm hơn.",
        "Ẩn danh",
        ANSWER,
        "Mở cửa từ 5 giờ.",
        f'id="g{answered.group_id}"',
    ):
        assert words in text
    assert text.index("Mở cửa sớm hơn.") < text.index("Cảm ơn.")
    for private in (*CONTACTS, "Chữ đã bị ẩn.", named.submission.receipt):
        assert private not in text


def test_it_finds_no_results_of_what_is_not_public(cast: Cast, as_user: AsUser) -> None:
    prepared = make_prepared(cast)
    for key in (prepared.pk, 10**17):
        for user in (None, cast.analyst):
            assert as_user(user).get(reverse("synthesis:results", args=[key])).status_code == 404


def test_it_tells_the_author_what_became_of_a_remark_only_once_announced(
    cast: Cast, consultation: Consultation, rf: Any
) -> None:
    remark = make_remark(cast, consultation, ARTICLE_4)
    [received] = send(consultation)
    withheld = withhold_remark(cast, received)
    make_answered(cast, make_group(cast, consultation, remark, title="Tên nội bộ"))

    def way() -> dict[str, registry.Step]:
        found = registry.steps(rf.get("/"), [remark, withheld])
        assert not [s for s in found[withheld.pk] if s.key in {"grouped", "answered"}]
        return {step.key: step for step in found[remark.pk]}

    before = way()
    assert before["grouped"].done
    assert before["grouped"].title == ""
    assert not before["answered"].done
    assert "đang được nghiên cứu" in before["answered"].text
    make_announced(cast, consultation)
    after = way()
    assert after["answered"].done
    assert ANSWER in after["answered"].text
    assert after["answered"].url.endswith(f"/ket-qua/#g{Group.objects.get().pk}")


def test_it_puts_what_waits_on_the_desk(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    make_remark(cast, consultation)
    make_group(cast, consultation)
    make_asked(cast, make_group(cast, consultation, title="Chờ người duyệt"))
    text = as_user(cast.analyst).get(reverse("desk")).content.decode()
    assert "Góp ý chưa xếp nhóm" in text
    assert "Nhóm chưa có giải trình" in text
    text = as_user(cast.approver).get(reverse("desk")).content.decode()
    assert "Chờ người duyệt" in text
    text = as_user(cast.drafter).get(reverse("desk")).content.decode()
    assert "Góp ý chưa xếp nhóm" not in text
