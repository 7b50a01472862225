"""Tallies: so many agree, disagree, say otherwise, as communes and others collected them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.asked import BodyKind
from consultation import clock
from consultation.record import Recorded
from drafts.models import Consultation, Provision

LARGEST = 10**12  # far above the people there are, far below what the column holds


class Collector(Recorded):
    """A body that collects opinions, and the one to which it reports (village → commune → province)."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="collectors")
    name = models.CharField(_("Đơn vị tổng hợp"), max_length=255)
    folded = models.CharField(max_length=255, editable=False)
    kind = models.CharField(_("Loại"), max_length=12, choices=BodyKind, default=BodyKind.COMMUNE)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Báo cáo lên"),
    )

    class Meta:
        verbose_name = _("đơn vị tổng hợp")
        verbose_name_plural = _("đơn vị tổng hợp")
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consultation", "parent", "folded"], name="collector_once"
            ),
            models.UniqueConstraint(
                fields=["consultation", "folded"],
                condition=Q(parent__isnull=True),
                name="collector_at_the_top_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Tally(Recorded):
    """One line of figures: of one collector, on one unit (or the whole draft), by one channel.

    ``scope`` says whether the figures are the collector's own or hold those of all who report to it;
    the sum (comments/summing.py) counts nothing twice.
    """

    class Scope(models.TextChoices):
        OWN = "own", _("Chỉ của đơn vị này")
        ALL = "all", _("Gồm cả các đơn vị báo cáo lên")

    class Channel(models.TextChoices):
        MIXED = "mixed", _("Nhiều hình thức")
        PAPER = "paper", _("Phiếu giấy")
        MEETING = "meeting", _("Biên bản hội nghị, cuộc họp")
        ONLINE = "online", _("Biểu mẫu, ứng dụng trực tuyến")
        OTHER = "other", _("Hình thức khác")

    collector = models.ForeignKey(Collector, models.PROTECT, related_name="tallies")
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="tallies"
    )
    channel = models.CharField(_("Hình thức"), max_length=8, choices=Channel, default=Channel.MIXED)
    scope = models.CharField(_("Phạm vi"), max_length=4, choices=Scope, default=Scope.OWN)
    agree = models.BigIntegerField(_("Đồng ý"), default=0)
    disagree = models.BigIntegerField(_("Không đồng ý"), default=0)
    other = models.BigIntegerField(_("Ý kiến khác"), default=0)
    letter_number = models.CharField(_("Số báo cáo"), max_length=60, blank=True)
    letter_date = models.DateField(_("Ngày báo cáo"), null=True, blank=True)
    lock = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("số liệu tổng hợp")
        verbose_name_plural = _("số liệu tổng hợp")
        ordering: ClassVar[list[str]] = ["collector", "provision", "channel"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["collector", "provision", "channel"], name="tally_once_a_unit"
            ),
            models.UniqueConstraint(
                fields=["collector", "channel"],
                condition=Q(provision__isnull=True),
                name="tally_once_on_the_whole",
            ),
            models.CheckConstraint(
                name="tally_in_bounds",
                condition=Q(
                    agree__gte=0,
                    disagree__gte=0,
                    other__gte=0,
                    agree__lte=LARGEST,
                    disagree__lte=LARGEST,
                    other__lte=LARGEST,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collector}: {self.agree}/{self.disagree}/{self.other}"
