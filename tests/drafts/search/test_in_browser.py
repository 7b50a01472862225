"""The search in a real browser, at both widths, with and without what was found."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.drafts import making

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Axe = Callable[["Page"], None]
Shot = Callable[["Page", str], None]


def test_it_leads_from_words_to_the_unit(
    transactional_db: None,
    cast: Cast,
    page: "Page",
    phone: "Page",
    sign_in: Any,
    axe: Axe,
    shot: Shot,
) -> None:
    making.make_open_consultation(cast)
    for window, name in ((page, "page"), (phone, "phone")):
        window.goto(reverse("drafts:search"))
        axe(window)
        window.get_by_label("Từ khóa").fill("gio mo cua")
        window.get_by_text("Tìm nâng cao", exact=True).click()
        window.get_by_label("Tình trạng").select_option("open")
        window.get_by_role("button", name="Tìm", exact=True).click()
        assert window.locator("mark").count() == 10
        axe(window)
        shot(window, f"search-{name}")
        window.get_by_role("link", name="khoản 2 Điều 4 Quy chế").click()
        assert window.url.endswith("/toan-van/#att_1__art_4__cl_2")
        window.goto(reverse("drafts:search") + "?q=kim+cuong")
        axe(window)
        shot(window, f"search-nothing-{name}")
    sign_in(page, cast.drafter)
    page.goto(reverse("drafts:desk_search") + "?q=mức+thu")
    axe(page)
    shot(page, "search-desk")
