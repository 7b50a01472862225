"""What came by other ways, for those who may see it: one entry, one table, one kept file."""

from comments.models import Attachment, Entry, Import
from consultation import access
from consultation.errors import NotFound
from consultation.roles import Act


def entry_by(pk: int, *, by: access.Actor) -> Entry:
    """An entry, for those at the desk; ``NotFound`` where there is none."""
    access.signed_in(by)
    rows = Entry.objects.select_related(
        "consultation__draft__agency",
        "consultation__draft__kind",
        "consultation__version",
        "subject_class",
        "submission",
        "asked",
        "entered_by",
        "checked_by",
        "late_by",
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    access.require(by, Act.ENTER, found.consultation.agency)
    return found


def import_by(pk: int, *, by: access.Actor) -> Import:
    """A table of opinions, for those who read remarks."""
    access.signed_in(by)
    rows = Import.objects.select_related(
        "consultation__draft__agency",
        "consultation__draft__kind",
        "consultation__version",
        "attachment",
        "entered_by",
        "checked_by",
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    access.require(by, Act.READ_REMARKS, found.consultation.agency)
    return found


def attachment_by(pk: int, *, by: access.Actor) -> Attachment:
    """A kept file. Scans of letters hold addresses: they are for those who may read contacts (R42)."""
    access.signed_in(by)
    rows = Attachment.objects.select_related("consultation__draft__agency")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    act = Act.SEE_DESK
    if found.entries.exists():
        act = Act.READ_CONTACTS
    elif found.imports.exists():
        act = Act.READ_REMARKS
    access.require(by, act, found.consultation.agency)
    return found
