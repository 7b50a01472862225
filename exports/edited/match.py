"""Which group of the site a block of an edited document belongs to: by its marks, else by its words."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from consultation.text import fold
from exports.edited.read import Block, Reading
from exports.edited.site import Held, Site
from exports.marks import normal

_ALIKE = 92.0  # per cent of letters: a slip of the pen, not another opinion


@dataclass(frozen=True, slots=True)
class Matched:
    """The blocks of each group by key, and those of none with the reason (see ``Why``)."""

    of: dict[str, list[Block]]
    by_words: frozenset[int]
    stray: list[tuple[Block, str]]


def match(reading: Reading, site: Site) -> Matched:
    """Every block goes to one group or stays a stray: none is lost."""
    groups = {group.key: group for group in site.groups}
    by_remark = {remark.key: group.key for group in site.groups for remark in group.remarks}
    words = _Words(site)
    found: dict[str, list[Block]] = defaultdict(list)
    by_words: set[int] = set()
    stray: list[tuple[Block, str]] = []
    for block in reading.blocks:
        marked = list(dict.fromkeys(mark.key for mark in block.marks))
        if len(marked) > 1:
            stray.append((block, "merged"))
            continue
        key = marked[0] if marked else _by_remarks(block, by_remark)
        if not key:
            key = words.group_of(block)
            by_words.add(block.number)
        if key in groups:
            found[key].append(block)
        else:
            stray.append((block, "gone" if marked else "unknown"))
    return Matched(dict(found), frozenset(by_words), stray)


def _by_remarks(block: Block, by_remark: dict[str, str]) -> str:
    """The group in which most of the block's opinions stand, by the marks of their cells."""
    keys = [by_remark[row.mark.key] for row in block.rows if row.mark and row.mark.key in by_remark]
    return Counter(keys).most_common(1)[0][0] if keys else ""


class _Words:
    """Finds a group by who said what, when no mark is left."""

    def __init__(self, site: Site) -> None:
        self._exact: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._contents: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        for group in site.groups:
            self._names[_folded(group.name)].add(group.key)
            for remark in group.remarks:
                content = _folded(remark.content)
                self._exact[_folded(remark.subject), content].add(group.key)
                self._contents[content].add(group.key)

    def group_of(self, block: Block) -> str:
        """The one group that fits best; "" when none does or several do."""
        named = self._names.get(_folded(block.name), set())
        votes: Counter[str] = Counter()
        for row in block.rows:
            fitting = self._fitting(_folded(row.subject), _folded(row.content))
            votes.update(fitting & named or fitting)
        best = votes.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return ""
        return best[0][0]

    def _fitting(self, subject: str, content: str) -> set[str]:
        # The letter in brackets under the name belongs to the cell, not to the name.
        exact = self._exact.get((subject.split(" (")[0], content)) or self._contents.get(content)
        if exact or not content:
            return exact or set()
        near = process.extractOne(
            content, self._contents.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        return self._contents[near[0]] if near else set()


def _folded(text: str) -> str:
    return " ".join(fold(normal(text)).split())


def in_order(keys: list[str], site: Site) -> Iterator[str]:
    """Those of ``keys`` (as they stand in the document) that were moved: all but the longest run in order."""
    places = {group.key: place for place, group in enumerate(site.groups)}
    kept = _longest([places[key] for key in keys])
    yield from (key for key in keys if places[key] not in kept)


def _longest(numbers: list[int]) -> set[int]:
    """The numbers of a longest increasing subsequence."""
    ends: list[int] = []  # place in numbers of the smallest end of a run of each length
    before: list[int | None] = [None] * len(numbers)
    for at, number in enumerate(numbers):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if numbers[ends[middle]] < number else (low, middle)
        before[at] = ends[low - 1] if low else None
        ends[low:] = [at, *ends[low + 1 :]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(numbers[last])
        last = before[last]
    return kept


__all__ = ["Held", "Matched", "in_order", "match"]
