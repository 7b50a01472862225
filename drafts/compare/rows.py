"""A comparison ready to show: one row a unit in reading order, with the passages of its words.

Pure, for every reader of a comparison: the public pages, the API, and documents such as the table "bản so
sánh, thuyết minh" or a file with tracked changes. ``rows(old, new, links)`` takes all stored units of both
versions by position and the links between them (those of ``align`` or confirmed ones, as indexes), and
gives ``Row``s: new units in their order, removed ones at the place where they stood.

What holds of every comparison: each old unit's words stand exactly once among kept and deleted passages,
each new unit's exactly once among kept and inserted ones. Of a unit that was split, each piece holds its
share of the old words; a unit that was merged holds the old words of all (``Row.olds``). A row with
``elsewhere`` only says where the words of an old place went, and has none itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from drafts.compare import grid as tables
from drafts.compare.grid import Grid
from drafts.compare.link import Link, Relation
from drafts.compare.pair import Passages, is_changed, is_rewritten, passages
from drafts.compare.reading import Place, reading_order
from drafts.compare.words import Op

# A rewritten text of fewer words is simply changed.
_REWRITTEN_WORDS = 8


class Stored(Protocol):
    """What a row needs of a unit, such as drafts.models.Provision."""

    pk: Any
    parent_id: Any
    number: str
    heading: str
    text: str
    table: Any
    picture: Any


@dataclass(frozen=True, slots=True)
class Mend:
    """What a unit of an amending draft does (drafts.amending): its acts, and what could not be found, each as
    a problem and the words for what was looked for.
    """

    acts: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Row:
    """One unit of the new version, or one that is gone, and what became of its words.

    `olds`: its sources in the old version, the chief one first; `new`: its index in the new one (of a row
    that is `elsewhere`, where the words went). `own`: its own heading, text, table or picture changed;
    `inside`: a row below it did, by words, number or place. `rewritten`: nothing of its text stayed.
    `follows`: added or removed together with the row it stands in. `above`: the index of that row. `mend`:
    of an amending unit.
    """

    olds: tuple[int, ...]
    new: int | None
    relation: Relation
    heading: Passages = ()
    text: Passages = ()
    table: Grid = ()
    own: bool = False
    inside: bool = False
    renumbered: bool = False
    moved: bool = False
    rewritten: bool = False
    elsewhere: bool = False
    follows: bool = False
    above: int | None = None
    mend: Mend | None = None

    @property
    def old(self) -> int | None:
        """The chief source."""
        return self.olds[0] if self.olds else None

    @property
    def touched(self) -> bool:
        """Whether there is anything to say of the unit itself, all below it left aside."""
        return self.own or self.renumbered or self.moved or self.relation not in _QUIET

    @property
    def is_news(self) -> bool:
        """Of a row without source: whether its label came too, and is not the draft's own beside the text."""
        if self.mend is not None:
            return False
        words = self.heading or self.text or self.table
        return self.own if words else self.relation is Relation.ADDED

    @property
    def is_stop(self) -> bool:
        """Whether "next change" stops here."""
        return self.touched and not self.follows and not self.elsewhere


_QUIET = frozenset({Relation.SAME, Relation.CHANGED, Relation.RENUMBERED, Relation.MOVED})


@dataclass(slots=True)
class _Links:
    """The links by unit, as they came."""

    to_new: dict[int, int] = field(default_factory=dict)
    targets: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    moved: set[tuple[int, int]] = field(default_factory=set)

    def add(self, link: Link) -> None:
        if link.old is None or link.new is None:
            return
        self.to_new.setdefault(link.old, link.new)
        self.targets[link.old].append(link.new)
        self.sources[link.new].append(link.old)
        if link.moved:
            self.moved.add((link.old, link.new))

    def family(self, new: int) -> tuple[list[int], list[int]]:
        """The units that are linked with a new one directly or through others, in order."""
        olds, news, stack = set[int](), {new}, [new]
        while stack:
            for old in self.sources.get(stack.pop(), ()):
                olds.add(old)
                fresh = [other for other in self.targets[old] if other not in news]
                news.update(fresh)
                stack.extend(fresh)
        return sorted(olds), sorted(news)


def rows(old: Sequence[Stored], new: Sequence[Stored], links: Iterable[Link]) -> list[Row]:
    """The rows of a comparison; units by position, links as indexes into them."""
    known = _Links()
    for link in sorted(links, key=lambda link: _rank(link, old, new)):
        known.add(link)
    parents = _parents(old), _parents(new)
    absent = frozenset(at for at in range(len(old)) if _is_absent(at, known))
    words = _words(old, new, known)
    found: list[Row] = []
    at: dict[Place, int] = {}
    for place, above in reading_order(*parents, known.to_new, absent):
        row = _row(place, old, new, known)
        _say(row, place, words, old)
        row.own |= not row.elsewhere and _picture_differs(row, old, new)
        row.above = None if above is None else at[above]
        at[place] = len(found)
        found.append(row)
    _tell(found)
    return found


def _rank(link: Link, old: Sequence[Stored], new: Sequence[Stored]) -> tuple[Any, ...]:
    """Of several links of one unit the chief one first: no mere piece, the same number, the likest."""
    if link.old is None or link.new is None:
        return (2,)
    facts = link.facts
    differs = old[link.old].number.casefold() != new[link.new].number.casefold()
    piece = bool(facts and facts.contained)
    return (piece, differs, -(facts.likeness if facts else 0.0), link.old, link.new)


def _is_absent(old: int, links: _Links) -> bool:
    """Whether an old unit has a row of its own at its old place: gone, moved away, merged in."""
    new = links.to_new.get(old)
    return new is None or (old, new) in links.moved or links.sources[new][0] != old


def _row(place: Place, old: Sequence[Stored], new: Sequence[Stored], links: _Links) -> Row:
    if not place.is_new:
        target = links.to_new.get(place.at)
        if target is None:
            return Row((place.at,), None, Relation.REMOVED)
        merged = len(links.sources[target]) > 1
        relation = Relation.MERGED if merged else Relation.MOVED
        return Row((place.at,), target, relation, moved=True, elsewhere=True)
    olds = tuple(links.sources.get(place.at, ()))
    if not olds:
        return Row((), place.at, Relation.ADDED)
    row = Row(olds, place.at, Relation.SAME)
    row.moved = (olds[0], place.at) in links.moved
    row.renumbered = old[olds[0]].number.casefold() != new[place.at].number.casefold()
    if len(olds) > 1:
        row.relation = Relation.MERGED
    elif len(links.targets[olds[0]]) > 1:
        row.relation = Relation.SPLIT
    return row


_Words = tuple[Passages, Passages, Grid]


def _words(old: Sequence[Stored], new: Sequence[Stored], links: _Links) -> dict[int, _Words]:
    """Heading, text and table of every new unit, with the old words that belong to it."""
    found: dict[int, _Words] = {}
    for at in range(len(new)):
        if at in found:
            continue
        olds, news = links.family(at)
        left, right = [old[i] for i in olds], [new[j] for j in news]
        headings = passages([u.heading for u in left], [u.heading for u in right])
        texts = passages([u.text for u in left], [u.text for u in right])
        grids = _grids(left, right)
        found.update(zip(news, zip(headings, texts, grids, strict=True), strict=True))
    return found


def _grids(olds: Sequence[Stored], news: Sequence[Stored]) -> list[Grid]:
    """Tables by turns; old ones that are left over stand with the first new unit."""
    left = [unit.table for unit in olds if unit.table]
    grids: list[Grid] = []
    for unit in news:
        before = left.pop(0) if unit.table and left else ()
        grids.append(tables.grid(before, unit.table or ()))
    for rest in reversed(left):
        grids[0] = tables.grid(rest, ()) + grids[0]
    return grids


def _say(row: Row, place: Place, words: dict[int, _Words], old: Sequence[Stored]) -> None:
    """Give the row its words."""
    if row.elsewhere:
        return
    if place.is_new:
        row.heading, row.text, row.table = words[place.at]
    else:
        gone = old[place.at]
        row.heading, row.text = passages([gone.heading], [])[0], passages([gone.text], [])[0]
        row.table = tables.grid(gone.table or (), ())
    row.own = is_changed(row.heading) or is_changed(row.text) or tables.is_changed(row.table)
    said = sum(len(text.split()) for op, text in row.text if op is not Op.EQUAL)
    row.rewritten = bool(row.olds) and is_rewritten(row.text) and said >= _REWRITTEN_WORDS


def _picture_differs(row: Row, old: Sequence[Stored], new: Sequence[Stored]) -> bool:
    before = old[row.olds[0]].picture if row.olds else None
    after = new[row.new].picture if row.new is not None else None
    return (before or {}).get("sha256") != (after or {}).get("sha256")


def _tell(rows: Sequence[Row]) -> None:
    """Relation in one word, and what follows from the rows above and below."""
    for row in reversed(rows):
        if row.above is not None and (row.touched or row.inside):
            rows[row.above].inside = True
    alone = (Relation.ADDED, Relation.REMOVED)
    for row in rows:
        above = rows[row.above] if row.above is not None else None
        row.follows = above is not None and row.relation in alone and above.relation is row.relation
        if row.relation is Relation.SAME:
            row.relation = _relation(row)


def _relation(row: Row) -> Relation:
    if row.own or row.inside:
        return Relation.CHANGED
    if row.moved:
        return Relation.MOVED
    return Relation.RENUMBERED if row.renumbered else Relation.SAME


def _parents(units: Sequence[Stored]) -> list[int | None]:
    places = {unit.pk: at for at, unit in enumerate(units)}
    return [places.get(unit.parent_id) for unit in units]  # None too for the root of a part
