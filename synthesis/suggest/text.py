"""What a suggestion works on: remarks, their words as they are compared, and what is proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from consultation.text import clean, fold

Key = int | str
_WORD = re.compile(r"[^\W_]+")
_SURROGATES = range(0xD800, 0xE000)  # no characters by themselves
_CHARACTERS = 0x110000
_REMEMBERED = (
    400_000  # spellings; more are looked up anew, so that memory does not grow with the texts
)


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
    """Words as characters: folded, so that marks, case and đ make no difference.

    A text becomes a string of one character a word, which makes the comparison of words one of characters.
    The character of a word depends on the texts before it; nothing that is proposed depends on it. Beyond a
    million different words two may share one.
    """

    def __init__(self) -> None:
        self.words: list[str] = [""]
        """The folded word of each character, by its number."""
        self._numbers: dict[str, int] = {}
        self._spelt = _Spellings(self)

    def characters(self, text: str) -> str:
        """The words of a text without punctuation; of signs alone (an emoji) all of it is one word."""
        if len(self._spelt) > _REMEMBERED:
            self._spelt.clear()
        words = "".join(map(self._spelt.__getitem__, text.split()))
        if words or not (rest := "".join(clean(text).split())):
            return words
        return self.character(rest)

    def character(self, folded: str) -> str:
        """The character of a folded word, a new one where it was not seen before."""
        number = self._numbers.get(folded)
        if number is None:
            number = self._numbers[folded] = self._next(folded)
        return chr(number)

    def _next(self, folded: str) -> int:
        if len(self.words) == _SURROGATES.start:
            self.words.extend("" for _ in _SURROGATES)
        if len(self.words) == _CHARACTERS:
            digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            return 1 + int.from_bytes(digest, "little") % (_SURROGATES.start - 1)
        self.words.append(folded)
        return len(self.words) - 1


class _Spellings(dict[str, str]):
    """What stands between two blanks → the characters of its words: none, one, or more."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, spelt: str) -> str:
        words = (fold(word) for word in _WORD.findall(clean(spelt)))
        made = self[spelt] = "".join(self._vocabulary.character(word) for word in words if word)
        return made


@dataclass(frozen=True, slots=True)
class Text:
    """All remarks with the same words, and those words, a character each."""

    words: str
    remarks: tuple[Remark, ...]


def gather(remarks: Iterable[Remark], vocabulary: Vocabulary) -> list[Text]:
    """Remarks by their words, in the order of their first ids; empty ones are left out."""
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        words = vocabulary.characters(remark.text)
        if words:
            found.setdefault(words, []).append(remark)
    texts = [
        Text(words, tuple(sorted(same, key=lambda r: order(r.id)) if len(same) > 1 else same))
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
