"""How a version was read, and the repairs that a drafter made of it before it was published."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.record import Recorded
from drafts.models.draft import Version


class Reading(models.Model):
    """What the parser made of the file, kept beside the units so that repairs can be taken back.

    Written by the machine, hence without history; the repairs have theirs. ``lock`` counts what people
    did with it, so that two who repair at the same time notice each other.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="reading")
    lines = models.JSONField(default=list, help_text="[[number, words]] of the source as read")
    base = models.JSONField(
        null=True, help_text="the tree without repairs; empty while the units are that tree"
    )
    lock = models.PositiveIntegerField(default=0)
    asked_again_at = models.DateTimeField(
        null=True, blank=True, help_text="since when the file is being read anew"
    )
    problem = models.CharField(max_length=40, blank=True, help_text="why it could not be read anew")

    class Meta:
        verbose_name = _("bản đọc")
        verbose_name_plural = _("bản đọc")

    def __str__(self) -> str:
        return str(self.version)


class FormerReading(models.Model):
    """What an earlier parser had made of the file, kept when it is read anew and comes out otherwise.

    Written once, never changed: with the repairs and their history it gives every state of the units back.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="former_readings")
    lines = models.JSONField(help_text="as in Reading")
    base = models.JSONField(help_text="as in Reading, never empty")
    until = models.DateTimeField(help_text="when the next one took its place")

    class Meta:
        verbose_name = _("bản đọc trước")
        verbose_name_plural = _("bản đọc trước")
        ordering: ClassVar[list[str]] = ["version", "until", "pk"]

    def __str__(self) -> str:
        return f"{self.version} ({self.until})"


class Repair(Recorded):
    """One repair of the structure of a version (``drafts.parse.repair``), in the order they were made."""

    class Operation(models.TextChoices):
        KIND = "kind", _("Đổi cấp, loại")
        SPLIT = "split", _("Tách đơn vị")
        MERGE = "merge", _("Nhập vào đơn vị trước")
        TITLE = "title", _("Chỉ chỗ kết thúc của nhãn, tiêu đề")
        QUOTE = "quote", _("Đánh dấu phần trích dẫn")
        UNQUOTE = "unquote", _("Bỏ đánh dấu trích dẫn")
        INSTRUMENT = "instrument", _("Bắt đầu văn bản kèm theo")
        JOIN = "join", _("Nhập văn bản kèm theo vào văn bản trước")
        HANG = "hang", _("Đổi đơn vị chứa nó")
        KEEP = "keep", _("Giữ nguyên sau khi xem lại")

    class Result(models.TextChoices):
        DONE = "done", _("Đang áp dụng")
        NEEDLESS = "needless", _("Đã đúng sẵn")
        LOST = "lost", _("Không còn áp dụng")

    version = models.ForeignKey(Version, models.PROTECT, related_name="repairs")
    position = models.PositiveIntegerField(
        help_text="the version's count of repairs and undoings when it was made"
    )
    operation = models.CharField(_("Thao tác"), max_length=12, choices=Operation)
    target = models.JSONField(help_text="{line, words, before, after}: hashes of words")
    last = models.JSONField(null=True, blank=True, help_text="the other end, as target")
    params = models.JSONField(default=dict, blank=True)
    excerpt = models.CharField(
        max_length=160, blank=True, help_text="the first words of the unit, for the list"
    )
    result = models.CharField(max_length=8, choices=Result, default=Result.DONE)
    reason = models.CharField(
        max_length=40, blank=True, help_text="a key of drafts.parse.repair.errors when lost"
    )
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_position = models.PositiveIntegerField(
        null=True, blank=True, help_text="the same count when it was taken back"
    )

    class Meta:
        verbose_name = _("lần sửa cấu trúc")
        verbose_name_plural = _("lần sửa cấu trúc")
        ordering: ClassVar[list[str]] = ["version", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="repair_position_once"),
            models.CheckConstraint(
                name="repair_undone_wholly",
                condition=Q(undone_at__isnull=True, undone_position__isnull=True)
                | Q(undone_at__isnull=False, undone_position__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_operation_display()}: {self.excerpt}"
