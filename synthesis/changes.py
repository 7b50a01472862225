"""The changes of a later version that groups of remarks caused: old words → new words, and proposals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafts.citations import Level, Step, find
from drafts.citations.levels import KINDS
from drafts.cite import cite, path_to
from drafts.compare import Passage, diff
from drafts.models import Consultation, Provision, Version
from drafts.queries.links import links_between, now_at
from synthesis.models import ChangeCause, Response
from synthesis.units import Units


@dataclass(frozen=True, slots=True)
class Change:
    """A unit of the version ``number`` that a group caused to change; ``passages`` lead from old to new.

    ``was``: its name in the version that was commented on; "" where it is new.
    """

    group: int
    unit_id: int
    eid: str
    name: str
    was: str
    number: int
    from_number: int
    public: bool
    passages: tuple[Passage, ...]

    @property
    def is_new(self) -> bool:
        """Whether the version before has no such unit."""
        return not self.was


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit of the newest version that the answer names, as it is called there."""

    unit_id: int
    name: str


def changes(
    consultation: Consultation, *, group: int | None = None, public_only: bool = False
) -> dict[int, list[Change]]:
    """Group → its changes, in the order of the draft; a constant number of queries for each later version."""
    causes = ChangeCause.objects.filter(group__consultation=consultation, group__dissolved_at=None)
    if group is not None:
        causes = causes.filter(group=group)
    rows = list(causes.select_related("provision__version").order_by("provision__position"))
    found: dict[int, list[Change]] = defaultdict(list)
    for version in {row.provision.version_id: row.provision.version for row in rows}.values():
        if public_only and version.frozen_at is None:
            continue
        ours = [row for row in rows if row.provision.version_id == version.pk]
        for change in _of_version(consultation.version, version, ours):
            found[change.group].append(change)
    return found


def _of_version(old: Version, new: Version, causes: Sequence[ChangeCause]) -> Iterable[Change]:
    before, after = _units(old), _units(new)
    origin = {link.new: link.old for link in links_between(old, new) if link.new and link.old}
    for cause in causes:
        unit = after[cause.provision_id]
        source = before.get(origin.get(unit.pk) or 0)
        words = _words(source, before) if source else ""
        yield Change(
            group=cause.group_id,
            unit_id=unit.pk,
            eid=unit.eid,
            name=cite(unit, after),
            was=cite(source, before) if source else "",
            number=new.number,
            from_number=old.number,
            public=new.frozen_at is not None,
            passages=tuple(diff(words, _words(unit, after))),
        )


def _units(version: Version) -> dict[int, Provision]:
    rows = Provision.objects.filter(version=version).defer("table").order_by("position")
    return {row.pk: row for row in rows}


def _words(unit: Provision, rows: dict[int, Provision]) -> str:
    """The unit with everything that stands in it, a line each."""
    lines = [_line(unit)]
    for other in rows.values():
        if other.position > unit.position:
            if other.depth <= unit.depth:
                break
            lines.append(_line(other))
    return "\n".join(line for line in lines if line)


def _line(unit: Provision) -> str:
    return " ".join(part for part in (unit.label, unit.heading, unit.text) if part)


# ---------------------------------------------------------------- what the answer names


def newest_after(version: Version) -> Version | None:
    """The last version of the same draft, if it came later."""
    rows = Version.objects.filter(draft=version.draft_id, number__gt=version.number)
    return rows.order_by("number").last()


def proposals(response: Response | None, units: Units, new: Version) -> list[Proposal]:
    """Where the units that an approved answer names as changed, or cites, stand in ``new``."""
    if response is None or response.state != Response.State.APPROVED:
        return []
    named = _named(response, units)
    places = now_at(named, old=response.group.consultation.version, new=new)
    keys = dict.fromkeys(link.new for key in named for link in places[key] if link.new)
    there = set(response.group.causes.values_list("provision_id", flat=True))
    after = _units(new)
    return [Proposal(key, cite(after[key], after)) for key in keys if key and key not in there]


def _named(response: Response, units: Units) -> list[int]:
    """The chosen unit first, then those that the words cite, in their order."""
    found = [response.changed_provision_id] if response.changed_provision_id else []
    for text in (response.changed_unit, response.text):
        for citation in find(text):
            found += _cited(citation.steps, units)
    return list(dict.fromkeys(found))


def _cited(steps: Sequence[Step], units: Units) -> list[int]:
    """Units that fit every step of a citation: of the draft itself or of what is attached to it."""
    wanted = [(KINDS[step.level].value, step.number) for step in steps if not step.this]
    if len(wanted) < len(steps) or not steps or steps[-1].level < Level.ARTICLE:
        return []
    kind, number = wanted[0]
    fits = [u for u in units.rows.values() if u.kind == kind and u.number == number]
    return [unit.pk for unit in fits if _stands_in(unit, wanted, units)]


def _stands_in(unit: Provision, wanted: Sequence[tuple[str, str]], units: Units) -> bool:
    above = {(each.kind, each.number) for each in path_to(unit, units.rows)}
    return set(wanted) <= above
