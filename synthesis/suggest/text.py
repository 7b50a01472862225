"""What a suggestion works on: remarks, their words as they are compared, and what is proposed."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consultation.text import fold

Key = int | str
Words = NDArray[np.uint32]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """One text and the unit it points at ("" or None: the whole draft)."""

    id: Key
    text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Remarks that may want one answer. ``because`` holds the facts that explain it (see explain.py).

    ``typical``: the remark of them whose words are the most like those of the others.
    """

    kind: str
    ids: tuple[Key, ...]
    because: Mapping[str, int | str | bool]
    typical: Key | None = None


class Vocabulary:
    """Words as numbers: folded, so that marks, case and đ make no difference.

    The number of a word depends on the texts before it; nothing that is proposed depends on the number.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self.words: list[str] = []

    def numbers(self, text: str) -> array[int]:
        """The words of a text, without punctuation; Vietnamese and other scripts alike."""
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        seen = self._seen
        return array("I", [seen.get(word) or self._learn(word) for word in _WORD.findall(text)])

    def _learn(self, word: str) -> int:
        folded = fold(word)
        number = self._numbers.get(folded)
        if number is None:
            self.words.append(folded)
            number = self._numbers[folded] = len(self.words)  # from 1: 0 stands for no word
        self._seen[word] = number
        return number

    def word(self, number: int) -> str:
        """The folded word of a number."""
        return self.words[number - 1]


@dataclass(frozen=True, slots=True)
class Text:
    """All remarks with the same words, and those words."""

    words: Words
    remarks: tuple[Remark, ...]


def gather(remarks: Iterable[Remark], vocabulary: Vocabulary) -> list[Text]:
    """Remarks by their words, in the order of their first ids; those without words are left out."""
    found: dict[bytes, list[Remark]] = {}
    for remark in remarks:
        words = vocabulary.numbers(remark.text).tobytes()
        if words:
            found.setdefault(words, []).append(remark)
    texts = [
        Text(np.frombuffer(words, dtype=np.uint32), tuple(sorted(same, key=lambda r: order(r.id))))
        for words, same in found.items()
    ]
    return sorted(texts, key=lambda text: order(text.remarks[0].id))


def order(key: Key) -> tuple[bool, Key]:
    """Numbers by size before names by alphabet: an order that the input's own does not change."""
    return isinstance(key, str), key


def in_order(ids: Iterable[Key]) -> tuple[Key, ...]:
    """The ids in that order."""
    return tuple(sorted(ids, key=order))


def largest_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """By size, then by the first id."""
    return sorted(proposals, key=lambda p: (-len(p.ids), order(p.ids[0])))


def units_of(remarks: Iterable[Remark]) -> set[str]:
    """The different units that they point at."""
    return {remark.unit or "" for remark in remarks}


def lengths(texts: Sequence[Text]) -> NDArray[np.int64]:
    """How many words each text has."""
    return np.fromiter((len(text.words) for text in texts), dtype=np.int64, count=len(texts))
