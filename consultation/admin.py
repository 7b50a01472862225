"""System configuration: users, agencies, officers, roles, holidays. Content has no pages here (R32)."""

from typing import Any

import axes.admin  # noqa: F401  # these three register what is taken off below
import django_tasks_db.admin  # noqa: F401
import rest_framework.authtoken.admin  # noqa: F401
from axes.models import AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from rest_framework.authtoken.models import TokenProxy
from simple_history.admin import SimpleHistoryAdmin

from consultation import clock
from consultation.models import Agency, Holiday, Membership, Officer, User

admin.site.site_header = _("Cấu hình hệ thống")
admin.site.site_title = _("Cấu hình hệ thống")
admin.site.index_title = _("Người dùng, cơ quan, phân công và lịch")

# Rights follow from Membership (roles.py): Django's groups would be a second table of them. Tokens are
# secrets, tasks have states of their own, and failed log-ins need no page but that of attempts (unlock).
for model in (Group, TokenProxy, AccessFailureLog, AccessLog, DBTaskResult):
    admin.site.unregister(model)


class WithReason(forms.ModelForm[Any]):
    """Every form of the configuration asks why; the answer goes into the history row."""

    why = forms.CharField(label=_("Lý do thay đổi"), max_length=500, required=False)


class Kept(SimpleHistoryAdmin):
    """Rows that are never deleted here: they end by a date, and their history stays."""

    form = WithReason
    history_list_per_page = 50

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No: agencies and people leave traces in documents."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Writes the row with who, why and when by the project's clock."""
        obj._change_reason = form.cleaned_data.get("why") or None
        obj._history_date = clock.now()
        super().save_model(request, obj, form, change)


class CreationForm(AdminUserCreationForm[User]):
    """A new person: e-mail, name, and a password within the policy (or none, for SSO later)."""

    class Meta:
        model = User
        fields = ("email", "full_name", "title")


class ChangeForm(WithReason, UserChangeForm[User]):
    """The person's data; the password is changed on a page of its own."""

    class Meta:
        model = User
        fields = (
            "email",
            "full_name",
            "title",
            "password",
            "is_active",
            "is_staff",
            "is_superuser",
        )


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # no generic when it runs
    """Django joins its help text once, at import, in one language: ours follows the reader's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "usable_password" in self.fields:
            self.fields["usable_password"].help_text = _(
                "Khi tắt, mật khẩu hiện tại không dùng được nữa; người này chỉ đăng nhập được bằng cách khác."
            )


class MembershipLine(admin.StackedInline[Membership, User]):
    """The roles of one person, on the person's page."""

    model = Membership
    fk_name = "user"
    extra = 0
    autocomplete_fields = ("agency", "delegated_by")
    can_delete = False


@admin.register(User)
class UserAdmin(Kept, DjangoUserAdmin[User]):
    """People who work with the platform, known by their e-mail."""

    form = ChangeForm
    add_form = CreationForm
    change_password_form = PasswordForm
    ordering = ("full_name",)
    list_display = ("full_name", "email", "title", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "memberships__role", "memberships__agency")
    search_fields = ("full_name", "email")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    inlines = (MembershipLine,)
    fieldsets = (
        (None, {"fields": ("email", "full_name", "title", "password")}),
        (_("Quyền hệ thống"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Mốc thời gian"), {"fields": ("last_login", "date_joined")}),
        (None, {"fields": ("why",)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "email",
                    "full_name",
                    "title",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Roles are given once the person is there."""
        return super().get_inlines(request, obj) if obj else []


class OfficerLine(admin.TabularInline[Officer, Agency]):
    """The named contacts of an agency (R33, R78)."""

    model = Officer
    extra = 0
    can_delete = False


@admin.register(Agency)
class AgencyAdmin(Kept):
    """State bodies; one that is merged gets an end and a successor."""

    list_display = ("name", "short_name", "kind", "parent", "valid_from", "valid_to")
    list_filter = ("kind",)
    search_fields = ("name", "short_name")
    autocomplete_fields = ("parent", "successor")
    list_select_related = ("parent",)
    inlines = (OfficerLine,)


@admin.register(Officer)
class OfficerAdmin(Kept):
    """Named contacts of all agencies."""

    list_display = ("full_name", "title", "agency", "telephone", "email", "valid_to")
    list_filter = ("agency",)
    search_fields = ("full_name", "agency__name")
    autocomplete_fields = ("agency",)
    list_select_related = ("agency",)


@admin.register(Membership)
class MembershipAdmin(Kept):
    """Who has which role where, from when to when; a delegation names its delegator and its end."""

    list_display = ("user", "role", "agency", "valid_from", "valid_to", "delegated_by")
    list_filter = ("role", "agency")
    search_fields = ("user__full_name", "user__email", "agency__name")
    autocomplete_fields = ("user", "agency", "delegated_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """With the names of all three, in one query."""
        found: QuerySet[Membership] = super().get_queryset(request)
        return found.select_related("user", "agency", "delegated_by")


@admin.register(Holiday)
class HolidayAdmin(Kept):
    """Holidays, days in lieu and worked Saturdays; here a wrong row may be deleted."""

    list_display = ("day", "name", "kind", "source")
    list_filter = ("kind",)
    search_fields = ("name",)
    date_hierarchy = "day"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Yes, for those who may: a day that was seeded wrongly is no evidence of anything."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
