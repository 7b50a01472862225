"""System configuration: the forms of document and the law's minimum windows."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from drafts.models import DocumentKind, WindowPolicy


class _Kept(SimpleHistoryAdmin):
    """Rows that others point at: they are changed or taken out of use, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False


@admin.register(DocumentKind)
class DocumentKindAdmin(_Kept):
    """Forms of document."""

    list_display = ("name", "code", "authority", "position", "active")
    list_filter = ("active",)
    search_fields = ("name", "name_en", "code")


@admin.register(WindowPolicy)
class WindowPolicyAdmin(_Kept):
    """Minimum windows, each with its legal cite."""

    list_display = (
        "kind",
        "regime",
        "procedure",
        "minimum_days",
        "reply_days",
        "cite",
        "confirmed",
    )
    list_filter = ("regime", "procedure", "confirmed")
    list_select_related = ("kind",)
    search_fields = ("cite", "kind__name")
