"""Database → Summary: what is printed, a constant number of queries whatever the size."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from comments.asked_queries import AskedFigures, AskedRow, asked_figures
from comments.models import Comment, Submission
from consultation import clock
from consultation.text import fold
from drafts.models import Consultation
from exports.gather_annexes import asked_bodies, in_order_of_receipt
from exports.marks import NOTHING, answer_digest
from exports.style import Style, style_of
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
    Tally,
)
from synthesis.queries import AnswerRow, GroupRow, RemarkRow, groups_in_order, who
from synthesis.tallies import TallyLine, tally_lines
from synthesis.units import Units

Subject = tuple[str, str]


def gather(
    consultation: Consultation,
    *,
    final: bool,
    at: datetime | None = None,
    signature: Signature | None = None,
    style: Style | None = None,
    working: bool = False,
) -> Summary:
    """Everything that is printed, in the statutory order; ``final`` leaves out the mark “DỰ THẢO”.

    ``working`` prints answers that are not approved too, for going on with them in Word.
    ``style`` is the agency's unless another is tried; so is the signature.
    Published remarks that are in no group stand under their own unit, unanswered. The document is
    Vietnamese whatever language the person who asks reads.
    """
    at = at or clock.now()
    style = style or style_of(consultation.agency)
    with override("vi"):
        units = Units(consultation)
        rows = groups_in_order(consultation, loose=True, units=units)
        sections = _numbered(_sections(rows, units, working=working))
        figures = asked_figures(consultation, at=at)
        summary = Summary(
            draft_name=draft_name(consultation),
            head=_head(consultation, style, at if final else None),
            statistics=_statistics(consultation, sections, figures, units),
            generated_at=at,
            sections=sections,
            is_draft=not final,
            signature=signature or style.signature,
            form_number=style.form_number,
            recipients=style.recipients,
            wording=style.wording,
            options=style.options,
            origin=str(consultation.pk),
            asked=asked_bodies(figures),
            received=in_order_of_receipt(sections, rows),
        )
    return replace(summary, snapshot=snapshot(summary))


def snapshot(summary: Summary) -> str:
    """SHA-256 over what is printed, without the moment of printing: equal content, equal hash."""
    facts = asdict(replace(summary, snapshot=""))
    del facts["generated_at"]
    return hashlib.sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()


def draft_name(consultation: Consultation) -> str:
    """How the draft is called in a sentence: “dự thảo …”."""
    title = consultation.draft.title
    prefix = _("dự thảo")
    return title if fold(title).startswith(fold(prefix)) else f"{prefix} {title}"


def _head(consultation: Consultation, style: Style, at: datetime | None) -> Head:
    agency = consultation.agency
    return Head(
        agency=agency.name,
        superior=agency.parent.name if agency.parent else "",
        place=style.place,
        dated=clock.day_of(at) if at else None,
    )


# ---------------------------------------------------------------- the table


def _sections(rows: Iterable[GroupRow], units: Units, *, working: bool) -> list[Section]:
    """Sections (one an article, “Chung” last) with their groups; ``rows`` stand in order already."""
    found: dict[int, tuple[str, list[Group]]] = {}
    for row in rows:
        place = row.article_position
        if place not in found:
            found[place] = (_section_label(row, units), [])
        found[place][1].append(_group(row, working=working))
    return [
        Section(label=label, groups=tuple(groups))
        for _place, (label, groups) in sorted(found.items())
    ]


def _section_label(row: GroupRow, units: Units) -> str:
    article = units.article(row.unit_id)
    if article is None:
        return _("Chung")
    name = row.article
    if not article.heading or fold(article.heading) in fold(name):
        return name
    return f"{name}. {article.heading}"


def _group(row: GroupRow, *, working: bool) -> Group:
    return Group(
        label=_group_label(row),
        entries=tuple(_entry(remark) for remark in row.remarks),
        response=_response(row.answer, working=working),
        key=row.key,
        state=state_of(row.answer),
    )


def _group_label(row: GroupRow) -> str:
    """The unit, then what the group is called; once where its name tells the unit already."""
    unit = row.unit[:1].upper() + row.unit[1:]
    if not row.title:
        return unit or _("Ý kiến chung về dự thảo")
    if not unit or re.search(rf"\b{re.escape(fold(unit))}\b", fold(row.title)):
        return row.title
    return f"{unit}\n{row.title}"


def _entry(remark: RemarkRow) -> Entry:
    return Entry(
        number=0,
        key=f"c{remark.pk}",
        subject=remark.subject,
        text=remark.reason,
        unit=remark.unit,
        stance=remark.stance_label,
        proposal=remark.proposed,
        letter=_letter(remark),
    )


def _letter(of: RemarkRow | Submission) -> Letter | None:
    return Letter(number=of.letter_number, dated=of.letter_date) if of.letter_number else None


def state_of(answer: AnswerRow | None) -> str:
    """The digest of an answer, approved or not, by which a later change of it is seen."""
    if answer is None:
        return NOTHING
    return answer_digest(answer.kind, answer.text, answer.changed_unit, answer.changed_text)


def _response(answer: AnswerRow | None, *, working: bool) -> Response | None:
    """The approved answer; one that waits for approval is not printed, but in a working copy."""
    if answer is None or not (answer.is_approved or working):
        return None
    changed = "\n".join(part for part in (answer.changed_unit, answer.changed_text) if part)
    own = tuple((line.subject, line.text) for line in answer.own)
    return Response(kind=Kind(answer.kind), text=answer.text, changed=changed, own=own)


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


# ---------------------------------------------------------------- the figures


def _statistics(
    consultation: Consultation, sections: Sequence[Section], figures: AskedFigures, units: Units
) -> Statistics:
    kinds: Counter[Kind | None] = Counter()
    for group in (group for section in sections for group in section.groups):
        kinds[group.response.kind if group.response else None] += len(group.entries)
    remarks = _remarks(consultation)
    decided = [remark for remark in remarks if remark.state in _DECIDED]
    asked = figures.asked
    bodies = _bodies(decided)
    agreed = _agreed(bodies, remarks)
    letters = {(who(r.submission), r.submission.letter_number) for r in decided}
    letters |= {(_key(row), row.reply_number) for row in figures.rows}
    wrote = {who(remark.submission) for remark in remarks}
    return Statistics(
        subjects=len({who(remark.submission) for remark in decided}),
        opinions=len(decided),
        accepted=kinds[Kind.ACCEPTED],
        partly=kinds[Kind.PARTLY],
        explained=kinds[Kind.EXPLAINED],
        unanswered=kinds[None],
        withheld=sum(remark.state == Comment.State.WITHHELD for remark in decided),
        asked=asked,
        letters=_told(sum(bool(number) for _who, number in letters), asked),
        contributors=_told(len(bodies) - len(agreed), asked),
        agreed=(
            *(Reply(agency=sender.organisation, letter=_letter(sender)) for sender in agreed),
            *(_reply(row) for row in figures.standing("agrees") if _key(row) not in wrote),
        ),
        silent=tuple(_reply(row) for row in figures.standing("silent") if _key(row) not in wrote),
        tallies=tuple(_tally(line) for line in tally_lines(consultation, units)),
    )


def _tally(line: TallyLine) -> Tally:
    sums = line.figures
    return Tally(unit=line.unit, agree=sums.agree, disagree=sums.disagree, other=sums.other)


def _key(row: AskedRow) -> Subject:
    """The body as ``who`` names one that wrote: what it wrote speaks for it, not the list."""
    return fold(row.name), ""


def _reply(row: AskedRow) -> Reply:
    number = row.reply_number
    return Reply(
        agency=row.name, letter=Letter(number=number, dated=row.reply_date) if number else None
    )


def _told(count: int, asked: int | None) -> int | None:
    """“0 đơn vị” says something where agencies were asked, and nothing where none was."""
    return count if count or asked is not None else None


_DECIDED = (Comment.State.PUBLISHED, Comment.State.WITHHELD)


def _remarks(consultation: Consultation) -> list[Comment]:
    """Every remark, as it came, with as much of it and of its sender as counting needs; no contacts."""
    rows = Comment.objects.filter(consultation=consultation).select_related("submission")
    return list(
        rows.defer("reason", "folded", "submission__telephone", "submission__address").order_by(
            "received_at", "pk"
        )
    )


def _bodies(remarks: Iterable[Comment]) -> dict[Subject, Submission]:
    """The agencies and organisations that wrote, each with its last slip that names a letter."""
    found: dict[Subject, Submission] = {}
    for remark in remarks:
        sender = remark.submission
        if sender.capacity == Submission.Capacity.ORGANISATION:
            key = who(sender)
            if key not in found or sender.letter_number:
                found[key] = sender
    return found


def _agreed(bodies: dict[Subject, Submission], remarks: Iterable[Comment]) -> list[Submission]:
    """Those that said nothing but agreement; also what was withheld or waits may speak against it."""
    by_body: dict[Subject, list[bool]] = defaultdict(list)
    for remark in remarks:
        agrees = remark.stance == Comment.Stance.AGREE and not remark.proposed
        by_body[who(remark.submission)].append(agrees)
    return [sender for key, sender in bodies.items() if all(by_body[key])]
