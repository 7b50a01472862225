"""Who asks, and what follows from who they are."""

from dataclasses import dataclass, field
from typing import Any

MEMBERS = ("drafter", "publisher", "editor", "chief_editor", "analyst", "approver")
STRANGERS = ("outsider", "nobody", "admin")
PEOPLE = ("public", *MEMBERS, *STRANGERS)
# Strangers and the public, as access.require refuses them.
_REFUSED = {"public": 401, **dict.fromkeys(STRANGERS, 404), **dict.fromkeys(MEMBERS, 403)}

DRAFTERS = ("drafter", "editor")
PUBLISHERS = ("publisher",)
READERS = ("editor", "chief_editor", "analyst", "approver")
HELPERS = ("editor", "chief_editor")
CHIEF = ("chief_editor",)
ANALYSTS = ("analyst",)
APPROVERS = ("approver",)
HEADS = ("chief_editor", "approver")  # they set how documents look
IMPORTERS = ("editor", "chief_editor", "analyst")
ASKERS = ("drafter", "editor", "chief_editor", "analyst")
SIGNED_IN = (*MEMBERS, *STRANGERS)

OPEN: dict[str, int] = dict.fromkeys(PEOPLE, 200)
GONE = dict.fromkeys(PEOPLE, 404)
POST_ONLY = dict.fromkeys(PEOPLE, 405)


def only(*people: str, status: int = 200, **others: int) -> dict[str, int]:
    """``status`` for ``people``; ``others`` name who gets something of their own."""
    return {**_REFUSED, **dict.fromkeys(people, status), **others}


@dataclass(frozen=True)
class Write:
    """A request that changes something: who passes, and what is sent so that only the right decides."""

    address: str
    may: tuple[str, ...]
    body: dict[str, Any] = field(default_factory=dict)
    method: str = "post"
    headers: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)  # where it differs from the rule

    def expected(self, person: str) -> int | None:
        """The status of a refusal; None for those who pass."""
        return None if person in self.may else {**_REFUSED, **self.refused}[person]
