"""Citations in a text: items that stand together, smaller units tied to the larger ones behind them.

Reads: text. Writes: citations with spans that never overlap, each with its steps from small to large.

"các điểm a khoản 2 và điểm a, b khoản 3 của Điều này" is three citations: what is smaller belongs to the
nearest larger one on its right, over "và" and commas. A range gives two: where it begins, where it ends.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafts.citations import owner as owners
from drafts.citations.items import Item, Number, items
from drafts.citations.levels import Level
from drafts.citations.owner import Owner
from drafts.citations.places import composed, quotations

_PART = r"(?:của|tại|trong|thuộc|ở|theo)"
_HOLDS = re.compile(rf"\s*,?\s*(?:{_PART}\s+)?(?:các\s+)?", re.IGNORECASE)
_LIST = re.compile(
    rf"\s*[,;]?\s*(?P<word>và|hoặc|hay|cùng|với|(?P<to>đến(?:\s+hết)?|tới)|[-–])?\s*"
    rf"(?:(?:quy\s+định|nêu)\s+)?(?:{_PART}\s+|từ\s+)?(?:các\s+|những\s+)?",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?:tại|theo|trừ|của|thuộc|nêu|ở|từ|với|vào|đến)\s+(?:các\s+)?$", re.IGNORECASE
)
# "Bãi bỏ Điều 4", "bổ sung một số khoản của Điều 3", "khoản 4 được sửa đổi như sau".
_CHANGES = re.compile(
    r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|đính\s+chính)(?:\s*,\s*(?:bổ\s+sung|bãi\s+bỏ))?"
    r"(?:\s+(?:một\s+số|tên|điều|khoản|điểm|nội\s+dung|đoạn|cụm\s+từ|[\w,]+\s+của|của|vào|tại|các))*\s+$",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\s+được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)", re.IGNORECASE)
_TITLE = re.compile(r"\s*[.:](?:\s|$)")
_LINE_BEFORE, _SENTENCE_BEFORE = 20, 80


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a citation; ``number`` "" where it says "này" (``this``) or an annex has none."""

    level: Level
    number: str
    this: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """``text[start:end]`` speaks of one unit; no ``steps``: of an instrument as a whole.

    ``part``: "from" or "to" of a range; ``quoted``: inside marks of quotation in the same text;
    ``referred``: behind a word that refers (tại, theo, trừ …); ``changed``: it is what an amendment changes.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    owner: Owner | None = None
    part: str = ""
    quoted: bool = False
    referred: bool = False
    changed: bool = False


def find(text: str) -> list[Citation]:
    """Every citation of ``text`` in order. Offsets are into ``text`` as given, composed or not."""
    if not unicodedata.is_normalized("NFC", text):
        plain, places = composed(text)
        return [replace(c, start=places[c.start], end=places[c.end]) for c in find(plain)]
    found: list[Citation] = []
    for chain in _chains(text):
        found.extend(_citations(text, chain))
    found.extend(_instruments(text, found))
    if not found:
        return found
    found.sort(key=lambda citation: citation.start)
    inside = quotations(text)
    return [replace(c, quoted=True) if inside(c.start) else c for c in found] if inside else found


# ---------------------------------------------------------------- items that stand together


def _chains(text: str) -> Iterator[list[Item]]:
    """Items with nothing between them but commas, "và", "đến", "của" …"""
    chain: list[Item] = []
    for item in items(text):
        if chain and not _LIST.fullmatch(text, chain[-1].end, item.start):
            yield chain
            chain = []
        chain.append(item)
    if chain:
        yield chain


def _citations(text: str, chain: list[Item]) -> Iterator[Citation]:
    owner = owners.behind(text, chain[-1].end)
    if owner is None:  # "Phụ lục" by itself is no citation
        chain = [item for item in chain if item.numbers or item.this]
    if not chain or _is_heading(text, chain, owner):
        return
    tied = _Tied(text, chain, owner)
    for at in range(len(chain)):
        yield from tied.citations(at)


def _is_heading(text: str, chain: list[Item], owner: Owner | None) -> bool:
    """ "Điều 4. Hiệu lực thi hành" at the beginning of a line, in words that were taken over."""
    if owner is not None or len(chain) > 1 or not Level.ARTICLE <= chain[0].level <= Level.PART:
        return False
    begins = chain[0].start == 0 or text[chain[0].start - 1] == "\n"
    return begins and not chain[0].this and bool(_TITLE.match(text, chain[0].end))


class _Tied:
    """A chain with what holds what."""

    def __init__(self, text: str, chain: list[Item], owner: Owner | None) -> None:
        self.text, self.chain, self.owner = text, chain, owner
        self.above = self._parents()
        self.held = {at for at in self.above if at is not None}
        before = text[max(0, chain[0].start - _LINE_BEFORE) : chain[0].start]
        self.referred = bool(_REFERS.search(before))
        before = text[max(0, chain[0].start - _SENTENCE_BEFORE) : chain[0].start]
        self.changed = bool(_CHANGES.search(before) or _CHANGED.match(text, chain[-1].end))

    def citations(self, at: int) -> Iterator[Citation]:
        """One for each number of the item; of a larger unit the first is part of the citation before."""
        item, upward, part = self.chain[at], self._upward(at), self._range(at)
        numbers: list[Number | None] = list(item.numbers) or [None]
        smallest = at not in self.held
        for number in numbers if smallest else numbers[1:]:
            first = smallest and number is numbers[0]
            last = smallest and number is numbers[-1]
            own = (number.start, number.end) if number else (item.start, item.end)
            steps = (Step(item.level, number.text if number else "", item.this), *upward)
            yield Citation(
                self._start(at) if first else own[0],
                self._end(at) if last else own[1],
                steps,
                None if any(step.this for step in steps) else self.owner,
                (number.part if number else "") or part,
                referred=self.referred,
                changed=self.changed,
            )

    def _parents(self) -> list[int | None]:
        """What holds each item: the nearest larger one on the right; else one just on the left."""
        chain = self.chain
        larger: list[int | None] = [None] * len(
            chain
        )  # on the right; a stack, so that it stays linear
        stack: list[int] = []
        for at in range(len(chain) - 1, -1, -1):
            while stack and chain[stack[-1]].level <= chain[at].level:
                stack.pop()
            larger[at] = stack[-1] if stack else None
            stack.append(at)
        found: list[int | None] = []
        left: int | None = None  # "Điều 5 khoản 1, khoản 2"
        for at, right in enumerate(larger):
            if at and chain[at - 1].level > chain[at].level:
                left = at - 1 if self._holds(at - 1) else None
            elif not at or chain[at - 1].level < chain[at].level:
                left = None
            if right is not None:
                found.append(right if self._holds(right - 1) else None)
            else:
                found.append(left)
        return found

    def _holds(self, at: int) -> bool:
        """May the words behind item ``at`` lead from a unit to the one that holds it?"""
        return bool(_HOLDS.fullmatch(self.text, self.chain[at].end, self.chain[at + 1].start))

    def _upward(self, at: int) -> tuple[Step, ...]:
        steps: list[Step] = []
        here = self.above[at]
        while here is not None:
            item = self.chain[here]
            steps.append(Step(item.level, item.numbers[0].text if item.numbers else "", item.this))
            here = self.above[here]
        return tuple(steps)

    def _start(self, at: int) -> int:
        """Where the words begin: with the larger unit where that one stands before it."""
        here = at
        while here and self.above[here] == here - 1:
            here -= 1
        return self.chain[here].start

    def _end(self, at: int) -> int:
        """Where the words end: with the larger units behind it, and their instrument."""
        here = at
        while self.above[here] == here + 1:
            here += 1
            if len(self.chain[here].numbers) > 1:
                return self.chain[here].numbers[0].end
        item = self.chain[here]
        if here == len(self.chain) - 1 and self.owner is not None and not item.this:
            return self.owner.end
        return item.end

    def _range(self, at: int) -> str:
        """ "from" and "to" of "Điều 10 đến Điều 18"."""
        if at + 1 < len(self.chain) and self._leads_to(at):
            return "from"
        return "to" if at and self._leads_to(at - 1) else ""

    def _leads_to(self, at: int) -> bool:
        a, b = self.chain[at], self.chain[at + 1]
        between = _LIST.fullmatch(self.text, a.end, b.start) if a.level == b.level else None
        return bool(between and between["to"])


# ---------------------------------------------------------------- instruments as a whole


def _instruments(text: str, found: list[Citation]) -> Iterator[Citation]:
    """Instruments spoken of outside of the citations found so far."""
    spans = sorted((c.start, max(c.end, c.owner.end if c.owner else 0)) for c in found)
    starts = [start for start, _ in spans]
    for owner in owners.alone(text):
        at = bisect_right(starts, owner.start) - 1
        before = at >= 0 and spans[at][1] > owner.start
        behind = at + 1 < len(spans) and starts[at + 1] < owner.end
        if not (before or behind):
            yield Citation(owner.start, owner.end, (), owner)
