"""A draft document, the files it came as, its versions and their units, and its consultations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.errors import WrongState
from consultation.models import Agency
from consultation.record import Recorded
from consultation.states import Stateful


class DocumentKind(Recorded):
    """A form of document with the authority that issues it (R75); rows, because the law changes."""

    code = models.SlugField(_("Mã"), max_length=60, unique=True)
    name = models.CharField(_("Hình thức văn bản"), max_length=120)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=120)
    authority = models.CharField(_("Thẩm quyền ban hành"), max_length=160)
    position = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    active = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        verbose_name = _("hình thức văn bản")
        verbose_name_plural = _("hình thức văn bản")
        ordering: ClassVar[list[str]] = ["position", "name"]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name


class WindowPolicy(Recorded):
    """The law's minimum for one regime and kind of document: days posted, days for agencies to reply."""

    class Regime(models.TextChoices):
        LAW_2025 = "2025", _("Luật Ban hành VBQPPL số 64/2025/QH15")
        LAW_2015 = "2015", _("Luật Ban hành VBQPPL số 80/2015/QH13")

    class Procedure(models.TextChoices):
        ORDINARY = "ordinary", _("Thông thường")
        SHORTENED = "shortened", _("Rút gọn")

    regime = models.CharField(_("Luật áp dụng"), max_length=8, choices=Regime)
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, related_name="policies", verbose_name=_("Hình thức văn bản")
    )
    procedure = models.CharField(
        _("Trình tự"), max_length=10, choices=Procedure, default=Procedure.ORDINARY
    )
    minimum_days = models.PositiveSmallIntegerField(_("Số ngày đăng tải tối thiểu"))
    reply_days = models.PositiveSmallIntegerField(_("Số ngày cơ quan được hỏi trả lời"))
    cite = models.CharField(_("Căn cứ pháp lý"), max_length=255)
    confirmed = models.BooleanField(
        _("Đã đối chiếu"),
        default=False,
        help_text=_("Bỏ trống khi con số còn chờ pháp chế xác nhận."),
    )

    class Meta:
        verbose_name = _("thời hạn tối thiểu")
        verbose_name_plural = _("thời hạn tối thiểu")
        ordering: ClassVar[list[str]] = ["-regime", "kind", "procedure"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["regime", "kind", "procedure"], name="policy_once"),
        ]

    def __str__(self) -> str:
        return f"{self.regime} · {self.kind} · {self.get_procedure_display()}: {self.minimum_days}"


class Draft(Recorded):
    """A document in the making: what stays the same through its versions (R75, R88)."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="drafts", verbose_name=_("Cơ quan chủ trì soạn thảo")
    )
    title = models.CharField(_("Tên dự thảo (trích yếu)"), max_length=500)
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, related_name="drafts", verbose_name=_("Hình thức văn bản")
    )
    regime = models.CharField(
        _("Luật áp dụng"),
        max_length=8,
        choices=WindowPolicy.Regime,
        default=WindowPolicy.Regime.LAW_2025,
    )
    issuing_authority = models.CharField(_("Thẩm quyền ban hành"), max_length=160)
    field = models.CharField(_("Lĩnh vực"), max_length=120, blank=True)
    abstract = models.TextField(_("Tóm tắt nội dung"), blank=True)
    author = models.CharField(
        _("Tác giả"), max_length=255, help_text=_("Đơn vị hoặc người soạn thảo.")
    )
    source = models.CharField(_("Nguồn"), max_length=255, help_text=_("Nơi dự thảo được lấy về."))
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("Ngày có hiệu lực"), null=True, blank=True)
    submission_number = models.CharField(_("Số tờ trình"), max_length=60, blank=True)
    appraisal_number = models.CharField(_("Số báo cáo thẩm định"), max_length=60, blank=True)
    folded = models.TextField(
        default="",
        editable=False,
        help_text="title, abstract and number without marks, for finding",
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("dự thảo")
        verbose_name_plural = _("dự thảo")
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.title


def _source_path(source: SourceFile, name: str) -> str:
    return f"drafts/{source.draft_id}/source/{source.sha256[:16]}-{name[-80:]}"


class SourceFile(Stateful):
    """The file as it was uploaded, kept for ever with its SHA-256, whether it could be read or not."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Đã nhận, chờ đọc")
        READING = "reading", _("Đang đọc")
        READ = "read", _("Đã đọc xong")
        UNREADABLE = "unreadable", _("Không đọc được")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.RECEIVED: frozenset({State.READING}),
        # A killed worker leaves READING behind: reading may start again.
        State.READING: frozenset({State.READING, State.READ, State.UNREADABLE}),
        State.READ: frozenset(),
        State.UNREADABLE: frozenset(),
    }

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="sources")
    file = models.FileField(upload_to=_source_path, max_length=255)
    name = models.CharField(_("Tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    sha256 = models.CharField(max_length=64)
    author = models.CharField(_("Tác giả"), max_length=255)
    source = models.CharField(_("Nguồn"), max_length=255)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    state = models.CharField(_("Tình trạng"), max_length=12, choices=State, default=State.RECEIVED)
    problem = models.CharField(max_length=40, blank=True)
    problem_facts = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("tệp gốc")
        verbose_name_plural = _("tệp gốc")
        ordering: ClassVar[list[str]] = ["-uploaded_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="source_state_known",
                condition=Q(state__in=["received", "reading", "read", "unreadable"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Version(Recorded):
    """One version of a draft (lần 1, lần 2 …) as an exact structure.

    ``frozen_at`` is set when it is first published; from then on neither it nor its units change.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Lần dự thảo"))
    source = models.OneToOneField(SourceFile, models.PROTECT, related_name="version")
    made_at = models.DateTimeField(default=clock.now)
    counts = models.JSONField(default=dict)
    notices = models.JSONField(default=list, help_text="[{code, line, params}] of the parser")
    metadata = models.JSONField(default=dict)
    content_sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("phiên bản dự thảo")
        verbose_name_plural = _("phiên bản dự thảo")
        ordering: ClassVar[list[str]] = ["draft", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draft} (lần {self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses once frozen: what was put before the public is never changed (R12)."""
        _refuse_frozen(Version.objects.filter(pk=self.pk))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses once frozen."""
        _refuse_frozen(Version.objects.filter(pk=self.pk))
        return super().delete(*args, **kwargs)


def _refuse_frozen(versions: models.QuerySet[Version]) -> None:
    if versions.filter(frozen_at__isnull=False).exists():
        raise WrongState(_("Phiên bản đã đăng lấy ý kiến không được thay đổi."), code="frozen")


class ProvisionRows(models.QuerySet["Provision"]):
    """Units that refuse every change once their version is frozen, also many at once."""

    def update(self, **values: Any) -> int:
        """Refuses when any of the units is frozen."""
        self._refuse()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuses when any of the units is frozen."""
        self._refuse()
        return super().delete()

    def bulk_create(self, objs: Iterable[Provision], *args: Any, **kwargs: Any) -> list[Provision]:
        """Refuses to add units to a frozen version."""
        rows = list(objs)
        _refuse_frozen(Version.objects.filter(pk__in={row.version_id for row in rows}))
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Provision], *args: Any, **kwargs: Any) -> int:
        """Refuses when any of the units is frozen."""
        rows = list(objs)
        _refuse_frozen(Version.objects.filter(pk__in={row.version_id for row in rows}))
        return super().bulk_update(rows, *args, **kwargs)

    def _refuse(self) -> None:
        _refuse_frozen(Version.objects.filter(pk__in=self.order_by().values("version_id")))


class Provision(models.Model):
    """One unit of a version: everything from the instrument down to a line, in document order.

    Written by the parser, never by hand, hence without history of its own; ``kind`` holds the values of
    ``drafts.parse.tree.Kind``; ``eid`` follows the Akoma Ntoso naming convention (art_5__cl_2__point_dd).
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="provisions")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    eid = models.CharField(max_length=160)
    number = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=120, blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    table = models.JSONField(null=True, blank=True)
    line = models.PositiveIntegerField(default=0)
    instrument = models.PositiveSmallIntegerField(
        default=0, help_text="0 the decision, 1… attached"
    )
    quoted = models.BooleanField(
        default=False, help_text="stands inside quoted text of an amendment"
    )

    objects = ProvisionRows.as_manager()

    class Meta:
        verbose_name = _("đơn vị của dự thảo")
        verbose_name_plural = _("đơn vị của dự thảo")
        ordering: ClassVar[list[str]] = ["version", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "eid"], name="provision_eid_once"),
            models.UniqueConstraint(fields=["version", "position"], name="provision_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip() or self.eid

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses once the version is frozen."""
        _refuse_frozen(Version.objects.filter(pk=self.version_id))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses once the version is frozen."""
        _refuse_frozen(Version.objects.filter(pk=self.version_id))
        return super().delete(*args, **kwargs)


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
    version = models.ForeignKey(Version, models.PROTECT, related_name="consultations")
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
