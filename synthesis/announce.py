"""Make the results of a consultation public: every author learns what became of the remark."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import NotAnsweredYet, WrongState
from consultation.roles import Act
from drafts.models import Consultation
from drafts.prepare import lock
from synthesis.coverage import coverage
from synthesis.models import Announcement


@transaction.atomic
def announce(consultation: Consultation, *, by: access.Actor) -> Announcement:
    """After the window has ended and every published remark has an approved answer; once."""
    consultation = lock(consultation)
    access.require(by, Act.ANNOUNCE, consultation.agency)
    by = access.signed_in(by)
    must_be_complete(consultation)
    if Announcement.objects.filter(consultation=consultation).exists():
        raise WrongState(_("Kết quả của đợt này đã được công bố."))
    row = Announcement(consultation=consultation, by=by, at=clock.now())
    record.save(row, by=by)
    return row


def must_be_complete(consultation: Consultation) -> None:
    """Refuse what is final while the window is open or anything waits (``NotAnsweredYet``)."""
    if consultation.phase() != Consultation.Phase.CLOSED:
        raise WrongState(
            _("Chỉ thực hiện được sau khi hết hạn góp ý."), facts={"phase": consultation.phase()}
        )
    state = coverage(consultation)
    if not state.is_complete:
        raise NotAnsweredYet(
            _(
                "Chưa hoàn tất: còn góp ý chờ kiểm duyệt, chưa phân nhóm, hoặc nhóm chưa có giải trình "
                "được duyệt. Trang “Tiến độ” nêu rõ còn những việc nào."
            ),
            facts=state.facts(),
        )
