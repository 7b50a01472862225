"""Places in words, counted in letters without blanks, so that no joining or cutting of lines moves them.

Reads: words. Writes: the same words in other pieces; never other words.
"""

import hashlib
import re
from bisect import bisect_right
from functools import lru_cache

from drafts.parse.repair.item import Item, joined
from drafts.parse.tree import Row

_BLANK = re.compile(r"\s+")


def count(words: str) -> int:
    """How many letters, figures and signs."""
    return len(_BLANK.sub("", words))


def cut(words: str, at: int) -> tuple[str, str]:
    """The words before and behind the first `at` letters, stripped."""
    seen = 0
    for place, letter in enumerate(words):
        if seen == at:
            return words[:place].strip(), words[place:].strip()
        seen += not letter.isspace()
    return words.strip(), ""


def starts(words: str) -> list[tuple[int, str]]:
    """Each word with the place at which it begins."""
    found, seen = [], 0
    for word in words.split():
        found.append((seen, word))
        seen += len(word)
    return found


@lru_cache(maxsize=16384)
def _digest(words: str) -> str:
    return hashlib.sha256(_BLANK.sub("", words).encode()).hexdigest()[:16]


def fingerprint(item: Item) -> str:
    """Short hash of an item's own words; "" where it has none (an instrument, a quotation)."""
    words = joined(item.label, item.heading, item.text)
    if item.table is not None:
        words += " ".join(item.cells())
    return _digest(words) if words else ""


class Lines:
    """Which lines of the source the words of a document stand on."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._starts: list[int] = []
        self.total = 0
        for _no, text in rows:
            self._starts.append(self.total)
            self.total += count(text)

    def line(self, at: int) -> int:
        """The number of the line on which the letter `at` of the document stands."""
        return self._rows[max(bisect_right(self._starts, at) - 1, 0)][0]

    def pieces(self, start: int, end: int) -> list[tuple[int, str, bool]]:
        """The lines between two letters: number, the words that belong to it, is it the line's beginning?"""
        found: list[tuple[int, str, bool]] = []
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._rows) and self._starts[at] < end:
            no, text = self._rows[at]
            first = start - self._starts[at]
            words = text if first <= 0 else cut(text, first)[1]
            left = end - max(start, self._starts[at])
            if words := cut(words, left)[0]:
                found.append((no, words, first <= 0))
            at += 1
        return found


def places(items: list[Item]) -> list[tuple[int, int]]:
    """Where the words of each item begin and end in the document."""
    found, seen = [], 0
    for item in items:
        length = count(item.words())
        found.append((seen, seen + length))
        seen += length
    return found
