"""Which unit of a version became which of the next: aligned by the machine, decided by people.

In: a version as stored. Out: ``ProvisionLink`` rows between it and the version before of its draft.
"""

from drafts.link.confirm import confirm, confirm_sure
from drafts.link.correct import correct, reopen
from drafts.link.decisions import Decision
from drafts.link.link import before, link, link_missing
from drafts.link.relink import RELINK, forget_links, relink

__all__ = [
    "RELINK",
    "Decision",
    "before",
    "confirm",
    "confirm_sure",
    "correct",
    "forget_links",
    "link",
    "link_missing",
    "relink",
    "reopen",
]
