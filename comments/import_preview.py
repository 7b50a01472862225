"""A table → what would come of it: each row with its unit, its outcome and its problems. Writes nothing."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from comments.body_kinds import capacity_of
from comments.models import Comment, ImportRow, Submission
from comments.opinion_table import Opinion, Sheet, answer_kind, is_agreement, opinions
from comments.pointing import Found, Pointer
from comments.submit import MOST_CHARACTERS
from comments.tables import Grid
from consultation.text import fold
from drafts.cite import cite
from drafts.models import Consultation, Provision

MOST_ROWS = 10_000
_LONGEST_SUBJECT = 255
_LONGEST_NUMBER = 60
_WORDS = re.compile(r"\w+")
Outcome = ImportRow.Outcome


@dataclass(frozen=True, slots=True)
class Problem:
    """What is amiss with a row. ``stops``: nothing of the table comes in before it is mended or skipped."""

    code: str
    words: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it would come in. ``place``: “bảng 1, dòng 5”; ``key``: equal for duplicates."""

    number: int
    place: str
    unit_words: str
    eid: str
    unit: str
    subject: str
    capacity: str
    letter_number: str
    letter_date: date | None
    stance: str
    content: str
    proposed: str
    answer: str
    answer_kind: str
    outcome: str
    key: str
    problems: tuple[Problem, ...]

    @property
    def comes_in(self) -> bool:
        """Whether it becomes a remark."""
        return self.outcome in {Outcome.REMARK, Outcome.AGREES}

    @property
    def stops(self) -> bool:
        """Whether it keeps the whole table out."""
        return any(problem.stops for problem in self.problems)


@dataclass(frozen=True)
class Preview:
    """The columns (heading, role or ""), the rows in order, and what is still to be decided."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[PreviewRow, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by outcome, and ``subjects``: different people and bodies whose rows come in."""
        found = Counter(row.outcome for row in self.rows)
        subjects = {fold(row.subject) for row in self.rows if row.comes_in}
        counts = {str(outcome.value): found[outcome] for outcome in Outcome}
        return counts | {"rows": len(self.rows), "subjects": len(subjects)}

    @property
    def stops(self) -> tuple[PreviewRow, ...]:
        """Rows that keep the table out."""
        return tuple(row for row in self.rows if row.stops)

    @cached_property
    def unresolved(self) -> tuple[tuple[str, str], ...]:
        """(words, eid) of every place that a person should look at, each once."""
        asked = {
            f"{why}-unit" for why in ("unknown", "ambiguous", "several", "elsewhere", "chosen")
        }
        found = {
            row.unit_words: row.eid
            for row in self.rows
            if row.comes_in and asked & {problem.code for problem in row.problems}
        }
        return tuple(found.items())

    @property
    def may_come_in(self) -> bool:
        """All or nothing: no row stops it, and there is one that is new."""
        return not self.stops and any(row.comes_in for row in self.rows)


def preview(
    consultation: Consultation, grids: Sequence[Grid], reading: Mapping[str, Any] | None = None
) -> Preview:
    """What the tables would bring. ``reading``: what people corrected (``Import.reading``).

    A constant number of queries: the units, and what those who are named have said already.
    """
    reading = reading or {}
    sheet = opinions(grids, reading.get("columns"))
    units = list(
        Provision.objects.filter(version_id=consultation.version_id)
        .defer("text", "table")
        .order_by("position")
    )
    judge = _Judge(consultation, units, reading, sheet)
    rows = tuple(judge.row(opinion) for opinion in sheet.opinions[: MOST_ROWS + 1])
    return Preview(_columns(sheet), rows)


def _columns(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    roles = {at: role for role, at in sheet.columns.items()}
    width = max([len(sheet.names), *(at + 1 for at in roles)], default=0)
    names = [*sheet.names, *[""] * (width - len(sheet.names))]
    return tuple((name, roles.get(at, "")) for at, name in enumerate(names))


class _Judge:
    """Decides about each row in turn, and remembers what it has seen."""

    def __init__(
        self,
        consultation: Consultation,
        units: list[Provision],
        reading: Mapping[str, Any],
        sheet: Sheet,
    ) -> None:
        self._pointer = Pointer(units)
        self._rows = {unit.pk: unit for unit in units}
        self._by_eid = {unit.eid: unit for unit in units}
        self._chosen: Mapping[str, str] = reading.get("units") or {}
        self._skip = frozenset(reading.get("skip") or ())
        self._seen: dict[str, int] = {}
        self._there = said_before(consultation, {row.subject for row in sheet.opinions})
        self._may_be_unnamed = consultation.allow_anonymous

    def row(self, opinion: Opinion) -> PreviewRow:
        """The row, judged."""
        content = opinion.content or (_("Thống nhất") if is_agreement(opinion.proposed) else "")
        agrees = is_agreement(content) and not opinion.proposed
        found, problems = self._unit(opinion)
        problems += self._amiss(opinion, content)
        key = key_of(opinion.subject, content, opinion.proposed)
        outcome = Outcome.AGREES if agrees else Outcome.REMARK
        if opinion.number in self._skip:
            outcome, problems = Outcome.SKIPPED, []
        elif key in self._there or key in self._seen:
            outcome = Outcome.DUPLICATE
            problems = [self._duplicate(key)]
        else:
            self._seen[key] = opinion.number
        return PreviewRow(
            number=opinion.number,
            place=_("bảng %(table)d, dòng %(line)d")
            % {"table": opinion.table, "line": opinion.line},
            unit_words=opinion.unit,
            eid=found,
            unit=self._name(found),
            subject=opinion.subject,
            capacity=capacity_of(opinion.subject),
            letter_number=opinion.letter.number,
            letter_date=opinion.letter.dated,
            stance=(Comment.Stance.AGREE if agrees else Comment.Stance.CHANGE).value,
            content=content,
            proposed=opinion.proposed,
            answer=opinion.answer,
            answer_kind=answer_kind(opinion.answer),
            outcome=outcome.value,
            key=key,
            problems=tuple(problems),
        )

    def _unit(self, opinion: Opinion) -> tuple[str, list[Problem]]:
        """The unit's address ("" for the whole draft) and what is to be said of it."""
        if opinion.unit in self._chosen and (
            not self._chosen[opinion.unit] or self._chosen[opinion.unit] in self._by_eid
        ):
            told = Problem("chosen-unit", _("Vị trí do người nhập chọn."))
            return self._chosen[opinion.unit], [told]
        found = self._pointer.find(opinion.unit, around=opinion.around)
        if not found.named and not opinion.unit:
            found = self._of_content(opinion)
        if not found.problem:
            return found.eid or "", []
        words = {
            "unknown": _("Dự thảo không có vị trí này; góp ý được ghi cho toàn bộ dự thảo."),
            "ambiguous": _("Có ở cả văn bản chính và văn bản kèm theo; lấy nơi đầu tiên."),
            "several": _("Nêu nhiều vị trí; lấy vị trí đầu tiên."),
            "elsewhere": _("Vị trí của văn bản khác; góp ý được ghi cho toàn bộ dự thảo."),
        }
        return found.eid or "", [Problem(f"{found.problem}-unit", words[found.problem])]

    def _of_content(self, opinion: Opinion) -> Found:
        """Where no place is given, the beginning of the words often names it: “Tại khoản 2 Điều 5: …”."""
        beginning = re.split(r"[:\n]", opinion.content, maxsplit=1)[0]
        if len(beginning) > 80 or not _AT.match(beginning):
            return Found()
        found = self._pointer.find(beginning, around=opinion.around)
        return found if found.eid else Found()

    def _amiss(self, opinion: Opinion, content: str) -> list[Problem]:
        found: list[Problem] = []
        if not (content or opinion.proposed):
            found.append(Problem("empty-content", _("Dòng không có nội dung góp ý."), stops=True))
        if max(len(content), len(opinion.proposed)) > MOST_CHARACTERS:
            words = _("Nội dung dài quá 20.000 ký tự. Vui lòng chia thành nhiều góp ý.")
            found.append(Problem("too-long", words, stops=True))
        if not opinion.subject:
            words = _("Không có chủ thể góp ý; được ghi là “Ẩn danh”.")
            if not self._may_be_unnamed:
                words = _("Không có chủ thể góp ý, mà đợt lấy ý kiến này cần có tên.")
            found.append(Problem("no-subject", words, stops=not self._may_be_unnamed))
        if len(opinion.subject) > _LONGEST_SUBJECT or len(opinion.letter.number) > _LONGEST_NUMBER:
            found.append(Problem("long-subject", _("Tên chủ thể hoặc số văn bản quá dài."), True))
        elif re.search(r";|\n|, (?:Sở|UBND|Ủy ban|Ban|Hội|Công an)", opinion.subject):
            words = _("Có thể là nhiều chủ thể; được tính là một.")
            found.append(Problem("several-subjects", words))
        if opinion.filled:
            words = _("Ô trống được lấy theo dòng trên.")
            found.append(Problem("filled", words))
        if opinion.number > MOST_ROWS:
            words = _("Bảng có quá nhiều dòng. Vui lòng chia thành nhiều tệp.")
            found.append(Problem("too-many", words, stops=True))
        return found

    def _duplicate(self, key: str) -> Problem:
        if key in self._there:
            return Problem("duplicate", _("Đã có góp ý này của chủ thể này; không thêm nữa."))
        words = _("Trùng với dòng số %(n)d của tệp.") % {"n": self._seen[key]}
        return Problem("duplicate", words)

    def _name(self, eid: str) -> str:
        return cite(self._by_eid[eid], self._rows) if eid else ""


_AT = re.compile(
    r"\s*[-–•*]?\s*(?:\d+[.)])?\s*(?:tại|về|đối với|điều|khoản|điểm|chương|mục|phụ lục)\b",
    re.IGNORECASE,
)


def key_of(subject: str, content: str, proposed: str = "") -> str:
    """Equal for the same words of the same subject, whatever their marks, case, signs and spaces."""
    words = " ".join(_WORDS.findall(fold(f"{content} {proposed}".replace("\n", " "))))
    whole = "\n".join((" ".join(_WORDS.findall(fold(subject))), words))
    return hashlib.sha256(whole.encode()).hexdigest()


def said_before(consultation: Consultation, subjects: Iterable[str]) -> frozenset[str]:
    """The keys of everything that these subjects have said in this consultation, by whatever way."""
    names = {" ".join(_WORDS.findall(fold(subject))) for subject in subjects}
    slips = Submission.objects.filter(consultation=consultation)
    mine = {
        slip.pk: _plain_subject(slip)
        for slip in slips.only("capacity", "name", "organisation")
        if " ".join(_WORDS.findall(fold(_plain_subject(slip)))) in names
    }
    rows = Comment.objects.filter(submission__in=list(mine)) if mine else Comment.objects.none()
    said = rows.values_list("submission_id", "reason", "proposed")
    return frozenset(key_of(mine[slip], reason, proposed) for slip, reason, proposed in said)


def _plain_subject(slip: Submission) -> str:
    """As a table names it: nothing for the unnamed."""
    return "" if slip.capacity == Submission.Capacity.ANONYMOUS else slip.subject
