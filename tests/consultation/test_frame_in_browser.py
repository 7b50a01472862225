"""The frame in a real browser: it reads well, on a desk and on a phone, with and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from consultation import registry
from consultation.registry import Box, Link, Waiting
from tests.cast import PASSWORD, Cast
from tests.consultation import gallery

Check = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def _gallery(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = "tests.consultation.gallery"
    public = [
        Link("Trang chủ", "/"),
        Link("Dự thảo lấy ý kiến", "/thanh-phan/"),
        Link("Kết quả tiếp thu, giải trình", "/ket-qua/"),
        Link("Tra cứu góp ý của bạn", "/tra-cuu/"),
    ]
    staff = [Link("Dự thảo", "/x/"), Link("Biên tập góp ý", "/y/", count=12)]
    box = Box(
        "Góp ý chờ biên tập",
        2,
        [
            Waiting("Góp ý vào Điều 3", "/", "Nhận lúc 01/06/2026 08:00"),
            Waiting("Góp ý chung", "/"),
        ],
        "/",
    )
    monkeypatch.setattr(registry, "public_menu", [(1, lambda request: public)])
    monkeypatch.setattr(registry, "staff_menu", [(1, lambda request: staff)])
    monkeypatch.setattr(registry, "desk_boxes", [(1, lambda request: [box, Box("Việc khác", 0)])])


def test_it_shows_every_component(page: Page, axe: Check, shot: Shot) -> None:
    page.goto("/thanh-phan/?page=3&q=x")
    axe(page)
    shot(page, "components-1280")
    expect(page.get_by_role("link", name="Trang 4")).to_have_attribute("href", "?page=4&q=x")
    expect(page.get_by_text("còn 3 ngày 4 giờ")).to_be_visible()


def test_it_shows_every_component_on_a_phone(phone: Page, axe: Check, shot: Shot) -> None:
    phone.goto("/thanh-phan/?page=3")
    axe(phone)
    shot(phone, "components-360")
    expect(phone.get_by_role("link", name="Kết quả tiếp thu, giải trình")).to_be_hidden()
    phone.get_by_role("button", name="Danh mục").click()
    expect(phone.get_by_role("link", name="Kết quả tiếp thu, giải trình")).to_be_visible()
    axe(phone)
    shot(phone, "menu-360")


def test_it_leads_from_the_list_of_errors_to_the_field(page: Page, axe: Check, shot: Shot) -> None:
    page.goto("/thanh-phan/")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    shot(page, "errors-1280")
    page.get_by_role("alert").get_by_role("link", name="Họ và tên").click()
    name = page.get_by_role("textbox", name="Họ và tên")
    expect(name).to_be_focused()
    described = str(name.get_attribute("aria-describedby")).split()
    words = [page.locator(f"#{part}").inner_text() for part in described]
    assert len(words) == 2
    assert "Như trên giấy tờ." in words[0]


def test_it_gives_back_what_was_typed(page: Page) -> None:
    page.goto("/thanh-phan/")
    page.get_by_role("textbox", name="Nội dung góp ý").fill("Đề nghị sửa Điều 3.")
    page.get_by_role("radio", name="Đề nghị sửa").check()
    page.reload()
    text = page.get_by_role("textbox", name="Nội dung góp ý")
    expect(text).to_have_value("")
    page.get_by_role("button", name="Khôi phục nội dung").click()
    expect(text).to_have_value("Đề nghị sửa Điều 3.")
    expect(page.get_by_role("radio", name="Đề nghị sửa")).to_be_checked()


def test_it_drops_the_copy_once_it_was_sent(page: Page) -> None:
    page.goto("/thanh-phan/")
    page.get_by_role("textbox", name="Nội dung góp ý").fill("Đã gửi.")
    page.evaluate("localStorage.setItem('kept:/x/#other', JSON.stringify({at: Date.now()}))")
    page.reload()  # the page says that "other" was sent, and nothing of this form
    kept = page.evaluate("Object.keys(localStorage).sort()")
    assert kept == ["kept:/thanh-phan/#gallery"]


def test_it_sends_a_form_once_however_often_it_is_clicked(page: Page) -> None:
    page.goto("/thanh-phan/")
    posted: list[str] = []
    page.on("request", lambda r: posted.append(r.url) if r.method == "POST" else None)
    page.evaluate(
        "() => { const form = document.querySelector('form[data-keep]');"
        " form.requestSubmit(); form.requestSubmit(); form.requestSubmit(); }"
    )
    expect(page.get_by_role("alert")).to_be_visible()
    assert len(posted) == 1
    page.get_by_role("button", name="Gửi góp ý").click()  # the page with the errors may be sent
    expect(page.get_by_role("alert")).to_be_focused()
    assert len(posted) == 2


def test_it_finds_without_marks(page: Page) -> None:
    page.goto("/thanh-phan/")
    page.get_by_role("searchbox", name="Lọc danh sách").fill("duong THUY")
    expect(page.get_by_role("link", name="Đường thủy nội địa")).to_be_visible()
    expect(page.get_by_role("link", name="Ủy ban nhân dân")).to_be_hidden()
    page.get_by_role("searchbox", name="Lọc danh sách").fill("không có")
    expect(page.get_by_text("Không có mục nào.")).to_be_visible()


def test_it_works_without_scripts(page_without_scripts: Page, shot: Shot) -> None:
    page = page_without_scripts
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/thanh-phan/?page=2")
    expect(page.get_by_role("link", name="Tra cứu góp ý của bạn")).to_be_visible()
    page.get_by_role("button", name="Cỡ chữ rất lớn").click()
    assert page.url.endswith("/thanh-phan/?page=2")
    assert page.locator("html").get_attribute("data-text-size") == "larger"
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/thanh-phan/?page=2")
    assert page.locator("html").get_attribute("lang") == "en"
    shot(page, "no-scripts-360-larger")


def test_it_stays_within_the_window_with_the_largest_letters(phone: Page, axe: Check) -> None:
    phone.goto("/thanh-phan/")
    phone.get_by_role("button", name="Cỡ chữ rất lớn").click()
    axe(phone)


def test_it_skips_to_the_content(page: Page) -> None:
    page.goto("/thanh-phan/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
def test_it_signs_in_and_lands_on_the_desk(
    cast: Cast, open_window: Callable[..., Page], axe: Check, shot: Shot, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 800})
    page.goto("/ban-lam-viec/")
    axe(page)
    shot(page, f"login-{width}")
    page.get_by_label("Thư điện tử").fill(cast.editor.email)
    page.get_by_label("Mật khẩu").fill("sai-mat-khau")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    axe(page)
    shot(page, f"login-error-{width}")
    page.get_by_label("Thư điện tử").fill(cast.editor.email)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
    axe(page)
    page.locator("details.account summary").click()
    axe(page)
    shot(page, f"desk-{width}")
    page.get_by_role("link", name="Đổi mật khẩu").click()
    axe(page)
    shot(page, f"password-{width}")


def test_it_tells_a_person_without_a_role_what_to_do(
    cast: Cast, page: Page, sign_in: Callable[..., None], axe: Check
) -> None:
    sign_in(page, cast.nobody)
    page.goto("/ban-lam-viec/")
    expect(page.get_by_text("Tài khoản chưa được phân công")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("address", ["/khong-co/", "/tu-choi/403/", "/tu-choi/412/"])
def test_it_says_what_to_do_after_a_refusal(
    page: Page, axe: Check, shot: Shot, address: str
) -> None:
    page.goto(address)
    axe(page)
    shot(page, f"refused{address.replace('/', '-')}")
    expect(page.get_by_role("link", name="Về trang chủ")).to_be_visible()


def test_it_describes_the_api_under_the_same_policy(page: Page, shot: Shot) -> None:
    page.goto("/api/")
    page.locator("#operations-tag-me").click()
    expect(page.get_by_text("/api/v1/me/").first).to_be_visible()
    shot(page, "api-1280")


def test_it_configures_under_the_browser(
    cast: Cast, page: Page, sign_in: Callable[..., None], shot: Shot
) -> None:
    sign_in(page, cast.admin)
    page.goto(f"/quan-tri/consultation/user/{cast.editor.pk}/change/")
    expect(page.get_by_label("Lý do thay đổi")).to_be_visible()
    shot(page, "admin-user")
    page.goto("/quan-tri/")
    shot(page, "admin-index")


# ---------------------------------------------------------------- tabs on a phone

TAB = "document.querySelector('.tabs [aria-current]').getBoundingClientRect()"


@pytest.fixture
def _eight_tabs(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        "Tổng quan",
        "Tiếp nhận",
        "Kiểm duyệt",
        "Phân nhóm",
        "Giải trình",
        "Tiến độ",
        "Thống kê",
        "Tài liệu",
    ]
    links = [Link(name, "/x/", "two" if name == "Thống kê" else "", 1) for name in names]
    monkeypatch.setattr(gallery, "LINKS", links)


@pytest.mark.usefixtures("_eight_tabs")
def test_it_keeps_the_tabs_of_a_phone_in_one_row_with_the_present_one_in_view(
    phone: Page, axe: Check, shot: Shot
) -> None:
    phone.goto("/thanh-phan/")
    phone.evaluate("document.fonts.ready")
    tab = phone.evaluate(TAB)
    assert tab["left"] >= 0
    assert tab["right"] <= 360
    assert tab["height"] >= 44
    assert phone.evaluate("document.querySelector('.tabs ul').offsetHeight") < 2 * 44
    phone.locator(".tabs a").first.focus()  # by keyboard: what is focused comes into view
    assert phone.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    axe(phone)
    shot(phone, "tabs-360")


@pytest.mark.usefixtures("_eight_tabs")
def test_it_shows_all_tabs_of_a_phone_without_scripts(open_window: Any) -> None:
    window = open_window(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    window.goto("/thanh-phan/")
    for tab in window.locator(".tabs").first.locator("a").all():
        box = tab.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= 360 - box["width"]
