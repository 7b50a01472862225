"""What people decided about links, as data that outlives the units: kept while these are stored anew."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from drafts.models import Provision, ProvisionLink, Version


@dataclass(frozen=True, slots=True)
class Anchor:
    """A unit by its address and a hash of its own words; empty for a unit that says nothing itself."""

    eid: str
    said: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One link that a person confirmed or made: between which units of which versions, who and when."""

    old_version: int
    new_version: int
    old: Anchor | None
    new: Anchor | None
    relation: str
    confidence: float
    by_machine: bool
    confirmed_by: int
    confirmed_at: datetime


def decisions_of(links: Iterable[ProvisionLink]) -> list[Decision]:
    """The decisions in ``links``."""
    rows = [row for row in links if row.confirmed_at is not None]
    versions = {row.old_version_id for row in rows} | {row.new_version_id for row in rows}
    anchors = {row.pk: anchors_of(row) for row in Version.texts.filter(pk__in=versions)}
    return [
        Decision(
            old_version=row.old_version_id,
            new_version=row.new_version_id,
            old=anchors[row.old_version_id].get(row.old_id or 0),
            new=anchors[row.new_version_id].get(row.new_id or 0),
            relation=row.relation,
            confidence=row.confidence,
            by_machine=row.by_machine,
            confirmed_by=row.confirmed_by_id,
            confirmed_at=row.confirmed_at,
        )
        for row in rows
        if row.confirmed_by_id is not None and row.confirmed_at is not None
    ]


def anchors_of(version: Version) -> dict[int, Anchor]:
    """The anchor of every unit of ``version`` by its key."""
    return {row.pk: Anchor(row.eid, _said(row)) for row in version.provisions.order_by("position")}


class Places:
    """Where the anchors of a version stand among its present units."""

    def __init__(self, version: Version) -> None:
        self._by_eid: dict[str, tuple[int, str]] = {}
        self._by_words: dict[str, list[int]] = defaultdict(list)
        for key, anchor in anchors_of(version).items():
            self._by_eid[anchor.eid] = (key, anchor.said)
            self._by_words[anchor.said].append(key)

    def find(self, anchor: Anchor) -> int | None:
        """The unit at the same address that says the same, else the only one that says the same.

        A unit that was cut in two leaves its address to something else: the address alone is no proof.
        Kind and number do not count: to mend them is what units are stored anew for.
        """
        key, said = self._by_eid.get(anchor.eid, (0, ""))
        if said == anchor.said:
            return key
        alike = self._by_words.get(anchor.said, []) if anchor.said else []
        return alike[0] if len(alike) == 1 else None


def _said(row: Provision) -> str:
    words = [row.heading, row.text, *(str(cell) for line in row.table or () for cell in line)]
    said = " ".join(" ".join(words).split())
    return hashlib.sha256(said.encode()).hexdigest() if said else ""
