"""What is explained of a pair, block by block: the words on both sides, what was written and proposed."""

from dataclasses import dataclass

from django.db.models import QuerySet

from consultation.errors import NotFound
from drafts.comparing.words import unfound
from drafts.models import Consultation, Provision, Version
from drafts.queries.comparison import Compared, compared
from exports import queries
from exports.comparison.blocks import Block, blocks
from exports.comparison.cells import after, before
from exports.comparison.layout import Words
from exports.comparison.suggestions import suggestions
from exports.models import Explanation, Export
from exports.paper.model import Paragraph


@dataclass(frozen=True)
class Told:
    """One block; ``lock`` 0 where nothing was written of it yet."""

    key: int
    anchor: str
    name: str
    relation: str
    before: str
    after: str
    text: str
    lock: int
    written: Explanation | None
    proposed: list[str]
    problems: list[str]


def told(version: Version, against: Version) -> list[Told]:
    """The changed blocks of a pair in reading order, with what was written of each."""
    found = compared(against, version)
    changed = [block for block in blocks(found) if block.is_changed]
    written = {row.unit_id: row for row in queries.explanations_of(version, against)}
    proposed = suggestions(found, changed)
    return [
        _told(block, found, written.get(block.key), proposed.get(block.key, []))
        for block in changed
    ]


def told_at(version: Version, against: Version, anchor: str) -> Told:
    """One of them by its address; ``NotFound`` where nothing changed there."""
    found = next((one for one in told(version, against) if one.anchor == anchor), None)
    if found is None:
        raise NotFound
    return found


def unit_at(version: Version, against: Version, anchor: str) -> Provision:
    """The unit of a pair by the address of its row in the comparison."""
    gone = anchor.removeprefix("old_")
    found = version.provisions.filter(eid=anchor).first()
    if found is None and gone != anchor:
        found = against.provisions.filter(eid=gone).first()
    if found is None:
        raise NotFound
    return found


def published(consultation: Consultation, against: int) -> list[Told]:
    """The same as anybody may read it: as it was printed in the newest public document of the pair."""
    rows = queries.public_drafts(consultation)
    made = [
        row
        for row in rows
        if row.kind == Export.Kind.COMPARISON and row.against and row.against.number == against
    ]
    if not made:
        raise NotFound
    export = max(made, key=lambda row: (row.asked_at, row.pk))
    old, new = export.against, consultation.version
    found = compared(old, new) if old else None
    if found is None:  # the database refuses such a row
        raise NotFound
    printed = _printed(export)
    texts = {row.unit_id: row.text for row in printed}
    return [
        _told(block, found, None, [], texts.get(block.key, ""))
        for block in blocks(found)
        if block.is_changed
    ]


def _printed(export: Export) -> "QuerySet[Explanation]":
    """The explanations as they were when the document was made, the last of each unit at its end."""
    rows = Explanation.history.filter(
        version=export.version, against=export.against, history_date__lte=export.finished_at
    )
    return rows.order_by("history_date", "history_id")  # type: ignore[no-any-return]  # simple_history


def _told(
    block: Block,
    found: Compared,
    written: Explanation | None,
    proposed: list[str],
    text: str = "",
) -> Told:
    return Told(
        key=block.key,
        anchor=found.anchor(block.rows[0]),
        name=block.unit.name,
        relation=block.relation.value,
        before=_plain(before(block, found)),
        after=_plain(after(block, found, removed=Words().gone_within)),
        text=written.text if written else text,
        lock=written.lock if written else 0,
        written=written,
        proposed=proposed,
        problems=unfound(block.mend),
    )


def _plain(lines: list[Paragraph]) -> str:
    return "\n".join(line.text for line in lines)
