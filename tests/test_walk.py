"""One walk through the whole path in a real browser, from upload to PDF, in both languages."""

import io
import subprocess
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import docx
import pytest
from django.core import mail

from comments.models import Submission
from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from exports.demo.docx_source import build_docx
from exports.models import Export
from tests.cast import NOON, PASSWORD, Cast
from tests.comments.making import publish_remark
from tests.conftest import PHONE
from tests.drafts.making import make_open_consultation
from tests.drafts.making import seeds as seed_kinds
from tests.exports.making import make_document
from tests.synthesis.making import after_close, make_announced, make_answered, make_group

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TITLE = "Quyết định ban hành Quy định quản lý chợ phiên trên địa bàn tỉnh"
ABOUT_UNIT = "Đề nghị kéo dài phiên chợ đến 17 giờ để người ở xa kịp bán hết hàng."
PROPOSED = "1. Chợ phiên họp từ 5 giờ đến 17 giờ."
ABOUT_ALL = "Cần tuyên truyền quy định này bằng cả tiếng dân tộc thiểu số."
ANSWER = "Tiếp thu, kéo dài thời gian họp chợ đến 17 giờ tại khoản 1 Điều 2."
EXPLANATION = "Việc tuyên truyền thực hiện theo kế hoạch phổ biến pháp luật của tỉnh."
CITIZEN = "Giàng Thị Mỷ"
TELEPHONE = "0900 000 777"
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


class Walk:
    """The windows of all who take part; every page that is opened is looked at."""

    def __init__(self, window: Callable[..., "Page"], language: str, look: Any, url: str) -> None:
        self._window, self._language, self._look, self._url = window, language, look, url
        self._seen = 0

    def window(self, **options: Any) -> "Page":
        """A session of its own, in the language of the walk."""
        page = self._window(**options)
        page.context.add_cookies(
            [{"name": "django_language", "value": self._language, "url": self._url}]
        )
        return page

    def sign_in(self, user: User) -> "Page":
        """As people do it: e-mail and password."""
        page = self.window()
        page.goto("/dang-nhap/")
        page.fill("[name=username]", user.email)
        page.fill("[name=password]", PASSWORD)
        page.click("main form button[type=submit]")
        self.look(page, f"desk-{user.email.split('@')[0]}")
        return page

    def look(self, page: "Page", name: str) -> None:
        """Nothing for axe, nothing to scroll sideways, the language of the walk; a picture."""
        self._seen += 1
        page.locator("h1").first.wait_for()
        assert page.locator("html").get_attribute("lang") == self._language
        self._look(page, f"walk-{self._language}-{self._seen:02}-{name}")

    def press(self, page: "Page", selector: str, name: str) -> None:
        """Press what leads to the next page, and look at that."""
        with page.expect_navigation():
            page.click(selector)
        self.look(page, name)


@pytest.fixture(params=["vi", "en"])
def walk(
    request: pytest.FixtureRequest,
    open_window: Callable[..., "Page"],
    live_server: Any,
    axe: Callable[["Page"], None],
    shot: Callable[["Page", str], None],
) -> Walk:
    def look(page: "Page", name: str) -> None:
        shot(page, name)
        axe(page)

    return Walk(open_window, request.param, look, live_server.url)


def test_it_leads_from_the_upload_to_the_document(
    walk: Walk, cast: Cast, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    seed_kinds()
    with clock.at(NOON):
        consultation = prepare(walk, walk.sign_in(cast.drafter), tmp_path)
        publish(walk, walk.sign_in(cast.publisher), consultation)
        citizen = walk.window(viewport=PHONE, has_touch=True)
        code, secret = comment(walk, citizen, consultation)
        propose(walk, walk.sign_in(cast.editor), consultation)
        decide(walk, walk.sign_in(cast.chief_editor), consultation)
        analyst = walk.sign_in(cast.analyst)
        group_and_answer(walk, analyst, consultation)
        approver = walk.sign_in(cast.approver)
        approve(walk, approver, consultation)
    assert consultation.closes_at is not None
    with clock.at(consultation.closes_at + timedelta(hours=9)):
        announce(walk, approver, consultation)
        word, pdf = export(walk, analyst, consultation)
        read_back(word, pdf)
        follow(walk, citizen, consultation, code, secret)
    assert mail.outbox == []


# ---------------------------------------------------------------- upload, prepare, publish


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


# ---------------------------------------------------------------- moderate


def propose(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Editor: one remark on its own page, the other by ticking it."""
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/")
    walk.look(page, "queue")
    walk.press(page, "main a[href*='/kiem-duyet/'].row-title >> nth=0", "one-remark")
    page.check("[name=verdict][value=publish]")
    walk.press(page, "form[action$='/de-xuat/'] button", "proposed")
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/?tab=new")
    page.check("[name=pick]")
    walk.press(page, "button[value=propose-publish]", "all-proposed")


def decide(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Chief editor: what waits, all at once."""
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/")
    walk.look(page, "waiting")
    for box in page.locator("[name=pick]").all():
        box.check()
    walk.press(page, "button[value=decide-publish]", "decided")


# ---------------------------------------------------------------- group, answer, approve, announce


def group_and_answer(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Analyst: two groups, an answer to each, both put before the approver."""
    base = f"/ban-lam-viec/lay-y-kien/{consultation.pk}"
    for words, title in ((ABOUT_UNIT, "Giờ họp chợ"), (ABOUT_ALL, "Tuyên truyền")):
        page.goto(f"{base}/phan-nhom/")
        walk.look(page, "grouping")
        row = page.locator(".stack", has=page.locator("[name=comment]"), has_text=words[:30])
        row.locator("[name=comment]").check()
        page.fill("form [name=title]", title)
        walk.press(page, "button[value=new]", "grouped")
    for title, kind, text in (
        ("Giờ họp chợ", "accepted", ANSWER),
        ("Tuyên truyền", "explained", EXPLANATION),
    ):
        page.goto(f"{base}/giai-trinh/")
        walk.look(page, "answers")
        walk.press(page, f"main a:has-text('{title}')", "answer")
        page.check(f"[name=kind][value={kind}]")
        page.fill("[name=text]", text)
        walk.press(page, "button[value=ask]", "answer-asked")


def approve(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Approver: each answer."""
    for title in ("Giờ họp chợ", "Tuyên truyền"):
        page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/giai-trinh/")
        walk.press(page, f"main a:has-text('{title}')", "to-approve")
        walk.press(page, "form[action$='/duyet/'] button", "approved")


def announce(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Approver: after the end of the window, the results become public."""
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tien-do/")
    walk.look(page, "progress")
    walk.press(page, "a[href$='/tien-do/cong-bo/']", "announce")
    walk.press(page, "main form button[type=submit]", "announced")


# ---------------------------------------------------------------- the document


def export(walk: Walk, page: "Page", consultation: Consultation) -> tuple[bytes, bytes]:
    """Analyst: the final version in Word and PDF; gives both files as the browser got them."""
    found = []
    for format in ("docx", "pdf"):
        page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tai-lieu/")
        walk.look(page, "documents")
        page.check(f"[name=format][value={format}]")
        page.check("[name=version][value=final]")
        page.fill("[name=signer_title]", "GIÁM ĐỐC")
        page.fill("[name=signer_name]", "Trần Thị Ký")
        walk.press(page, "main form button.btn-primary", "exported")
        row = Export.objects.latest("pk")
        assert row.state == Export.State.DONE, row.problem
        address = f"/ban-lam-viec/xuat-tai-lieu/{row.pk}/tep/"
        assert page.locator(f"a[href='{address}']").count() == 1
        found.append(downloaded(page, address))
    return found[0], found[1]


def downloaded(page: "Page", address: str) -> bytes:
    """What the browser gets when the link is pressed."""
    with page.expect_download() as waited:
        page.locator(f"a[href='{address}']").first.click()
    return waited.value.path().read_bytes()


def read_back(word: bytes, pdf: bytes) -> None:
    """Every remark, its subject and its answer stand in both; contact data in neither."""
    document = docx.Document(io.BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in ("\n".join(cells), text_of(pdf)):
        said = " ".join(text.split())
        for words in (ABOUT_UNIT, ABOUT_ALL, ANSWER, EXPLANATION, CITIZEN):
            assert words in said, words
        assert TELEPHONE not in said
        assert said.index(ABOUT_UNIT[:40]) != said.index(ABOUT_ALL[:40])


def text_of(pdf: bytes) -> str:
    """What pdftotext reads."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def follow(walk: Walk, page: "Page", consultation: Consultation, code: str, secret: str) -> None:
    """The citizen: by code and by private link to the answer, the results and the document."""
    page.goto("/tra-cuu/")
    walk.look(page, "look-up")
    page.fill("[name=code]", code.replace("-", " ").lower())
    walk.press(page, "main form button[type=submit]", "followed")
    page.get_by_text(ANSWER).wait_for()
    page.goto(secret)
    walk.look(page, "private")
    assert TELEPHONE in page.locator("main").inner_text()
    page.goto(f"/lay-y-kien/{consultation.pk}/ket-qua/")
    walk.look(page, "results")
    for words in (ABOUT_UNIT, ABOUT_ALL, ANSWER, EXPLANATION):
        assert page.get_by_text(words).first.is_visible(), words
    page.goto(f"/lay-y-kien/{consultation.pk}/tai-lieu/")
    walk.look(page, "public-documents")
    pdf = Export.objects.get(format="pdf")
    file = downloaded(page, f"/lay-y-kien/{consultation.pk}/tai-lieu/{pdf.pk}/")
    assert ABOUT_UNIT[:20] in " ".join(text_of(file).split())
    page.goto("/")
    walk.look(page, "list-closed")


def test_it_leads_a_citizen_through_without_scripts(
    open_window: Callable[..., "Page"], cast: Cast, tmp_path: Any, settings: Any
) -> None:
    """On a phone whose browser runs no script: find, read, write, correct, send, follow, download."""
    settings.MEDIA_ROOT = tmp_path / "media"
    page = open_window(viewport=PHONE, java_script_enabled=False)
    with clock.at(NOON):
        consultation = make_open_consultation(cast)
        make_open_consultation(cast)  # another one, which the search below leaves out
        base = f"/lay-y-kien/{consultation.pk}"
        page.goto("/?q=nha+van+hoa")
        page.fill("[name=q]", "NHÀ VĂN HÓA thôn")
        page.click("form.filters button")
        page.click(f"main a[href='{base}/']")
        page.click(f"main a[href='{base}/toan-van/'] >> nth=0")
        page.click("#att_1__art_4__cl_1 .say-write")
        page.check("[name=stance][value=change]")
        page.click("main form button.btn-primary")
        assert page.locator("[data-errors], .errors").first.is_visible()  # no reason was given
        page.fill("[name=reason]", ABOUT_UNIT)
        page.click("main form button.btn-primary")
        page.goto(f"{base}/gop-y/viet/")
        page.check("[name=stance][value=agree]")
        page.fill("[name=reason]", "Góp ý nhầm, sẽ bỏ.")
        page.click("main form button.btn-primary")
        page.click("a[href*='/sua/'] >> nth=0")
        page.fill("[name=reason]", f"{ABOUT_UNIT} Xin cảm ơn.")
        page.click("main form button.btn-primary")
        page.click("form[action*='/bo/'] button >> nth=1")
        assert page.get_by_text("Góp ý nhầm").count() == 0
        page.click("form[action='/ngon-ngu/'] button")
        assert page.locator("html").get_attribute("lang") == "en"
        page.click("a[href$='/gop-y/gui/']")
        page.check("[name=capacity][value=anonymous]")
        page.check("[name=terms]")
        page.check("[name=consent]")
        page.click("main form button.btn-primary")
        code = page.locator(".receipt-code output").inner_text()
        remark = Submission.objects.get().comments.get()
        assert remark.reason == f"{ABOUT_UNIT} Xin cảm ơn."
        publish_remark(cast, remark)
        make_answered(cast, make_group(cast, consultation, remark), text=ANSWER)
        make_announced(cast, consultation)
    with clock.at(after_close(consultation) + timedelta(hours=1)):
        document = make_document(cast, consultation, "docx", final=True)
        page.goto("/tra-cuu/")
        page.fill("[name=code]", code)
        page.click("main form button[type=submit]")
        assert page.get_by_text(ANSWER).first.is_visible()
        page.goto(f"{base}/tai-lieu/")
        assert docx.Document(io.BytesIO(downloaded(page, f"{base}/tai-lieu/{document.pk}/"))).tables
        page.goto(f"{base}/toan-van/")
        assert page.locator(".say-write").count() == 0  # the window has ended
        assert page.locator("#att_1__art_4").is_visible()
