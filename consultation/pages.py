"""Pages of the frame: the desk of members of staff, the text size, the health check, errors."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from consultation import access, frame, registry
from consultation.api.problems import problem
from consultation.errors import Invalid, NotAllowed, NotFound, Refused
from consultation.middleware import refusal_page

_YEAR = 365 * 24 * 3600


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the person who is signed in, box by box, from every app."""
    assert request.user.is_authenticated  # noqa: S101  # login_required; tells mypy
    return render(
        request,
        "frame/desk.html",
        {"boxes": registry.boxes(request), "memberships": access.memberships(request.user)},
    )


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Keeps the size of letters that the reader chose in a cookie, and goes back to the page (R84)."""
    response = HttpResponseRedirect(_back(request))
    size = request.POST.get("size", "")
    if size in frame.TextSize.values:
        response.set_cookie(
            frame.TEXT_SIZE_COOKIE,
            size,
            max_age=_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def _back(request: HttpRequest) -> str:
    """The page that the form names, when it is one of ours."""
    url = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if ours else "/"


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; for monitors (R67)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


# ---------------------------------------------------------------- what Django itself refuses


class Broken(Refused):
    """The server met an error of its own."""

    code, status = "server-error", 500
    sentence = _("Máy chủ gặp lỗi khi xử lý yêu cầu này. Lỗi đã được ghi lại.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that Django could not use (handler400)."""
    return _answer(request, Invalid(_("Máy chủ không hiểu được yêu cầu này.")))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 (handler403)."""
    return _answer(request, NotAllowed(_("Bạn không có quyền xem trang này.")))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 (handler404)."""
    return _answer(request, NotFound())


def server_error(request: HttpRequest) -> HttpResponse:
    """500 (handler500): a page that needs neither database nor session."""
    if request.path.startswith("/api/"):
        return problem(Broken())
    return HttpResponse(loader.get_template("500.html").render(), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token was missing or old; says how to save what was typed."""
    refusal = NotAllowed(
        _("Chưa gửi được: trang đã mở quá lâu, hoặc trình duyệt đang chặn cookie của trang này."),
        code="csrf-failed",
    )
    if request.path.startswith("/api/"):
        return problem(refusal)
    return refusal_page(
        request,
        refusal,
        heading=_("Chưa gửi được nội dung"),
        next_step=_(
            "Nội dung bạn đã nhập chưa mất: bấm nút quay lại của trình duyệt, sao chép phần đã viết, "
            "tải lại trang, dán vào rồi gửi lại. Nếu vẫn không được, hãy cho phép cookie của trang này."
        ),
    )


def _answer(request: HttpRequest, refusal: Refused) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(refusal)
    return refusal_page(request, refusal)
