"""A submission: who commented, by which channel, and the receipt."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models.rules import SubjectClass
from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation


class Submission(Recorded):
    """One act of commenting by one person or body: who, how, and the receipt.

    What came on paper was typed by ``entered_by`` and held against the original by ``checked_by``, two
    persons of the agency; its ``received_at`` is the beginning of the day on which it came. E-mail,
    telephone and address are for the agency alone: no public page, document or file shows them (R42).
    The secret link's token is stored only as its SHA-256.
    """

    class Capacity(models.TextChoices):
        INDIVIDUAL = "individual", _("Cá nhân")
        ORGANISATION = "organisation", _("Cơ quan, tổ chức, doanh nghiệp")
        ANONYMOUS = "anonymous", _("Không nêu tên")

    class Channel(models.TextChoices):
        WEB = "web", _("Trang lấy ý kiến")
        API = "api", _("Kết nối máy (API)")
        AXIS = "axis", _("Trục liên thông văn bản")
        POST = "post", _("Bưu chính")
        HAND = "hand", _("Nộp trực tiếp")
        EMAIL = "email", _("Thư điện tử")
        MEETING = "meeting", _("Biên bản hội nghị, cuộc họp")
        PORTAL = "portal", _("Cổng thông tin khác")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="submissions")
    request_key = models.CharField(
        max_length=64,
        null=True,
        unique=True,
        help_text="of the form: two clicks make one submission",
    )
    receipt = models.CharField(_("Mã biên nhận"), max_length=12, unique=True)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    capacity = models.CharField(_("Tư cách góp ý"), max_length=12, choices=Capacity)
    subject_class = models.ForeignKey(
        SubjectClass, models.PROTECT, null=True, blank=True, verbose_name=_("Nhóm đối tượng")
    )
    name = models.CharField(_("Họ và tên"), max_length=160, blank=True)
    organisation = models.CharField(_("Tên cơ quan, tổ chức"), max_length=255, blank=True)
    letter_number = models.CharField(_("Số văn bản"), max_length=60, blank=True)
    letter_date = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    telephone = models.CharField(_("Điện thoại"), max_length=40, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=255, blank=True)
    channel = models.CharField(_("Kênh"), max_length=8, choices=Channel, default=Channel.WEB)
    language = models.CharField(_("Ngôn ngữ"), max_length=8, default="vi")
    consent_at = models.DateTimeField(_("Đồng ý xử lý dữ liệu lúc"), null=True, blank=True)
    received_at = models.DateTimeField(_("Nhận lúc"), default=clock.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("phiếu góp ý")
        verbose_name_plural = _("phiếu góp ý")
        ordering: ClassVar[list[str]] = ["received_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="submission_says_who",
                condition=Q(capacity="anonymous", name="", organisation="")
                | (Q(capacity="individual") & ~Q(name=""))
                | (Q(capacity="organisation") & ~Q(organisation="")),
            ),
            models.CheckConstraint(
                name="submission_sent_or_entered",
                condition=Q(
                    channel__in=["web", "api"],
                    consent_at__isnull=False,
                    entered_by__isnull=True,
                    checked_by__isnull=True,
                )
                | (
                    ~Q(channel__in=["web", "api"])
                    & Q(entered_by__isnull=False, checked_by__isnull=False)
                    & ~Q(checked_by=F("entered_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt

    @property
    def subject(self) -> str:
        """The name under which it is shown: the organisation, the person, or “Ẩn danh”."""
        if self.capacity == self.Capacity.ORGANISATION:
            return self.organisation
        return self.name if self.capacity == self.Capacity.INDIVIDUAL else str(_("Ẩn danh"))

    @property
    def is_late(self) -> bool:
        """Whether it came after the window had closed: possible for what came on paper only."""
        closes_at = self.consultation.closes_at
        return closes_at is not None and self.received_at >= closes_at
