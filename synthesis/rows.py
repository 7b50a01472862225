"""What is read of this step's tables, as frozen rows: remarks, answers, groups."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from comments.import_answers import DraftAnswer
from comments.models import Comment
from comments.summing import Figures
from synthesis.changes import Change
from synthesis.models import Response


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


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of the answer for one remark of the group. ``subject`` "" is the unnamed."""

    remark: int
    subject: str
    text: str

    @property
    def lead(self) -> str:
        """The words before it, in the reader's language."""
        if not self.subject:
            return _("Riêng một ý kiến không nêu tên")
        return _("Riêng ý kiến của %(subject)s") % {"subject": self.subject}


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
    letter_number: str
    letter_date: date | None
    own: tuple[OwnLine, ...] = ()

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
    which the unit stands. ``imported`` and ``tally`` (what collectors counted on the unit, apart from the
    remarks) are there where one group alone is shown.
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
    changes: tuple[Change, ...] = ()
    imported: tuple[DraftAnswer, ...] = ()
    tally: Figures | None = None

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
