"""What every page shows around its content: the portal's name, the menus, who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from consultation import access, clock, registry


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
    }
