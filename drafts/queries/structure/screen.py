"""What the repair screen shows: the page, its rows, what is still to be looked at, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from drafts.models import Reading, Repair, Version
from drafts.parse.repair.item import Item
from drafts.parse.repair.letters import Lines, fingerprint, places
from drafts.parse.repair.suggest import Suggested, place_of, suggested
from drafts.parse.tree import Cell, Kind, Notice, Picture, Row
from drafts.queries.structure.cuts import cuts, title
from drafts.queries.text import Unit, units
from drafts.repair_words import kind_words, repair_words
from drafts.words import notice_words


@dataclass(frozen=True)
class Offer:
    """A repair ready to be sent: the fields of its form."""

    words: str
    unit: str
    operation: str
    params: dict[str, Any]
    last: str = ""


@dataclass(frozen=True)
class Told:
    """A notice in words, where it is, and what may be done about it."""

    code: str
    line: int
    words: str
    unit: str
    """eId, "" for the file as a whole."""
    page: int
    offers: list[Offer]


@dataclass(frozen=True)
class Place:
    """One unit beside the lines it stands on."""

    at: int
    unit: Unit
    item: Item
    kind_words: str
    level: int
    lines: list[tuple[int, str, bool]]
    told: list[Told] = field(default_factory=list)
    chosen: bool = False

    @property
    def words(self) -> str:
        """Hash of its words, by which it is found again after others have repaired."""
        return fingerprint(self.item)


@dataclass(frozen=True)
class Structure:
    """The units of a version with what is needed to show and repair any of them."""

    version: Version
    reading: Reading
    units: list[Unit]
    items: list[Item]
    rows: list[Row]

    def at(self, eid: str) -> int | None:
        """The place of a unit."""
        return next((at for at, unit in enumerate(self.units) if unit.eid == eid), None)

    def at_line(self, line: int) -> int:
        """The unit that stands on a line, or the last before it."""
        there = [at for at, unit in enumerate(self.units) if unit.row.line == line]
        worded = [at for at in there if self.items[at].words()]
        before = [at for at, unit in enumerate(self.units) if 0 < unit.row.line <= line]
        return next(iter(worded or before[-1:]), 0)

    def at_words(self, words: str) -> int | None:
        """The unit with these words (a fingerprint), when there is just one."""
        found = [at for at, item in enumerate(self.items) if words and fingerprint(item) == words]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Screen:
    """One page of it."""

    structure: Structure
    page: int
    titles: list[str]
    places: list[Place]
    told: list[Told]
    repairs: list[Repair]
    lost: list[Repair]


def structure(version: Version) -> Structure:
    """Everything of a version: three queries, whatever the size."""
    reading = Reading.objects.filter(version=version).first() or Reading(version=version)
    found = units(version)
    items: dict[int, Item] = {}
    for unit in found:
        row = unit.row
        table = [[Cell(**cell) for cell in cells] for cells in row.table] if row.table else None
        items[row.pk] = Item(
            Kind(row.kind),
            row.number,
            row.label,
            row.heading,
            row.text,
            row.line,
            table,
            Picture(**row.picture) if row.picture else None,
            parent=items[row.parent_id] if row.parent_id else None,
        )
    rows = [(int(no), str(words)) for no, words in reading.lines]
    return Structure(version, reading, found, list(items.values()), rows)


def screen(whole: Structure, *, at: int) -> Screen:
    """The page on which the unit at a place stands; that unit is ``chosen`` where it is named so."""
    pages = cuts(whole.units)
    page = next(
        n for n, (start, end) in enumerate(pages) if start <= at < end or end == len(whole.units)
    )
    told = _told(whole, pages)
    start, end = pages[page]
    repairs = list(
        whole.version.repairs.filter(undone_at__isnull=True)
        .select_related("by")
        .order_by("-position")
    )
    return Screen(
        whole,
        page,
        [title(whole.units[first:last]) for first, last in pages],
        _places(whole, start, end, told, at),
        told,
        [row for row in repairs if row.result != Repair.Result.LOST],
        [row for row in repairs if row.result == Repair.Result.LOST],
    )


def _places(
    whole: Structure, start: int, end: int, told: Sequence[Told], chosen: int
) -> list[Place]:
    lines, where = Lines(whole.rows), places(whole.items)
    fits = bool(whole.rows) and where[-1][1] == lines.total
    by_unit: dict[str, list[Told]] = {}
    for one in told:
        by_unit.setdefault(one.unit, []).append(one)
    found: list[Place] = []
    for at in range(start, end):
        unit, item = whole.units[at], whole.items[at]
        pieces = lines.pieces(*where[at]) if fits else _own(item)
        found.append(
            Place(
                at,
                unit,
                item,
                kind_words(unit.kind),
                min(unit.row.depth, 8),
                pieces,
                by_unit.get(unit.eid, []),
                at == chosen,
            )
        )
    return found


def _own(item: Item) -> list[tuple[int, str, bool]]:
    """Where no lines were kept, the words of the unit stand for them."""
    words = item.words()
    return [(item.line, words, True)] if words else []


def _told(whole: Structure, pages: Sequence[tuple[int, int]]) -> list[Told]:
    found: list[Told] = []
    for given in whole.version.notices:
        notice = Notice(given["code"], int(given.get("line") or 0), given.get("params") or {})
        at = place_of(notice, whole.items) if notice.line else None
        page = next(
            (n for n, (first, last) in enumerate(pages) if at is not None and first <= at < last), 0
        )
        offers = [_offer(whole, one) for one in suggested(notice, whole.items)]
        unit = whole.units[at].eid if at is not None else ""
        words = notice_words(notice.code, notice.params)
        found.append(Told(notice.code, notice.line, words, unit, page + 1, offers))
    return found


def _offer(whole: Structure, one: Suggested) -> Offer:
    last = whole.units[one.last] if one.last is not None else None
    line = last.row.line if last else None
    return Offer(
        repair_words(one.operation.value, one.params, line),
        whole.units[one.at].eid,
        one.operation.value,
        one.params,
        last.eid if last else "",
    )
