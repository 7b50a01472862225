"""How an agency words and lays out its documents: set, or set back to the form."""

from typing import Any

from django.db import transaction

from consultation import access, clock, record
from consultation.errors import Invalid, Stale
from consultation.models import Agency, User
from consultation.roles import Act
from exports.models import DocumentSettings
from exports.models.house import form_widths
from exports.style.check import cleaned, wrong

FIELDS = (
    "sentences",
    "form_number",
    "numbered",
    "orientation",
    "widths",
    "annexes",
    "place",
    "signer_authority",
    "signer_title",
    "signer_name",
    "recipients",
)


@transaction.atomic
def set_documents(
    agency: Agency, *, by: access.Actor, expected: int | None = None, **facts: Any
) -> DocumentSettings:
    """Change ``facts`` (any of ``FIELDS``); ``sentences`` replaces all own sentences at once.

    ``expected`` is the ``lock`` that was read (0: there were none yet). Documents that were made already
    do not change. Raises ``Invalid`` with what is wrong by field, and ``Stale``.
    """
    row, person = _hold(agency, by, expected)
    row = changed(row, **facts)
    row.changed_by, row.changed_at = person, clock.now()
    record.save(row, by=by)
    return row


@transaction.atomic
def reset(agency: Agency, *, by: access.Actor, expected: int | None = None) -> DocumentSettings:
    """Set everything back to the form; what was set stays in the history."""
    return set_documents(agency, by=by, expected=expected, **standard())


def standard() -> dict[str, Any]:
    """What stands where an agency set nothing."""
    texts = ("form_number", "place", "signer_authority", "signer_title", "signer_name")
    return {
        **dict.fromkeys((*texts, "recipients"), ""),
        "sentences": {},
        "numbered": False,
        "orientation": DocumentSettings.Orientation.LANDSCAPE,
        "widths": form_widths(),
        "annexes": True,
    }


def changed(row: DocumentSettings, **facts: Any) -> DocumentSettings:
    """``row`` with ``facts``, checked and not saved: for a look before saving. Raises ``Invalid``."""
    facts = cleaned({name: facts[name] for name in FIELDS if name in facts})
    problems = wrong(facts)
    if problems:
        raise Invalid(fields=problems)
    for name, value in facts.items():
        setattr(row, name, value)
    return row


def _hold(agency: Agency, by: access.Actor, expected: int | None) -> tuple[DocumentSettings, User]:
    # The agency's row is the lock: two who set for the first time must not both make a row.
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    access.require(by, Act.SET_DOCUMENTS, agency)
    row = DocumentSettings.objects.filter(agency=agency).first()
    lock = row.lock if row else 0
    if expected is not None and expected != lock:
        raise Stale(facts={"lock": lock})
    if row is None:
        return DocumentSettings(agency=agency, lock=1), access.signed_in(by)
    row.lock += 1
    return row, access.signed_in(by)
