"""What is asked of this step's tables: groups in the statutory order, as frozen rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import get_language

from comments.models import Comment, Submission
from drafts.models import Consultation
from synthesis.models import Announcement, Group, Response
from synthesis.units import LAST, Units
from synthesis.voices import Voice, identity


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRow:
    """A published remark as it may be shown: no receipt and no contact data has a place here.

    ``subject`` is "" for the unnamed; ``who`` is equal for remarks of one subject (see ``who``).
    """

    pk: int
    subject: str
    capacity: str
    subject_class: str
    letter_number: str
    letter_date: date | None
    unit_id: int | None
    eid: str
    unit: str
    position: int
    stance: str
    reason: str
    proposed: str
    received_at: datetime
    lock: int
    who: tuple[str, str]

    @property
    def stance_label(self) -> str:
        """The stance in the reader's words."""
        return str(Comment.Stance(self.stance).label)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """The response of a group; only an approved one is final."""

    pk: int
    kind: str
    text: str
    changed_unit: str
    changed_text: str
    state: str
    lock: int
    written_by_id: int
    written_at: datetime
    approved_at: datetime | None
    returned_note: str

    @property
    def kind_label(self) -> str:
        """The kind in the reader's words."""
        return str(Response.Kind(self.kind).label)

    @property
    def state_label(self) -> str:
        """The state in the reader's words."""
        return str(Response.State(self.state).label)

    @property
    def is_approved(self) -> bool:
        """Whether it may be printed."""
        return self.state == Response.State.APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group with what is in it, in the draft's order. ``pk`` 0: published remarks of no group.

    ``unit`` is "" and ``position`` is ``units.LAST`` for a general issue; ``article*`` name the Điều in
    which the unit stands.
    """

    pk: int
    title: str
    lock: int
    unit_id: int | None
    eid: str
    unit: str
    position: int
    article_eid: str
    article: str
    article_position: int
    remarks: tuple[RemarkRow, ...]
    answer: AnswerRow | None

    @property
    def key(self) -> str:
        """A stable name for anchors: g7, or u12 for the loose remarks of a unit."""
        return f"g{self.pk}" if self.pk else f"u{self.unit_id or 0}"

    @property
    def people(self) -> int:
        """How many different subjects speak in it."""
        return len({remark.who for remark in self.remarks})

    @property
    def final(self) -> AnswerRow | None:
        """Its answer once that is approved: what may be printed and shown."""
        return self.answer if self.answer and self.answer.is_approved else None

    @property
    def state(self) -> str:
        """``unanswered`` or the state of its response."""
        return self.answer.state if self.answer else "unanswered"


def groups_in_order(
    consultation: Consultation, *, loose: bool = False, units: Units | None = None
) -> list[GroupRow]:
    """Live groups: Điều → Khoản → Điểm as the draft has them, general issues last; three queries.

    Remarks stand in the order of their unit, then as they came. With ``loose`` the published remarks of
    no group make one row for each unit, so that nothing is left out.
    """
    units = units or Units(consultation)
    placed: dict[int, list[RemarkRow]] = defaultdict(list)
    unplaced: dict[int | None, list[RemarkRow]] = defaultdict(list)
    for comment in published(consultation).select_related("placement"):
        row = remark_row(comment, units)
        placement = getattr(comment, "placement", None)
        if placement is None:
            unplaced[comment.provision_id].append(row)
        else:
            placed[placement.group_id].append(row)
    groups = Group.objects.filter(consultation=consultation, dissolved_at=None)
    found = [
        group_row(group, placed[group.pk], units)
        for group in groups.select_related("response")
        if placed[group.pk]
    ]
    if loose:
        found += [_loose(unit, rows, units) for unit, rows in unplaced.items()]
    return sorted(found, key=lambda row: (row.position, not row.pk, row.pk))


def published(consultation: Consultation) -> QuerySet[Comment]:
    """Its published remarks with who sent them, as they came."""
    rows = Comment.objects.filter(consultation=consultation, state=Comment.State.PUBLISHED)
    return rows.select_related("submission__subject_class").order_by("received_at", "pk")


def remark_row(comment: Comment, units: Units) -> RemarkRow:
    """``comment`` (with its submission) as it may be shown."""
    sender = comment.submission
    unit = units.rows[comment.provision_id] if comment.provision_id else None
    return RemarkRow(
        pk=comment.pk,
        subject="" if sender.capacity == Submission.Capacity.ANONYMOUS else sender.subject,
        capacity=sender.capacity,
        subject_class=class_name(sender),
        letter_number=sender.letter_number,
        letter_date=sender.letter_date,
        unit_id=comment.provision_id,
        eid=unit.eid if unit else "",
        unit=units.cite(comment.provision_id),
        position=units.position(comment.provision_id),
        stance=comment.stance,
        reason=comment.shown_reason,
        proposed=comment.shown_proposed,
        received_at=comment.received_at,
        lock=comment.lock,
        who=who(sender),
    )


def group_row(group: Group, remarks: Iterable[RemarkRow], units: Units) -> GroupRow:
    """``group`` (with its response) and the remarks that stand in it."""
    article = units.article(group.provision_id)
    # The loose remarks of a unit have a group that was never saved: no answer to look for.
    response = getattr(group, "response", None) if group.pk else None
    return GroupRow(
        pk=group.pk,
        title=group.title,
        lock=group.lock,
        unit_id=group.provision_id,
        eid=units.rows[group.provision_id].eid if group.provision_id else "",
        unit=units.cite(group.provision_id),
        position=units.position(group.provision_id),
        article_eid=article.eid if article else "",
        article=units.named(article.pk) if article else "",
        article_position=article.position if article else LAST,
        remarks=tuple(sorted(remarks, key=lambda r: (r.position, r.received_at, r.pk))),
        answer=answer_row(response) if response else None,
    )


def _loose(unit_id: int | None, remarks: Sequence[RemarkRow], units: Units) -> GroupRow:
    unsaved = Group(pk=0, title=units.named(unit_id), provision_id=unit_id, lock=0)
    return group_row(unsaved, remarks, units)


def answer_row(response: Response) -> AnswerRow:
    """``response`` as a frozen row."""
    names = AnswerRow.__dataclass_fields__
    return AnswerRow(**{name: getattr(response, name) for name in names})


def who(sender: Submission) -> tuple[str, str]:
    """One subject however often it wrote (``voices.identity``)."""
    names = (sender.capacity, sender.name, sender.organisation, sender.email)
    return identity(Voice(0, sender.pk, *names))


def class_name(sender: Submission) -> str:
    """The class of the contributor in the reader's language; "" where none was given."""
    kind = sender.subject_class
    if kind is None:
        return ""
    return kind.name_en if (get_language() or "vi").startswith("en") else kind.name


def announcement_of(consultation: Consultation) -> Announcement | None:
    """When and by whom the results were made public; None before."""
    return Announcement.objects.filter(consultation=consultation).select_related("by").first()
