"""System configuration alone: grounds for withholding and classes of contributors."""

from typing import ClassVar

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from comments.models import SubjectClass, WithholdReason


@admin.register(WithholdReason)
class WithholdReasonAdmin(SimpleHistoryAdmin):
    """Remarks refer to the rows: they are put out of use, not deleted."""

    list_display: ClassVar[list[str]] = ["code", "name", "cite", "needs_note", "active"]
    list_filter: ClassVar[list[str]] = ["active"]

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(SubjectClass)
class SubjectClassAdmin(SimpleHistoryAdmin):
    """Submissions refer to the rows: they are put out of use, not deleted."""

    list_display: ClassVar[list[str]] = ["code", "name", "name_en", "position", "active"]

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
