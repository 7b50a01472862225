"""What must be so before a document about a round is made, by the site or from the shell."""

from django.utils.translation import gettext_lazy as _

from consultation.errors import WrongState
from drafts.models import Consultation


def must_be_open_to_all(consultation: Consultation) -> None:
    """Pass when there is something to tell of; ``WrongState`` before anybody may read it."""
    if not consultation.is_public():
        raise WrongState(_("Đợt lấy ý kiến chưa được đăng nên chưa có gì để tổng hợp."))
