"""The intake as clerks use it, at both widths."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.intake import ask, take_reply
from tests.drafts.making import make_open_consultation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Check = Callable[["Page"], None]
Shot = Callable[["Page", str], None]
SignIn = Callable[["Page", User], None]


@pytest.fixture
def open_now(transactional_db: None, cast: Cast) -> Consultation:
    """Open now."""
    return make_open_consultation(cast)


def test_it_keeps_the_list_of_agencies_asked(
    page: "Page",
    phone: "Page",
    open_now: Consultation,
    cast: Cast,
    sign_in: SignIn,
    axe: Check,
    shot: Shot,
) -> None:
    for window in (page, phone):
        sign_in(window, cast.editor)
    page.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/hoi-y-kien/")
    shot(page, "asked-empty")
    axe(page)
    page.locator("#list_text").fill(
        "Sở Y tế; yte@binhminh.example.vn\nUBND xã Tân Hòa\nHội Luật gia"
    )
    page.locator("#list_letter_number").fill("15/STP-XD")
    page.get_by_role("button", name="Thêm vào danh sách").click()
    page.get_by_text("Đã thêm 3 cơ quan.").wait_for()
    take_reply(cast, open_now.asked_agencies.get(name="Hội Luật gia"), "agrees", number="3/HLG")
    ask(cast, open_now, "Sở Nội vụ", due_on=open_now.asked_agencies.first().sent_on)  # type: ignore[union-attr]  # it is there
    for window, width in ((page, 1280), (phone, 360)):
        window.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/hoi-y-kien/")
        axe(window)
        shot(window, f"asked-{width}")
    page.get_by_role("link", name="Sở Nội vụ").first.click()
    page.get_by_label("Có ý kiến góp ý").check()
    page.locator("#reply_number").fill("22/SNV")
    page.get_by_role("button", name="Lưu trả lời").click()
    page.get_by_text("Đã ghi trả lời.").wait_for()
    row = open_now.asked_agencies.get(name="Sở Nội vụ")
    assert (row.reply, row.reply_number) == ("remarks", "22/SNV")
    waiting = open_now.asked_agencies.get(name="Sở Y tế")
    for window, width in ((page, 1280), (phone, 360)):
        window.goto(f"/ban-lam-viec/co-quan-duoc-hoi/{waiting.pk}/")
        axe(window)
        shot(window, f"asked-one-{width}")
