"""Take a consultation back, with a reason that the public sees; it stays readable (R66)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, states
from consultation.errors import Invalid
from consultation.roles import Act
from consultation.text import clean
from drafts.models import Consultation
from drafts.prepare import lock


@transaction.atomic
def withdraw(consultation: Consultation, *, by: access.Actor, why: str) -> Consultation:
    """No remark is received from this moment on."""
    consultation = lock(consultation)
    access.require(by, Act.CHANGE_WINDOW, consultation.agency)
    why = clean(why)
    if not why:
        raise Invalid(fields={"why": _("Vui lòng nêu lý do rút; lý do được công khai.")})
    consultation.withdrawn_at, consultation.withdrawn_reason = clock.now(), why
    states.move(consultation, Consultation.State.WITHDRAWN, by=by, why=why)
    return consultation
