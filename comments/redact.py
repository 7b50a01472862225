"""Hide personal data that somebody wrote into a remark (R41, R42): the words stay, the public sees a mark."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access, record
from consultation.errors import Invalid, Stale
from consultation.roles import Act
from consultation.text import clean, clean_line, fold

SHORTEST = 3  # hiding “a” would hide half of the text
MOST = 50


@transaction.atomic
def redact(
    comment: Comment,
    *,
    by: access.Actor,
    hide: Sequence[str],
    why: str,
    expected: int | None = None,
) -> Comment:
    """Hide exactly the pieces ``hide`` of the remark's words, wherever it is shown or printed.

    The editors do so before it is public; once it is public, only who decides may change what is
    hidden. An empty list shows everything again. Raises ``Invalid``, ``Stale`` and what
    ``access.require`` raises.
    """
    rows = Comment.objects.select_for_update(of=("self",))
    row = rows.select_related("consultation__draft__agency", "submission").get(pk=comment.pk)
    is_public = row.state == Comment.State.PUBLISHED
    access.require(by, Act.DECIDE if is_public else Act.PROPOSE_DECISION, row.consultation.agency)
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    pieces = _pieces(row, hide)
    if not clean_line(why):
        raise Invalid(fields={"why": _("Vui lòng nêu lý do che, ví dụ: số điện thoại cá nhân.")})
    row.hidden = pieces
    row.lock += 1
    # What is hidden must not be found by searching for it either.
    row.folded = fold(f"{row.shown_reason} {row.shown_proposed} {row.submission.subject}")
    record.save(row, by=by, why=clean_line(why))
    return row


def _pieces(comment: Comment, hide: Sequence[str]) -> list[str]:
    found: list[str] = []
    for given in hide:
        piece = clean(given)
        if not piece or piece in found:
            continue
        if len(piece) < SHORTEST:
            raise Invalid(fields={"hide": _("Mỗi cụm từ cần che phải có ít nhất 3 ký tự.")})
        if piece not in comment.reason and piece not in comment.proposed:
            sentence = _("Không tìm thấy “%(piece)s” trong góp ý. Hãy chép đúng từng chữ.")
            raise Invalid(fields={"hide": sentence % {"piece": piece}})
        found.append(piece)
    if len(found) > MOST:
        raise Invalid(
            fields={"hide": _("Quá nhiều cụm từ. Hãy cân nhắc không công khai góp ý này.")}
        )
    return found
