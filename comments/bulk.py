"""One act on many remarks: the verb for each of them; what fails is told with its reason, not skipped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comments.models import Comment, Decision
from comments.moderate import decide, propose
from consultation.access import Actor
from consultation.errors import Invalid, Refused, WrongState
from drafts.models import Consultation

PROPOSE = "propose-publish"
DECIDE = "decide-publish"
MOST = 200


@dataclass(frozen=True, slots=True)
class Failed:
    """A remark that stayed as it was, and why."""

    pk: int
    why: str


def bulk(
    consultation: Consultation, *, act: str, picked: Sequence[str], by: Actor
) -> tuple[list[int], list[Failed]]:
    """Propose to publish (``PROPOSE``) or agree to it (``DECIDE``); ``picked``: "<key>:<lock>" each.

    Gives the keys that were done, and those that failed. ``Invalid`` for an unknown act or too many.
    """
    if act not in {PROPOSE, DECIDE}:
        raise Invalid(_("Chưa chọn việc cần làm với các góp ý."))
    if len(picked) > MOST:
        raise Invalid(_("Vui lòng chọn không quá %(most)d góp ý một lần.") % {"most": MOST})
    seen = [pair for pair in map(_pair, picked) if pair is not None]
    rows = consultation.comments.select_related("pending").in_bulk([pk for pk, _lock in seen])
    done: list[int] = []
    failed: list[Failed] = []
    for pk, lock in dict(seen).items():
        comment = rows.get(pk)
        if comment is None:
            failed.append(Failed(pk, _("Không có góp ý này trong đợt lấy ý kiến.")))
            continue
        try:
            _one(comment, act, lock, by)
            done.append(pk)
        except Refused as refusal:
            failed.append(Failed(pk, str(refusal)))
    return done, failed


def _one(comment: Comment, act: str, lock: int, by: Actor) -> None:
    if act == PROPOSE:
        propose(comment, by=by, verdict=Decision.Verdict.PUBLISH, expected=lock)
        return
    waiting = comment.pending
    if waiting is not None and waiting.verdict != Decision.Verdict.PUBLISH:
        raise WrongState(_("Đề xuất không công khai cần được xem và duyệt từng góp ý."))
    decide(comment, by=by, expected=lock)


def _pair(picked: str) -> tuple[int, int] | None:
    pk, _sep, lock = picked.partition(":")
    fits = all(part.isdecimal() and part.isascii() and len(part) <= 18 for part in (pk, lock))
    return (int(pk), int(lock)) if fits else None
