"""Version → identification: what the records say of who made it and when."""

from consultation import clock
from drafts.models import Draft, Version
from exports.akn.identification import Identification


def identify(version: Version, *, issued: bool = False) -> Identification:
    """The identification of one version of a draft, exported now.

    ``issued``: it is the text as issued, which has a number and a day of its own. A draft without a number
    goes by its key. Raises ValueError where an issued text has no day of issue on record.
    """
    draft = version.draft
    begun = draft.issued_on if issued else clock.day_of(draft.created_at)
    if begun is None:
        raise ValueError("An issued text needs its day of issue.")
    return Identification(
        subtype=draft.kind.name,
        number=_number(draft, issued=issued),
        title=draft.title,
        author=draft.issuing_authority if issued else draft.agency.name,
        work_date=begun,
        version=version.number,
        version_date=begun if issued else clock.day_of(version.made_at),
        made_on=clock.today(),
        issued=issued,
    )


def _number(draft: Draft, *, issued: bool) -> str:
    return draft.number if issued and draft.number else f"du-thao-{draft.pk}"
