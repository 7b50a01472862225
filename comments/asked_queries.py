"""What is known of the agencies asked in writing: where they stand, who is due, figures and annex."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, Max, QuerySet, When

from comments.models import AskedAgency, BodyKind, Submission
from consultation import access, clock, registry
from consultation.errors import NotFound
from consultation.roles import Act
from consultation.text import fold
from drafts.models import Consultation

SOON = timedelta(days=3)
Standing = AskedAgency.Standing


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One body as an office lists it in its annex, at one moment."""

    pk: int
    name: str
    kind: str
    kind_label: str
    letter_number: str
    sent_on: date
    due_on: date
    standing: str
    standing_label: str
    reply_number: str
    reply_date: date | None
    replied_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class KindLine:
    """“Sở, ban, ngành: 7/9 trả lời”: ``asked`` of a kind, and what they did."""

    kind: str
    label: str
    asked: int
    replied: int
    agrees: int
    remarks: int
    silent: int
    waiting: int


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """Counts of bodies. ``asked`` is of the rows, or the number that was typed where there is no row."""

    asked: int | None
    replied: int
    agrees: int
    remarks: int
    silent: int
    waiting: int
    letters: int
    late: int
    by_kind: tuple[KindLine, ...]
    rows: tuple[AskedRow, ...]

    def standing(self, *wanted: str) -> tuple[AskedRow, ...]:
        """The bodies that stand there."""
        return tuple(row for row in self.rows if row.standing in wanted)


def asked_figures(consultation: Consultation, *, at: datetime | None = None) -> AskedFigures:
    """Everything that statistics and the annex need, in one query; silence is told by the clock at ``at``."""
    at = at or clock.now()
    rows = tuple(_row(asked, at) for asked in listed(consultation))
    found = Counter(row.standing for row in rows)
    return AskedFigures(
        asked=len(rows) or consultation.asked_in_writing,
        replied=found[Standing.AGREES] + found[Standing.REMARKS],
        agrees=found[Standing.AGREES],
        remarks=found[Standing.REMARKS],
        silent=found[Standing.SILENT],
        waiting=found[Standing.WAITING],
        letters=sum(bool(row.reply_number) for row in rows),
        late=sum(row.is_late for row in rows),
        by_kind=tuple(_kind_line(kind, rows) for kind in BodyKind if _of(kind, rows)),
        rows=rows,
    )


def _row(asked: AskedAgency, at: datetime) -> AskedRow:
    standing = asked.standing(at)
    return AskedRow(
        pk=asked.pk,
        name=asked.name,
        kind=asked.kind,
        kind_label=str(asked.get_kind_display()),
        letter_number=asked.letter_number,
        sent_on=asked.sent_on,
        due_on=asked.due_on,
        standing=standing.value,
        standing_label=str(standing.label),
        reply_number=asked.reply_number,
        reply_date=asked.reply_date,
        replied_on=asked.replied_on,
        is_late=asked.is_late,
    )


def _of(kind: str, rows: Sequence[AskedRow]) -> list[AskedRow]:
    return [row for row in rows if row.kind == kind]


def _kind_line(kind: BodyKind, rows: Sequence[AskedRow]) -> KindLine:
    mine = _of(kind.value, rows)
    found = Counter(row.standing for row in mine)
    return KindLine(
        kind=kind.value,
        label=str(kind.label),
        asked=len(mine),
        replied=found[Standing.AGREES] + found[Standing.REMARKS],
        agrees=found[Standing.AGREES],
        remarks=found[Standing.REMARKS],
        silent=found[Standing.SILENT],
        waiting=found[Standing.WAITING],
    )


# ---------------------------------------------------------------- rows


def listed(consultation: Consultation) -> QuerySet[AskedAgency]:
    """The bodies of a consultation in the order of the list: by kind, then as they were entered."""
    place = Case(*(When(kind=kind, then=at) for at, kind in enumerate(BodyKind.values)))
    rows = AskedAgency.objects.filter(consultation=consultation).select_related("submission")
    rows = rows.annotate(place=place).order_by("place", "pk")
    return rows.annotate(reminded=Count("reminders"), last_reminder=Max("reminders__at"))


def one(pk: int, *, by: access.Actor, act: Act = Act.SEE_DESK) -> AskedAgency:
    """A body of a consultation of the actor's agency; refusals as ``access.require`` makes them."""
    access.signed_in(by)
    found = (
        AskedAgency.objects.select_related("consultation__draft__agency", "submission")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound
    access.require(by, act, found.consultation.agency)
    return found


def due(rows: QuerySet[AskedAgency], *, within: timedelta = SOON) -> QuerySet[AskedAgency]:
    """Those whose reply is still awaited and whose deadline has passed or ends ``within``.

    The longest overdue first.
    """
    last = clock.today() + within
    rows = rows.filter(consultation__in=awaiting(), reply="", submission=None, due_on__lte=last)
    return rows.order_by("due_on", "pk")


def awaiting() -> QuerySet[Consultation]:
    """Consultations in which a reply is still of use: not withdrawn, their results not announced."""
    rows = Consultation.objects.exclude(state=Consultation.State.WITHDRAWN)
    for keys in registry.finished:
        rows = rows.exclude(pk__in=keys())
    return rows


def slips_of(asked: AskedAgency) -> list[Submission]:
    """Slips of the consultation that bear its name: what its remarks may have come in."""
    sent = Submission.objects.filter(
        consultation=asked.consultation_id, capacity=Submission.Capacity.ORGANISATION
    ).order_by("received_at")
    return [slip for slip in sent if fold(slip.organisation) == asked.folded]


def reminder_letter(asked: AskedAgency) -> str:
    """The words of a reminder to copy into a letter or an e-mail: Vietnamese, as it is an official letter."""
    consultation = asked.consultation
    letter = f" tại Công văn số {asked.letter_number}" if asked.letter_number else ""
    passed = asked.standing() == Standing.SILENT
    return (_PASSED if passed else _COMING) % {
        "body": asked.name,
        "agency": consultation.agency.name,
        "letter": letter,
        "sent": f"{asked.sent_on:%d/%m/%Y}",
        "due": f"{asked.due_on:%d/%m/%Y}",
        "draft": consultation.draft.title,
        "receiving": consultation.receiving_agency,
        "address": consultation.receiving_address,
        "email": consultation.receiving_email,
    }


_OPENING = """Kính gửi: %(body)s

Ngày %(sent)s, %(agency)s đã gửi%(letter)s đề nghị góp ý đối với dự thảo: %(draft)s. """
_CLOSING = """
Văn bản góp ý xin gửi về %(receiving)s, %(address)s; thư điện tử: %(email)s.

Trường hợp thống nhất hoàn toàn với dự thảo, đề nghị Quý cơ quan vẫn có văn bản trả lời. \
Cơ quan không gửi văn bản góp ý được xem như thống nhất với nội dung dự thảo.

Rất mong nhận được sự quan tâm, phối hợp của Quý cơ quan./."""
_COMING = (
    _OPENING
    + """Hạn trả lời là hết ngày %(due)s.

Đến nay %(agency)s chưa nhận được ý kiến của Quý cơ quan. Kính đề nghị Quý cơ quan quan tâm, gửi ý kiến \
trước thời hạn nêu trên.
"""
    + _CLOSING
)
_PASSED = (
    _OPENING
    + """Thời hạn trả lời đã kết thúc vào ngày %(due)s.

Đến nay %(agency)s chưa nhận được ý kiến của Quý cơ quan. Kính đề nghị Quý cơ quan sớm gửi ý kiến để kịp \
tổng hợp.
"""
    + _CLOSING
)
