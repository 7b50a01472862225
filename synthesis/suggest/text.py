"""What a suggestion works on: a remark, its words as they are compared, and what is proposed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from consultation.text import fold

Key = int | str
_WORD = re.compile(r"\w+")
SPAN = 3  # words in a shingle


@dataclass(frozen=True, slots=True)
class Remark:
    """One text and the unit it points at ("" or None: the whole draft)."""

    id: Key
    text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Remarks that may want one answer. ``because`` holds the facts that explain it (see explain.py)."""

    kind: str
    ids: tuple[Key, ...]
    because: Mapping[str, int | str | bool]


@dataclass(frozen=True)
class Prepared:
    """A remark with its words as they are compared: folded, without punctuation."""

    remark: Remark
    words: tuple[str, ...]

    @classmethod
    def of(cls, remark: Remark) -> "Prepared":
        """Vietnamese and other scripts alike: marks and case go, letters and figures stay."""
        return cls(remark, tuple(_WORD.findall(fold(remark.text.replace("_", " ")))))


@dataclass(frozen=True)
class Copies:
    """All remarks with the same words."""

    words: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Every run of three words; a shorter text is one shingle."""
        if len(self.words) <= SPAN:
            return frozenset({self.words})
        runs = range(len(self.words) - SPAN + 1)
        return frozenset(self.words[at : at + SPAN] for at in runs)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The numbers in it: two letters that ask for different numbers are not the same letter."""
        return tuple(sorted(word for word in self.words if word.isdecimal()))


def in_order(ids: Iterable[Key]) -> tuple[Key, ...]:
    """Numbers by size before names by alphabet: an order that the input's own does not change."""
    return tuple(sorted(ids, key=lambda key: (isinstance(key, str), key)))


def largest_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """By size, then by the first id."""
    return sorted(proposals, key=lambda p: (-len(p.ids), isinstance(p.ids[0], str), p.ids[0]))


def units_of(remarks: Iterable[Remark]) -> set[str]:
    """The different units that they point at."""
    return {remark.unit or "" for remark in remarks}
