"""What a visitor sees whose words came too late: the words themselves, and where else to send them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consultation.errors import Refused
from drafts.models import Consultation


def late_page(
    request: HttpRequest,
    consultation: Consultation,
    refusal: Refused,
    entries: Sequence[dict[str, Any]],
) -> HttpResponse:
    """409 with everything that was typed, so that it can be copied; nothing is lost."""
    words = {"consultation": consultation, "refusal": refusal, "entries": entries}
    return render(request, "comments/late.html", words, status=refusal.status)
