"""Units that stand in the middle of a line, glued to what precedes them, get a line of their own.

Reads: paragraphs. Writes: paragraphs, each beginning at most one unit; split pieces keep their line number.

Nothing is split on looks alone: a number must be missing from the sequence of line beginnings, and be found
in between, after the end of a sentence or of a name.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from drafts.parse.line import Line, Source
from drafts.parse.marks import POINT_LETTERS, clause, heading, point
from drafts.parse.tree import Kind, Notice

_AMENDING_QUOTE = re.compile(r"(?:như sau|sau đây|sau)\s*:\s*(?=[“\"„])")
_GAP_LIMIT = 60
_BEFORE = r"(?:(?<=[.;:!?)”\"/\]])|(?<=[.;:!?)”\"/\]]\s))"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where a unit may begin inside a line, and how its number counts."""

    pattern: re.Pattern[str]
    value: Callable[[str], int]


_Cuts = dict[int, list[int]]


def unglue(source: Source) -> None:
    """Split glued headings, khoản and điểm, and a quotation that begins behind "như sau:"."""
    lines = _split_articles(source.lines, source.notices)
    lines = _split_within(lines, source.notices)
    source.lines = [piece for line in lines for piece in _split_quote(line)]


def _split_quote(line: Line) -> list[Line]:
    quotes = line.table is None and any(sign in line.text for sign in '“"„')
    match = _AMENDING_QUOTE.search(line.text) if quotes else None
    if match is None:
        return [line]
    rest = Line(line.no, line.text[match.end() :], fixed=line.fixed)
    line.text = line.text[: match.end()].rstrip()
    return [line, rest]


def _split_articles(lines: list[Line], notices: list[Notice]) -> list[Line]:
    heads = [
        (at, mark)
        for at, line in enumerate(lines)
        if (mark := heading(line.text)) and mark.kind is Kind.ARTICLE and mark.separated
    ]
    cuts: _Cuts = {}
    before = (0, 0)
    for at, mark in heads:
        if 1 < mark.value - before[1] <= _GAP_LIMIT:
            _find(lines, range(before[0], at), range(before[1] + 1, mark.value), _ARTICLE, cuts)
        before = (at, mark.value)
    return _cut(lines, cuts, notices, "glued-article")


def _split_within(lines: list[Line], notices: list[Notice]) -> list[Line]:
    """Khoản inside each article, điểm inside each khoản."""
    cuts: _Cuts = {}
    for start, end in _stretches(lines, lambda line: heading(line.text) is not None):
        _gaps(lines, range(start, end), _clause_value, _CLAUSE, cuts)
    lines = _cut(lines, cuts, notices, "glued-unit")
    cuts = {}
    for start, end in _stretches(
        lines, lambda line: heading(line.text) is not None or clause(line.text) is not None
    ):
        _gaps(lines, range(start, end), _point_value, _POINT, cuts)
    return _cut(lines, cuts, notices, "glued-unit")


def _stretches(lines: list[Line], starts: Callable[[Line], bool]) -> Iterable[tuple[int, int]]:
    edges = [at for at, line in enumerate(lines) if line.table is None and starts(line)]
    return pairwise([*edges, len(lines)])


def _gaps(
    lines: list[Line], where: range, value: Callable[[str], int], rule: _Rule, cuts: _Cuts
) -> None:
    """Look for the numbers that the beginnings of these lines leave out."""
    last, last_at = 0, where.start
    for at in where:
        now = value(lines[at].text) if lines[at].table is None else 0
        if now == 0:
            continue
        if 1 < now - last <= 8:
            first = rule is _CLAUSE and last == 0
            _find(lines, range(last_at, at), range(last + 1, now), _FIRST if first else rule, cuts)
        last, last_at = now, at


def _clause_value(text: str) -> int:
    mark = clause(text)
    return mark.value if mark else 0


def _point_value(text: str) -> int:
    """1 for a, and so on; 0 for other signs and inserted letters."""
    mark = point(text)
    return _letter(mark.number) if mark and mark.style == ")" and len(mark.number) == 1 else 0


def _find(lines: list[Line], where: range, missing: range, rule: _Rule, cuts: _Cuts) -> None:
    """Mark where the missing numbers stand in the lines, in ascending order; one pass."""
    wanted = missing.start
    for at in where:
        if lines[at].table is not None:
            continue
        for match in rule.pattern.finditer(lines[at].text, 1):
            number = rule.value(match[1])
            quoted = match.start() == 1 and lines[at].text[0] == '"'
            if wanted <= number < missing.stop and not quoted:
                cuts.setdefault(at, []).append(match.start())
                wanted = number + 1


def _cut(lines: list[Line], cuts: _Cuts, notices: list[Notice], code: str) -> list[Line]:
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at not in cuts:
            kept.append(line)
            continue
        edges = [0, *sorted(cuts[at]), len(line.text)]
        for start, end in pairwise(edges):
            text = line.text[start:end].strip()
            kept.append(Line(line.no, text, line.gap and not start, line.fixed, line.table))
            if start:
                notices.append(Notice(code, line.no, {"text": text[:60]}))
    return kept


def _letter(letter: str) -> int:
    return POINT_LETTERS.find(letter) + 1


_UPPER = "A-ZĐÀ-ỸƠƯ"
# The first khoản may stand right behind the name of its Điều, which has no full stop.
_NAMED = r"(?<=[^\W\d_])(?<!hoản)(?<!Điều)(?<!iểm)(?<!ục)(?<!số)(?<!mức)(?<!loại)(?<!ương)"
_ARTICLE = _Rule(
    re.compile(rf"(?:{_BEFORE}|(?<=[{_UPPER}])\s)Điều\s+(\d+)\s*[.:]\s*(?=[{_UPPER}“\"])"), int
)
_CLAUSE = _Rule(re.compile(rf"{_BEFORE}\s?(\d{{1,3}})\.\s+(?=[{_UPPER}“\"])"), int)
_FIRST = _Rule(re.compile(rf"(?:{_BEFORE}|{_NAMED})\s?(1)\.\s+(?=[{_UPPER}“\"])"), int)
_POINT = _Rule(re.compile(rf"{_BEFORE}\s?([a-zđư])\)\s+(?=[{_UPPER}“\"])"), _letter)
