"""Tables of opinions that offices already have: the file, how it was read, and its rows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models.attachment import Attachment
from comments.models.entry import OFFLINE
from comments.models.said import Comment
from comments.models.submission import Submission
from consultation import clock
from consultation.states import Stateful
from drafts.models import Consultation


class Import(Stateful):
    """One table, all of it or nothing. ``reading``: what people corrected of how it is read.

    ``reading`` holds {"table", "head", "columns": {role: column}, "units": {words: eid}, "skip": [line]},
    each only where a person chose otherwise than the machine.
    """

    class State(models.TextChoices):
        READ = "read", _("Đang xem lại")
        ASKED = "asked", _("Chờ đối chiếu")
        TAKEN = "taken", _("Đã tiếp nhận")
        UNDONE = "undone", _("Đã hoàn tác")
        DROPPED = "dropped", _("Đã bỏ")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.READ: frozenset({State.ASKED, State.DROPPED}),
        State.ASKED: frozenset({State.READ, State.TAKEN, State.DROPPED}),
        State.TAKEN: frozenset({State.UNDONE}),
        State.UNDONE: frozenset(),
        State.DROPPED: frozenset(),
    }

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="imports")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="imports")
    sha256 = models.CharField(max_length=64, help_text="of the file")
    channel = models.CharField(_("Kênh nhận"), max_length=8, choices=OFFLINE)
    received_on = models.DateField(_("Ngày nhận"))
    reading = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("Tình trạng"), max_length=8, choices=State, default=State.READ)
    returned_note = models.TextField(_("Lý do trả lại"), blank=True)
    late_reason = models.TextField(_("Lý do nhận bảng nộp muộn"), blank=True)
    lock = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bảng ý kiến nhập từ tệp")
        verbose_name_plural = _("bảng ý kiến nhập từ tệp")
        ordering: ClassVar[list[str]] = ["-entered_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consultation", "sha256"],
                condition=Q(state__in=["read", "asked", "taken"]),
                name="import_file_once",
            ),
            models.CheckConstraint(
                name="import_state_known",
                condition=Q(state__in=["read", "asked", "taken", "undone", "dropped"]),
            ),
            models.CheckConstraint(
                name="import_two_persons",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("entered_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.attachment.name

    @property
    def is_late(self) -> bool:
        """Whether the table came on a day after the window had closed."""
        closes_at = self.consultation.closes_at
        return closes_at is not None and clock.start_of(self.received_on) >= closes_at


class ImportRow(models.Model):
    """One opinion of a table as it was understood; ``comment`` once it was taken.

    ``answer`` is what the table says of it in its last column: a draft for the synthesis, never an
    answer by itself. Rows are written once, when the import is handed to the second person.
    """

    class Outcome(models.TextChoices):
        REMARK = "remark", _("Góp ý")
        AGREES = "agrees", _("Thống nhất")
        DUPLICATE = "duplicate", _("Trùng")
        SKIPPED = "skipped", _("Bỏ qua")

    imported = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField(_("Dòng"), help_text="of the table, from 1")
    outcome = models.CharField(_("Kết quả"), max_length=10, choices=Outcome)
    capacity = models.CharField(max_length=12, choices=Submission.Capacity)
    subject = models.CharField(_("Chủ thể góp ý"), max_length=255, blank=True)
    letter_number = models.CharField(_("Số văn bản"), max_length=60, blank=True)
    letter_date = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    unit_words = models.TextField(_("Vị trí ghi trong bảng"), blank=True)
    eid = models.CharField(max_length=160, blank=True)
    place = models.CharField(_("Vị trí trong tệp"), max_length=80, blank=True)
    content = models.TextField(_("Nội dung góp ý"), blank=True)
    proposed = models.TextField(_("Đề xuất sửa thành"), blank=True)
    answer = models.TextField(_("Nội dung tiếp thu, giải trình"), blank=True)
    answer_kind = models.CharField(
        max_length=10, blank=True, help_text="accepted, partly, explained; as the words say"
    )
    key = models.CharField(max_length=64, help_text="of subject and words: equal for duplicates")
    comment = models.OneToOneField(
        Comment, models.PROTECT, null=True, blank=True, related_name="imported"
    )

    class Meta:
        verbose_name = _("dòng của bảng ý kiến")
        verbose_name_plural = _("dòng của bảng ý kiến")
        ordering: ClassVar[list[str]] = ["imported", "line"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["imported", "line"], name="import_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.imported_id}/{self.line}"
