"""The documents that were asked for: what, in which format, how far, and the file with its SHA-256."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models import Submission
from consultation import clock
from consultation.models import Agency
from consultation.states import Stateful
from drafts.models import Consultation, Draft, Version
from exports.models.edition import Edition


def _export_path(export: Export, name: str) -> str:
    return f"{export.folder()}/{name}"


class Export(Stateful):
    """One document about a round of consultation, or about one version of a draft (``OF_VERSION``).

    ``against`` is the version with which ``version`` is compared, older or newer, of the same draft.
    A killed worker is seen by its silent ``heartbeat_at``.
    """

    class Kind(models.TextChoices):
        SUMMARY = "summary", _("Bản tổng hợp ý kiến, tiếp thu, giải trình")
        DRAFT = "draft", _("Dự thảo văn bản")
        CHANGES = "changes", _("Dự thảo có dấu vết sửa đổi")
        COMPARISON = "comparison", _("Bản so sánh, thuyết minh")
        AKN = "akn", _("Dự thảo dạng Akoma Ntoso")
        OPEN_DATA = "open_data", _("Dữ liệu mở về góp ý")
        REPORT = "report", _("Báo cáo kết quả lấy ý kiến")
        LETTER = "letter", _("Văn bản trả lời góp ý")
        DOSSIER = "dossier", _("Bộ hồ sơ lấy ý kiến")

    OF_VERSION: ClassVar[frozenset[str]] = frozenset(
        {Kind.DRAFT, Kind.CHANGES, Kind.COMPARISON, Kind.AKN}
    )
    COMPARING: ClassVar[frozenset[str]] = frozenset({Kind.CHANGES, Kind.COMPARISON})

    class Format(models.TextChoices):
        DOCX = "docx", "Word (DOCX)"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel (XLSX)"
        CSV = "csv", "CSV"
        XML = "xml", "XML"
        JSON = "json", "JSON"
        ZIP = "zip", "ZIP"

    FORMATS: ClassVar[dict[str, tuple[str, ...]]] = {
        Kind.SUMMARY: (Format.DOCX, Format.PDF, Format.XLSX, Format.CSV),
        Kind.DRAFT: (Format.DOCX, Format.PDF),
        Kind.CHANGES: (Format.DOCX,),
        Kind.COMPARISON: (Format.DOCX, Format.PDF),
        Kind.AKN: (Format.XML,),
        Kind.OPEN_DATA: (Format.CSV, Format.XLSX, Format.JSON),
        Kind.REPORT: (Format.DOCX, Format.PDF),
        Kind.LETTER: (Format.DOCX, Format.PDF),
        Kind.DOSSIER: (Format.ZIP,),
    }

    class State(models.TextChoices):
        QUEUED = "queued", _("Đang chờ")
        RUNNING = "running", _("Đang xuất")
        DONE = "done", _("Đã xong")
        FAILED = "failed", _("Không thành công")
        CANCELLED = "cancelled", _("Đã hủy")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.QUEUED: frozenset({State.RUNNING, State.FAILED, State.CANCELLED}),
        State.RUNNING: frozenset({State.RUNNING, State.DONE, State.FAILED, State.CANCELLED}),
        State.DONE: frozenset(),
        State.FAILED: frozenset({State.QUEUED}),
        State.CANCELLED: frozenset({State.QUEUED}),
    }

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, blank=True, related_name="exports"
    )
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="exports"
    )
    against = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    submission = models.ForeignKey(
        Submission,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        help_text="whom a letter answers",
    )
    kind = models.CharField(_("Tài liệu"), max_length=12, choices=Kind, default=Kind.SUMMARY)
    format = models.CharField(_("Định dạng"), max_length=4, choices=Format)
    final = models.BooleanField(_("Bản chính thức"), default=False)
    working = models.BooleanField(
        _("Bản làm việc"), default=False, help_text="a draft with answers that are not approved too"
    )
    without_names = models.BooleanField(
        _("Không nêu tên cá nhân"), default=False, help_text="open data without persons' names"
    )
    annexes = models.BooleanField(
        _("Kèm phụ lục"), null=True, blank=True, help_text="null: as the agency's settings say"
    )
    state = models.CharField(_("Tình trạng"), max_length=10, choices=State, default=State.QUEUED)
    correction = models.TextField(_("Lý do đính chính"), blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="exports"
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=_export_path, max_length=255, blank=True)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    # The electronic signature; the signer below is who signs by hand.
    signed_by = models.TextField(blank=True, help_text="subject of the certificate (RFC 4514)")
    signed_at = models.DateTimeField(null=True, blank=True)
    time_stamped = models.BooleanField(default=False)
    unsigned_sha256 = models.CharField(
        max_length=64, blank=True, help_text="of the file before it was signed"
    )
    problem = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    signer_authority = models.CharField(_("Thẩm quyền ký"), max_length=160, blank=True)
    signer_title = models.CharField(_("Chức vụ người ký"), max_length=160, blank=True)
    signer_name = models.CharField(_("Họ tên người ký"), max_length=160, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("tài liệu xuất")
        verbose_name_plural = _("tài liệu xuất")
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="export_state_known",
                condition=Q(state__in=["queued", "running", "done", "failed", "cancelled"]),
            ),
            models.CheckConstraint(
                name="export_final_is_no_working_copy",
                condition=Q(final=False) | Q(working=False),
            ),
            models.CheckConstraint(
                name="export_done_has_file",
                condition=~Q(state="done") | (~Q(file="") & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="export_signed_by_somebody_at_some_time",
                condition=Q(signed_at=None, signed_by="", unsigned_sha256="", time_stamped=False)
                | Q(signed_at__isnull=False) & ~Q(signed_by="") & ~Q(unsigned_sha256=""),
            ),
            models.CheckConstraint(
                name="export_of_round_or_version",
                condition=Q(consultation__isnull=False, version__isnull=True)
                & ~Q(kind__in=["draft", "changes", "comparison", "akn"])
                | Q(consultation__isnull=True, version__isnull=False)
                & Q(kind__in=["draft", "changes", "comparison", "akn"]),
            ),
            models.CheckConstraint(
                name="export_against_where_compared",
                condition=Q(kind__in=["changes", "comparison"], against__isnull=False)
                | ~Q(kind__in=["changes", "comparison"]) & Q(against__isnull=True),
            ),
            models.CheckConstraint(
                name="export_letter_answers_somebody",
                condition=Q(kind="letter", submission__isnull=False)
                | ~Q(kind="letter") & Q(submission__isnull=True),
            ),
            models.CheckConstraint(
                name="export_against_another_version", condition=~Q(against=F("version"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.format})"

    def folder(self) -> str:
        """Where its file lies in the storage: a folder of its own."""
        if self.consultation_id is None:
            return f"exports/versions/{self.version_id}/{self.pk}"
        return f"exports/{self.consultation_id}/{self.pk}"

    @property
    def subject(self) -> Consultation | Version:
        """What it is about: a round, or a version."""
        about = self.consultation or self.version
        if about is None:  # the database refuses such a row
            raise ValueError("An export without a round and without a version.")
        return about

    @property
    def draft(self) -> Draft:
        """The draft that it is about."""
        return self.subject.draft

    @property
    def agency(self) -> Agency:
        """The agency whose document it is."""
        return self.draft.agency

    def is_to_be_signed(self) -> bool:
        """Whether it is issued, to the public or to one person: signed where there is a key."""
        issued = (self.Kind.SUMMARY, self.Kind.REPORT, self.Kind.LETTER)
        return self.final and self.format == self.Format.PDF and self.kind in issued

    def is_waiting(self) -> bool:
        """Whether a worker has yet to take or to finish it."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}
