"""Group ↔ changed units of a later version: which remarks caused which change."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, WrongState
from consultation.models import User
from consultation.roles import Act as Right
from drafts.models import Provision
from drafts.prepare import lock as lock_consultation
from synthesis.models import ChangeCause, Group


@transaction.atomic
def link_change(group: Group, *, by: access.Actor, units: Sequence[Provision]) -> list[ChangeCause]:
    """Say that ``group`` caused the change of ``units`` of a later version; those that are linked stay.

    Also after the announcement: the later version is mostly made then.
    """
    row, person = _hold(group, by, units)
    version = row.consultation.version
    for unit in units:
        later = unit.version
        if later.draft_id != version.draft_id or later.number <= version.number:
            raise Invalid(fields={"units": _("Chọn điều, khoản của một lần dự thảo sau.")})
    there = set(row.causes.values_list("provision_id", flat=True))
    made = []
    for unit in units:
        if unit.pk not in there:
            cause = ChangeCause(group=row, provision=unit, by=person, at=clock.now())
            record.save(cause, by=person)
            made.append(cause)
            there.add(unit.pk)
    return made


@transaction.atomic
def unlink_change(group: Group, *, by: access.Actor, units: Sequence[Provision]) -> None:
    """Take the word back; the history keeps who said and who took back what."""
    row, person = _hold(group, by, units)
    for cause in row.causes.select_for_update().filter(provision__in=units):
        cause._history_user = person  # type: ignore[attr-defined]  # read by simple_history
        cause._change_reason = "unlink"  # type: ignore[attr-defined]  # read by simple_history
        cause._history_date = clock.now()  # type: ignore[attr-defined]  # read by simple_history
        cause.delete()


def _hold(group: Group, by: access.Actor, units: Sequence[Provision]) -> tuple[Group, User]:
    consultation = lock_consultation(group.consultation)
    access.require(by, Right.RESPOND, consultation.agency)
    row = Group.objects.select_for_update().get(pk=group.pk)
    row.consultation = consultation
    if row.dissolved_at is not None:
        raise WrongState(_("Nhóm này đã được gộp vào nhóm khác hoặc giải thể."))
    if not units:
        raise Invalid(fields={"units": _("Vui lòng chọn ít nhất một điều, khoản.")})
    return row, access.signed_in(by)
