"""Groups, who placed what in them, the ledger of those acts, and what the machine proposes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation, Provision


class Group(Recorded):
    """Remarks that get one answer: an issue, or a unit. ``provision`` null means a general issue."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="groups")
    provision = models.ForeignKey(
        Provision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="groups",
        verbose_name=_("Điều, khoản"),
    )
    title = models.CharField(_("Nhóm vấn đề"), max_length=255)
    lock = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    dissolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("nhóm góp ý")
        verbose_name_plural = _("nhóm góp ý")
        ordering: ClassVar[list[str]] = ["consultation", "pk"]

    def __str__(self) -> str:
        return self.title


class Placement(Recorded):
    """A person's decision that a remark belongs to a group: at most one for each remark."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="placement")
    group = models.ForeignKey(Group, models.PROTECT, related_name="placements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("xếp nhóm")
        verbose_name_plural = _("xếp nhóm")
        ordering: ClassVar[list[str]] = ["group", "pk"]

    def __str__(self) -> str:
        return f"{self.comment} → {self.group}"


class Suggestion(models.Model):
    """What the machine proposes, kept apart from what people decide; made again whenever asked."""

    class Kind(models.TextChoices):
        IDENTICAL = "identical", _("Nội dung giống hệt")
        NEAR = "near", _("Nội dung gần giống")
        SAME_POINT = "same-point", _("Cùng điều, khoản")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="suggestions")
    kind = models.CharField(max_length=12, choices=Kind)
    because = models.JSONField(default=dict, help_text="facts that explain it: {share, words, eid}")
    comment_ids = models.JSONField(default=list)
    typical_id = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="the remark that is the most like the others"
    )
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("gợi ý nhóm")
        verbose_name_plural = _("gợi ý nhóm")
        ordering: ClassVar[list[str]] = ["consultation", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({len(self.comment_ids)})"


class Sketch(models.Model):
    """What the suggestions keep of the words of a remark, so that later ones can be held against it.

    One for each wording: of remarks with the same words the first has it. Made again with the suggestions.
    """

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="sketch")
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="sketches")
    places = models.BinaryField(help_text="unsigned numbers of 32 bits, little-endian")

    class Meta:
        verbose_name = _("dấu vân của góp ý")
        verbose_name_plural = _("dấu vân của góp ý")
        ordering: ClassVar[list[str]] = ["consultation", "pk"]

    def __str__(self) -> str:
        return str(self.comment_id)


class GroupingStep(models.Model):
    """One act of grouping with what it changed, so that it can be taken back.

    A ledger: rows are added, never changed, so they need no history of their own. ``moves``: [remark,
    group before or null, group after or null]; ``changes``: key of a group → what it was and became
    (``before`` null: made by this act); ``answers``: [response, group before, group after].
    """

    class Kind(models.TextChoices):
        GROUP = "group", _("Tạo nhóm")
        PLACE = "place", _("Xếp vào nhóm")
        UNPLACE = "unplace", _("Lấy ra khỏi nhóm")
        SPLIT = "split", _("Tách nhóm")
        MERGE = "merge", _("Gộp nhóm")
        RENAME = "rename", _("Sửa tên, vị trí của nhóm")
        DISSOLVE = "dissolve", _("Giải thể nhóm")
        UNDO = "undo", _("Hoàn tác")

    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        related_name="grouping_steps",
        verbose_name=_("đợt lấy ý kiến"),
    )
    kind = models.CharField(_("Việc"), max_length=8, choices=Kind)
    title = models.CharField(_("Nhóm vấn đề"), max_length=255, blank=True)
    moves = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    answers = models.JSONField(default=list)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("bước phân nhóm")
        verbose_name_plural = _("bước phân nhóm")
        ordering: ClassVar[list[str]] = ["consultation", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="grouping_undo_names_its_step",
                condition=Q(kind="undo", undoes__isnull=False)
                | (~Q(kind="undo") & Q(undoes__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class Touch(models.Model):
    """A group that an act of grouping touched, and the ``lock`` that it had afterwards."""

    step = models.ForeignKey(GroupingStep, models.PROTECT, related_name="touches")
    group = models.ForeignKey(Group, models.PROTECT, related_name="touches")
    lock = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("nhóm được chạm tới")
        verbose_name_plural = _("nhóm được chạm tới")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["step", "group"], name="touch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} → {self.group_id}"
