"""The page and the API of an agency's documents: look, save, refuse, take back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from consultation.models import User
from exports.forms.house import initial
from exports.models import DocumentSettings
from exports.queries import settings_of
from exports.set_documents import set_documents
from exports.style import preview as previews
from tests.cast import Cast
from tests.drafts.making import seeds
from tests.exports.making import make_answered_consultation

if TYPE_CHECKING:
    from playwright.sync_api import Page

AsUser = Callable[[User | None], Client]
ApiAs = Callable[[User | None], APIClient]


def address(cast: Cast) -> str:
    return reverse("exports:house", args=[cast.agency.pk])


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What the browser sends: the form as it stands, with ``changes``."""
    row = settings_of(cast.agency)
    data = {name: value for name, value in initial(row).items() if value is not False}
    return {**data, "lock": row.lock, "action": "save", **changes}


@pytest.fixture
def no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture has a test of its own; typesetting takes a second."""
    monkeypatch.setattr(previews, "_pictures", lambda summary: ())


@pytest.mark.usefixtures("no_picture")
def test_it_shows_before_it_saves(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.chief_editor)
    about = make_answered_consultation(cast)
    changes = {"sentences.basis": "Theo {basis}:", "about": about.pk}

    shown = client.post(address(cast), typed(cast, **changes, action="preview"))

    assert shown.status_code == 200
    assert "<p>Theo Luật Ban hành văn bản quy phạm pháp luật:</p>" in shown.content.decode()
    assert not DocumentSettings.objects.exists()
    saved = client.post(address(cast), typed(cast, **changes))
    assert saved.status_code == 302
    assert settings_of(cast.agency).sentences == {"basis": "Theo {basis}:"}
    piece = client.post(
        address(cast), typed(cast, action="preview"), headers={"HX-Request": "true"}
    )
    assert "<html" not in piece.content.decode()


@pytest.mark.usefixtures("no_picture")
def test_it_keeps_what_was_typed_beside_what_is_wrong(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.approver)
    wrong = {"sentences.basis": "Theo {luat}", "form_number": "Mẫu số 7", "width_unit": "17"}

    for action in ("save", "preview"):
        answer = client.post(address(cast), typed(cast, **wrong, action=action))
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "Không có chỗ điền {luat}" in page
        assert "Mẫu số 7" in page
        assert "Tổng độ rộng bốn cột phải là 100%; hiện là 101%." in page
    assert not DocumentSettings.objects.exists()


@pytest.mark.usefixtures("no_picture")
def test_it_refuses_a_second_person_who_did_not_see_the_first(cast: Cast, as_user: AsUser) -> None:
    data = typed(cast, form_number="Mẫu số 8")
    set_documents(cast.agency, by=cast.approver, form_number="Mẫu số 9")
    client = as_user(cast.chief_editor)

    answer = client.post(address(cast), data)

    page = answer.content.decode()
    assert answer.status_code == 412
    assert "Người khác vừa sửa" in page
    assert "Mẫu số 8" in page
    assert settings_of(cast.agency).form_number == "Mẫu số 9"
    assert 'name="lock" value="1"' in page


def test_it_goes_back_to_the_form_after_a_question(cast: Cast, as_user: AsUser) -> None:
    set_documents(cast.agency, by=cast.approver, form_number="Mẫu số 9")
    client = as_user(cast.approver)
    url = reverse("exports:reset_house", args=[cast.agency.pk])

    assert "Đưa mẫu tài liệu về mặc định?" in client.get(url).content.decode()
    assert settings_of(cast.agency).form_number == "Mẫu số 9"
    assert client.post(url).status_code == 302
    assert settings_of(cast.agency).form_number == ""


def test_it_offers_the_way_to_those_who_may(cast: Cast, as_user: AsUser) -> None:
    url = reverse("exports:houses")

    assert url in as_user(cast.chief_editor).get("/ban-lam-viec/").content.decode()
    assert url not in as_user(cast.analyst).get("/ban-lam-viec/").content.decode()
    assert as_user(cast.chief_editor).get(url)["Location"] == address(cast)


@pytest.mark.usefixtures("no_picture")
def test_it_does_the_same_over_the_api(cast: Cast, api_as: ApiAs) -> None:
    url = reverse("api_house", args=[cast.agency.pk])
    client = api_as(cast.chief_editor)
    tag = client.get(url)["ETag"]

    put = client.put(url, {"numbered": True}, format="json", headers={"If-Match": tag})
    assert (put.status_code, put.json()["numbered"], put["ETag"]) == (200, True, '"1"')
    assert client.put(url, {"numbered": True}, format="json").status_code == 428
    late = client.put(url, {"numbered": False}, format="json", headers={"If-Match": tag})
    assert late.status_code == 412
    wrong = {"sentences": {"title": "{x}"}}
    refused = client.put(url, wrong, format="json", headers={"If-Match": '"1"'})
    assert refused.status_code == 400
    assert "sentences.title" in refused.json()["errors"]
    looked = client.post(f"{url}preview/", {"form_number": "Mẫu số 3"}, format="json")
    assert "Mẫu số 3" in looked.json()["lines"]
    gone = client.delete(url, headers={"If-Match": '"1"'})
    assert (gone.status_code, gone.json()["numbered"]) == (200, False)


def test_it_looks_the_same_wide_and_narrow(
    cast: Cast,
    page: "Page",
    phone: "Page",
    axe: Callable[["Page"], None],
    shot: Callable[["Page", str], None],
    sign_in: Callable[["Page", User], None],
) -> None:
    seeds()
    make_answered_consultation(cast)
    for window, name in ((page, "house-1280"), (phone, "house-360")):
        sign_in(window, cast.chief_editor)
        window.goto(address(cast))
        window.get_by_text("Phần mở đầu").click()
        shot(window, name)
        axe(window)
    page.locator("[name='sentences.basis']").fill("Theo {basis}, thấy ngay:")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Xem trước").click()
    page.locator("#look", has_text="thấy ngay:").wait_for()
    assert page.get_by_role("img", name="Trang 1").is_visible()
    page.locator("[name='sentences.basis']").fill("Theo {luat}")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Chưa xem trước được").wait_for()
    axe(page)
    page.get_by_role("button", name="Lưu mẫu").click()
    page.get_by_text("Có thông tin cần sửa").wait_for()
    axe(page)
    page.locator("[name='sentences.basis']").fill("Theo {basis}:")
    page.get_by_role("button", name="Lưu mẫu").click()
    page.get_by_text("Đã lưu mẫu tài liệu").wait_for()
    shot(page, "house-saved-1280")
    page.get_by_role("button", name="English").click()
    axe(page)
