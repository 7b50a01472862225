"""Unit → explanation: a drafter says why it differs from the text before it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, NotFound, Stale
from consultation.roles import Act
from consultation.text import clean
from drafts.models import Provision, Version
from exports.models import Explanation

LONGEST = 10_000  # characters of one explanation


@transaction.atomic
def explain(
    version: Version,
    *,
    by: access.Actor,
    against: Version,
    unit: Provision,
    text: str,
    expected: int = 0,
) -> Explanation:
    """Write the explanation of ``unit`` (of ``version``, or of ``against`` where it is gone).

    ``expected`` is the ``lock`` that the writer saw, 0 where there was none yet. Raises ``Invalid``,
    ``NotFound`` for a unit of another text, ``Stale`` when somebody else saved meanwhile.
    """
    version = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    access.require(by, Act.UPLOAD_DRAFT, version.draft.agency)
    by = access.signed_in(by)
    if against.draft_id != version.draft_id or against.number >= version.number:
        raise NotFound  # ``against`` is an earlier version, or a text in force
    if unit.version_id not in (version.pk, against.pk):
        raise NotFound
    if len(text) > LONGEST:
        raise Invalid(fields={"text": _("Nội dung quá dài.")})
    rows = Explanation.objects.select_for_update(of=("self",))
    row = rows.filter(version=version, against=against, unit=unit).first()
    if (row.lock if row else 0) != expected:
        raise Stale(facts={"lock": row.lock if row else 0})
    if row is None:
        row = Explanation(version=version, against=against, unit=unit)
    else:
        row.lock += 1
    row.text = clean(text)
    row.written_by, row.written_at = by, clock.now()
    record.save(row, by=by)
    return row
