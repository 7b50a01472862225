"""The alignment screen in a browser, wide and narrow: confirm, search, correct."""

from typing import Any

import pytest
from django.urls import reverse

from drafts.models import Version
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.test_alignment_pages import UNSURE_TXT, page_of
from tests.drafts.test_link_decide import HOURS, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def new(cast: Cast) -> Version:
    """The second version of a draft."""
    old = making.make_version(cast)
    return making.make_version(cast, UNSURE_TXT, draft=old.draft)


def test_it_aligns_two_versions(
    cast: Cast,
    new: Version,
    live_server: Any,
    page: Any,
    phone: Any,
    sign_in: Any,
    axe: Any,
    shot: Any,
) -> None:
    sign_in(page, cast.drafter)
    page.goto(live_server.url + page_of(new))
    axe(page)
    shot(page, "alignment")
    page.get_by_role("link", name="Sửa nội dung").first.click()
    shot(page, "alignment-changed")
    seen = row(new, HOURS)
    page.locator(f"#l{seen.pk} a").click()
    axe(page)
    page.get_by_label("Tìm đơn vị khác").fill("khoan 1 dieu 5")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_label("Khoản 1 Điều 5 Quy chế –").check()
    shot(page, "alignment-one")
    page.get_by_role("button", name="Lưu kết quả đối chiếu").click()
    page.get_by_text("Đã ghi kết quả đối chiếu").wait_for()
    page.get_by_role("button", name="Xác nhận tất cả mục chắc chắn").click()
    page.get_by_text("Đã xác nhận").first.wait_for()
    sign_in(phone, cast.drafter)
    phone.goto(live_server.url + page_of(new) + "?view=torn")
    axe(phone)
    shot(phone, "alignment-phone")
    phone.goto(live_server.url + reverse("drafts:link", args=[new.pk, row_of(new).pk]))
    axe(phone)
    shot(phone, "alignment-one-phone")


def row_of(new: Version) -> Any:
    """One of the links that a person chose."""
    return new.links_to_previous.filter(by_machine=False).first()
