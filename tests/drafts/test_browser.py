"""The pages of drafts in a real browser: nothing for axe, nothing to scroll sideways, no script needed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from drafts.models import Consultation, Draft
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT

if TYPE_CHECKING:
    from playwright.sync_api import Page

Axe = Callable[["Page"], None]
Shot = Callable[["Page", str], None]


def rounds(cast: Cast) -> dict[str, Consultation]:
    """One of each, of drafts of their own."""
    return {
        "open": making.make_open_consultation(cast),
        "upcoming": making.make_upcoming_consultation(cast, version=making.make_version(cast)),
        "closed": making.make_closed_consultation(cast),
        "asked": making.make_asked(cast),
        "preparing": making.make_prepared(cast, questions=(), no_secrets=False),
    }


def pages_of(cast: Cast) -> list[tuple[str, str, Any]]:
    """(name of the picture, address, who looks) of every page."""
    made = rounds(cast)
    broken = making.make_source(
        cast, made["open"].draft, data=b"PK\x03\x04 broken", name="hong.docx"
    )
    assert broken.problem
    preparing, asked, opened = made["preparing"], made["asked"], made["open"]
    draft, version = opened.draft_id, preparing.version_id
    return [
        ("list", reverse("drafts:list"), None),
        ("list-nothing", reverse("drafts:list") + "?q=khongco", None),
        ("overview", reverse("drafts:consultation", args=[opened.pk]), None),
        ("drafts", reverse("drafts:drafts"), cast.drafter),
        ("new", reverse("drafts:new"), cast.drafter),
        ("draft", reverse("drafts:draft", args=[draft]), cast.drafter),
        ("upload", reverse("drafts:upload", args=[draft]), cast.drafter),
        ("history", reverse("drafts:draft_history", args=[draft]), cast.drafter),
        ("preview", reverse("drafts:version", args=[version]), cast.drafter),
        ("manage", reverse("drafts:manage", args=[preparing.pk]), cast.drafter),
        ("change", reverse("drafts:change", args=[preparing.pk]), cast.drafter),
        ("questions", reverse("drafts:questions", args=[preparing.pk]), cast.drafter),
        ("add-document", reverse("drafts:add_document", args=[preparing.pk]), cast.drafter),
        ("approve", reverse("drafts:approve", args=[asked.pk]), cast.publisher),
        ("extend", reverse("drafts:extend", args=[opened.pk]), cast.publisher),
        ("withdraw", reverse("drafts:withdraw", args=[opened.pk]), cast.publisher),
        ("desk", "/ban-lam-viec/", cast.publisher),
    ]


@pytest.mark.parametrize("size", ["page", "phone"])
def test_it_shows_pages_without_a_finding_of_axe(
    size: str, cast: Cast, sign_in: Any, axe: Axe, shot: Shot, request: pytest.FixtureRequest
) -> None:
    window: Page = request.getfixturevalue(size)
    for name, address, person in pages_of(cast):
        window.context.clear_cookies()
        if person is not None:
            sign_in(window, person)
        window.goto(address)
        axe(window)
        shot(window, f"drafts-{name}-{size}")


def test_it_leads_from_an_upload_to_the_public_page_without_scripts(
    cast: Cast, page_without_scripts: "Page", sign_in: Any, tmp_path: Path
) -> None:
    page = page_without_scripts
    file = tmp_path / "du-thao.txt"
    file.write_text(SAMPLE_TXT, encoding="utf-8")
    draft = making.make_draft(cast)
    sign_in(page, cast.drafter)
    page.goto(reverse("drafts:upload", args=[draft.pk]))
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Tải lên").click()
    page.get_by_role("link", name="Xem cấu trúc dự thảo lần 1").click()
    page.get_by_role("button", name="Mở đợt lấy ý kiến trên bản này").click()
    page.get_by_label("Mục đích, nội dung chính").fill("Lấy ý kiến về mức thu.")
    page.get_by_label("không chứa bí mật nhà nước").check()
    page.get_by_role("button", name="Lưu và nhập nội dung xin ý kiến").click()
    page.get_by_role("button", name="Thêm dòng").click()
    page.get_by_label("Đối tượng").first.fill("Người dân")
    page.get_by_label("Nội dung cần góp ý").first.fill("Mức thu đã hợp lý chưa?")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Đề nghị đăng lấy ý kiến").click()
    consultation = Draft.objects.get(pk=draft.pk).consultations.get()
    assert consultation.state == Consultation.State.ASKED
    page.context.clear_cookies()
    sign_in(page, cast.publisher)
    page.goto(reverse("drafts:approve", args=[consultation.pk]))
    page.get_by_role("button", name="Duyệt đăng").click()
    page.context.clear_cookies()
    page.goto("/")
    page.get_by_role("link", name=draft.title).click()
    assert page.get_by_text("Mức thu đã hợp lý chưa?").is_visible()


def test_it_says_the_minimum_as_the_days_are_typed(cast: Cast, page: "Page", sign_in: Any) -> None:
    consultation = making.make_prepared(cast)
    sign_in(page, cast.drafter)
    page.goto(reverse("drafts:change", args=[consultation.pk]))
    page.get_by_label("Ngày bắt đầu nhận góp ý").fill("2099-06-01")
    page.get_by_label("Ngày cuối cùng nhận góp ý").fill("2099-06-05")
    page.get_by_label("Mục đích, nội dung chính").focus()
    page.get_by_text("sớm nhất hết ngày 22/06/2099").wait_for()
    page.get_by_text("cần nêu lý do và căn cứ pháp lý").wait_for()
