"""Turns a refusal inside a page into a page: one place for every way in which a verb says no."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from consultation.errors import NotSignedIn, Refused

GetResponse = Callable[[HttpRequest], HttpResponseBase]


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


def refusal_page(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal, with its status code."""
    return render(request, "frame/refused.html", {"refusal": refusal}, status=refusal.status)
