"""Criteria + who may see what → results grouped by draft.

A shelf is a version that may be shown, as one round or as one version. Nothing that is on no shelf is ever
looked at, so that what is not public cannot be found, counted or guessed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consultation import access
from consultation.roles import Act
from drafts.models import Consultation, Draft, Provision, Version
from drafts.queries import public
from drafts.queries.names import cites
from drafts.search import engine
from drafts.search.criteria import Criteria, of_draft, of_round
from drafts.search.mark import excerpt
from drafts.search.words import Query, indexed, query

EACH = 3  # units shown of a draft
# A draft that is called so, as typed, stands above all; alike without marks, below what is found as typed.
_CALLED, _CALLED_ALIKE = 2000.0, 500.0
Address = Callable[[Consultation], str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A version by its key, of which draft, since when; as the round ``consultation``, or as version
    ``number`` where that is None.
    """

    version: int
    draft: int
    since: datetime
    number: int
    consultation: int | None = None

    @property
    def name(self) -> str:
        """What it is shown as."""
        words = _("Lần %(number)s") if self.consultation is None else _("Đợt %(number)s")
        return words % {"number": self.number}


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit that was found: its name, its words with marks, and where it stands."""

    unit: Provision
    name: str
    html: SafeString
    url: str
    shelf: Shelf
    exact: bool


@dataclass(slots=True)
class Group:
    """What was found of one draft. ``total``: units in all. What stands below ``hits`` is filled for the page
    at hand; ``consultation`` is None on the desk.
    """

    shelf: Shelf
    score: float = 0.0
    total: int = 0
    titled: bool = False
    hits: list[engine.Hit] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)
    consultation: Consultation | None = None
    title: SafeString = field(default_factory=SafeString)
    shown: list[Shown] = field(default_factory=list)


# ---------------------------------------------------------------- what may be seen


def on_public(wanted: Criteria) -> list[Shelf]:
    """The latest public round of each draft that fits; every version's latest if asked. One query."""
    rows = public.public().filter(of_draft(wanted), of_round(wanted))
    facts = rows.order_by("draft", "-round").values_list(
        "version_id", "draft_id", "opens_at", "round", "pk"
    )
    shelves = (Shelf(v, d, since, n, pk) for v, d, since, n, pk in facts if since is not None)
    return _first(wanted, shelves)


def on_desk(wanted: Criteria, *, by: access.Actor) -> list[Shelf]:
    """The latest version of each draft of the actor's agencies; every version if asked. One query."""
    access.signed_in(by)
    rows = Version.objects.filter(
        of_draft(wanted), draft__agency__in=access.agencies_where(by, Act.SEE_DESK)
    )
    if wanted.of_rounds:
        rounds = Consultation.objects.filter(of_round(wanted))
        rows = rows.filter(draft__in=rounds.values("draft"))
    facts = rows.order_by("draft", "-number").values_list("pk", "draft_id", "made_at", "number")
    return _first(wanted, (Shelf(*row) for row in facts))


def _first(wanted: Criteria, shelves: Iterable[Shelf]) -> list[Shelf]:
    found: dict[int, Shelf] = {}
    for shelf in shelves:
        found.setdefault(shelf.version if wanted.every else shelf.draft, shelf)
    return list(found.values())


# ---------------------------------------------------------------- what is found there


def find(wanted: Criteria, shelves: Sequence[Shelf]) -> list[Group]:
    """Drafts in order, the best first (or the newest); without words all that stand on the shelves."""
    asked = query(wanted.q)
    if wanted.q.strip() and not asked.wanted:
        return []
    drafts = {shelf.version: shelf.draft for shelf in shelves}
    groups: dict[int, Group] = {}
    for shelf in shelves:
        groups.setdefault(shelf.draft, Group(shelf))
    counted: set[int] = set()
    for hit in engine.look(asked, drafts.keys(), each=EACH):
        group = groups[drafts[hit.version]]
        group.total += 0 if hit.version in counted else hit.total
        counted.add(hit.version)
        group.hits.append(hit)
        group.score = max(group.score, hit.score)
    for draft, called in _called(asked):
        if draft in groups:
            groups[draft].titled = True
            groups[draft].score += called
    found = [g for g in groups.values() if g.hits or g.titled or not asked.wanted]
    found.sort(key=lambda group: (group.shelf.since, group.shelf.draft), reverse=True)
    if asked.wanted and wanted.order != "newest":
        found.sort(key=lambda group: group.score, reverse=True)  # equal ones: the newest first
    return found


def _called(asked: Query) -> Iterable[tuple[int, float]]:
    """(draft, what it counts) whose name, number and abstract have all that is wanted, nothing unwanted."""
    if not asked.wanted:
        return
    alike = Q()
    for term in asked.wanted:
        for word in term.folded:
            alike &= Q(folded__contains=word)
    for draft in Draft.objects.filter(alike).only("title", "number", "abstract", "folded"):
        folded = f" {indexed(draft.folded)[1]} "
        if not all(f" {' '.join(term.folded)} " in folded for term in asked.wanted):
            continue
        if any(f" {' '.join(term.folded)} " in folded for term in asked.unwanted):
            continue
        typed = f" {indexed(f'{draft.title} {draft.number} {draft.abstract}')[0]} "
        exact = all(f" {' '.join(term.exact)} " in typed for term in asked.wanted)
        yield draft.pk, _CALLED if exact else _CALLED_ALIKE


# ---------------------------------------------------------------- what is shown of it


def fill(
    groups: Iterable[Group], wanted: Criteria, shelves: Sequence[Shelf], *, address: Address | None
) -> None:
    """The words of what was found, for the groups of one page: some queries, whatever was found.

    ``address``: the page on which the text of a public round is read.
    """
    groups, asked = list(groups), query(wanted.q)
    by_version = {shelf.version: shelf for shelf in shelves}
    for group in groups:
        group.hits = sorted(group.hits, key=lambda hit: -hit.score)[:EACH]
    hits = [hit for group in groups for hit in group.hits]
    drafts = Draft.objects.select_related("agency", "kind").in_bulk([g.shelf.draft for g in groups])
    rounds = Consultation.objects.in_bulk(
        {by_version[hit.version].consultation for hit in hits}
        | {group.shelf.consultation for group in groups} - {None}
    )
    units = _units(hits)
    names = cites(units.values())
    for group in groups:
        group.draft = drafts[group.shelf.draft]
        group.title = excerpt(group.draft.title, asked)
        group.consultation = rounds.get(group.shelf.consultation or 0)
        for hit in group.hits:
            unit = units.get((hit.version, hit.position))
            if unit is None:
                continue
            shelf = by_version[hit.version]
            where = rounds.get(shelf.consultation or 0)
            page = (
                address(where)
                if address and where
                else reverse("drafts:version", args=[shelf.version])
            )
            html = excerpt(_words(unit), asked)
            group.shown.append(
                Shown(unit, names[unit.pk], html, f"{page}#{unit.eid}", shelf, hit.exact)
            )


def _units(hits: Iterable[engine.Hit]) -> dict[tuple[int, int], Provision]:
    """The units by version and position. One query."""
    places = Q(pk__in=())
    for hit in hits:
        places |= Q(version_id=hit.version, position=hit.position)
    return {(unit.version_id, unit.position): unit for unit in Provision.objects.filter(places)}


def _words(unit: Provision) -> str:
    cells = [str(cell.get("text", "")) for row in unit.table or () for cell in row]
    parts = [part for part in (unit.heading, unit.text, *cells) if part]
    return "\n".join(parts) or unit.label
