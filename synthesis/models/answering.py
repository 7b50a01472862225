"""One response to each group, and the moment at which all of them become public."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import clock
from consultation.models import Agency
from consultation.record import Recorded
from consultation.states import Stateful
from drafts.models import Consultation, Provision
from synthesis.models.grouping import Group


class Response(Stateful):
    """The agency's answer to a group; approved by another person than the one who wrote it."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("Tiếp thu")
        PARTLY = "partly", _("Tiếp thu một phần")
        EXPLAINED = "explained", _("Giải trình (không tiếp thu)")

    class State(models.TextChoices):
        WRITING = "writing", _("Đang soạn")
        REVIEW = "review", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.WRITING: frozenset({State.REVIEW}),
        State.REVIEW: frozenset({State.WRITING, State.APPROVED}),
        State.APPROVED: frozenset({State.WRITING}),
    }

    group = models.OneToOneField(Group, models.PROTECT, related_name="response")
    kind = models.CharField(_("Kết quả"), max_length=10, choices=Kind)
    text = models.TextField(_("Nội dung tiếp thu, giải trình"))
    changed_unit = models.CharField(
        _("Điều, khoản được sửa"), max_length=255, blank=True, help_text=_("Ví dụ: khoản 2 Điều 5.")
    )
    changed_provision = models.ForeignKey(
        Provision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Điều, khoản được sửa (chọn trong dự thảo)"),
    )
    changed_text = models.TextField(_("Nội dung sau khi sửa"), blank=True)
    letter_number = models.CharField(_("Số công văn trả lời"), max_length=60, blank=True)
    letter_date = models.DateField(_("Ngày công văn trả lời"), null=True, blank=True)
    state = models.CharField(_("Tình trạng"), max_length=10, choices=State, default=State.WRITING)
    lock = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_note = models.TextField(_("Lý do trả lại"), blank=True)

    class Meta:
        verbose_name = _("tiếp thu, giải trình")
        verbose_name_plural = _("tiếp thu, giải trình")
        ordering: ClassVar[list[str]] = ["group"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="response_state_known",
                condition=Q(state__in=["writing", "review", "approved"]),
            ),
            models.CheckConstraint(
                name="response_two_persons",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
            ),
            models.CheckConstraint(
                name="response_approved_by_someone",
                condition=~Q(state="approved") | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(name="response_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class Variant(Recorded):
    """A line of the answer for one remark of the group, whose point differs from that of the others.

    Shown while the remark stands in the group of the response; ``text`` "" where it was taken back.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="variants")
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="variants")
    text = models.TextField(_("Nội dung trả lời riêng"), blank=True)

    class Meta:
        verbose_name = _("nội dung trả lời riêng")
        verbose_name_plural = _("nội dung trả lời riêng")
        ordering: ClassVar[list[str]] = ["response", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["response", "comment"], name="variant_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Assignment(Recorded):
    """Who answers a group until when: a colleague, a unit of the agency, or both."""

    group = models.OneToOneField(Group, models.PROTECT, related_name="assignment")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Người soạn"),
    )
    unit = models.CharField(_("Đơn vị"), max_length=160, blank=True)
    due_on = models.DateField(_("Hạn hoàn thành"))
    note = models.TextField(_("Ghi chú"), blank=True)
    lock = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering: ClassVar[list[str]] = ["due_on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="assignment_names_somebody",
                condition=Q(colleague__isnull=False) | ~Q(unit=""),
            ),
        ]

    def __str__(self) -> str:
        return " – ".join(part for part in (str(self.colleague or ""), self.unit) if part)


class Phrase(Recorded):
    """Words that an agency uses again and again in its answers."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="phrases")
    title = models.CharField(_("Tên mẫu câu"), max_length=120)
    text = models.TextField(_("Nội dung"))
    kind = models.CharField(
        _("Dùng cho kết quả"),
        max_length=10,
        choices=Response.Kind,
        blank=True,
        help_text=_("Để trống nếu dùng được cho mọi kết quả."),
    )
    active = models.BooleanField(_("Đang dùng"), default=True)
    lock = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("mẫu câu trả lời")
        verbose_name_plural = _("mẫu câu trả lời")
        ordering: ClassVar[list[str]] = ["title", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="phrase_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.title


class AnswerPolicy(Recorded):
    """How many working days an assigned answer may take at an agency, unless a day is named."""

    agency = models.OneToOneField(
        Agency, models.PROTECT, related_name="answer_policy", verbose_name=_("Cơ quan")
    )
    working_days = models.PositiveSmallIntegerField(_("Số ngày làm việc để soạn giải trình"))
    cite = models.CharField(_("Căn cứ"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("thời hạn soạn giải trình")
        verbose_name_plural = _("thời hạn soạn giải trình")
        ordering: ClassVar[list[str]] = ["agency"]

    def __str__(self) -> str:
        return f"{self.agency}: {self.working_days}"


class Announcement(Recorded):
    """The results of a consultation made public: from here on everyone sees the approved responses."""

    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="announcement")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("công bố kết quả")
        verbose_name_plural = _("công bố kết quả")

    def __str__(self) -> str:
        return str(self.consultation)
