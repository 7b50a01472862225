"""Pages of the frame: the desk on which members of staff land, the health check."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from consultation import access, registry


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the person who is signed in, box by box, from every app."""
    assert request.user.is_authenticated  # login_required
    return render(
        request,
        "frame/desk.html",
        {"boxes": registry.boxes(request), "memberships": access.memberships(request.user)},
    )


def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; for monitors (R67)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
