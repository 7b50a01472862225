"""Upload, prepare, publish, comment: until the remarks are there."""

from typing import TYPE_CHECKING, Any

from comments.models import Submission
from drafts.models import Consultation
from exports.demo.docx_source import build_docx
from tests.walking.windows import ABOUT_ALL, ABOUT_UNIT, CITIZEN, PROPOSED, TELEPHONE, TITLE, Walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

DRAFT = """
| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
| TỈNH BÌNH MINH | Độc lập - Tự do - Hạnh phúc |
| Số: …/2026/QĐ-UBND | Bình Minh, ngày … tháng … năm 2026 |

QUYẾT ĐỊNH
Ban hành Quy định quản lý chợ phiên trên địa bàn tỉnh Bình Minh

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Theo đề nghị của Giám đốc Sở Công Thương;
Ủy ban nhân dân tỉnh ban hành Quyết định quy định quản lý chợ phiên trên địa bàn tỉnh Bình Minh.

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc quản lý chợ phiên trên địa bàn tỉnh Bình Minh.

Điều 2. Thời gian họp chợ
1. Chợ phiên họp từ 5 giờ đến 14 giờ.
2. Ban quản lý chợ niêm yết lịch họp tại cổng chợ.

Điều 3. Điều khoản thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 10 năm 2026./.

| Nơi nhận: | TM. ỦY BAN NHÂN DÂN |
| - Như Điều 3; | CHỦ TỊCH |
| - Lưu: VT. | |
"""


def prepare(walk: Walk, page: "Page", folder: Any) -> Consultation:
    """Drafter: facts, file, preview, window, questions, contact, a document; asks for publication."""
    file, letter = folder / "du-thao-cho-phien.docx", folder / "to-trinh.txt"
    file.write_bytes(build_docx(DRAFT))
    letter.write_text("Tờ trình về việc ban hành Quy định quản lý chợ phiên.", encoding="utf-8")
    page.goto("/ban-lam-viec/du-thao/")
    walk.look(page, "drafts")
    walk.press(page, "a[href$='/du-thao/moi/']", "new-draft")
    page.fill("[name=title]", TITLE)
    page.select_option("[name=kind]", index=1)
    page.fill("[name=field]", "Thương mại")
    page.fill("[name=author]", "Phòng Quản lý thương mại")
    page.fill("[name=source]", "Hồ sơ trình của Sở Công Thương")
    walk.press(page, "main form button.btn-primary", "upload")
    page.set_input_files("[name=file]", str(file))
    walk.press(page, "main form button.btn-primary", "draft")
    walk.press(page, "main a.row-title[href*='/phien-ban/']", "preview")
    page.get_by_text("Chợ phiên họp từ 5 giờ đến 14 giờ.").wait_for()
    walk.press(page, "form[action$='/lay-y-kien/'] button", "prepare")
    page.fill("[name=purpose]", "Lấy ý kiến về thời gian họp chợ phiên.")
    page.fill("[name=closes_on]", "2026-07-10")
    page.fill("[name=receiving_officer]", "Nguyễn Văn Tiếp")
    page.check("[name=no_secrets]")
    walk.press(page, "button[name=next]", "questions")
    page.fill("[name='q-0-audience']", "Tiểu thương")
    page.fill("[name='q-0-text']", "Giờ họp chợ đã thuận tiện chưa?")
    walk.press(page, "main form .actions button.btn-primary", "prepared")
    walk.press(page, "a[href$='/them-tai-lieu/']", "add-document")
    page.select_option("[name=kind]", "submission")
    page.set_input_files("[name=file]", str(letter))
    walk.press(page, "main form button.btn-primary", "with-document")
    walk.press(page, "form[action$='/de-nghi/'] button", "asked")
    return Consultation.objects.get()


def publish(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Publisher: sees on the desk what waits, sees the page as it will be, approves."""
    walk.press(page, f"main a[href*='/lay-y-kien/{consultation.pk}/']", "waits-for-publisher")
    if not page.url.endswith("/duyet/"):
        walk.press(page, "a[href$='/duyet/']", "approve")
    walk.press(page, "button[name=publish]", "published")
    consultation.refresh_from_db()
    assert consultation.is_open()


# ---------------------------------------------------------------- comment


def comment(walk: Walk, page: "Page", consultation: Consultation) -> tuple[str, str]:
    """A citizen on a phone: list, overview, text, two remarks, the slip; gives code and private link."""
    page.goto("/")
    walk.look(page, "list")
    walk.press(page, f"main a[href='/lay-y-kien/{consultation.pk}/']", "overview")
    walk.press(page, f"main a[href='/lay-y-kien/{consultation.pk}/toan-van/']", "text")
    page.locator("#art_2__cl_1 .say-write").tap()
    page.check(".say-slot [name=stance][value=change]")
    page.fill(".say-slot [name=reason]", ABOUT_UNIT)
    page.fill(".say-slot [name=proposed]", PROPOSED)
    page.locator(".say-slot button[type=submit]").tap()
    page.locator(".say-slot .notice-good").wait_for()
    walk.look(page, "kept")
    page.goto(f"/lay-y-kien/{consultation.pk}/gop-y/viet/")
    page.check("[name=stance][value=other]")
    page.fill("[name=reason]", ABOUT_ALL)
    walk.press(page, "main form button.btn-primary", "slip")
    walk.press(page, "a[href$='/gop-y/gui/']", "send")
    page.check("[name=capacity][value=individual]")
    page.fill("[name=name]", CITIZEN)
    page.fill("[name=telephone]", TELEPHONE)
    page.check("[name=terms]")
    page.check("[name=consent]")
    walk.press(page, "main form button.btn-primary", "receipt")
    assert Submission.objects.get().comments.count() == 2
    secret = page.locator(".secret-link a").get_attribute("href")
    assert secret is not None
    return page.locator(".receipt-code output").inner_text(), secret
