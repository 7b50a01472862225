"""Database → what a letter back tells: the remarks of one slip and the answers they got."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from comments.models import Comment, Submission
from consultation import clock
from drafts.models import Consultation
from exports.gather import draft_name
from exports.paper_frame import blank
from exports.style import style_of
from exports.summary import Kind, Letter, Response, Signature, Summary
from synthesis.models import Response as Answer
from synthesis.models import Variant
from synthesis.queries import own_lines
from synthesis.units import Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark as its author wrote it, and its answer; ``withheld``: why it is not shown."""

    number: int
    unit: str
    stance: str
    reason: str
    proposed: str
    answer: Response | None
    withheld: str
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The letter: ``summary`` gives head, words and end; ``letter``: the subject's own one."""

    summary: Summary
    subject: str
    letter: Letter | None
    received_at: datetime
    remarks: tuple[Remark, ...]


def reply(
    submission: Submission,
    *,
    final: bool,
    at: datetime | None = None,
    signature: Signature | None = None,
) -> Reply:
    """What is answered to the author of ``submission``. Approved answers only; a final one holds no other."""
    consultation = submission.consultation
    with override("vi"):
        summary = _frame(consultation, final=final, at=at or clock.now(), signature=signature)
        number = submission.letter_number
        named = submission.capacity != Submission.Capacity.ANONYMOUS
        return Reply(
            summary=summary,
            subject=submission.subject if named else summary.wording.anonymous,
            letter=Letter(number=number, dated=submission.letter_date) if number else None,
            received_at=submission.received_at,
            remarks=tuple(_remarks(submission)),
        )


def _frame(
    consultation: Consultation, *, final: bool, at: datetime, signature: Signature | None
) -> Summary:
    agency = consultation.agency
    return blank(
        agency,
        style_of(agency),
        draft_name=draft_name(consultation),
        at=at,
        final=final,
        signature=signature,
    )


def _remarks(submission: Submission) -> list[Remark]:
    units = Units(submission.consultation)
    rows = Comment.objects.filter(submission=submission).order_by("number")
    found = rows.select_related("withheld_reason", "placement__group__response")
    own = own_lines(Variant.objects.filter(comment__submission=submission))
    return [_remark(row, units, own.get(row.pk, "")) for row in found]


def _remark(row: Comment, units: Units, own: str) -> Remark:
    published = row.state == Comment.State.PUBLISHED
    withheld = row.state == Comment.State.WITHHELD and row.withheld_reason
    return Remark(
        number=row.number,
        unit=units.named(row.provision_id),
        stance=str(Comment.Stance(row.stance).label),
        # To their author nothing is masked that the author wrote.
        reason=row.reason,
        proposed=row.proposed,
        answer=_answer(row, own) if published else None,
        withheld=str(row.withheld_reason) if withheld else "",
        decided=published or bool(withheld),
    )


def _answer(row: Comment, own: str) -> Response | None:
    """The answer of its group; a line of its own belongs to this remark and names nobody else."""
    placement = getattr(row, "placement", None)
    found = getattr(placement.group, "response", None) if placement else None
    if found is None or found.state != Answer.State.APPROVED:
        return None
    changed = "\n".join(part for part in (found.changed_unit, found.changed_text) if part)
    text = f"{found.text}\n{own}" if own else found.text
    return Response(kind=Kind(found.kind), text=text, changed=changed)
