"""Database → Summary: the only queries of this folder, a constant number whatever the size."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from comments.models import Comment, Submission
from consultation import clock
from consultation.text import fold
from drafts.cite import cite, path_to
from drafts.models import Consultation, Provision
from drafts.parse.tree import Kind as Unit
from exports.summary import (
    Entry,
    Group,
    Head,
    Kind,
    Letter,
    Reply,
    Response,
    Section,
    Signature,
    Statistics,
    Summary,
)
from synthesis.models import Group as GroupRow

_LAST = 10**9  # general remarks come after every unit


def gather(
    consultation: Consultation,
    *,
    final: bool,
    at: datetime | None = None,
    signature: Signature | None = None,
) -> Summary:
    """Everything that is printed, in the statutory order; ``final`` leaves out the mark “DỰ THẢO”.

    Published remarks that are in no group stand under their own unit, unanswered. The document is
    Vietnamese whatever language the person who asks reads.
    """
    at = at or clock.now()
    with override("vi"):
        rows = _Rows(consultation)
        sections = _numbered(_sections(rows))
        summary = Summary(
            draft_name=_draft_name(consultation),
            head=_head(consultation, at if final else None),
            statistics=_statistics(rows, sections),
            generated_at=at,
            sections=sections,
            is_draft=not final,
            signature=signature or Signature(),
        )
    return replace(summary, snapshot=snapshot(summary))


def snapshot(summary: Summary) -> str:
    """SHA-256 over what is printed, without the moment of printing: equal content, equal hash."""
    facts = asdict(replace(summary, snapshot=""))
    del facts["generated_at"]
    return hashlib.sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()


class _Rows:
    """The rows of one consultation, read once."""

    def __init__(self, consultation: Consultation) -> None:
        units = Provision.objects.filter(version_id=consultation.version_id).defer("text", "table")
        self.consultation = consultation
        self.units: dict[int, Provision] = {unit.pk: unit for unit in units}
        self.comments = list(
            Comment.objects.filter(
                consultation=consultation,
                state__in=[Comment.State.PUBLISHED, Comment.State.WITHHELD],
            )
            .select_related("submission", "placement")
            .order_by("received_at", "pk")
        )
        self.groups = {
            group.pk: group
            for group in GroupRow.objects.filter(consultation=consultation).select_related(
                "response"
            )
        }

    def published(self) -> list[Comment]:
        return [c for c in self.comments if c.state == Comment.State.PUBLISHED]

    def place_of(self, unit_id: int | None) -> int:
        return self.units[unit_id].position if unit_id else _LAST

    def cite(self, unit_id: int | None) -> str:
        return cite(self.units[unit_id], self.units) if unit_id else ""

    def article_of(self, unit_id: int | None) -> Provision | None:
        """The Điều in which a unit stands, or the unit itself where it stands in none."""
        if unit_id is None:
            return None
        path = path_to(self.units[unit_id], self.units)
        return next((unit for unit in path if unit.kind == Unit.ARTICLE), path[0])


def _draft_name(consultation: Consultation) -> str:
    title = consultation.draft.title
    prefix = _("dự thảo")
    return title if fold(title).startswith(fold(prefix)) else f"{prefix} {title}"


def _head(consultation: Consultation, at: datetime | None) -> Head:
    agency = consultation.agency
    return Head(
        agency=agency.name,
        superior=agency.parent.name if agency.parent else "",
        place=agency.place,
        dated=clock.day_of(at) if at else None,
    )


def _sections(rows: _Rows) -> list[Section]:
    """Sections (one an article, “Chung” last) with their groups, all in the draft's own order."""
    found: dict[int, tuple[str, list[tuple[int, int, Group]]]] = {}
    for unit_id, key, group in _groups(rows):
        article = rows.article_of(unit_id)
        place = article.position if article else _LAST
        label = _section_label(article, rows)
        found.setdefault(place, (label, []))[1].append((rows.place_of(unit_id), key, group))
    return [
        Section(label=label, groups=tuple(group for _p, _k, group in sorted(groups, key=_order)))
        for _place, (label, groups) in sorted(found.items())
    ]


def _order(item: tuple[int, int, Group]) -> tuple[int, int]:
    return item[0], item[1]


def _section_label(article: Provision | None, rows: _Rows) -> str:
    if article is None:
        return _("Chung")
    name = cite(article, rows.units)
    name = name[:1].upper() + name[1:]
    return f"{name}. {article.heading}" if article.heading and article.heading not in name else name


def _groups(rows: _Rows) -> Iterable[tuple[int | None, int, Group]]:
    """Unit, tie-breaker and content of each group; remarks in no group make one for their unit."""
    placed: dict[int, list[Comment]] = defaultdict(list)
    loose: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in rows.published():
        placement = getattr(comment, "placement", None)
        if placement is None:
            loose[comment.provision_id].append(comment)
        else:
            placed[placement.group_id].append(comment)
    for group_id, comments in placed.items():
        row = rows.groups[group_id]
        yield (
            row.provision_id,
            row.pk,
            Group(
                label=_group_label(row, rows),
                entries=_entries(comments, rows),
                response=_response(row),
                key=f"g{row.pk}",
            ),
        )
    for unit_id, comments in loose.items():
        label = rows.cite(unit_id) or _("Ý kiến chung về dự thảo")
        label = label[:1].upper() + label[1:]
        yield (
            unit_id,
            _LAST,
            Group(label=label, entries=_entries(comments, rows), key=f"u{unit_id or 0}"),
        )


def _group_label(row: GroupRow, rows: _Rows) -> str:
    name = rows.cite(row.provision_id)
    if not name or fold(name) in fold(row.title):
        return row.title
    return f"{name[:1].upper()}{name[1:]}\n{row.title}"


def _entries(comments: Sequence[Comment], rows: _Rows) -> tuple[Entry, ...]:
    """Entries in the draft's order, then as they came; numbered later, over the whole document."""
    ordered = sorted(comments, key=lambda c: (rows.place_of(c.provision_id), c.received_at, c.pk))
    return tuple(
        Entry(
            number=0,
            subject=_subject(comment.submission),
            text=comment.reason,
            unit=rows.cite(comment.provision_id),
            stance=comment.get_stance_display(),
            proposal=comment.proposed,
            letter=_letter(comment.submission),
        )
        for comment in ordered
    )


def _subject(submission: Submission) -> str:
    """The name that is printed; "" where the sender gave none (the renderer says “Ẩn danh”)."""
    return "" if submission.capacity == Submission.Capacity.ANONYMOUS else submission.subject


def _letter(submission: Submission) -> Letter | None:
    if not submission.letter_number:
        return None
    return Letter(number=submission.letter_number, dated=submission.letter_date)


def _response(row: GroupRow) -> Response | None:
    """The approved answer; one that waits for approval is not printed."""
    response = getattr(row, "response", None)
    if response is None or response.state != response.State.APPROVED:
        return None
    changed = "\n".join(part for part in (response.changed_unit, response.changed_text) if part)
    return Response(kind=Kind(response.kind), text=response.text, changed=changed)


def _numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The same sections with their entries numbered through the document."""
    number = 0
    numbered = []
    for section in sections:
        groups = []
        for group in section.groups:
            entries = tuple(
                replace(entry, number=number + place)
                for place, entry in enumerate(group.entries, 1)
            )
            number += len(entries)
            groups.append(replace(group, entries=entries))
        numbered.append(replace(section, groups=tuple(groups)))
    return tuple(numbered)


def _statistics(rows: _Rows, sections: Sequence[Section]) -> Statistics:
    kinds: Counter[Kind | None] = Counter()
    for group in (group for section in sections for group in section.groups):
        kinds[group.response.kind if group.response else None] += len(group.entries)
    withheld = sum(c.state == Comment.State.WITHHELD for c in rows.comments)
    bodies = _by_organisation(rows.published())
    return Statistics(
        subjects=len({_who(c.submission) for c in rows.comments}),
        opinions=len(rows.comments),
        accepted=kinds[Kind.ACCEPTED],
        partly=kinds[Kind.PARTLY],
        explained=kinds[Kind.EXPLAINED],
        unanswered=kinds[None],
        withheld=withheld,
        asked=rows.consultation.asked_in_writing,
        letters=len({(_who(c.submission), c.submission.letter_number) for c in _with_letter(rows)}),
        contributors=sum(not _agrees(comments) for comments in bodies.values()),
        agreed=tuple(
            Reply(
                agency=comments[0].submission.organisation, letter=_letter(comments[0].submission)
            )
            for comments in bodies.values()
            if _agrees(comments)
        ),
    )


def _who(submission: Submission) -> tuple[str, str]:
    """One subject however often it wrote; the unnamed are counted a submission each."""
    if submission.capacity == Submission.Capacity.ANONYMOUS:
        return "", str(submission.pk)
    contact = (
        "" if submission.capacity == Submission.Capacity.ORGANISATION else fold(submission.email)
    )
    return fold(submission.subject), contact


def _with_letter(rows: _Rows) -> list[Comment]:
    return [comment for comment in rows.comments if comment.submission.letter_number]


def _by_organisation(comments: Iterable[Comment]) -> dict[str, list[Comment]]:
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        if comment.submission.capacity == Submission.Capacity.ORGANISATION:
            found[fold(comment.submission.organisation)].append(comment)
    return found


def _agrees(comments: Sequence[Comment]) -> bool:
    """Whether a body agrees entirely: nothing but agreement, no wording proposed."""
    return all(c.stance == Comment.Stance.AGREE and not c.proposed for c in comments)
