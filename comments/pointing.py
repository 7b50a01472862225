"""Which unit the words of a table point at: “khoản 2 Điều 5”, “Điều 5, khoản 2”, “K2 Đ5”, a heading. Pure.

Grammar of citations as in drafts/cite.py (small to large) and its reverse, as people write it. A wrong
target is told, never mended.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from comments.anchor import COMMENTABLE
from consultation.text import fold
from drafts.models import Provision
from drafts.parse.tree import Kind

_LARGE = r"(?:[ivxlc]+|\d+)[a-zđ]?(?!\w)"
_NUMBER = r"\d+(?:[a-zđ](?!\w))?(?!\d)"
_LETTER = r"[a-zđ]\d?\)?(?!\w)"
_AND = r"\s*(?:,|;|&|\+|-|–|và|va|đến|den|hoặc)\s*"
# Kind of a unit → how it is named, and how its numbers look; the order is from large to small.
_SPELT: tuple[tuple[Kind, str, str], ...] = (
    (Kind.ANNEX, r"phụ lục|phu luc", _LARGE),
    (Kind.PART, r"phần|phan", _LARGE),
    (Kind.CHAPTER, r"chương|chuong", _LARGE),
    (Kind.SUBSECTION, r"tiểu mục|tieu muc", _LARGE),
    (Kind.SECTION, r"mục|muc", _LARGE),
    (Kind.ARTICLE, r"điều|dieu|đ\.?(?=\s?\d)", _NUMBER),
    (Kind.CLAUSE, r"khoản|khoan|k\.?(?=\s?\d)", _NUMBER),
    (Kind.POINT, r"điểm|diem", _LETTER),
)
_RANK = {kind: rank for rank, (kind, _name, _number) in enumerate(_SPELT)}
_TOKEN = re.compile(
    "|".join(
        rf"(?<![^\W\d_])(?:{name})\s*(?P<{kind.name}>{number}(?:{_AND}{number})*)"
        for kind, name, number in _SPELT
    )
)
_SPLIT = re.compile(_AND)
_BETWEEN = re.compile(r"[\s,;.:()/–-]*(?:của|tại|thuộc|ở|trong)?\s*")
# Another instrument's unit: “khoản 1 Điều 62 Nghị định số 78/2025/NĐ-CP”.
_OTHER = re.compile(
    r"[\s,]*(?:của\s+)?(?:luật|bộ luật|nghị định|thông tư|hiến pháp|pháp lệnh"
    r"|(?:quyết định|nghị quyết)\s+số\s*\d)"
)
_MAIN = re.compile(r"\b(?:quyet dinh|nghi quyet|thong tu|nghi dinh|luat)\b(?! so \d)")


@dataclass(frozen=True, slots=True)
class Found:
    """``eid``: the unit, None for the whole draft. ``problem``: "", unknown, ambiguous, several, elsewhere.

    ``several`` and ``ambiguous`` still name a unit: the first one; ``named``: whether any unit was named.
    """

    eid: str | None = None
    problem: str = ""
    named: bool = False


@dataclass(slots=True)
class _Cited:
    """Numbers by kind of one citation; ``after``: the words that follow it."""

    numbers: dict[Kind, list[str]] = field(default_factory=dict)
    after: str = ""

    @property
    def lists(self) -> bool:
        return any(len(numbers) > 1 for numbers in self.numbers.values())


class Pointer:
    """The units of one version, ready to be looked up. ``units``: every unit, in order."""

    def __init__(self, units: Iterable[Provision]) -> None:
        self._called: dict[int, str] = {}
        self._paths: dict[tuple[int, tuple[str, str, str]], str] = {}
        self._large: dict[tuple[Kind, str], list[tuple[int, str]]] = {}
        self._headings: dict[str, list[str]] = {}
        self._instruments: set[int] = set()
        inside: dict[int, tuple[str, str, str]] = {}
        for unit in units:
            self._add(unit, inside)

    def _add(self, unit: Provision, inside: dict[int, tuple[str, str, str]]) -> None:
        if unit.called:
            self._called[unit.instrument] = fold(unit.called)
        if unit.quoted or unit.kind not in COMMENTABLE:
            return
        self._instruments.add(unit.instrument)
        path = inside.get(unit.parent_id or 0, ("", "", ""))
        number = _number(unit.number)
        if unit.kind == Kind.ARTICLE:
            path = (number, "", "")
        elif unit.kind == Kind.CLAUSE:
            path = (path[0], number, "")
        elif unit.kind == Kind.POINT:
            path = (path[0], path[1], number)
        else:
            self._large.setdefault((Kind(unit.kind), number), []).append(
                (unit.instrument, unit.eid)
            )
        if unit.kind in {Kind.ARTICLE, Kind.CLAUSE, Kind.POINT}:
            inside[unit.pk] = path
            self._paths.setdefault((unit.instrument, path), unit.eid)
        if unit.heading:
            self._headings.setdefault(fold(unit.heading), []).append(unit.eid)

    def find(self, words: str, *, around: str = "") -> Found:
        """The unit that ``words`` name; ``around``: headings that stand over them."""
        cited = citations(words)
        if not cited:
            return self._by_heading(words)
        first, more = cited[0], len(cited) > 1
        if _OTHER.match(first.after) and Kind.ARTICLE in first.numbers:
            return Found(None, "elsewhere", named=True)
        target = {kind: numbers[0] for kind, numbers in first.numbers.items()}
        places = self._places(target, around)
        if not places:
            return Found(None, "unknown", named=True)
        wanted = self._meant(words) if self._meant(words) is not None else self._meant(around)
        fitting = [eid for instrument, eid in places if wanted in (None, instrument)]
        if not fitting:
            return Found(None, "unknown", named=True)
        problem = "ambiguous" if len(fitting) > 1 else ""
        if more or first.lists:
            problem = "several"
        return Found(fitting[0], problem, named=True)

    def _by_heading(self, words: str) -> Found:
        """A unit called by its heading alone, “Giờ mở cửa”; other words are about the whole."""
        found = self._headings.get(fold(words).strip(" .:"), [])
        return Found(found[0], named=True) if len(found) == 1 else Found()

    def _places(self, target: dict[Kind, str], around: str) -> list[tuple[int, str]]:
        """(instrument, eid) of each unit that the numbers fit."""
        small = {Kind.ARTICLE, Kind.CLAUSE, Kind.POINT} & target.keys()
        if not small:
            kind = max(target, key=_RANK.__getitem__)
            return self._large.get((kind, target[kind]), [])
        if Kind.ARTICLE not in target:
            over = [c.numbers[Kind.ARTICLE][0] for c in citations(around) if _is_one_article(c)]
            if not over:
                return []
            target = target | {Kind.ARTICLE: over[-1]}
        path = (
            target.get(Kind.ARTICLE, ""),
            target.get(Kind.CLAUSE, ""),
            target.get(Kind.POINT, ""),
        )
        return [
            (instrument, self._paths[instrument, path])
            for instrument in sorted(self._instruments)
            if (instrument, path) in self._paths
        ]

    def _meant(self, words: str) -> int | None:
        """The instrument named: “dự thảo Quy chế” an attached one, “dự thảo Quyết định” the first."""
        folded = fold(words)
        for instrument, called in self._called.items():
            if called and re.search(rf"\b{re.escape(called)}\b", folded):
                return instrument
        return 0 if self._called and _MAIN.search(folded) else None


def citations(words: str) -> list[_Cited]:
    """Every citation in ``words``, in order; one goes from small to large or the reverse."""
    text = unicodedata.normalize("NFC", words).casefold()
    found: list[_Cited] = []
    end, direction, last = -1, 0, 0
    for token in _TOKEN.finditer(text):
        kind = Kind[str(token.lastgroup)]
        rank = _RANK[kind]
        joined = found and end >= 0 and _BETWEEN.fullmatch(text[end : token.start()])
        way = (rank > last) - (rank < last)
        if not joined or way == 0 or (direction and way != direction):
            found.append(_Cited())
            direction = 0
        else:
            direction = way
        numbers = [_number(part) for part in _SPLIT.split(token[kind.name]) if part]
        found[-1].numbers[kind] = numbers
        end, last = token.end(), rank
        found[-1].after = text[end : end + 60]
    return found


def _is_one_article(cited: _Cited) -> bool:
    return len(cited.numbers.get(Kind.ARTICLE, [])) == 1


def _number(number: str) -> str:
    """“5”, “5a”, “đ”, “ii”: without brackets, in small letters."""
    return unicodedata.normalize("NFC", number).casefold().strip(" .)(")
