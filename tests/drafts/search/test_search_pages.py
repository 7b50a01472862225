"""The pages and the API of the search: the same answers, odd input taken, nothing told that is not public."""

from typing import Any

import pytest
from django.test import Client

from drafts.models import Consultation
from tests.cast import Cast
from tests.drafts import making

ODD = ["?q=%00", "?q=%22%22", "?q=)(*%26!:|'", "?q=" + "đ" * 500, "?agency=x&phase=y&kind=z", "?page=999",
       "?q=thu&opens_from=31/02/2026&closes_to=9999-12-31", "?order=x&q=thu", "?every=1"]  # fmt: skip


@pytest.fixture
def round_(cast: Cast) -> Consultation:
    """The sample's, open."""
    return making.make_open_consultation(cast)


def test_it_shows_a_hit_in_its_unit(round_: Consultation, client: Client) -> None:
    page = client.get("/tim-kiem/?q=gio+mo+cua").content.decode()
    assert f'href="/lay-y-kien/{round_.pk}/toan-van/#att_1__art_4__cl_1"' in page
    assert "<mark>mở</mark> <mark>cửa</mark> từ 6 <mark>giờ</mark>" in page
    assert "Tìm thấy 1 dự thảo, 3 điều, khoản, điểm" in page


@pytest.mark.parametrize("odd", ODD)
def test_it_takes_odd_input(round_: Consultation, client: Client, odd: str) -> None:
    assert client.get("/tim-kiem/" + odd).status_code == 200
    assert client.get("/api/v1/search/" + odd).status_code in (200, 400, 404)


def test_it_tells_an_impossible_day_at_its_field(round_: Consultation, client: Client) -> None:
    page = client.get("/tim-kiem/?q=thu&opens_from=2026-02-31").content.decode()
    assert 'aria-describedby="id_opens_from_error"' in page


def test_it_refuses_to_tell_what_is_not_public(cast: Cast, client: Client) -> None:
    making.make_asked(cast)
    assert "Không tìm thấy dự thảo nào" in client.get("/tim-kiem/?q=nhà+văn+hóa").content.decode()
    assert client.get("/api/v1/search/?q=nhà+văn+hóa").json()["count"] == 0
    client.force_login(cast.drafter)
    assert "<mark>" in client.get("/ban-lam-viec/tim-kiem/?q=gio+mo+cua").content.decode()


def test_it_refuses_the_desk_to_people_outside(cast: Cast, client: Client) -> None:
    making.make_asked(cast)
    assert client.get("/ban-lam-viec/tim-kiem/?q=thu").status_code == 302
    client.force_login(cast.outsider)
    page = client.get("/ban-lam-viec/tim-kiem/?q=gio+mo+cua").content.decode()
    assert "<mark>" not in page


def test_it_answers_the_api_in_groups(round_: Consultation, client: Client) -> None:
    found: dict[str, Any] = client.get("/api/v1/search/?q=giờ mở cửa&page_size=5").json()
    [group] = found["results"]
    assert (group["consultation"], group["total"], group["titled"]) == (round_.pk, 3, True)
    assert group["units"][0]["eid"] == "att_1__art_4"
    assert group["units"][0]["url"] == f"/lay-y-kien/{round_.pk}/toan-van/#att_1__art_4"
    assert client.get("/api/v1/search/").json()["results"] == []


def test_it_refuses_an_impossible_day_in_the_api(client: Client, db: None) -> None:
    answer = client.get("/api/v1/search/?opens_from=2026-02-31")
    assert answer.status_code == 400
    assert "opens_from" in answer.json()["errors"]
