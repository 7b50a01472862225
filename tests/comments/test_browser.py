"""Commenting as people do it: by touch on a phone, by keyboard, and without scripts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from comments.models import Comment, Submission
from comments.receipt import pretty
from consultation.models import User
from drafts.models import Consultation
from drafts.withdraw import withdraw
from tests.cast import Cast
from tests.comments.making import publish_remark, remark, send, withhold_remark
from tests.drafts.making import make_open_consultation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Check = Callable[["Page"], None]
Shot = Callable[["Page", str], None]
UNIT = "att_1__art_4__cl_1"
WORDS = "Nên mở cửa sớm hơn cho người tập thể dục."


@pytest.fixture
def open_now(transactional_db: None, cast: Cast) -> Consultation:
    """Open now, with two public remarks, one of them withheld, at the unit."""
    consultation = make_open_consultation(cast)
    first, second, _new = send(consultation, remark(UNIT), remark(UNIT), remark("art_2"))
    publish_remark(cast, first)
    withhold_remark(cast, second)
    return consultation


def finish(page: "Page", name: str) -> None:
    """From the slip to the receipt."""
    page.get_by_role("link", name="Tiếp tục: thông tin người góp ý").click()
    page.get_by_label("Cá nhân", exact=True).check()
    page.get_by_label("Họ và tên").fill(name)
    page.locator("[name=terms]").check()
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="Gửi phiếu góp ý").click()
    page.locator(".receipt-code").wait_for()


def test_it_takes_a_comment_by_touch_on_a_phone(
    phone: "Page", open_now: Consultation, axe: Check, shot: Shot
) -> None:
    phone.goto(f"/lay-y-kien/{open_now.pk}/toan-van/")
    axe(phone)
    shot(phone, "text-360")
    button = phone.locator(f"#{UNIT} .say-write")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.tap()
    phone.get_by_label("Đề nghị sửa đổi").tap()
    phone.locator("[name=reason]").fill(WORDS)
    axe(phone)
    phone.get_by_role("button", name="Lưu vào phiếu").tap()
    phone.locator(".slip-bar").get_by_role("link", name="Xem và gửi phiếu").tap()
    phone.get_by_text(WORDS).wait_for()
    axe(phone)
    finish(phone, "Trần Thị Na")
    axe(phone)
    shot(phone, "receipt-360")
    submission = Submission.objects.latest("pk")
    assert pretty(submission.receipt) in phone.locator(".receipt-code").inner_text()
    assert submission.comments.get().reason == WORDS


def test_it_takes_a_comment_by_keyboard_alone(
    page: "Page", open_now: Consultation, axe: Check
) -> None:
    page.goto(f"/lay-y-kien/{open_now.pk}/toan-van/")
    page.locator(f"#{UNIT} .say-write").focus()
    page.keyboard.press("Enter")
    page.locator(".say-slot form").wait_for()
    page.wait_for_function("document.activeElement.hasAttribute('data-focus')")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # copies the text of the unit
    assert "mở cửa từ 6 giờ" in page.locator("[name=proposed]").input_value()
    page.get_by_role("button", name="Lưu vào phiếu").focus()
    page.keyboard.press("Enter")
    page.locator(".say-slot .notice-good").wait_for()
    assert "1 góp ý" in page.locator(".slip-count").inner_text()
    axe(page)


def test_it_closes_by_escape_and_gives_back_what_was_typed(
    page: "Page", open_now: Consultation
) -> None:
    page.goto(f"/lay-y-kien/{open_now.pk}/toan-van/")
    button = page.locator(f"#{UNIT} .say-write")
    button.click()
    page.locator(".say-slot:not([aria-busy]) [name=reason]").fill(WORDS)
    page.keyboard.press("Escape")
    assert page.locator(".say-slot").count() == 0
    assert page.evaluate("document.activeElement.className") == "say-write"
    button.click()
    page.locator("[data-restore]").click()
    assert page.locator("[name=reason]").input_value() == WORDS


def test_it_shows_errors_below_the_unit_and_keeps_the_words(
    page: "Page", open_now: Consultation, axe: Check
) -> None:
    page.goto(f"/lay-y-kien/{open_now.pk}/toan-van/")
    page.locator(f"#{UNIT} .say-write").click()
    page.locator("[name=proposed]").fill(WORDS)
    page.get_by_role("button", name="Lưu vào phiếu").click()
    page.locator(".say-slot [data-errors]").wait_for()
    assert page.locator("[name=proposed]").input_value() == WORDS
    axe(page)


def test_it_loses_no_words_when_the_window_ends_while_one_types(
    cast: Cast, page: "Page", open_now: Consultation, axe: Check
) -> None:
    page.goto(f"/lay-y-kien/{open_now.pk}/toan-van/")
    page.locator(f"#{UNIT} .say-write").click()
    page.get_by_label("Đề nghị sửa đổi").check()
    page.locator("[name=reason]").fill(WORDS)
    withdraw(open_now, by=cast.publisher, why="Dự thảo cần soạn lại.")
    page.get_by_role("button", name="Lưu vào phiếu").click()
    page.get_by_role("heading", name="Những gì bạn đã viết").wait_for()
    assert WORDS in page.locator("main").inner_text()
    assert open_now.receiving_email in page.locator("main").inner_text()
    axe(page)


def test_it_opens_remarks_at_their_unit(page: "Page", open_now: Consultation, axe: Check) -> None:
    page.goto(f"/lay-y-kien/{open_now.pk}/toan-van/#{UNIT}")
    page.locator(f"#{UNIT} .say-read").click()
    page.locator(".say-slot").get_by_text("Góp ý không được công khai.").wait_for()
    axe(page)


def test_it_takes_a_comment_without_scripts(
    page_without_scripts: "Page", open_now: Consultation
) -> None:
    page = page_without_scripts
    page.goto(f"/lay-y-kien/{open_now.pk}/toan-van/")
    page.locator(f"#{UNIT} .say-write").click()
    assert "Nhà văn hóa mở cửa từ 6 giờ" in page.locator(".quoted-unit").inner_text()
    page.get_by_label("Không đồng ý").check()
    page.locator("[name=reason]").fill(WORDS)
    page.get_by_role("button", name="Lưu vào phiếu").click()
    page.get_by_text("Đã lưu góp ý vào phiếu.").wait_for()
    finish(page, "Không Có Mã Lệnh")
    assert Comment.objects.latest("pk").reason == WORDS


@pytest.mark.parametrize("size", [1280, 360])
def test_it_has_no_fault_that_axe_can_find(
    cast: Cast,
    open_window: Callable[..., "Page"],
    sign_in: Callable[["Page", User], None],
    open_now: Consultation,
    axe: Check,
    shot: Shot,
    size: int,
) -> None:
    page = open_window(viewport={"width": size, "height": 800})
    remarks = list(open_now.comments.order_by("pk"))
    code = pretty(remarks[0].submission.receipt)
    site = f"/lay-y-kien/{open_now.pk}/"
    for name, path in {
        "write": f"{site}gop-y/viet/?unit=att_1__art_4",
        "slip": f"{site}gop-y/",
        "remarks": f"{site}cac-gop-y/",
        "remark": f"{site}cac-gop-y/{remarks[1].pk}/",
        "look-up": "/tra-cuu/?code=AAAA",
        "follow": f"/tra-cuu/{code}/",
    }.items():
        page.goto(path)
        axe(page)
        shot(page, f"{name}-{size}")
    desk = f"/ban-lam-viec/lay-y-kien/{open_now.pk}/kiem-duyet/"
    for user in (cast.editor, cast.chief_editor):
        sign_in(page, user)
        for path in (f"{desk}?tab=new", f"{desk}{remarks[0].pk}/", f"{desk}{remarks[2].pk}/"):
            page.goto(path)
            axe(page)
    shot(page, f"moderate-{size}")
