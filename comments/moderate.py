"""Remark → moderated remark: an editor proposes, the chief editor (another person) decides (R16, R17, R19).

The words are never touched. A published or withheld remark stays as it is while a new proposal about it
waits for the second person.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Decision, WithholdReason
from consultation import access, clock, record, states
from consultation.errors import Invalid, SamePerson, Stale, WrongState
from consultation.roles import Act
from consultation.text import clean


@transaction.atomic
def propose(
    comment: Comment,
    *,
    by: access.Actor,
    verdict: str,
    reason: str = "",
    note: str = "",
    expected: int | None = None,
) -> Decision:
    """Propose to publish, to withhold (``reason``: a code of WithholdReason), or to restore.

    ``expected`` is the ``lock`` that the editor saw. Raises ``Invalid``, ``WrongState`` (a proposal
    waits, or nothing would change), ``Stale`` and what ``access.require`` raises.
    """
    comment = _lock(comment, expected, by, Act.PROPOSE_DECISION)
    if comment.pending_id is not None:
        raise WrongState(_("Góp ý này đã có đề xuất đang chờ duyệt."))
    ground = _ground(verdict, reason, note)
    if comment.state == _STATE[verdict]:
        raise WrongState(_("Góp ý đã ở tình trạng này."))
    row = _add(comment, by, Decision.Step.PROPOSE, verdict, ground, note)
    comment.pending = row
    if comment.state == Comment.State.RECEIVED:
        states.move(comment, Comment.State.PROPOSED, by=by, why=note)
    else:
        record.save(comment, by=by, why=note)
    return row


@transaction.atomic
def decide(
    comment: Comment, *, by: access.Actor, note: str = "", expected: int | None = None
) -> Decision:
    """Agree to the waiting proposal and carry it out. Raises ``SamePerson`` for the one who proposed."""
    comment = _lock(comment, expected, by, Act.DECIDE)
    proposal = _waiting(comment, by)
    row = _add(comment, by, Decision.Step.DECIDE, proposal.verdict, proposal.reason, note, proposal)
    comment.pending = None
    comment.withheld_reason = proposal.reason
    states.move(comment, _STATE[proposal.verdict], by=by, why=note or proposal.note)
    return row


@transaction.atomic
def send_back(
    comment: Comment, *, by: access.Actor, why: str, expected: int | None = None
) -> Decision:
    """Disagree with the waiting proposal: the remark is where it was before it."""
    comment = _lock(comment, expected, by, Act.DECIDE)
    if not clean(why):
        raise Invalid(fields={"why": _("Vui lòng nêu lý do trả lại.")})
    proposal = _waiting(comment, by)
    row = _add(comment, by, Decision.Step.RETURN, proposal.verdict, proposal.reason, why, proposal)
    comment.pending = None
    if comment.state == Comment.State.PROPOSED:
        states.move(comment, Comment.State.RECEIVED, by=by, why=why)
    else:
        record.save(comment, by=by, why=why)
    return row


_STATE = {
    Decision.Verdict.PUBLISH.value: Comment.State.PUBLISHED.value,
    Decision.Verdict.WITHHOLD.value: Comment.State.WITHHELD.value,
}


def _lock(comment: Comment, expected: int | None, by: access.Actor, act: Act) -> Comment:
    rows = Comment.objects.select_for_update(of=("self",))
    row = rows.select_related("consultation__draft__agency").get(pk=comment.pk)
    access.require(by, act, row.consultation.agency)
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    row.lock += 1
    return row


def _ground(verdict: str, code: str, note: str) -> WithholdReason | None:
    if verdict not in Decision.Verdict.values:
        raise Invalid(fields={"verdict": _("Vui lòng chọn công khai hoặc không công khai.")})
    if verdict == Decision.Verdict.PUBLISH:
        return None
    ground = WithholdReason.objects.filter(code=code, active=True).first()
    if ground is None:
        raise Invalid(fields={"reason": _("Vui lòng chọn lý do không công khai.")})
    if ground.needs_note and not clean(note):
        raise Invalid(fields={"note": _("Lý do này cần được ghi rõ trong phần ghi chú.")})
    return ground


def _waiting(comment: Comment, by: access.Actor) -> Decision:
    proposal = comment.pending
    if proposal is None:
        raise WrongState(_("Góp ý này không có đề xuất nào đang chờ duyệt."))
    if proposal.by_id == by.pk:
        raise SamePerson
    return proposal


def _add(
    comment: Comment,
    by: access.Actor,
    step: str,
    verdict: str,
    ground: WithholdReason | None,
    note: str,
    answers: Decision | None = None,
) -> Decision:
    by = access.signed_in(by)
    return Decision.objects.create(
        comment=comment,
        step=step,
        verdict=verdict,
        reason=ground,
        note=clean(note),
        answers=answers,
        by=by,
        at=clock.now(),
    )
