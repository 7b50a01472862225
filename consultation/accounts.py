"""Signing in: what people see when an account is locked after too many failures."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from consultation.errors import TooMany
from consultation.middleware import refusal_page


def locked_out(request: HttpRequest, credentials: dict[str, Any], *args: Any) -> HttpResponse:
    """The answer of django-axes once the limit is reached (same words whether the account exists or not)."""
    refusal = TooMany(
        _(
            "Đăng nhập sai quá nhiều lần nên tạm khóa. Vui lòng thử lại sau 30 phút hoặc đặt lại mật khẩu."
        ),
        code="locked-out",
    )
    if request.path.startswith("/api/"):
        return JsonResponse(
            {"status": 429, "code": refusal.reason, "title": str(refusal.message)},
            status=429,
            content_type="application/problem+json",
        )
    return refusal_page(request, refusal)
