"""What became of my remarks: by the code of the receipt, or by the secret link (step 9 of the path)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from comments import receipt
from comments.follow import known, ways
from comments.forms import LookUpForm, tell
from comments.models import Submission
from comments.pages.private import private
from consultation.errors import Refused


@require_safe
@private
def look_up(request: HttpRequest) -> HttpResponse:
    """Type a code; typing errors are told apart from codes that nobody was given."""
    form = LookUpForm(request.GET if "code" in request.GET else None)
    status = 400 if form.is_bound and not form.is_valid() else 200
    if form.is_bound and form.is_valid():
        try:
            return redirect("comments:by_code", known(request, form.cleaned_data["code"]))
        except Refused as refusal:
            tell(form, refusal)
            status = refusal.status
    return render(request, "comments/look_up.html", {"form": form}, status=status)


@require_safe
@private
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """The way of each remark. Whoever has the code sees no contact data and no unpublished words."""
    shown = known(request, code)
    if shown != code:
        return redirect("comments:by_code", shown)
    return _follow(request, receipt.find(shown), secret=False)


@require_safe
@private
def by_secret(request: HttpRequest, secret: str) -> HttpResponse:
    """The same for the sender, with the full words and the contact data that were given."""
    return _follow(request, receipt.find_by_secret(secret), secret=True)


def _follow(request: HttpRequest, submission: Submission, *, secret: bool) -> HttpResponse:
    words: dict[str, Any] = {
        "submission": submission,
        "consultation": submission.consultation,
        "code": receipt.pretty(submission.receipt),
        "ways": ways(request, submission),
        "secret": secret,
    }
    return render(request, "comments/follow.html", words)
