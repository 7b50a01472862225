"""The alignment screen and its API: what needs a look, confirming, correcting, who is too late."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from consultation.models import User
from drafts import link
from drafts.models import ProvisionLink, Version
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT
from tests.drafts.test_link_decide import FEE, HOURS, NOISE, row

pytestmark = pytest.mark.django_db
AsUser = Callable[[User | None], Client]

# What the machine is not sure of: short units, rewritten or gone.
UNSURE_TXT = SECOND_TXT.replace("2. Gây ồn sau 21 giờ.", "2. Làm ồn ban đêm.").replace(
    "1. Sử dụng nhà văn hóa để kinh doanh thường xuyên.\n", ""
)


@pytest.fixture
def new(cast: Cast) -> Version:
    """The second version of a draft."""
    old = making.make_version(cast)
    return making.make_version(cast, UNSURE_TXT, draft=old.draft)


def page_of(version: Version) -> str:
    return reverse("drafts:alignment", args=[version.pk])


def link_page(found: ProvisionLink) -> str:
    return reverse("drafts:link", args=[found.new_version_id, found.pk])


def test_it_shows_first_what_needs_a_look_with_the_reason(
    cast: Cast, as_user: AsUser, new: Version
) -> None:
    body = as_user(cast.drafter).get(page_of(new)).content.decode()
    assert "Khoản 2 Điều 6 Quy chế" in body
    assert "không thấy đơn vị tương ứng ở bản này" in body
    assert "Giờ mở cửa" not in body  # sure: not among what needs a look
    added = as_user(cast.drafter).get(f"{page_of(new)}?view=added").content.decode()
    assert "Hộ nghèo được giảm 50% mức thu." in added
    changed = as_user(cast.drafter).get(f"{page_of(new)}?view=changed").content.decode()
    assert "% số từ, cùng số thứ tự" in changed
    assert "200.000<span" in changed


def test_it_shows_the_first_version_without_links(cast: Cast, as_user: AsUser) -> None:
    body = as_user(cast.drafter).get(page_of(making.make_version(cast))).content.decode()
    assert "Đây là phiên bản đầu tiên" in body


def test_it_aligns_at_the_first_look_what_was_stored_before(
    cast: Cast, as_user: AsUser, new: Version
) -> None:
    link.forget_links(new)
    as_user(cast.drafter).get(page_of(new))
    assert new.links_to_previous.exists()


def test_it_asks_the_database_as_often_for_a_long_text(
    cast: Cast, as_user: AsUser, new: Version, django_assert_max_num_queries: Any
) -> None:
    more = "\n".join(f"Điều {n}. Tên\n1. Khoản một số {n}.\n2. Khoản." for n in range(9, 60))
    first = making.make_version(cast, SAMPLE_TXT + more)
    long = making.make_version(cast, SECOND_TXT + more, draft=first.draft)
    client = as_user(cast.drafter)
    for version in (new, long):
        with django_assert_max_num_queries(26):
            client.get(f"{page_of(version)}?view=all")


def test_it_confirms_by_hand_and_all_sure_ones_together(
    cast: Cast, as_user: AsUser, new: Version
) -> None:
    client = as_user(cast.drafter)
    seen = row(new, NOISE)
    address = reverse("drafts:confirm_links", args=[new.pk])
    answer = client.post(address, {"pick": f"{seen.pk}:{seen.lock}", "view": "look"})
    assert answer["Location"] == f"{page_of(new)}?view=look"
    assert row(new, NOISE).confirmed_by == cast.drafter
    mark = client.get(page_of(new)).context["mark"]
    client.post(address, {"act": "sure", "mark": mark})
    assert row(new, HOURS).confirmed_by == cast.drafter
    again = client.post(address, {"act": "sure", "mark": mark})
    assert again.status_code == 412
    assert "kết quả mới nhất" in again.content.decode()
    assert client.post(address, {"pick": "x:y"}).status_code == 400


def test_it_corrects_from_what_was_searched(cast: Cast, as_user: AsUser, new: Version) -> None:
    client, seen = as_user(cast.drafter), row(new, NOISE)
    given = {"side": "old", "expected": seen.lock, "fate": "pairs", "to": [HOURS], "why": "Gộp"}
    found = client.post(link_page(seen), given | {"find": "1", "words": "khoan 1 dieu 5"})
    body = found.content.decode()
    assert f'value="{FEE}"' in body
    assert body.index(f'value="{HOURS}"') < body.index(f'value="{FEE}"')
    assert 'value="Gộp"' in body
    assert client.post(link_page(seen), given | {"to": [FEE]}).status_code == 302
    assert row(new, NOISE).new == new.provisions.get(eid=FEE)
    story = client.get(link_page(row(new, NOISE))).content.decode()
    assert "Gộp" in story
    assert str(cast.drafter) in story


def test_it_keeps_what_was_chosen_when_somebody_was_faster(
    cast: Cast, as_user: AsUser, new: Version
) -> None:
    seen = row(new, HOURS)
    link.confirm(new, by=cast.editor, locks={seen.pk: seen.lock})
    client = as_user(cast.drafter)
    given = {"side": "old", "expected": seen.lock, "fate": "none", "why": "Chuyển đi nơi khác"}
    answer = client.post(link_page(seen), given)
    assert answer.status_code == 412
    assert "Chuyển đi nơi khác" in answer.content.decode()
    assert row(new, HOURS).new is not None
    again = {**given, "expected": answer.context["form"]["expected"].value()}
    assert client.post(link_page(seen), again).status_code == 302
    assert client.post(link_page(seen), again).status_code == 412  # gone: the list as it is now


@pytest.mark.parametrize(
    "given", [{"fate": "pairs"}, {"fate": "pairs", "to": ["nowhere"]}, {"fate": "x"}, {}]
)
def test_it_refuses_a_form_that_says_nothing(
    cast: Cast, as_user: AsUser, new: Version, given: dict[str, Any]
) -> None:
    seen = row(new, HOURS)
    given = {"side": "old", "expected": seen.lock, **given}
    assert as_user(cast.drafter).post(link_page(seen), given).status_code == 400
    assert not ProvisionLink.history.exists()


def test_it_takes_a_decision_back_on_the_page(cast: Cast, as_user: AsUser, new: Version) -> None:
    link.correct(row(new, HOURS), by=cast.drafter, side="old", to=[])
    gone = row(new, HOURS)
    address = reverse("drafts:reopen_link", args=[new.pk, gone.pk])
    client = as_user(cast.drafter)
    assert client.post(address, {"expected": 999}).status_code == 412
    assert client.post(address, {"expected": gone.lock}).status_code == 302
    assert row(new, HOURS).new is not None


def test_it_does_the_same_by_the_api(cast: Cast, as_user: AsUser, new: Version) -> None:
    client = as_user(cast.drafter)
    address = reverse("api_links", args=[new.pk])
    listed = client.get(address, {"view": "look"}).json()
    assert {"id", "old", "new", "reasons", "lock"} <= listed["results"][0].keys()
    assert client.get(address, {"view": "x"}).status_code == 400
    first = listed["results"][0]
    confirm = reverse("api_confirm_links", args=[new.pk])
    body = {"links": [{"id": first["id"], "lock": first["lock"]}]}
    assert client.post(confirm, body, "application/json").json()["confirmed"] >= 1
    assert client.post(confirm, body, "application/json").status_code == 412
    one = reverse("api_link", args=[new.pk, row(new, HOURS).pk])
    etag = client.get(one)["ETag"]
    chosen = {"side": "old", "to": [FEE, HOURS]}
    assert client.put(one, chosen, "application/json").status_code == 428
    assert (
        client.put(one, chosen, "application/json", headers={"If-Match": '"9"'}).status_code == 412
    )
    put = client.put(one, chosen, "application/json", headers={"If-Match": etag})
    assert [shown["relation"] for shown in put.json()] == ["split", "split"]
    etag = client.get(one)["ETag"]
    assert client.delete(one, headers={"If-Match": etag}).status_code == 204


def test_it_tells_decisions_in_the_history_of_the_draft(
    cast: Cast, as_user: AsUser, new: Version
) -> None:
    client = as_user(cast.drafter)
    mark = client.get(page_of(new)).context["mark"]
    client.post(reverse("drafts:confirm_links", args=[new.pk]), {"act": "sure", "mark": mark})
    link.correct(row(new, HOURS), by=cast.drafter, side="old", to=[], why="Bỏ hẳn quy định")
    body = client.get(reverse("drafts:draft_history", args=[new.draft_id])).content.decode()
    assert body.count("Xác nhận đối chiếu") == 1
    assert "Sửa kết quả đối chiếu của dự thảo lần 2 với bản trước" in body
    assert "Bỏ hẳn quy định" in body
