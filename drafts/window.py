"""How long people have: the law's minimum for a draft, and whether a window keeps it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consultation import calendar, clock
from consultation.errors import Invalid, WindowTooShort
from drafts.models import Consultation, WindowPolicy


@dataclass(frozen=True, slots=True)
class Window:
    """``opens_at <= now < closes_at``, with the minimum it was held against and its legal cite."""

    opens_at: datetime
    closes_at: datetime
    minimum_days: int
    cite: str
    earliest_close: datetime

    @property
    def is_short(self) -> bool:
        """Whether it ends before the law's minimum."""
        return self.closes_at < self.earliest_close


def policy_for(consultation: Consultation) -> WindowPolicy:
    """The row of the policy table for the draft's regime, kind and procedure; ``Invalid`` when none."""
    draft = consultation.draft
    policy = WindowPolicy.objects.filter(
        regime=draft.regime, kind=draft.kind, procedure=consultation.procedure
    ).first()
    if policy is None:
        raise Invalid(
            _(
                "Chưa có quy định về thời hạn tối thiểu cho hình thức văn bản và trình tự này. "
                "Vui lòng đề nghị quản trị hệ thống bổ sung vào bảng thời hạn."
            ),
            code="no-window-policy",
        )
    return policy


def reply_by(consultation: Consultation, sent_on: date) -> date:
    """The last day on which an agency asked in writing on ``sent_on`` answers in time.

    The law's days for the draft's regime, kind and procedure (``WindowPolicy.reply_days``), counted as
    the Civil Code says; ``Invalid`` where the table has no row.
    """
    return calendar.last_day(sent_on, policy_for(consultation).reply_days)


def window_of(consultation: Consultation, *, at: datetime) -> Window:
    """The window if it were published at ``at``: what was asked for, or the law's minimum.

    A day asked for that has passed becomes ``at``: a window never opens before it is approved.
    """
    policy = policy_for(consultation)
    opens_at = max(consultation.opens_at or at, at)
    earliest = calendar.end_of_period(clock.day_of(opens_at), policy.minimum_days)
    closes_at = consultation.closes_at or earliest
    return Window(opens_at, closes_at, policy.minimum_days, policy.cite, earliest)


def check(consultation: Consultation, window: Window) -> None:
    """Refuse a window that ends before it opens, or is too short without a reason and a legal cite."""
    if window.closes_at <= window.opens_at:
        raise Invalid(fields={"closes_on": _("Ngày hết hạn phải sau ngày bắt đầu.")})
    if window.is_short and not (consultation.short_reason and consultation.short_cite):
        last = clock.day_of(window.earliest_close) - timedelta(days=1)
        raise WindowTooShort(
            _(
                "Thời hạn ngắn hơn mức tối thiểu %(days)s ngày (%(cite)s): sớm nhất là hết ngày %(day)s. "
                "Hãy chọn ngày muộn hơn, hoặc nêu lý do và căn cứ pháp lý của việc rút ngắn."
            )
            % {"days": window.minimum_days, "cite": window.cite, "day": date_format(last, "d/m/Y")},
            facts={
                "minimum_days": window.minimum_days,
                "earliest_close": window.earliest_close.isoformat(),
            },
        )
