"""What was said: remarks on units, and every decision about them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.masking import mask
from comments.models.rules import WithholdReason
from comments.models.submission import Submission
from consultation import clock
from consultation.states import Stateful
from drafts.models import Consultation, Provision


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
