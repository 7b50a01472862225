"""One response to each group, and the moment at which all of them become public."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from consultation.states import Stateful
from drafts.models import Consultation
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
    changed_text = models.TextField(_("Nội dung sau khi sửa"), blank=True)
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
