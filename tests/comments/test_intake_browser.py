"""The intake as clerks use it, at both widths."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comments.tallying import Told, tally
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.intake import PDF, ask, take_reply
from tests.comments.tables import word
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


def test_it_takes_what_came_on_paper(
    page: "Page",
    phone: "Page",
    open_now: Consultation,
    cast: Cast,
    sign_in: SignIn,
    axe: Check,
    shot: Shot,
    tmp_path: Path,
) -> None:
    scan = tmp_path / "thu.pdf"
    scan.write_bytes(PDF)
    sign_in(page, cast.editor)
    sign_in(phone, cast.chief_editor)
    page.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/nhap-y-kien/")
    page.get_by_role("link", name="Nhập một ý kiến").click()
    page.get_by_label("Cơ quan, tổ chức, doanh nghiệp", exact=True).check()
    page.get_by_label("Tên cơ quan, tổ chức, doanh nghiệp").fill("Hội Luật gia tỉnh")
    page.locator("[name=originals]").set_input_files(str(scan))
    page.get_by_role("button", name="Thêm góp ý").click()
    axe(page)
    shot(page, "entry-form-1280")
    page.locator("[name=originals]").set_input_files(str(scan))
    page.locator("[name='r-0-eid']").select_option("att_1__art_5")
    page.locator("[name='r-0-reason']").fill("Mức thu còn cao.")
    page.get_by_role("button", name="Lưu để đối chiếu").click()
    page.get_by_text("Một người khác cần đối chiếu với bản gốc.").wait_for()
    axe(page)
    entry = open_now.entries.get()
    phone.goto(f"/ban-lam-viec/y-kien-nhap/{entry.pk}/")
    axe(phone)
    shot(phone, "entry-360")
    phone.get_by_role("button", name="Đúng với bản gốc, tiếp nhận").tap()
    phone.get_by_text("Mã biên nhận").wait_for()
    phone.get_by_role("link", name="In biên nhận cho người góp ý").tap()
    phone.locator(".receipt-code").wait_for()
    axe(phone)
    page.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/nhap-y-kien/")
    axe(page)
    shot(page, "entries-1280")


def test_it_takes_a_table(
    page: "Page",
    phone: "Page",
    open_now: Consultation,
    cast: Cast,
    sign_in: SignIn,
    axe: Check,
    shot: Shot,
    tmp_path: Path,
) -> None:
    file = tmp_path / "bang.docx"
    rows = [
        ("Tại khoản 1 Điều 4 Quy chế", "Sở Y tế", "Đề nghị mở cửa từ 5 giờ.", "Tiếp thu"),
        ("khoản 9 Điều 5", "Sở Nội vụ", "Đề nghị làm rõ.", ""),
        ("Điều 6", "Sở Nội vụ", "", "Giải trình"),
    ]
    file.write_bytes(word(rows))
    sign_in(page, cast.analyst)
    sign_in(phone, cast.editor)
    page.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/nhap-bang/")
    axe(page)
    page.locator("[name=file]").set_input_files(str(file))
    page.get_by_role("button", name="Tải lên và xem trước").click()
    page.get_by_text("Dự thảo không có vị trí này").wait_for()
    axe(page)
    shot(page, "import-1280")
    page.get_by_label("khoản 9 Điều 5").select_option("att_1__art_5__cl_3")
    page.locator("[name=skip]").first.check()
    page.get_by_role("button", name="Đọc lại bảng").click()
    page.get_by_text("Đã đọc lại bảng.").wait_for()
    page.get_by_role("button", name="Gửi người khác đối chiếu").click()
    page.get_by_text("Đã lưu.").wait_for()
    row = open_now.imports.get()
    phone.goto(f"/ban-lam-viec/bang-y-kien/{row.pk}/")
    axe(phone)
    shot(phone, "import-360")
    phone.get_by_role("button", name="Đúng với bản gốc, tiếp nhận cả bảng").tap()
    phone.get_by_text("Hoàn tác cả bảng").wait_for()
    axe(phone)
    assert open_now.comments.count() == 2


def test_it_sums_what_communes_counted(
    page: "Page",
    phone: "Page",
    open_now: Consultation,
    cast: Cast,
    sign_in: SignIn,
    axe: Check,
    shot: Shot,
) -> None:
    for window in (page, phone):
        sign_in(window, cast.analyst)
    page.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/so-lieu/")
    axe(page)
    for name, agree in (("Xã Tân Hòa", "1200"), ("Phường Hòa Thành", "800")):
        page.locator("summary", has_text="Ghi một dòng số liệu").wait_for()
        if not page.locator("[name=collector]").is_visible():
            page.locator("summary", has_text="Ghi một dòng số liệu").click()
        page.locator("[name=collector]").fill(name)
        page.locator("[name=parent]").fill("Ủy ban nhân dân tỉnh")
        page.locator("[name=agree]").fill(agree)
        page.get_by_role("button", name="Ghi số liệu").click()
        page.get_by_text("Đã ghi số liệu.").wait_for()
    tally(
        open_now,
        by=cast.analyst,
        rows=[Told("Ủy ban nhân dân tỉnh", 2500, scope="all")],
    )
    for window, width in ((page, 1280), (phone, 360)):
        window.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/so-lieu/")
        window.get_by_text("Số liệu không khớp nhau").wait_for()
        axe(window)
        shot(window, f"tallies-{width}")
    page.goto(f"/ban-lam-viec/lay-y-kien/{open_now.pk}/thong-ke/")
    axe(page)
    shot(page, "statistics-1280")
