"""The pages of documents in a real browser: wide, narrow, with and without scripts, both languages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.urls import reverse

from drafts.models import Consultation
from exports import tasks
from exports.models import Export
from tests.cast import Cast
from tests.drafts.making import seeds
from tests.exports.making import make_announced_consultation, make_final

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from consultation.models import User

Axe = Callable[["Page"], None]
Shot = Callable[["Page", str], None]
SignIn = Callable[["Page", "User"], None]


def consultation_with_documents(cast: Cast) -> Consultation:
    seeds()
    consultation = make_announced_consultation(cast)
    for format in ("docx", "xlsx", "csv"):
        made = make_final(cast, consultation, format)
        assert made.state == Export.State.DONE, made.problem
    return consultation


def test_it_gives_the_documents_to_anybody(
    cast: Cast, page: "Page", phone: "Page", axe: Axe, shot: Shot
) -> None:
    consultation = consultation_with_documents(cast)
    address = reverse("exports:public", args=[consultation.pk])

    for window, name in ((page, "documents-1280"), (phone, "documents-360")):
        window.goto(address)
        axe(window)
        shot(window, name)
    page.get_by_text("Mã kiểm tra SHA-256").first.click()
    axe(page)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Tải bản Word").click()
    assert waited.value.suggested_filename == f"tong-hop-gop-y-{consultation.pk}-dot-1.docx"
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("link", name="Download Word (DOCX)").is_visible()
    axe(page)


def test_it_shows_the_staff_a_document_that_grows(
    cast: Cast, page: "Page", axe: Axe, shot: Shot, sign_in: SignIn
) -> None:
    consultation = consultation_with_documents(cast)
    export = Export.objects.get(format="csv")
    Export.objects.filter(pk=export.pk).update(state="queued", sha256="", size=0, file="")
    taken = tasks._begin(export.pk)
    assert taken is not None
    tasks._Progress(taken)(3, 8)
    sign_in(page, cast.analyst)

    page.goto(reverse("exports:desk", args=[consultation.pk]))
    axe(page)
    shot(page, "export-desk-1280")
    line = page.locator(f"#e{export.pk}")
    assert line.locator("progress").get_attribute("value") == "3"
    tasks._finish(taken, b"a,b", "0" * 64)

    line.get_by_role("link", name="Bản tổng hợp CSV").wait_for()
    assert page.locator("#exports-said").inner_text() == "Bản tổng hợp CSV: Đã xong."
    axe(page)


def test_it_asks_without_scripts_on_a_phone(
    cast: Cast, open_window: Callable[..., "Page"], sign_in: SignIn, shot: Shot
) -> None:
    consultation = consultation_with_documents(cast)
    page = open_window(java_script_enabled=False, viewport={"width": 360, "height": 740})
    sign_in(page, cast.editor)

    page.goto(reverse("exports:desk", args=[consultation.pk]))
    page.get_by_role("link", name="Xuất tài liệu mới").click()
    page.get_by_label("CSV").check()
    page.get_by_label("Bản dự thảo, có").check()
    page.get_by_role("button", name="Xuất tài liệu").click()

    assert page.get_by_text("Đã nhận yêu cầu").is_visible()
    shot(page, "export-desk-360")
    made = Export.objects.get(final=False)
    assert page.url.endswith(f"#e{made.pk}")
    assert page.locator(f"#e{made.pk}").get_by_role("link", name="Bản tổng hợp CSV").is_visible()
