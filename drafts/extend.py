"""More time: move the end of a window, with a reason that the public sees."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, WrongState
from consultation.roles import Act
from consultation.text import clean
from drafts.models import Consultation, Extension
from drafts.prepare import YEARS, lock


@transaction.atomic
def extend(consultation: Consultation, *, by: access.Actor, closes_on: date, why: str) -> Extension:
    """The window ends at 24:00 of ``closes_on`` instead; only while it has not ended."""
    consultation = lock(consultation)
    access.require(by, Act.CHANGE_WINDOW, consultation.agency)
    by = access.signed_in(by)
    if closes_on.year not in YEARS:
        raise Invalid(fields={"closes_on": _("Ngày không hợp lệ.")})
    old, new = consultation.closes_at, clock.end_of(closes_on)
    if old is None or consultation.phase() not in {
        Consultation.Phase.UPCOMING,
        Consultation.Phase.OPEN,
    }:
        raise WrongState(
            _(
                "Chỉ gia hạn được khi chưa hết hạn góp ý. Sau khi hết hạn, hãy mở đợt lấy ý kiến mới."
            )
        )
    why = clean(why)
    if not why:
        raise Invalid(fields={"why": _("Vui lòng nêu lý do gia hạn; lý do được công khai.")})
    if new <= old:
        raise Invalid(fields={"closes_on": _("Ngày hết hạn mới phải sau ngày hết hạn hiện tại.")})
    row = Extension(
        consultation=consultation,
        old_closes_at=old,
        new_closes_at=new,
        reason=why,
        by=by,
        at=clock.now(),
    )
    record.save(row, by=by, why=why)
    consultation.closes_at = new
    record.save(consultation, by=by, why=why)
    return row
