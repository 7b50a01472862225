"""What a number at the beginning of a line is, judged by the numbers before and behind it.

Reads: the marks of an instrument's body. Writes: nothing; answers questions for body.py.
"""

import re
from typing import Literal

from drafts.parse.line import Line
from drafts.parse.marks import POINT_LETTERS, Mark, clause, heading, point, suffix
from drafts.parse.quotes import amends
from drafts.parse.tree import Kind, Node

Judgement = Literal["clause", "point", "item", "article", "text"]
_MISREAD = re.compile(r"(?P<label>[iIl|]\s?\.)\s+(?P<rest>[^\W\d_].*)$")
_FARTHEST = 30
"""How far a khoản may jump ahead before the figure is taken for text."""
_REACH = 60
"""How many lines ahead a doubt about one line is worth looking."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"


class Sequence:
    """Where the counting of Điều and khoản stands."""

    def __init__(self, lines: list[Line], marks: list[Mark | None]) -> None:
        self._lines = lines
        self._articles = [
            (at, mark.value)
            for at, mark in enumerate(marks)
            if mark is not None and mark.kind is Kind.ARTICLE and mark.separated
        ]
        self._ahead = _next_of(self._articles, len(lines))
        self._last_place = {value: at for at, value in self._articles}
        self.last_article = 0
        self.last_clause = 0
        self._style = ""

    def article(self, mark: Mark) -> None:
        """An article begins."""
        self.last_article = mark.value
        self.last_clause = 0
        self._style = ""

    def clause(self, mark: Mark) -> None:
        """A khoản begins."""
        self.last_clause = mark.value
        self._style = self._style or mark.style

    def article_ahead(self, at: int, value: int) -> bool:
        """Does an article of this number begin behind line `at`?"""
        return self._last_place.get(value, -1) > at

    def judge(self, at: int, mark: Mark, *, inside: bool) -> Judgement:
        """A line that begins with "n.": khoản, item of the open điểm, headless Điều or text."""
        if self._headless(at, mark):
            return "article"
        if self._style and mark.style != self._style:
            return "item"
        if mark.style != "." and not self._style and (mark.value != 1 or inside):
            return "item"
        expected = self.last_clause + 1
        if mark.value == expected:
            return "clause"
        if mark.value == self.last_clause and suffix(mark.number):
            return "clause"
        if mark.value < expected and inside:
            return "item"
        if mark.value == 0 or mark.value > expected + _FARTHEST:
            return "text"
        return "clause"

    def is_foreign(self, at: int, mark: Mark) -> bool:
        """Behind "như sau:": a khoản of the amended act, set out without marks, and not the next one here?"""
        if amends(mark.rest):
            return False
        expected = self.last_clause + 1
        if mark.value != expected:
            return True
        for line in self._lines[at + 1 : at + _REACH]:
            if heading(line.text) is not None:
                return False
            below = clause(line.text)
            if below is not None and below.value == expected and amends(below.rest):
                return True
        return False

    def _headless(self, at: int, mark: Mark) -> bool:
        """The name of an article without the word Điều: its number is missing and a new count begins."""
        ahead = self._ahead[at]
        if ahead is None or mark.value != self.last_article + 1 or ahead != mark.value + 1:
            return False
        name = mark.rest
        if not name or len(name) > 160 or name[-1] in ".;:,/" or not name[0].isupper():
            return False
        if at + 1 >= len(self._lines):
            return False
        below = clause(self._lines[at + 1].text)
        starts_anew = below is not None and below.value == 1
        return starts_anew or (mark.value != self.last_clause + 1 and below is None)

    def misread_one(self, at: int) -> Mark | None:
        """ "i." or "l." where khoản 1 must stand: a "2." follows before the next Điều."""
        match = _MISREAD.match(self._lines[at].text)
        if match is None or self.last_clause:
            return None
        for line in self._lines[at + 1 : at + _REACH]:
            if heading(line.text) is not None:
                return None
            letter = point(line.text)
            if letter is not None and letter.number in ("k", "m") and letter.style == ".":
                return None
            below = clause(line.text)
            if below is not None and below.style == ".":
                if below.value != 2:
                    return None
                return Mark(Kind.CLAUSE, "1", match["label"], match["rest"], True, ".")
        return None

    def judge_point(
        self, mark: Mark, last: Node | None, lead: str, *, introduces: bool, quoted: bool
    ) -> Judgement:
        """A line that begins with "a)": điểm, item of the open điểm, or text. `lead`: the line before."""
        before = last.number if last else ""
        follows = _follows(mark.number[0], before[:1])
        if mark.style != ")":
            begins = mark.rest.lstrip('[]0123456789 “"')[:1].isupper() or lead.endswith((":", ";"))
            listed = before or mark.style in "./-" or lead.endswith(":")
            return "point" if follows and begins and listed else "text"
        if quoted:
            return "point"
        if before and len(mark.number) > 1:
            same = mark.number[0] == before[0]
            return "item" if same and introduces else "point"
        if before and not follows and introduces:
            return "item"
        return "point"


def _follows(letter: str, before: str) -> bool:
    """Is this the next letter, by the Vietnamese alphabet (đ may be left out) or by the Latin one?"""
    if not before:
        return letter == "a"
    for alphabet in (POINT_LETTERS, POINT_LETTERS.replace("đ", ""), _LATIN):
        at = alphabet.find(before)
        if at >= 0 and alphabet[at + 1 : at + 2] == letter:
            return True
    return before == "u" and letter == "v"


def _next_of(articles: list[tuple[int, int]], length: int) -> list[int | None]:
    """For each line the number of the next article behind it."""
    found: list[int | None] = [None] * length
    ahead: int | None = None
    places = dict(articles)
    for at in range(length - 1, -1, -1):
        found[at] = ahead
        ahead = places.get(at, ahead)
    return found
