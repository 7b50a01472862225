"""Agencies asked in writing: what was sent, by when they answer, and what they answered."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.attachment import Attachment
from comments.models.submission import Submission
from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation


class BodyKind(models.TextChoices):
    """What kind of body is asked or collects: the lines by which offices count them."""

    DEPARTMENT = "department", _("Sở, ban, ngành cấp tỉnh")
    COMMUNE = "commune", _("Ủy ban nhân dân cấp xã")
    CENTRAL = "central", _("Bộ, cơ quan trung ương")
    ASSOCIATION = "association", _("Mặt trận Tổ quốc, đoàn thể, hội")
    ENTERPRISE = "enterprise", _("Doanh nghiệp, hiệp hội doanh nghiệp")
    OTHER = "other", _("Cơ quan, tổ chức khác")


class AskedAgency(Recorded):
    """A body to which the draft was sent with a letter, and its reply.

    Whether it is silent is computed from the clock (``standing``), never stored: the day after the
    deadline counts as silence (DOMAIN §2: “không gửi văn bản góp ý xem như thống nhất”).
    """

    class Reply(models.TextChoices):
        NONE = "", _("Chưa trả lời")
        AGREES = "agrees", _("Thống nhất hoàn toàn")
        REMARKS = "remarks", _("Có ý kiến góp ý")

    class Standing(models.TextChoices):
        AGREES = "agrees", _("Thống nhất")
        REMARKS = "remarks", _("Có ý kiến")
        WAITING = "waiting", _("Đang chờ trả lời")
        SILENT = "silent", _("Không trả lời, xem như thống nhất")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="asked_agencies")
    name = models.CharField(_("Tên cơ quan, tổ chức"), max_length=255)
    folded = models.CharField(max_length=255, editable=False)
    kind = models.CharField(_("Loại"), max_length=12, choices=BodyKind, default=BodyKind.DEPARTMENT)
    email = models.EmailField(_("Thư điện tử liên hệ"), blank=True)
    letter_number = models.CharField(_("Số công văn xin ý kiến"), max_length=60, blank=True)
    sent_on = models.DateField(_("Ngày gửi"))
    due_on = models.DateField(_("Hạn trả lời"))
    reply = models.CharField(_("Trả lời"), max_length=8, choices=Reply, blank=True, default="")
    reply_number = models.CharField(_("Số công văn trả lời"), max_length=60, blank=True)
    reply_date = models.DateField(_("Ngày công văn trả lời"), null=True, blank=True)
    replied_on = models.DateField(_("Ngày nhận trả lời"), null=True, blank=True)
    reply_file = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submission = models.ForeignKey(
        Submission,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="asked",
        help_text="the slip that holds its remarks",
    )
    lock = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("cơ quan được gửi xin ý kiến")
        verbose_name_plural = _("cơ quan được gửi xin ý kiến")
        ordering: ClassVar[list[str]] = ["kind", "added_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consultation", "folded"], name="asked_agency_once"),
            models.CheckConstraint(
                name="asked_agency_due_after_sent", condition=Q(due_on__gte=models.F("sent_on"))
            ),
            models.CheckConstraint(
                name="asked_agency_reply_dated",
                condition=Q(
                    reply="",
                    replied_on__isnull=True,
                    reply_number="",
                    reply_date__isnull=True,
                    reply_file__isnull=True,
                )
                | (Q(reply__in=["agrees", "remarks"]) & Q(replied_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def standing(self, at: datetime | None = None) -> AskedAgency.Standing:
        """Where it stands at ``at`` (default: now): the deadline ends at 24:00 of its day."""
        if self.reply:
            return self.Standing(self.reply)
        if self.submission_id is not None:
            return self.Standing.REMARKS  # they came by another way before anybody noted the letter
        passed = (at or clock.now()) >= clock.end_of(self.due_on)
        return self.Standing.SILENT if passed else self.Standing.WAITING

    @property
    def is_late(self) -> bool:
        """Whether the reply came after the deadline."""
        return self.replied_on is not None and self.replied_on > self.due_on


class Reminder(models.Model):
    """A reminder: a ledger, rows are added; the task alone notes that the e-mail left."""

    class How(models.TextChoices):
        LETTER = "letter", _("Công văn đôn đốc")
        EMAIL = "email", _("Thư điện tử")

    asked = models.ForeignKey(AskedAgency, models.PROTECT, related_name="reminders")
    how = models.CharField(_("Hình thức"), max_length=8, choices=How)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="set once by the task")

    class Meta:
        verbose_name = _("lần đôn đốc")
        verbose_name_plural = _("lần đôn đốc")
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.asked}: {self.at:%d/%m/%Y}"
