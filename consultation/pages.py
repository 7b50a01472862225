"""Pages of the frame: the desk of members of staff, the text size, the health check, errors."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from consultation import access, frame, registry

_YEAR = 365 * 24 * 3600


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


def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; for monitors (R67)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
