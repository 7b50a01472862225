"""The repair screen in a real browser: by forms alone, by the keyboard, by touch; nothing for axe."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from drafts.models import Version
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.repair.test_repair import TEXT, addresses, plain, split

if TYPE_CHECKING:
    from playwright.sync_api import Page

Axe = Callable[["Page"], None]
Shot = Callable[["Page", str], None]


def test_it_is_repaired_by_keyboard_by_touch_and_without_scripts(
    cast: Cast, open_window: Callable[..., "Page"], page: "Page", phone: "Page", sign_in: Any,
    axe: Axe, shot: Shot,
) -> None:  # fmt: skip
    version = making.make_version(cast, TEXT)
    _by_keyboard(version, cast, page, sign_in, axe, shot)
    _by_touch(version, cast, phone, sign_in, axe, shot)
    _without_scripts(version, cast, open_window(java_script_enabled=False), sign_in)


def _by_keyboard(
    version: Version, cast: Cast, page: "Page", sign_in: Any, axe: Axe, shot: Shot
) -> None:
    sign_in(page, cast.drafter)
    page.goto(reverse("drafts:version", args=[version.pk]))
    shot(page, "repair-preview")
    page.get_by_role("link", name="Sửa cấu trúc", exact=True).click()
    axe(page)
    shot(page, "repair-screen-page")
    page.locator("#chp_1, #sec_1").get_by_role("link", name="Sửa").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Đoạn văn").wait_for()
    axe(page)
    shot(page, "repair-panel-page")
    page.get_by_role("button", name="Đoạn văn").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Đã sửa: Đổi thành Đoạn văn.").wait_for()
    assert "sec_1" not in addresses(version)
    page.keyboard.press("Control+z")
    page.get_by_text("Đã hoàn tác").wait_for()
    assert "sec_1" in addresses(version)
    page.keyboard.press("Control+y")
    page.get_by_text("Đã làm lại").wait_for()
    assert "sec_1" not in addresses(version)
    page.locator("#art_2__cl_4").get_by_role("link", name="Sửa").focus()
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.get_by_text("Đã sửa: Đổi thành Điểm.").wait_for()
    page.keyboard.press("Control+z")
    page.get_by_text("Đã hoàn tác").wait_for()


def _by_touch(
    version: Version, cast: Cast, phone: "Page", sign_in: Any, axe: Axe, shot: Shot
) -> None:
    sign_in(phone, cast.drafter)
    phone.goto(reverse("drafts:repair", args=[version.pk]) + "?don-vi=art_2__cl_2#art_2__cl_2")
    phone.locator("summary", has_text="Tách làm hai").tap()
    phone.locator(".word", has_text="3.").tap()
    axe(phone)
    shot(phone, "repair-panel-phone")
    phone.get_by_role("button", name="Tách", exact=True).tap()
    phone.get_by_text("Đã sửa: Tách làm hai.").wait_for()
    assert "art_2__cl_3" in addresses(version)
    shot(phone, "repair-screen-phone")
    phone.get_by_role("button", name="Hoàn tác").tap()
    phone.get_by_text("Đã hoàn tác").wait_for()


def _without_scripts(version: Version, cast: Cast, page: "Page", sign_in: Any) -> None:
    sign_in(page, cast.drafter)
    page.goto(reverse("drafts:repair", args=[version.pk]))
    page.get_by_role("button", name="Tách phần sau thành Khoản").click()
    assert "art_2__cl_3" in addresses(version)
    page.get_by_role("button", name="Hoàn tác").click()
    # Somebody else is faster: nothing is done, and it may be done all the same.
    page.goto(reverse("drafts:repair", args=[version.pk]) + "?don-vi=art_1#art_1")
    lock = version.reading.__class__.objects.get(version=version).lock
    split(version, cast, lock=lock)
    page.get_by_role("button", name="Khoản", exact=True).click()
    assert page.get_by_text("Người khác vừa sửa cấu trúc").is_visible()
    assert "art_1" in addresses(version)
    page.get_by_role("button", name="Vẫn thực hiện trên bản mới").click()
    assert "art_1" not in addresses(version)
    assert plain.__doc__
