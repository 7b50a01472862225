"""The one line of the project that assigns a state."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from consultation import record
from consultation.errors import WrongState

if TYPE_CHECKING:
    from consultation.models import User


class Stateful(record.Recorded):
    """A row with a state; ``STEPS`` maps each state to those that may follow it."""

    STEPS: ClassVar[dict[str, frozenset[str]]] = {}

    state: "models.CharField[str, str]"

    class Meta:
        abstract = True

    def may_become(self, state: str) -> bool:
        """Whether the step from the present state to ``state`` exists (rights are another matter)."""
        return state in self.STEPS.get(self.state, frozenset())


def move(thing: Stateful, to: str, *, by: "User | AnonymousUser | None", why: str = "") -> None:
    """Make the step to state ``to`` and write the row with its history; else ``WrongState``.

    The caller holds the lock on the row and has asked for the right.
    """
    if not thing.may_become(to):
        raise WrongState(facts={"state": thing.state, "asked": to})
    thing.state = to
    record.save(thing, by=by, why=why)
