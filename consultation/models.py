"""Who acts and for whom: users, agencies, officers, memberships; and the holidays of the calendar."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from consultation.roles import Role


class Agency(Recorded):
    """A state body. Bodies merge and vanish: nothing is deleted, ``valid_to`` and ``successor`` tell."""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("Hội đồng nhân dân")
        PROVINCIAL_COMMITTEE = "provincial_committee", _("Ủy ban nhân dân cấp tỉnh")
        DEPARTMENT = "department", _("Sở, ban, ngành cấp tỉnh")
        COMMUNE_COMMITTEE = "commune_committee", _("Ủy ban nhân dân cấp xã")
        MINISTRY = "ministry", _("Bộ, cơ quan ngang bộ")
        OTHER = "other", _("Cơ quan khác")

    name = models.CharField(_("Tên cơ quan"), max_length=255)
    short_name = models.CharField(_("Tên viết tắt"), max_length=40, unique=True)
    kind = models.CharField(_("Loại"), max_length=24, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Cơ quan chủ quản"),
        help_text=_("In ở dòng đầu của văn bản; để trống nếu không có."),
    )
    place = models.CharField(
        _("Địa danh"), max_length=100, help_text=_("Ghi trước ngày tháng trên văn bản.")
    )
    address = models.CharField(_("Địa chỉ"), max_length=255)
    telephone = models.CharField(_("Điện thoại"), max_length=60, blank=True)
    email = models.EmailField(_("Thư điện tử nhận góp ý"))
    valid_from = models.DateField(_("Hoạt động từ ngày"), default=clock.today)
    valid_to = models.DateField(_("Đến ngày"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("Cơ quan kế thừa"),
    )

    class Meta:
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="agency_valid_span",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="agency_not_its_own_successor",
                violation_error_message=_("Cơ quan không thể kế thừa chính mình."),
                condition=Q(successor__isnull=True) | ~Q(successor=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Officer(Recorded):
    """A named contact of an agency (R33, R78)."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="officers", verbose_name=_("Cơ quan")
    )
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    title = models.CharField(_("Chức vụ"), max_length=120)
    telephone = models.CharField(_("Điện thoại"), max_length=60, blank=True)
    email = models.EmailField(_("Thư điện tử công vụ"), blank=True)
    valid_from = models.DateField(_("Từ ngày"), default=clock.today)
    valid_to = models.DateField(_("Đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("cán bộ đầu mối")
        verbose_name_plural = _("cán bộ đầu mối")
        ordering: ClassVar[list[str]] = ["agency", "full_name"]

    def __str__(self) -> str:
        return f"{self.full_name} – {self.title}"


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail, in any case of letters."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person of an agency; without a password they cannot sign in locally."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """The technical administrator: system configuration, no right over content (R32)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin, Recorded):
    """A person who works with the platform; the public needs no account."""

    email = models.EmailField(_("Thư điện tử"), max_length=254)
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    title = models.CharField(_("Chức vụ"), max_length=120, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    is_staff = models.BooleanField(
        _("Quản trị hệ thống"),
        default=False,
        help_text=_("Vào trang cấu hình; không có quyền về nội dung."),
    )
    date_joined = models.DateTimeField(_("Ngày tạo"), default=clock.now)

    objects: ClassVar[UserManager] = UserManager()

    # An old password's hash is a danger and no evidence; log-ins are counted elsewhere.
    NOT_RECORDED: ClassVar[tuple[str, ...]] = ("password", "last_login")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering: ClassVar[list[str]] = ["full_name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Đã có tài khoản dùng thư điện tử này."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A log-in is no change of the account: it leaves no history row."""
        if list(kwargs.get("update_fields") or []) != ["last_login"]:
            super().save(*args, **kwargs)
            return
        self.skip_history_when_saving = True
        try:
            super().save(*args, **kwargs)
        finally:
            del self.skip_history_when_saving


class Membership(Recorded):
    """A role of a person at an agency for a span of days; a delegation has an end and a delegator (R29)."""

    user = models.ForeignKey(
        User, models.PROTECT, related_name="memberships", verbose_name=_("Người dùng")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="memberships", verbose_name=_("Cơ quan")
    )
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role)
    valid_from = models.DateField(_("Từ ngày"), default=clock.today)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    delegated_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("Người ủy quyền"),
    )

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering: ClassVar[list[str]] = ["agency", "user", "role"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "agency", "role", "valid_from"],
                name="membership_once",
                violation_error_message=_("Phân công này đã có từ cùng ngày."),
            ),
            models.CheckConstraint(
                name="membership_span",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="membership_delegation_ends",
                violation_error_message=_("Ủy quyền phải có ngày kết thúc."),
                condition=Q(delegated_by__isnull=True) | Q(valid_to__isnull=False),
            ),
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.agency.short_name}"


class Holiday(Recorded):
    """A day that differs from its weekday: a holiday, a day in lieu, or a Saturday that is worked."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Ngày lễ, tết")
        IN_LIEU = "in_lieu", _("Ngày nghỉ bù, hoán đổi")
        WORKED = "worked", _("Ngày làm bù")

    day = models.DateField(_("Ngày"), unique=True)
    name = models.CharField(_("Tên"), max_length=120)
    kind = models.CharField(_("Loại"), max_length=10, choices=Kind)
    source = models.CharField(_("Căn cứ"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("ngày nghỉ")
        verbose_name_plural = _("ngày nghỉ")
        ordering: ClassVar[list[str]] = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
