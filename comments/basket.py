"""The slip that a visitor fills in: remarks kept on the server, in the session, until they are sent."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.base import SessionBase

from comments.submit import MOST_REMARKS, Remark
from drafts.models import Consultation

_KEY = "slips"


@dataclass(frozen=True, slots=True)
class Item:
    """One remark of the slip, by its own key; ``eid`` is empty for the draft as a whole."""

    key: str
    eid: str
    stance: str
    reason: str
    proposed: str

    def remark(self) -> Remark:
        """As the verb takes it."""
        return Remark(self.eid or None, self.stance, self.reason, self.proposed)


class Basket:
    """The slip of one visitor for one consultation.

    ``request_key`` goes into the form that sends it: two clicks make one submission.
    """

    def __init__(self, session: SessionBase, consultation: Consultation) -> None:
        self._session = session
        self._name = str(consultation.pk)

    def __iter__(self) -> Iterator[Item]:
        return iter([Item(**facts) for facts in self._slip()["items"]])

    def __len__(self) -> int:
        return len(self._slip()["items"])

    @property
    def is_full(self) -> bool:
        """Whether no further remark fits into one slip."""
        return len(self) >= MOST_REMARKS

    @property
    def request_key(self) -> str:
        """The key of this slip; the same until it is sent."""
        return str(self._slip()["request_key"])

    def get(self, key: str) -> Item | None:
        """The remark of that key, if it is in the slip."""
        return next((item for item in self if item.key == key), None)

    def add(self, remark: Remark) -> Item:
        """Put a remark at the end."""
        item = Item(uuid4().hex[:12], remark.eid or "", *_words(remark))
        slip = self._slip()
        slip["items"].append(asdict(item))
        self._save(slip)
        return item

    def change(self, key: str, remark: Remark) -> None:
        """Replace the words of a remark; it keeps its place and its unit."""
        slip = self._slip()
        for facts in slip["items"]:
            if facts["key"] == key:
                facts["stance"], facts["reason"], facts["proposed"] = _words(remark)
        self._save(slip)

    def remove(self, key: str) -> None:
        """Take a remark out; nothing happens when it is not there."""
        slip = self._slip()
        slip["items"] = [facts for facts in slip["items"] if facts["key"] != key]
        self._save(slip)

    def empty(self) -> None:
        """Forget the slip, once it was sent."""
        slips = self._session.get(_KEY, {})
        slips.pop(self._name, None)
        self._session[_KEY] = slips

    def _slip(self) -> dict[str, Any]:
        slip: dict[str, Any] | None = self._session.get(_KEY, {}).get(self._name)
        return slip or {"items": [], "request_key": uuid4().hex}

    def _save(self, slip: dict[str, Any]) -> None:
        self._session[_KEY] = {**self._session.get(_KEY, {}), self._name: slip}


def _words(remark: Remark) -> tuple[str, str, str]:
    return remark.stance, remark.reason, remark.proposed
