"""Which unit a citation means, seen from the place where it stands.

Reads: a citation, its place, the units. Writes: the unit, or why there is none: it is missing, it belongs to
another instrument, or nobody can tell. Only what surely speaks of this document can be missing: wording of
an amended law, annexes, grounds and examples never are.
"""

from dataclasses import dataclass
from enum import StrEnum

from drafts.citations.find import Citation, Step
from drafts.citations.instruments import amends_here, explains_another, own_kind, this
from drafts.citations.levels import NAMES, Level, numbered
from drafts.citations.units import Units
from drafts.parse.tree import Kind

_NO_PLACE = frozenset({Kind.HEAD, Kind.RECITAL, Kind.ENACTING, Kind.FOOTNOTES})


class Outcome(StrEnum):
    """What came of it. ``HERE``: found, but the reader is in it already."""

    FOUND = "found"
    HERE = "here"
    MISSING = "missing"
    OUTSIDE = "outside"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Resolved:
    """``target``: the place of the unit. Of a missing one: ``looked`` is what was looked for ("khoản 9
    Điều 5"), ``within`` the place of the nearest unit that is there.
    """

    outcome: Outcome
    target: int | None = None
    looked: str = ""
    within: int | None = None


_OUTSIDE, _UNSURE = Resolved(Outcome.OUTSIDE), Resolved(Outcome.UNSURE)


def resolve(citation: Citation, at: int, units: Units) -> Resolved:
    """``at``: the place of the unit whose words the citation is among."""
    if citation.owner is not None and not citation.owner.this:
        own = own_kind(citation.owner.name, units)
        if own is None or amends_here(at, units):
            return _OUTSIDE
        return _from_top(citation, at, own, units, sure=False)
    scope = units.scope[at]
    if citation.quoted:
        return _OUTSIDE
    if scope is not None and scope not in units.annexed:
        return _in_quotation(citation, at, scope, units)
    if citation.owner is not None:
        instrument = this(citation.owner.name, at, units)
        if instrument is None:
            return _UNSURE
        return _from_top(citation, at, instrument, units, sure=True)
    return _unowned(citation, at, units)


# ---------------------------------------------------------------- where to look


def _unowned(citation: Citation, at: int, units: Units) -> Resolved:
    top = citation.steps[-1]
    line = units.lines[at]
    annexed = at in units.annexed
    placed = not (annexed or line.kind in _NO_PLACE)
    if top.this:
        return _from_here(citation, at, units, sure=placed)
    sure = placed and line.instrument not in units.amending
    if citation.changed:
        return _OUTSIDE
    if top.level >= Level.ARTICLE:
        if top.level < Level.FORM and amends_here(at, units):
            return _OUTSIDE
        if line.kind in _NO_PLACE:
            return _UNSURE
        if annexed and top.level <= Level.PART:  # a form speaks of itself
            return _UNSURE
        if top.level > Level.ARTICLE:  # a list of contents names chapters too
            sure = sure and citation.referred
        elif explains_another(at, units):
            return _UNSURE
        return _from_top(citation, at, line.instrument, units, sure=sure)
    # "khoản 2" by itself is of the same Điều, "điểm a" of the same khoản.
    if amends_here(at, units) or annexed:
        return _UNSURE
    return _from_here(citation, at, units, sure=sure and citation.referred)


def _in_quotation(citation: Citation, at: int, scope: int, units: Units) -> Resolved:
    """Words of an amended law speak of that law: of the quoted units where those hold what is meant."""
    if citation.owner is not None or not citation.steps:
        return _OUTSIDE
    top = citation.steps[-1]
    if top.this or top.level < Level.ARTICLE:
        found = _from_here(citation, at, units, sure=False)
        target = found.target
        inside = target is not None and units.scope[target] == scope
        return found if inside else _OUTSIDE
    inside_it = units.quoted(scope, top.level, top.number)
    if not inside_it:
        return _OUTSIDE
    found = _down(citation.steps[:-1], inside_it[0], at, units, sure=False)
    return found if found.target is not None else _OUTSIDE


def _from_top(
    citation: Citation, at: int, instrument: int, units: Units, *, sure: bool
) -> Resolved:
    """Look in a whole instrument, from the largest step down."""
    if not citation.steps:
        return _arrived(units.roots.get(instrument), at, units)
    *below, top = citation.steps
    if top.level in (Level.ANNEX, Level.FORM):
        return _annex(below, top, at, instrument, units, sure=sure)
    places = units.own(instrument, top.level, top.number)
    if top.level in (Level.SECTION, Level.SUBSECTION) and len(places) > 1:
        places = _nearest(places, at, units)
    if not places:
        return _missing(citation.steps, units.roots.get(instrument), sure=sure)
    return _down(tuple(below), places[0], at, units, sure=sure)


def _nearest(places: list[int], at: int, units: Units) -> list[int]:
    """Mục are counted anew in each Chương: the one of the same Chương."""
    chapter = units.around(at, Level.CHAPTER)
    same = [place for place in places if units.around(place, Level.CHAPTER) == chapter]
    return same or places


def _annex(
    below: list[Step], top: Step, at: int, instrument: int, units: Units, *, sure: bool
) -> Resolved:
    if top.number:
        places = units.annexes.get((top.level, numbered(top.number)), [])
        places = [p for p in places if units.lines[p].instrument == instrument] or places
    else:
        places = units.any_annex[:1]
    if places:  # what is inside an annex is not told apart
        return _arrived(places[0], at, units)
    if top.level is Level.FORM or not sure:
        return _UNSURE
    return _missing((*below, top), units.roots.get(instrument), sure=sure)


def _from_here(citation: Citation, at: int, units: Units, *, sure: bool) -> Resolved:
    """Look around the place itself: for "khoản 2 Điều này", and for "khoản 2" by itself."""
    steps = citation.steps
    top = steps[-1]
    if top.level in (Level.ANNEX, Level.FORM) and top.this:
        return _arrived(units.around(at, Level.ANNEX), at, units)
    if top.this:
        holder = units.around(at, top.level)
        if holder is None:
            return _missing(steps, None, sure=sure)
        return _down(steps[:-1], holder, at, units, sure=sure)
    holder = _holder(at, top.level, units)
    if holder is None:
        return _UNSURE
    return _down(steps, holder, at, units, sure=sure)


def _holder(at: int, level: Level, units: Units) -> int | None:
    if level is Level.POINT and (clause := units.around(at, Level.CLAUSE)) is not None:
        return clause
    return units.around(at, Level.ARTICLE)


def _down(steps: tuple[Step, ...], holder: int, at: int, units: Units, *, sure: bool) -> Resolved:
    """From ``holder`` down the rest of the steps, the largest first."""
    here = holder
    for left in range(len(steps), 0, -1):
        below = units.inside(here, steps[left - 1].level, steps[left - 1].number)
        if below is None:
            return _missing(steps[:left], here, sure=sure)
        here = below
    return _arrived(here, at, units)


# ---------------------------------------------------------------- what came of it


def _arrived(target: int | None, at: int, units: Units) -> Resolved:
    if target is None:
        return _UNSURE
    here = target in units.path(at)
    return Resolved(Outcome.HERE if here else Outcome.FOUND, target)


def _missing(steps: tuple[Step, ...], within: int | None, *, sure: bool) -> Resolved:
    if not sure:
        return _UNSURE
    words = (f"{NAMES[step.level]} {'này' if step.this else step.number}" for step in steps)
    return Resolved(Outcome.MISSING, looked=" ".join(words).strip(), within=within)
