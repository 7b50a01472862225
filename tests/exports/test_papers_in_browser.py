"""The page that asks for report, letter, open data and dossier, in a real browser, wide and narrow."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.urls import reverse

from consultation import clock
from tests.cast import Cast
from tests.drafts.making import seeds
from tests.exports.making import make_announced_consultation, make_paper
from tests.synthesis.making import after_close

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from consultation.models import User


def test_it_is_asked_for_at_both_widths(
    cast: Cast,
    page: "Page",
    phone: "Page",
    axe: Callable[["Page"], None],
    shot: Callable[["Page", str], None],
    sign_in: Callable[["Page", "User"], None],
) -> None:
    seeds()
    consultation = make_announced_consultation(cast)
    with clock.at(after_close(consultation)):
        make_paper(cast, consultation, final=True)
    for window, name in ((page, "1280"), (phone, "360")):
        sign_in(window, cast.analyst)
        for place in ("papers", "public"):
            window.goto(reverse(f"exports:{place}", args=[consultation.pk]))
            axe(window)
            shot(window, f"{place}-{name}")
    page.goto(reverse("exports:papers", args=[consultation.pk]))
    page.get_by_label("Văn bản trả lời một phiếu góp ý – PDF").check()
    page.get_by_role("button", name="Xuất tài liệu").click()
    assert page.get_by_text("Vui lòng nêu mã biên nhận").first.is_visible()
    page.get_by_label("Bộ hồ sơ của đợt lấy ý kiến – ZIP").check()
    page.get_by_role("button", name="Xuất tài liệu").click()
    assert page.get_by_text("Bộ hồ sơ lấy ý kiến – ZIP").first.is_visible()
    axe(page)
