"""The comparison in a real browser: by eye, by keyboard, without scripts, on a phone, on paper."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from drafts.comparing.page import View
from drafts.models import Consultation
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.test_comparing import FIRST_TXT, SECOND_TXT, address

if TYPE_CHECKING:
    from playwright.sync_api import Page

Axe = Callable[["Page"], None]
Shot = Callable[["Page", str], None]


@pytest.fixture
def shown(cast: Cast) -> Consultation:
    """The second round of a draft, on its second version; the first was public before."""
    first = making.make_version(cast, FIRST_TXT)
    second = making.make_version(cast, SECOND_TXT, draft=first.draft)
    making.make_closed_consultation(cast, version=first)
    return making.make_open_consultation(cast, version=second)


def test_it_shows_each_view_without_a_finding_of_axe(
    cast: Cast, shown: Consultation, page: "Page", phone: "Page", sign_in: Any, axe: Axe, shot: Shot
) -> None:
    staff = reverse("drafts:staff_comparison", args=[shown.draft_id, 1, 2])
    for name, window in (("page", page), ("phone", phone)):
        sign_in(window, cast.drafter)
        for view in View:
            window.goto(address(shown, view=view.value))
            axe(window)
            shot(window, f"compare-{view.value}-{name}")
        window.goto(staff)
        axe(window)
        shot(window, f"compare-staff-{name}")


def test_it_goes_to_the_next_change_by_key_and_by_link(
    shown: Consultation, page: "Page", page_without_scripts: "Page"
) -> None:
    page.goto(address(shown))
    stops = page.eval_on_selector_all("[data-stop]", "all => all.map((one) => one.id)")
    page.keyboard.press("n")
    assert page.evaluate("location.hash") == ""  # a key belongs to the comparison alone
    page.focus("[data-compare]")
    for stop in stops[:3]:
        page.keyboard.press("n")
        assert page.evaluate("[location.hash, document.activeElement.id]") == [f"#{stop}", stop]
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == stops[1]
    page.click("[data-next]")
    assert page.inner_text("[data-compare-bar] output") == f"3/{len(stops)}"

    plain = page_without_scripts
    plain.goto(address(shown) + f"#{stops[0]}")
    assert plain.is_hidden("[data-compare-bar]")
    plain.click(f"[id='{stops[0]}'] .cmp-down")
    assert plain.url.endswith(f"#{stops[1]}")
    assert plain.is_visible(f"[id='{stops[1]}']")


def test_it_prints_both_columns_and_no_buttons(
    shown: Consultation, page: "Page", tmp_path: Path
) -> None:
    page.goto(address(shown))
    file = tmp_path / "so-sanh.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
    told = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout

    assert "Dự thảo lần 1" in told
    assert "Chuyển vị trí" in told
    assert "khi làm hỏng" in told
    assert "Chỉ phần thay đổi" not in told
    size = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"84\d\S* x 59\d", size)  # A4, across
