"""What must be so before a document about a round is made, by the site or from the shell."""

from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Submission
from consultation.errors import NotAnsweredYet, WrongState
from drafts.models import Consultation
from synthesis.announce import must_be_complete
from synthesis.models import Response


def must_be_open_to_all(consultation: Consultation) -> None:
    """Pass when there is something to tell of; ``WrongState`` before anybody may read it."""
    if not consultation.is_public():
        raise WrongState(_("Đợt lấy ý kiến chưa được đăng nên chưa có gì để tổng hợp."))


def must_be_final(consultation: Consultation, submission: Submission | None = None) -> None:
    """Pass when nothing waits, of the round or of the one ``submission``; ``NotAnsweredYet``."""
    if submission is None:
        must_be_complete(consultation)
        return
    remarks = Comment.objects.filter(submission=submission)
    waiting = remarks.exclude(state=Comment.State.WITHHELD).exclude(
        state=Comment.State.PUBLISHED,
        placement__group__response__state=Response.State.APPROVED,
    )
    if waiting.exists():
        raise NotAnsweredYet(
            _(
                "Chưa thể phát hành văn bản trả lời: còn ý kiến của phiếu này chưa có giải trình được duyệt."
            ),
            facts={"waiting": waiting.count()},
        )
