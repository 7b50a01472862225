"""What stands on the site now, as the comparison sees it."""

from dataclasses import dataclass

from drafts.models import Consultation
from exports.edited.answer import Answer
from exports.gather import gather, state_of
from exports.marks import words_of
from exports.phrases import content_lines, label_lines, response_lines, subject_name
from exports.style import style_of
from exports.wording import Wording
from synthesis.queries import AnswerRow, GroupRow, groups_in_order


@dataclass(frozen=True, slots=True)
class Remark:
    """An opinion as it is printed."""

    key: str
    subject: str
    content: str


@dataclass(frozen=True, slots=True)
class Held:
    """A group with its answer: ``lock`` 0 without one; ``state`` is that of the response."""

    key: str
    pk: int
    name: str
    shown: str
    remarks: tuple[Remark, ...]
    answer: Answer | None
    digest: str
    lock: int
    state: str


@dataclass(frozen=True, slots=True)
class Site:
    """The groups in printed order, and the words in which this agency's documents are written."""

    key: str
    groups: tuple[Held, ...]
    words: Wording


def site_of(consultation: Consultation) -> Site:
    """Everything that an edited document may touch; the loose remarks of a unit are a group of key u…."""
    rows = {row.key: row for row in groups_in_order(consultation, loose=True)}
    style = style_of(consultation.agency)
    summary = gather(consultation, final=False, style=style, working=True)
    words = style.wording
    groups = tuple(
        Held(
            key=group.key,
            pk=rows[group.key].pk,
            name=words_of(label_lines(group)),
            shown=words_of(response_lines(group, words)),
            remarks=tuple(
                Remark(entry.key, subject_name(entry, words), words_of(content_lines(entry, words)))
                for entry in group.entries
            ),
            answer=_answer(rows[group.key].answer),
            digest=state_of(rows[group.key].answer),
            lock=_lock(rows[group.key]),
            state=rows[group.key].state,
        )
        for group in summary.groups()
        if group.key in rows
    )
    return Site(str(consultation.pk), groups, words)


def _answer(row: AnswerRow | None) -> Answer | None:
    return Answer(row.kind, row.text, row.changed_unit, row.changed_text) if row else None


def _lock(row: GroupRow) -> int:
    return row.answer.lock if row.answer else 0
