"""The comparison of two versions, ready to read: for pages, the API and documents.

``compared(old, new)`` gives both texts as ``drafts.queries.text`` reads them and the rows between them in
reading order (``drafts.compare.rows.Row``; its ``olds`` and ``new`` are indexes into ``old`` and ``new``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from consultation.errors import NotFound
from drafts.compare.pack import unpack
from drafts.compare.rows import Row
from drafts.compare.tally import fates, level
from drafts.compare_versions import amended, compare_versions
from drafts.models import Comparison, Consultation, Draft, Provision, Version
from drafts.queries import public, text
from drafts.queries.in_force import bases


@dataclass(frozen=True)
class Compared:
    """Both texts by position, the rows of their comparison in reading order, and what was stored."""

    stored: Comparison
    old_version: Version
    new_version: Version
    old: list[text.Unit]
    new: list[text.Unit]
    rows: list[Row]

    def unit(self, row: Row) -> text.Unit:
        """The unit that a row is called by: the new one, or the old one where that is gone or went."""
        return self.old[row.olds[0]] if self.is_old(row) else self.new[row.new or 0]

    def is_old(self, row: Row) -> bool:
        """Whether a row stands for a place of the old text alone."""
        return row.new is None or row.elsewhere

    def source(self, row: Row) -> text.Unit | None:
        """The chief unit of the old text that a row comes from."""
        return self.old[row.olds[0]] if row.olds else None

    def anchor(self, row: Row) -> str:
        """The stable address of a row on its page: eId of the new unit, “old_” and that of a gone one."""
        unit = self.unit(row)
        return f"old_{unit.eid}" if self.is_old(row) else unit.eid

    @cached_property
    def is_amended(self) -> bool:
        """Whether the old text is one in force that the new one amends: the rows are those alone."""
        return amended(self.old_version) is not None

    @cached_property
    def stops(self) -> list[int]:
        """The rows at which “next change” stops, in order."""
        return [at for at, row in enumerate(self.rows) if row.is_stop]

    @cached_property
    def articles(self) -> list[tuple[Row, list[str]]]:
        """The rows of Điều with what became of each."""
        return [(row, fates(row)) for row in self.rows if self._is_article(row)]

    @cached_property
    def others(self) -> list[Row]:
        """The changed rows outside of Điều: the head, legal bases, annexes, chapters."""
        old, new = self._placed
        return [r for r in self.rows if r.is_stop and level(r, old, new) == "other"]

    def _is_article(self, row: Row) -> bool:
        return not row.elsewhere and level(row, *self._placed) == "article"

    @cached_property
    def _placed(self) -> tuple[list[Provision], list[Provision]]:
        return [unit.row for unit in self.old], [unit.row for unit in self.new]


def compared(old: Version, new: Version) -> Compared:
    """The comparison of ``old``, or a text in force, with a later version; six queries when it is stored.

    Made on the spot where it is missing or stale. Raises what ``compare_versions`` raises.
    """
    return read(compare_versions(old, new), old, new)


def read(stored: Comparison, old: Version, new: Version) -> Compared:
    """A stored comparison with the texts of its versions; four queries."""
    left, right = text.units(old), text.units(new)
    rows = unpack(stored.content, [unit.row for unit in right])
    return Compared(stored, old, new, left, right, rows)


def public_texts(draft: Draft) -> list[Version]:
    """The versions of ``draft`` that anybody may read, first to last, each once; before them the public
    texts in force.
    """
    rounds = public.public().filter(draft=draft)
    beside = bases(draft, public=True)
    rows = Version.texts.filter(
        Q(pk__in=rounds.values("version")) | Q(pk__in=beside.order_by().values("pk"))
    )
    texts = list(rows.select_related("source__in_force", "draft__agency").order_by("number"))
    return texts if texts and not texts[-1].is_in_force else []


def all_texts(draft: Draft) -> list[Version]:
    """The same for its agency: all of them."""
    return [*bases(draft), *draft.versions.order_by("number")]


def pair(texts: Sequence[Version], old: int, new: int) -> tuple[Version, Version]:
    """Two of ``texts`` by their numbers, first the earlier, then a version; ``NotFound`` otherwise."""
    by_number = {text.number: text for text in texts}
    if old >= new or new < 1 or old not in by_number or new not in by_number:
        raise NotFound
    return by_number[old], by_number[new]


def default_pair(texts: Sequence[Version], consultation: Consultation) -> tuple[int, int] | None:
    """The numbers of the text before the version of ``consultation`` and of its own; where there is none
    before, those of its own and the next.
    """
    numbers = [text.number for text in texts]
    at = numbers.index(consultation.version.number)
    chosen = numbers[at - 1 : at + 1] if at else numbers[:2]
    return (chosen[0], chosen[1]) if len(chosen) == 2 else None
