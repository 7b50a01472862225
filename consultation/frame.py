"""What every page shows around its content: the portal's name, the menus, who is signed in."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, registry

PER_PAGE = 10  # R85


class TextSize(models.TextChoices):
    """Sizes of "Xem với cỡ chữ" (R84); tokens.css says how much each of them is."""

    NORMAL = "normal", _("Cỡ chữ thường")
    LARGE = "large", _("Cỡ chữ lớn")
    LARGER = "larger", _("Cỡ chữ rất lớn")


TEXT_SIZE_COOKIE = "text_size"


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the frame; menus come from the registry, so the frame knows no app."""
    english = (get_language() or "vi").startswith("en")
    user = getattr(request, "user", None)
    member = user is not None and user.is_authenticated and access.memberships(user).exists()
    return {
        "portal": {**settings.PORTAL, "title": settings.PORTAL["name_en" if english else "name"]},
        "public_menu": registry.links(registry.public_menu, request),
        "staff_menu": registry.links(registry.staff_menu, request) if member else [],
        "is_member": member,
        "now": clock.now(),
        "text_size": text_size(request),
        "text_sizes": list(TextSize),
    }


def text_size(request: HttpRequest) -> TextSize:
    """The size that the reader chose; the ordinary one for a cookie that says anything else."""
    chosen = request.COOKIES.get(TEXT_SIZE_COOKIE, "")
    return TextSize(chosen) if chosen in TextSize.values else TextSize.NORMAL


def page_of(
    request: HttpRequest, things: "QuerySet[Any] | Sequence[Any]", per_page: int = PER_PAGE
) -> Page[Any]:
    """The page of ``things`` that ``?page=`` names: the first for nonsense, the last beyond the end."""
    return Paginator(things, per_page).get_page(request.GET.get("page"))
