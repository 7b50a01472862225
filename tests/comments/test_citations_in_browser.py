"""What a citation means, shown beside it on the page of the text: by pointer and by keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Axe = Callable[["Page"], None]
Shot = Callable[["Page", str], None]
TEXT = SAMPLE_TXT.replace(
    "2. Ban chủ nhiệm thông báo giờ mở cửa tại nơi dễ thấy.",
    "2. Ban chủ nhiệm thông báo giờ mở cửa quy định tại khoản 1 Điều này, theo điểm a, đ khoản 2 Điều 3 "
    "và Điều 2 Quy chế này.",
)


def test_it_shows_what_a_citation_means(
    transactional_db: None, cast: Cast, page: "Page", phone: "Page", axe: Axe, shot: Shot
) -> None:
    opened = making.make_open_consultation(cast, version=making.make_version(cast, TEXT))
    for window, name in ((page, "citation-page"), (phone, "citation-phone")):
        window.goto(reverse("comments:text", args=[opened.pk]))
        link = window.get_by_role("link", name="Điều 2 Quy chế này")
        card = window.get_by_role("tooltip")
        link.focus()
        assert "Đối tượng áp dụng" in card.inner_text()
        assert "Ban chủ nhiệm nhà văn hóa." in card.inner_text()
        assert "Góp ý" not in card.inner_text()
        axe(window)
        shot(window, name)
        window.keyboard.press("Escape")
        assert card.is_hidden()
        window.get_by_role("link", name="đ khoản 2 Điều 3", exact=True).focus()
        assert "Điều 3. Nguyên tắc quản lý" in card.inner_text()
        link.click()
        assert window.url.endswith("#att_1__art_2")
        assert card.is_hidden()
