"""Database → open data: only what the public pages show, a constant number of queries."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import override

from comments.models import Submission
from consultation import clock
from drafts.models import Consultation
from exports.style import style_of
from exports.wording import fill
from synthesis.queries import (
    AnswerRow,
    GroupRow,
    RemarkRow,
    announcement_of,
    groups_in_order,
)
from synthesis.units import Units

FORMAT = "gop-y-du-thao/1"
"""The shape of the JSON; another number when a program that read the old one would read it wrongly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the draft. ``id`` is its address in the text; ``within`` that of what it stands in."""

    id: str
    kind: str
    label: str
    name: str
    heading: str
    text: str
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A published remark. ``unit`` "" is the whole draft, ``name`` "" is unnamed, ``group`` 0 is none."""

    id: int
    unit: str
    unit_name: str
    stance: str
    reason: str
    proposed: str
    capacity: str
    name: str
    subject_class: str
    letter_number: str
    letter_date: str
    received_on: str
    group: int
    outcome: str
    own_answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An issue with its approved answer, once the results are announced."""

    id: int
    title: str
    unit: str
    unit_name: str
    remarks: int
    outcome: str
    answer: str
    changed_unit: str
    changed_text: str
    approved_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenData:
    """Everything that is given away of one round. ``facts``: the round itself, by name."""

    facts: dict[str, Any]
    units: tuple[Unit, ...]
    remarks: tuple[Remark, ...]
    groups: tuple[Group, ...]

    def as_json(self) -> dict[str, Any]:
        """The document that docs/open-data.md describes."""
        return {
            "format": FORMAT,
            **self.facts,
            "units": [asdict(unit) for unit in self.units],
            "remarks": [asdict(remark) for remark in self.remarks],
            "groups": [asdict(group) for group in self.groups],
        }


def open_data(
    consultation: Consultation, *, without_names: bool = False, at: datetime | None = None
) -> OpenData:
    """What the public may read of ``consultation`` at ``at``; answers only once they are announced.

    ``without_names`` leaves out the names of persons; those of bodies stay. Hidden pieces are masked.
    """
    at = at or clock.now()
    with override("vi"):
        announced = announcement_of(consultation)
        units = Units(consultation)
        rows = groups_in_order(consultation, loose=True, units=units)
        told = announced is not None
        return OpenData(
            facts=_facts(consultation, at, announced.at if announced else None),
            units=tuple(_units(consultation, units)),
            remarks=tuple(_remarks(rows, told=told, without_names=without_names)),
            groups=tuple(_group(row) for row in rows if row.pk and told),
        )


def _facts(
    consultation: Consultation, at: datetime, announced_at: datetime | None
) -> dict[str, Any]:
    draft, agency = consultation.draft, consultation.agency
    words = style_of(agency).wording
    named = {"agency": agency.name, "consultation": consultation.pk}
    return {
        "source": fill(words.open_data_source, **named),
        "licence": fill(words.open_data_licence, **named),
        "made_at": at.isoformat(),
        "consultation": {
            "id": consultation.pk,
            "round": consultation.round,
            "title": draft.title,
            "kind": draft.kind.name,
            "agency": agency.name,
            "issuing_authority": draft.issuing_authority,
            "field": draft.field,
            "purpose": consultation.purpose,
            "version": consultation.version.number,
            "version_sha256": consultation.version.content_sha256,
            "opens_at": _moment(consultation.opens_at),
            "closes_at": _moment(consultation.closes_at),
            "phase": consultation.phase(at).value,
            "announced_at": _moment(announced_at),
        },
    }


def _units(consultation: Consultation, units: Units) -> Iterator[Unit]:
    texts = dict(consultation.version.provisions.values_list("pk", "text"))
    for unit in units.rows.values():
        within = units.rows[unit.parent_id].eid if unit.parent_id else ""
        yield Unit(
            id=unit.eid,
            kind=unit.kind,
            label=unit.label,
            name=units.named(unit.pk),
            heading=unit.heading,
            text=texts[unit.pk],
            within=within,
        )


def _remarks(rows: list[GroupRow], *, told: bool, without_names: bool) -> Iterator[Remark]:
    """In the order in which they came, so that two files can be held against each other."""
    found = [(remark, row) for row in rows for remark in row.remarks]
    for remark, row in sorted(found, key=lambda pair: (pair[0].received_at, pair[0].pk)):
        yield _remark(remark, row, told=told, without_names=without_names)


def _remark(remark: RemarkRow, row: GroupRow, *, told: bool, without_names: bool) -> Remark:
    answer = row.final if told else None
    person = remark.capacity == Submission.Capacity.INDIVIDUAL
    return Remark(
        id=remark.pk,
        unit=remark.eid,
        unit_name=remark.unit,
        stance=remark.stance,
        reason=remark.reason,
        proposed=remark.proposed,
        capacity=remark.capacity,
        name="" if person and without_names else remark.subject,
        subject_class=remark.subject_class,
        letter_number=remark.letter_number,
        letter_date=_moment(remark.letter_date),
        received_on=clock.day_of(remark.received_at).isoformat(),
        group=row.pk if told else 0,
        outcome=answer.kind if answer else "",
        own_answer=_own(answer, remark.pk),
    )


def _own(answer: AnswerRow | None, remark: int) -> str:
    lines = answer.own if answer else ()
    return next((line.text for line in lines if line.remark == remark), "")


def _group(row: GroupRow) -> Group:
    answer = row.final
    return Group(
        id=row.pk,
        title=row.title,
        unit=row.eid,
        unit_name=row.unit,
        remarks=len(row.remarks),
        outcome=answer.kind if answer else "",
        answer=answer.text if answer else "",
        changed_unit=answer.changed_unit if answer else "",
        changed_text=answer.changed_text if answer else "",
        approved_on=clock.day_of(answer.approved_at).isoformat()
        if answer and answer.approved_at
        else "",
    )


def _moment(value: Any) -> str:
    """ISO 8601; "" where there is none."""
    return value.isoformat() if value else ""
