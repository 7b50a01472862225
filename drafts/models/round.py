"""A round: a version put before the public for a window of time, and what is posted with it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.models import Agency
from consultation.record import Recorded
from consultation.states import Stateful
from drafts.models.draft import Draft, Version
from drafts.models.rules import WindowPolicy


class Consultation(Stateful):
    """A version put before the public for a window of time.

    The state says what people decided; whether it is open is computed from the clock (``phase``), never
    stored. The window is half-open: ``opens_at <= now < closes_at``.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", _("Đang chuẩn bị")
        ASKED = "asked", _("Chờ duyệt đăng")
        PUBLISHED = "published", _("Đã đăng")
        WITHDRAWN = "withdrawn", _("Đã rút")

    class Phase(models.TextChoices):
        NOT_PUBLIC = "not_public", _("Chưa công khai")
        UPCOMING = "upcoming", _("Sắp lấy ý kiến")
        OPEN = "open", _("Đang lấy ý kiến")
        CLOSED = "closed", _("Đã hết hạn góp ý")
        WITHDRAWN = "withdrawn", _("Đã rút")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.PREPARING: frozenset({State.ASKED}),
        State.ASKED: frozenset({State.PREPARING, State.PUBLISHED}),
        State.PUBLISHED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    }

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="consultations")
    version = models.ForeignKey(
        Version, models.PROTECT, to_field="as_version", related_name="consultations"
    )
    round = models.PositiveSmallIntegerField(_("Đợt lấy ý kiến"))
    state = models.CharField(_("Tình trạng"), max_length=12, choices=State, default=State.PREPARING)
    procedure = models.CharField(
        _("Trình tự"),
        max_length=10,
        choices=WindowPolicy.Procedure,
        default=WindowPolicy.Procedure.ORDINARY,
    )
    purpose = models.TextField(_("Mục đích, nội dung chính"), blank=True)
    opens_at = models.DateTimeField(_("Bắt đầu nhận góp ý"), null=True, blank=True)
    closes_at = models.DateTimeField(_("Hết hạn nhận góp ý"), null=True, blank=True)
    minimum_days = models.PositiveSmallIntegerField(_("Số ngày tối thiểu"), null=True, blank=True)
    minimum_cite = models.CharField(_("Căn cứ về thời hạn"), max_length=255, blank=True)
    short_reason = models.TextField(_("Lý do rút ngắn thời hạn"), blank=True)
    short_cite = models.CharField(_("Căn cứ rút ngắn thời hạn"), max_length=255, blank=True)
    receiving_agency = models.CharField(_("Cơ quan nhận góp ý"), max_length=255)
    receiving_address = models.CharField(_("Địa chỉ nhận góp ý"), max_length=255)
    receiving_email = models.EmailField(_("Thư điện tử nhận góp ý"))
    receiving_telephone = models.CharField(_("Điện thoại"), max_length=60, blank=True)
    receiving_officer = models.CharField(_("Cán bộ đầu mối"), max_length=160, blank=True)
    allow_anonymous = models.BooleanField(
        _("Cho phép góp ý không nêu tên"),
        default=True,
        help_text=_("Người góp ý không nêu tên được ghi là “Ẩn danh” trong bản tổng hợp."),
    )
    asked_in_writing = models.PositiveIntegerField(
        _("Số cơ quan, tổ chức được gửi văn bản xin ý kiến"),
        null=True,
        blank=True,
        help_text=_("Ghi trong phần thống kê của bản tổng hợp; để trống nếu không gửi văn bản."),
    )
    no_secrets = models.BooleanField(
        _("Dự thảo và tài liệu kèm theo không chứa bí mật nhà nước"), default=False
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(_("Lý do rút"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("đợt lấy ý kiến")
        verbose_name_plural = _("đợt lấy ý kiến")
        ordering: ClassVar[list[str]] = ["-opens_at", "-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "round"], name="consultation_round_once"),
            models.CheckConstraint(
                name="consultation_state_known",
                condition=Q(state__in=["preparing", "asked", "published", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="consultation_window_order",
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="consultation_public_has_window",
                condition=Q(state__in=["preparing", "asked"])
                | Q(
                    opens_at__isnull=False,
                    closes_at__isnull=False,
                    published_at__isnull=False,
                    no_secrets=True,
                ),
            ),
            models.CheckConstraint(
                name="consultation_two_persons",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="consultation_withdrawn_reason",
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.draft.title

    @property
    def agency(self) -> Agency:
        """The agency that answers for it."""
        return self.draft.agency

    def phase(self, at: datetime | None = None) -> Consultation.Phase:
        """Where it stands at ``at`` (default: now), by the clock alone, to the second."""
        at = at or clock.now()
        if self.state == self.State.WITHDRAWN:
            return self.Phase.WITHDRAWN
        if self.state != self.State.PUBLISHED or not self.opens_at or not self.closes_at:
            return self.Phase.NOT_PUBLIC
        if at < self.opens_at:
            return self.Phase.UPCOMING
        return self.Phase.OPEN if at < self.closes_at else self.Phase.CLOSED

    def is_public(self) -> bool:
        """Whether anybody may see it: once published it stays readable, withdrawn or not (R66)."""
        return self.state in {self.State.PUBLISHED, self.State.WITHDRAWN}

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether remarks are received at ``at``."""
        return self.phase(at) == self.Phase.OPEN


class Question(Recorded):
    """What one audience is asked (NĐ 78/2025 Điều 2: say what each audience is asked)."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="questions")
    audience = models.CharField(_("Đối tượng lấy ý kiến"), max_length=160)
    text = models.TextField(_("Nội dung cần góp ý"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("nội dung xin ý kiến")
        verbose_name_plural = _("nội dung xin ý kiến")
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.audience}: {self.text[:60]}"


def _document_path(document: AccompanyingDocument, name: str) -> str:
    return f"drafts/{document.consultation_id}/documents/{document.sha256[:16]}-{name[-80:]}"


class AccompanyingDocument(Recorded):
    """What is posted with a draft: the submission, the explanation, the impact report …"""

    class Kind(models.TextChoices):
        REQUEST = "request", _("Công văn xin ý kiến")
        SUBMISSION = "submission", _("Dự thảo tờ trình")
        COMPARISON = "comparison", _("Bản so sánh, thuyết minh")
        IMPACT = "impact", _("Báo cáo đánh giá tác động")
        REVIEW = "review", _("Báo cáo tổng kết")
        PROCEDURES = "procedures", _("Bản đánh giá thủ tục hành chính")
        OTHER = "other", _("Tài liệu khác")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="documents")
    kind = models.CharField(_("Loại tài liệu"), max_length=12, choices=Kind)
    title = models.CharField(_("Tên tài liệu"), max_length=255)
    file = models.FileField(upload_to=_document_path, max_length=255)
    name = models.CharField(_("Tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    sha256 = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("tài liệu kèm theo")
        verbose_name_plural = _("tài liệu kèm theo")
        ordering: ClassVar[list[str]] = ["consultation", "pk"]

    def __str__(self) -> str:
        return self.title


class Extension(Recorded):
    """A change of the end of a window, with the reason that the public sees."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="extensions")
    old_closes_at = models.DateTimeField()
    new_closes_at = models.DateTimeField()
    reason = models.TextField(_("Lý do gia hạn"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("gia hạn")
        verbose_name_plural = _("gia hạn")
        ordering: ClassVar[list[str]] = ["consultation", "at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="extension_is_longer", condition=Q(new_closes_at__gt=F("old_closes_at"))
            ),
            models.CheckConstraint(name="extension_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.old_closes_at:%d/%m/%Y} → {self.new_closes_at:%d/%m/%Y}"
