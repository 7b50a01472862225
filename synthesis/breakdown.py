"""Published remarks by unit, stance, class, channel, day and body, with rates that say on what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Comment, SubjectClass, Submission
from consultation import clock
from drafts.models import Consultation
from synthesis.models import Response
from synthesis.queries import published
from synthesis.units import Units
from synthesis.voices import COLUMNS, Voice, identity

STANCES = ("agree", "change", "disagree", "other")
OUTCOMES = ("accepted", "partly", "explained", "unanswered")
_SAYS = ["agree", "change", "disagree"]  # stances that are for or against; “other” is neither
_MORE = (
    "stance",
    "submission__channel",
    "submission__subject_class__code",
    "received_at",
    "provision_id",
    "placement__group__response__kind",
    "placement__group__response__state",
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share and what it is based on: ``count`` of ``base``; ``percent`` None where the base is nothing."""

    count: int
    base: int

    @property
    def percent(self) -> int | None:
        """Rounded to whole percent."""
        return round(100 * self.count / self.base) if self.base else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: remarks, subjects, each stance and outcome in remarks, rate of agreement."""

    key: str
    label: str
    remarks: int
    subjects: int
    stances: tuple[int, ...]
    outcomes: tuple[int, ...]
    agreement: Rate


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of one kind; ``first`` names what each stands for."""

    key: str
    title: str
    first: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The whole and its tables. ``unnamed``, ``neutral``: remarks that the rate of agreement leaves out."""

    whole: Line
    tables: tuple[Table, ...]
    unnamed: int
    neutral: int
    answered: Rate

    @property
    def agreement_words(self) -> str:
        """“60% của 45 ý kiến …”: the rate with its base and what is left out of it."""
        rate = self.whole.agreement
        if rate.percent is None:
            return _(
                "Chưa có ý kiến nào vừa nêu tên vừa nêu quan điểm nên không tính tỷ lệ đồng ý."
            )
        based = ngettext(
            "%(percent)d%% của %(base)d ý kiến có nêu tên và nêu quan điểm đồng ý với dự thảo; "
            "không gồm %(unnamed)d ý kiến không nêu tên và %(neutral)d ý kiến khác.",
            "%(percent)d%% của %(base)d ý kiến có nêu tên và nêu quan điểm đồng ý với dự thảo; "
            "không gồm %(unnamed)d ý kiến không nêu tên và %(neutral)d ý kiến khác.",
            rate.base,
        )
        facts = {"unnamed": self.unnamed, "neutral": self.neutral}
        return based % {"percent": rate.percent, "base": rate.base, **facts}

    @property
    def answered_words(self) -> str:
        """How much was accepted, of how many that have an approved answer."""
        if self.answered.percent is None:
            return _("Chưa có ý kiến nào có giải trình được duyệt.")
        based = ngettext(
            "%(percent)d%% của %(base)d ý kiến đã có giải trình được duyệt được tiếp thu toàn bộ "
            "hoặc một phần.",
            "%(percent)d%% của %(base)d ý kiến đã có giải trình được duyệt được tiếp thu toàn bộ "
            "hoặc một phần.",
            self.answered.base,
        )
        return based % {"percent": self.answered.percent, "base": self.answered.base}


def breakdown(consultation: Consultation, *, units: Units | None = None) -> Breakdown:
    """Three queries with the units, whatever the size; the words of the remarks are not read."""
    units = units or Units(consultation)
    rows = frame(consultation, units)
    named = rows[rows["capacity"] != Submission.Capacity.ANONYMOUS]
    answered = rows[rows["outcome"] != "unanswered"]
    taken = int(answered["outcome"].isin(["accepted", "partly"]).sum())
    return Breakdown(
        whole=_line("", _("Tất cả"), rows),
        tables=tuple(_tables(rows, units)),
        unnamed=len(rows) - len(named),
        neutral=int((named["stance"] == "other").sum()),
        answered=Rate(taken, len(answered)),
    )


def frame(consultation: Consultation, units: Units) -> pd.DataFrame:
    """One row for each published remark: who, what stance, where, when, how it was answered."""
    found = published(consultation).order_by().values_list(*COLUMNS, *_MORE)
    return pd.DataFrame(
        [_row(Voice(*row[: len(COLUMNS)]), row[len(COLUMNS) :], units) for row in found],
        columns=[
            "who",
            "capacity",
            "body",
            "stance",
            "channel",
            "class",
            "day",
            "unit",
            "outcome",
        ],
    )


def _row(voice: Voice, more: tuple[Any, ...], units: Units) -> tuple[Any, ...]:
    stance, channel, kind_of_subject, at, provision, kind, state = more
    article = units.article(provision)
    approved = state == Response.State.APPROVED
    return (
        identity(voice),
        voice.capacity,
        voice.organisation,
        stance,
        channel,
        kind_of_subject or "",
        clock.day_of(at).isoformat(),
        article.pk if article else 0,
        kind if approved else "unanswered",
    )


def _tables(rows: pd.DataFrame, units: Units) -> Iterator[Table]:
    stances = {str(key): str(name) for key, name in Comment.Stance.choices}
    channels = {str(key): str(name) for key, name in Submission.Channel.choices}
    classes = {row.code: str(row) for row in SubjectClass.objects.all()}
    capacities = {str(key): str(name) for key, name in Submission.Capacity.choices}
    bodies = rows[rows["capacity"] == Submission.Capacity.ORGANISATION]

    def unit(key: Any) -> str:
        return units.named(key) if key else _("Góp ý chung")

    def place(key: Any) -> int:
        return units.position(key or None)

    yield _table("unit", _("Theo điều"), _("Điều"), rows, unit, place)
    yield _table("stance", _("Theo quan điểm"), _("Quan điểm"), rows, stances.__getitem__)
    names = [*classes]
    yield _table(
        "class",
        _("Theo đối tượng góp ý"),
        _("Đối tượng góp ý"),
        rows,
        lambda key: classes.get(key, "") or _("Không nêu"),
        lambda key: names.index(key) if key in names else len(names),
    )
    yield _table("capacity", _("Theo tư cách góp ý"), _("Tư cách"), rows, capacities.__getitem__)
    yield _table("channel", _("Theo kênh"), _("Kênh"), rows, lambda key: channels.get(key, key))
    yield _table("day", _("Theo ngày nhận"), _("Ngày"), rows, _day)
    yield _table("body", _("Theo cơ quan, tổ chức"), _("Cơ quan, tổ chức"), bodies, str)


def _day(key: str) -> str:
    year, month, day = key.split("-")
    return f"{day}/{month}/{year}"


def _table(
    key: str,
    title: str,
    first: str,
    rows: pd.DataFrame,
    label: Callable[[Any], str],
    order: Callable[[Any], Any] | None = None,
) -> Table:
    parts = [(value, part) for value, part in rows.groupby(key, sort=True)]
    if order is not None:
        parts.sort(key=lambda pair: order(pair[0]))
    lines = tuple(_line(str(value), label(value), part) for value, part in parts)
    return Table(key, title, first, lines)


def _line(key: str, label: str, part: pd.DataFrame) -> Line:
    stances, outcomes = part["stance"].value_counts(), part["outcome"].value_counts()
    named = part[part["capacity"] != Submission.Capacity.ANONYMOUS]
    says = named[named["stance"].isin(_SAYS)]
    return Line(
        key=key,
        label=label,
        remarks=len(part),
        subjects=int(part["who"].nunique()),
        stances=tuple(int(stances.get(stance, 0)) for stance in STANCES),
        outcomes=tuple(int(outcomes.get(outcome, 0)) for outcome in OUTCOMES),
        agreement=Rate(int((says["stance"] == "agree").sum()), len(says)),
    )
