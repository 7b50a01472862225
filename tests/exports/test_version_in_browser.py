"""The documents of a version and the explanations in a real browser, wide and narrow."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.urls import reverse

from exports.furnish import furnish
from exports.models import Export
from exports.tasks import render
from tests.cast import Cast
from tests.drafts.making import make_open_consultation, make_version, seeds
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.making import make_ordered

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from consultation.models import User

CHANGED = SAMPLE_TXT.replace("Công khai, minh bạch", "Công khai, đúng luật")


def test_it_orders_and_explains_at_both_widths(
    cast: Cast,
    page: "Page",
    phone: "Page",
    axe: Callable[["Page"], None],
    shot: Callable[["Page", str], None],
    sign_in: Callable[["Page", "User"], None],
) -> None:
    seeds()
    consultation = make_open_consultation(cast)
    old = consultation.version
    new = make_version(cast, CHANGED, draft=old.draft)
    furnish(lambda key: None)
    for export in Export.objects.exclude(format="pdf"):
        render.call(export.pk)
    make_ordered(cast, new, kind="changes", format="docx", against=old)
    for window, name in ((page, "1280"), (phone, "360")):
        sign_in(window, cast.drafter)
        for place, address in (
            ("version-documents", reverse("exports:version", args=[new.pk])),
            ("explanations", reverse("exports:explanations", args=[new.pk, old.pk])),
            ("draft-documents", reverse("exports:public", args=[consultation.pk])),
        ):
            window.goto(address)
            axe(window)
            shot(window, f"{place}-{name}")
    page.goto(reverse("exports:explanations", args=[new.pk, old.pk]))
    page.get_by_role("textbox", name="Thuyết minh").first.fill("Cho đúng luật.")
    page.get_by_role("button", name="Lưu thuyết minh").first.click()
    assert page.get_by_text("Đã lưu thuyết minh.").is_visible()
    axe(page)
