"""What people said: submissions, their remarks on units, and every decision about them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comments.masking import mask
from consultation import clock
from consultation.record import Recorded
from consultation.states import Stateful
from drafts.models import Consultation, Provision


class WithholdReason(Recorded):
    """A ground on which a remark is not shown (Quy chế Cổng TTĐT, Điều 6); rows, with their cite."""

    code = models.CharField(_("Mã"), max_length=8, unique=True)
    name = models.CharField(_("Lý do"), max_length=255)
    name_en = models.CharField(_("Lý do (tiếng Anh)"), max_length=255)
    cite = models.CharField(_("Căn cứ"), max_length=255, blank=True)
    needs_note = models.BooleanField(_("Phải ghi rõ"), default=False)
    position = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    active = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        verbose_name = _("lý do không công khai")
        verbose_name_plural = _("lý do không công khai")
        ordering: ClassVar[list[str]] = ["position", "code"]

    def __str__(self) -> str:
        return _in_language(self)


class SubjectClass(Recorded):
    """The class to which a contributor belongs, for statistics; rows."""

    code = models.SlugField(_("Mã"), max_length=30, unique=True)
    name = models.CharField(_("Nhóm đối tượng"), max_length=120)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    active = models.BooleanField(_("Đang dùng"), default=True)

    class Meta:
        verbose_name = _("nhóm đối tượng")
        verbose_name_plural = _("nhóm đối tượng")
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return _in_language(self)


def _in_language(row: WithholdReason | SubjectClass) -> str:
    """The name in the reader's language."""
    return row.name_en if (get_language() or "").startswith("en") and row.name_en else row.name


class Submission(Recorded):
    """One act of commenting by one person or body: who, how, and the receipt. Never deleted.

    E-mail, telephone and address are for the agency alone: no public page, document or file shows them
    (R42). The secret link's token is stored only as its SHA-256.
    """

    class Capacity(models.TextChoices):
        INDIVIDUAL = "individual", _("Cá nhân")
        ORGANISATION = "organisation", _("Cơ quan, tổ chức, doanh nghiệp")
        ANONYMOUS = "anonymous", _("Không nêu tên")

    class Channel(models.TextChoices):
        WEB = "web", _("Trang lấy ý kiến")
        API = "api", _("Kết nối máy (API)")

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
    consent_at = models.DateTimeField(_("Đồng ý xử lý dữ liệu lúc"))
    received_at = models.DateTimeField(_("Nhận lúc"), default=clock.now)

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
        ]

    def __str__(self) -> str:
        return self.receipt

    @property
    def subject(self) -> str:
        """The name under which it is shown: the organisation, the person, or “Ẩn danh”."""
        if self.capacity == self.Capacity.ORGANISATION:
            return self.organisation
        return self.name if self.capacity == self.Capacity.INDIVIDUAL else str(_("Ẩn danh"))


class Comment(Stateful):
    """One remark on one unit of the version that was before the public (or on the whole of it).

    Its words are never changed or erased; ``lock`` counts its changes of state, for If-Match.
    """

    class Stance(models.TextChoices):
        AGREE = "agree", _("Đồng ý")
        CHANGE = "change", _("Đề nghị sửa đổi")
        DISAGREE = "disagree", _("Không đồng ý")
        OTHER = "other", _("Ý kiến khác")

    class State(models.TextChoices):
        RECEIVED = "received", _("Đã tiếp nhận")
        PROPOSED = "proposed", _("Chờ duyệt")
        PUBLISHED = "published", _("Đã công khai")
        WITHHELD = "withheld", _("Không công khai")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.RECEIVED: frozenset({State.PROPOSED}),
        State.PROPOSED: frozenset({State.RECEIVED, State.PUBLISHED, State.WITHHELD}),
        # A check after posting: the remark stays as it is until the second person decides.
        State.PUBLISHED: frozenset({State.WITHHELD}),
        State.WITHHELD: frozenset({State.PUBLISHED}),
    }

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="comments")
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField(_("Thứ tự trong phiếu"))
    provision = models.ForeignKey(
        Provision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("Vị trí"),
    )
    stance = models.CharField(_("Quan điểm"), max_length=10, choices=Stance)
    reason = models.TextField(_("Nội dung, lý do"), blank=True)
    proposed = models.TextField(_("Đề xuất sửa thành"), blank=True)
    state = models.CharField(_("Tình trạng"), max_length=12, choices=State, default=State.RECEIVED)
    withheld_reason = models.ForeignKey(
        WithholdReason, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pending = models.OneToOneField(
        "Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the proposal that waits for the second person",
    )
    hidden = models.JSONField(
        _("Cụm từ được che"), default=list, blank=True, help_text="pieces of its words, exactly"
    )
    folded = models.TextField(
        default="",
        blank=True,
        editable=False,
        help_text="what it says and whose it is, without marks: for finding",
    )
    lock = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("góp ý")
        verbose_name_plural = _("góp ý")
        ordering: ClassVar[list[str]] = ["received_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["consultation", "state"], name="comment_by_state"),
            models.Index(fields=["consultation", "provision"], name="comment_by_unit"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["submission", "number"], name="comment_number_once"),
            models.CheckConstraint(
                name="comment_state_known",
                condition=Q(state__in=["received", "proposed", "published", "withheld"]),
            ),
            models.CheckConstraint(
                name="comment_withheld_has_reason",
                condition=~Q(state="withheld") | Q(withheld_reason__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_says_something",
                condition=Q(stance="agree") | ~Q(reason="") | ~Q(proposed=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission.receipt}-{self.number}"

    @property
    def shown_reason(self) -> str:
        """The reason as the public reads it: hidden pieces are marks."""
        return mask(self.reason, self.hidden)

    @property
    def shown_proposed(self) -> str:
        """The proposed wording as the public reads it."""
        return mask(self.proposed, self.hidden)


class Decision(models.Model):
    """One step of moderation: a proposal or the decision on it, by two different persons (R17).

    A ledger: rows are added, never changed, so they need no history of their own.
    """

    class Step(models.TextChoices):
        PROPOSE = "propose", _("Đề xuất")
        DECIDE = "decide", _("Quyết định")
        RETURN = "return", _("Trả lại")

    class Verdict(models.TextChoices):
        PUBLISH = "publish", _("Công khai")
        WITHHOLD = "withhold", pgettext_lazy("verdict", "Không công khai")

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="decisions")
    step = models.CharField(_("Bước"), max_length=8, choices=Step)
    verdict = models.CharField(_("Kết luận"), max_length=10, choices=Verdict)
    reason = models.ForeignKey(
        WithholdReason, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("Ghi chú"), blank=True)
    answers = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answer",
        help_text="the proposal",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("bước kiểm duyệt")
        verbose_name_plural = _("bước kiểm duyệt")
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="decision_withhold_has_reason",
                condition=~Q(verdict="withhold") | Q(reason__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_answers_a_proposal",
                condition=Q(step="propose", answers__isnull=True)
                | (~Q(step="propose") & Q(answers__isnull=False)),
            ),
            models.CheckConstraint(name="decision_not_its_own", condition=~Q(answers=F("pk"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_verdict_display()}"
