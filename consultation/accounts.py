"""Signing in: the form, who counts as the same person for the lock-out, what a locked person sees.

SSO and a second factor come later: they add a backend and a view, nothing else knows how one signed in.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.messages.views import SuccessMessageMixin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultation.api.problems import problem
from consultation.errors import TooMany
from consultation.middleware import refusal_page


class LogInForm(AuthenticationForm):
    """E-mail and password; the same words whether the account exists or not."""

    username = UsernameField(
        label=_("Thư điện tử"), widget=forms.EmailInput(attrs={"autocapitalize": "none"})
    )
    error_messages = {
        "invalid_login": _("Thư điện tử hoặc mật khẩu không đúng. Vui lòng kiểm tra và nhập lại."),
        "inactive": _("Tài khoản này đã ngừng hoạt động."),
    }


class LogIn(views.LoginView):
    """The log-in page; goes back to the page that asked (``next``), else to the desk."""

    template_name = "frame/login.html"
    authentication_form = LogInForm


class PasswordChange(SuccessMessageMixin[Any], views.PasswordChangeView):
    """A person changes their own password, within the policy of the settings."""

    template_name = "frame/password.html"
    success_url = reverse_lazy("desk")
    success_message = _("Đã đổi mật khẩu.")


def user_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name under which failures are counted: the e-mail in one case of letters, as log-in finds it."""
    given = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(given).strip().casefold()[:254]


def client_address(request: HttpRequest) -> str:
    """The reader's address: behind ``NUM_PROXIES`` proxies the entry that the outermost of them wrote."""
    proxies = int(settings.REST_FRAMEWORK["NUM_PROXIES"])
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).replace(" ", "")
    if not proxies or not forwarded:
        return str(request.META.get("REMOTE_ADDR", ""))
    chain = forwarded.split(",")
    return chain[-min(proxies, len(chain))]


def locked_out(request: HttpRequest, credentials: dict[str, Any], *args: Any) -> HttpResponse:
    """The answer of django-axes once the limit is reached (same words whether the account exists or not)."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    refusal = TooMany(
        ngettext(
            "Đăng nhập sai quá nhiều lần nên tạm khóa. Vui lòng thử lại sau %(minutes)d phút.",
            "Đăng nhập sai quá nhiều lần nên tạm khóa. Vui lòng thử lại sau %(minutes)d phút.",
            minutes,
        )
        % {"minutes": minutes},
        code="locked-out",
    )
    if request.path.startswith("/api/"):
        response: HttpResponse = problem(refusal)
    else:
        response = refusal_page(
            request,
            refusal,
            heading=_("Tạm khóa đăng nhập"),
            next_step=_("Nếu quên mật khẩu, hãy liên hệ người quản trị hệ thống để được cấp lại."),
        )
    response["Retry-After"] = str(minutes * 60)
    return response
