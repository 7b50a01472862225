"""What every renderer of the statutory summary sees, and all it sees: frozen and checked."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from exports.annexed import AskedBody, Received, problems
from exports.annexed import Letter as Letter
from exports.wording import Wording

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as it is used here


class Inconsistent(ValueError):
    """The figures or rows of a summary contradict each other: it must not be printed."""


class Kind(StrEnum):
    """How an opinion was answered (DOMAIN: the three kinds of response)."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    EXPLAINED = "explained"


class Orientation(StrEnum):
    """How the A4 sheet lies; the form asks for landscape."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An agency that agrees or was asked and is silent, with its letter if it sent one."""

    agency: str
    letter: Letter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Figures that others collected on `unit`, or on the whole draft (""): never part of the opinions."""

    unit: str
    agree: int
    disagree: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the page (NĐ 30/2020/NĐ-CP, Phụ lục I). `dated` None leaves the day open."""

    agency: str
    superior: str = ""
    number: str = ""
    place: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: lines such as "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"; a position; a name."""

    authority: tuple[str, ...] = ()
    position: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The approved answer to a group, with the words of the draft that changed, if any.

    `own`: (subject or "", line) for each opinion of the group that gets a line of its own.
    """

    kind: Kind
    text: str
    changed: str = ""
    own: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One opinion as it is shown. `number` runs through the document; `subject` "" is anonymous.

    `unit` is the provision the opinion points at ("khoản 2 Điều 5"), `stance` the words for it
    ("Đề nghị sửa đổi"); `key` is a stable name, as a group's is. No contact data has a place here.
    """

    number: int
    subject: str
    text: str
    unit: str = ""
    stance: str = ""
    proposal: str = ""
    letter: Letter | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Opinions on one issue and the one response that serves them all; None is unanswered.

    `label` may have two lines: the unit, then what the issue is called. `key` is a stable name for
    anchors and for reading an edited document back; `state` is the digest (marks.answer_digest) of
    the answer as it was, approved or not.
    """

    label: str
    entries: tuple[Entry, ...]
    response: Response | None = None
    key: str = ""
    state: str = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading over groups ("Điều 5. …", "Chung"). One of level 1 may stand over deeper ones."""

    label: str
    groups: tuple[Group, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The figures of parts 1 and 2, in opinions unless named otherwise; None is "not asked".

    asked: agencies asked in writing · letters: letters received · subjects: agencies,
    organisations and persons that sent opinions · opinions: received, withheld ones included ·
    withheld: received but not shown · contributors: agencies that sent remarks ·
    agreed, silent: agencies that agree entirely, agencies that sent nothing · tallies: what others
    collected, the whole draft first; lines are not to be added up.
    """

    subjects: int
    opinions: int
    accepted: int = 0
    partly: int = 0
    explained: int = 0
    unanswered: int = 0
    withheld: int = 0
    asked: int | None = None
    letters: int | None = None
    contributors: int | None = None
    agreed: tuple[Reply, ...] = ()
    silent: tuple[Reply, ...] = ()
    tallies: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the table is laid out: an STT column or the bare four; the sheet's orientation.

    `widths` are per cent of unit, subject, content and response; `annexes` follow the table or not.
    """

    numbered: bool = False
    orientation: Orientation = Orientation.LANDSCAPE
    widths: tuple[float, float, float, float] = (16.0, 15.0, 33.0, 36.0)
    annexes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Bản tổng hợp ý kiến, tiếp thu, giải trình: everything that is printed, in printed order.

    `title` "" takes the wording's title with the draft's name; `form_number` ("Mẫu số 10") is
    printed above the head when given; `basis` "" takes the wording's law; `generated_at` must
    carry a zone; `origin` is the round it was made from, for reading an edited document
    back; `correction` names the edition that this one replaces; `asked` and `received` are its
    annexes, printed where `options` says so. Raises `Inconsistent` when counts and rows do not agree.
    """

    draft_name: str
    head: Head
    statistics: Statistics
    generated_at: datetime
    sections: tuple[Section, ...] = ()
    title: str = ""
    form_number: str = ""
    basis: str = ""
    is_draft: bool = False
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[str, ...] = ()
    wording: Wording = field(default_factory=Wording)
    options: Options = field(default_factory=Options)
    language: str = "vi"
    snapshot: str = ""
    origin: str = ""
    correction: str = ""
    asked: tuple[AskedBody, ...] = ()
    received: tuple[Received, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a summary whose figures contradict its rows."""
        for problem in _problems(self):
            raise Inconsistent(problem)

    def with_annexes(self, wanted: bool | None) -> "Summary":
        """The same with its annexes printed or not; None leaves that as it is."""
        if wanted is None:
            return self
        return replace(self, options=replace(self.options, annexes=wanted))

    def groups(self) -> Iterator[Group]:
        """Yield every group in printed order."""
        for section in self.sections:
            yield from section.groups

    def entries(self) -> Iterator[Entry]:
        """Yield every opinion shown, in printed order."""
        for group in self.groups():
            yield from group.entries


def _problems(summary: Summary) -> Iterator[str]:
    yield from _problems_of_figures(summary.statistics)
    yield from _problems_of_rows(summary)
    if summary.generated_at.tzinfo is None:
        yield "generated_at carries no time zone"
    if not _LANGUAGE.fullmatch(summary.language):
        yield f"{summary.language!r} is no tag of a language"


def _problems_of_figures(figures: Statistics) -> Iterator[str]:
    optional = (figures.asked, figures.letters, figures.contributors)
    counts = [figures.subjects, figures.opinions, figures.accepted, figures.partly]
    counts += [figures.explained, figures.unanswered, figures.withheld]
    counts += [count for count in optional if count is not None]
    counts += [count for one in figures.tallies for count in (one.agree, one.disagree, one.other)]
    if any(count < 0 for count in counts):
        yield "a count is below nought"
    shown = figures.accepted + figures.partly + figures.explained + figures.unanswered
    if shown + figures.withheld != figures.opinions:
        yield f"{shown} opinions shown + {figures.withheld} withheld are not {figures.opinions}"
    if (figures.subjects == 0) != (figures.opinions == 0) or figures.subjects > figures.opinions:
        yield f"{figures.subjects} subjects cannot have sent {figures.opinions} opinions"
    if figures.contributors is not None and figures.contributors > figures.subjects:
        yield f"{figures.contributors} contributors among {figures.subjects} subjects"
    # Anybody may agree, asked or not; only who was asked can be silent.
    if figures.asked is not None and len(figures.silent) > figures.asked:
        yield f"{len(figures.silent)} agencies were silent, but {figures.asked} were asked"


def _problems_of_rows(summary: Summary) -> Iterator[str]:
    figures = summary.statistics
    by_kind: Counter[Kind | None] = Counter()
    for group in summary.groups():
        if not group.entries:
            yield f"the group {group.label!r} holds no opinion"
        by_kind[group.response.kind if group.response else None] += len(group.entries)
    for kind, counted in (
        (Kind.ACCEPTED, figures.accepted),
        (Kind.PARTLY, figures.partly),
        (Kind.EXPLAINED, figures.explained),
        (None, figures.unanswered),
    ):
        if by_kind[kind] != counted:
            yield f"{by_kind[kind]} opinions shown as {kind or 'unanswered'}, {counted} counted"
    last = 0
    for entry in summary.entries():
        if entry.number <= last:
            yield f"opinion number {entry.number} follows {last}"
        last = entry.number
    yield from problems(summary.received, {entry.number for entry in summary.entries()})
    if any(section.level < 1 for section in summary.sections):
        yield "a section has a level below 1"
