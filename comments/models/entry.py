"""What a clerk typed from an original: an opinion on paper, in an e-mail, in minutes, of another portal."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models.asked import AskedAgency
from comments.models.attachment import Attachment
from comments.models.rules import SubjectClass
from comments.models.submission import Submission
from consultation import clock
from consultation.states import Stateful
from drafts.models import Consultation

# How opinions come that nobody sent through this site.
OFFLINE: tuple[tuple[str, object], ...] = tuple(
    choice for choice in Submission.Channel.choices if choice[0] not in {"web", "api"}
)


class Entry(Stateful):
    """An opinion as it was typed, before it is one: the remarks begin when a second person took it.

    Author ≠ typist ≠ checker. Until then nothing of it is counted, grouped or moderated.
    """

    class State(models.TextChoices):
        ENTERED = "entered", _("Chờ đối chiếu")
        RETURNED = "returned", _("Trả lại để sửa")
        LATE = "late", _("Nộp muộn, chờ quyết định")
        TAKEN = "taken", _("Đã tiếp nhận")
        EXCLUDED = "excluded", _("Nộp muộn, không tổng hợp")
        DROPPED = "dropped", _("Đã bỏ")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.ENTERED: frozenset({State.RETURNED, State.LATE, State.TAKEN, State.DROPPED}),
        State.RETURNED: frozenset({State.ENTERED, State.DROPPED}),
        State.LATE: frozenset({State.TAKEN, State.EXCLUDED}),
        State.EXCLUDED: frozenset({State.TAKEN}),
        State.TAKEN: frozenset(),
        State.DROPPED: frozenset(),
    }

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="entries")
    asked = models.ForeignKey(
        AskedAgency, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    channel = models.CharField(_("Kênh nhận"), max_length=8, choices=OFFLINE)
    received_on = models.DateField(_("Ngày nhận"))
    kept_at = models.CharField(
        _("Nơi lưu bản gốc"),
        max_length=255,
        blank=True,
        help_text=_("Ví dụ: hồ sơ số 12/2026, Phòng Pháp chế. Để trống khi có tệp kèm theo."),
    )
    capacity = models.CharField(_("Tư cách"), max_length=12, choices=Submission.Capacity)
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
    remarks = models.JSONField(
        _("Các góp ý"), default=list, help_text="[{eid, stance, reason, proposed}]"
    )
    originals = models.ManyToManyField(Attachment, related_name="entries", blank=True)
    state = models.CharField(_("Tình trạng"), max_length=10, choices=State, default=State.ENTERED)
    returned_note = models.TextField(_("Lý do trả lại"), blank=True)
    late_reason = models.TextField(_("Lý do của quyết định về bản nộp muộn"), blank=True)
    late_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submission = models.OneToOneField(
        Submission, models.PROTECT, null=True, blank=True, related_name="entry"
    )
    lock = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("ý kiến nhập từ bản gốc")
        verbose_name_plural = _("ý kiến nhập từ bản gốc")
        ordering: ClassVar[list[str]] = ["entered_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="entry_state_known",
                condition=Q(
                    state__in=["entered", "returned", "late", "taken", "excluded", "dropped"]
                ),
            ),
            models.CheckConstraint(
                name="entry_two_persons",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("entered_by")),
            ),
            models.CheckConstraint(
                name="entry_taken_is_a_submission",
                condition=Q(state="taken", submission__isnull=False, checked_by__isnull=False)
                | (~Q(state="taken") & Q(submission__isnull=True)),
            ),
            models.CheckConstraint(
                name="entry_excluded_with_reason",
                condition=~Q(state="excluded") | (~Q(late_reason="") & Q(late_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.received_on:%d/%m/%Y})"

    @property
    def subject(self) -> str:
        """The name under which it will be shown."""
        if self.capacity == Submission.Capacity.ORGANISATION:
            return self.organisation
        named = self.capacity == Submission.Capacity.INDIVIDUAL
        return self.name if named else str(_("Ẩn danh"))

    @property
    def is_late(self) -> bool:
        """Whether it came on a day after the window had closed."""
        closes_at = self.consultation.closes_at
        return closes_at is not None and clock.start_of(self.received_on) >= closes_at
