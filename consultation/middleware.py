"""What happens around every request: the language of the answer, and refusals turned into pages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from consultation.errors import NotSignedIn, Refused, Words

GetResponse = Callable[[HttpRequest], HttpResponseBase]

_HEADINGS: dict[int, Words] = {
    400: _("Yêu cầu chưa đúng"),
    401: _("Cần đăng nhập"),
    403: _("Không được phép"),
    404: _("Không tìm thấy trang"),
    405: _("Cách truy cập không đúng"),
    409: _("Chưa thực hiện được"),
    412: _("Nội dung đã được người khác sửa"),
    422: _("Chưa xử lý được"),
    428: _("Cần tải lại trang"),
    429: _("Quá nhiều lần trong thời gian ngắn"),
    503: _("Chức năng tạm thời chưa dùng được"),
}
_NEXT_STEPS: dict[int, Words] = {
    403: _("Nếu đây là việc của bạn, hãy liên hệ người quản trị hệ thống để được phân công."),
    404: _("Hãy kiểm tra lại địa chỉ, hoặc tìm nội dung từ trang chủ."),
    409: _("Hãy quay lại, tải lại trang rồi thử lại."),
    412: _("Bấm nút quay lại của trình duyệt để thấy phần bạn đã nhập."),
    422: _("Bấm nút quay lại của trình duyệt để sửa nội dung đã nhập."),
}


class LanguageMiddleware(LocaleMiddleware):
    """Pages are Vietnamese until a person chooses otherwise; the API follows Accept-Language.

    Browsers on Vietnamese office machines ask for English without anybody having meant it.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the chosen language for this request."""
        if request.path_info.startswith("/api/v1/"):
            super().process_request(request)
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language


class PrivateMiddleware:
    """What is made for somebody signed in stays out of shared caches, and is asked for again.

    Not "no-store": the way back to a refused form must find what was typed.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        return response


class RefusalMiddleware:
    """``Refused`` → its status and a page that says what to do next; not signed in → the log-in page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django for what a view raised."""
        if isinstance(exception, NotSignedIn):
            return redirect_to_login(request.get_full_path())
        if isinstance(exception, Refused):
            return refusal_page(request, exception)
        return None


def refusal_page(
    request: HttpRequest, refusal: Refused, *, heading: Words = "", next_step: Words = ""
) -> HttpResponse:
    """The page of a refusal, with its status code, what to do next, and the way back."""
    words = {
        "refusal": refusal,
        "heading": heading or _HEADINGS.get(refusal.status, _HEADINGS[409]),
        "next_step": next_step or _NEXT_STEPS.get(refusal.status, ""),
        "back": _back(request),
    }
    return render(request, "frame/refused.html", words, status=refusal.status)


def _back(request: HttpRequest) -> str:
    """The page that the reader came from, when it is another one of ours."""
    url = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()})
    return url if ours and url != request.build_absolute_uri() else ""
