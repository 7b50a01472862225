"""The windows of those who take part, and the words that go from one to the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from consultation.models import User
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

TITLE = "Quyết định ban hành Quy định quản lý chợ phiên trên địa bàn tỉnh"
ABOUT_UNIT = "Đề nghị kéo dài phiên chợ đến 17 giờ để người ở xa kịp bán hết hàng."
PROPOSED = "1. Chợ phiên họp từ 5 giờ đến 17 giờ."
ABOUT_ALL = "Cần tuyên truyền quy định này bằng cả tiếng dân tộc thiểu số."
ANSWER = "Tiếp thu, kéo dài thời gian họp chợ đến 17 giờ tại khoản 1 Điều 2."
EXPLANATION = "Việc tuyên truyền thực hiện theo kế hoạch phổ biến pháp luật của tỉnh."
CITIZEN = "Giàng Thị Mỷ"
TELEPHONE = "0900 000 777"


class Walk:
    """The windows of all who take part; every page that is opened is looked at."""

    def __init__(self, window: Callable[..., "Page"], language: str, look: Any, url: str) -> None:
        self._window, self.language, self._look, self._url = window, language, look, url
        self._seen = 0

    def window(self, **options: Any) -> "Page":
        """A session of its own, in the language of the walk."""
        page = self._window(**options)
        page.context.add_cookies(
            [{"name": "django_language", "value": self.language, "url": self._url}]
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
        assert page.locator("html").get_attribute("lang") == self.language
        self._look(page, f"walk-{self.language}-{self._seen:02}-{name}")

    def press(self, page: "Page", selector: str, name: str) -> None:
        """Press what leads to the next page, and look at that."""
        with page.expect_navigation():
            page.click(selector)
        self.look(page, name)


def downloaded(page: "Page", address: str) -> bytes:
    """What the browser gets when the link is pressed."""
    with page.expect_download() as waited:
        page.locator(f"a[href='{address}']").first.click()
    return waited.value.path().read_bytes()
