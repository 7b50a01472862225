"""The two versions prepared for comparing: words as numbers, children, ranks, hashes, likeness."""

import math
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from drafts.compare.tokens import same_spelling, spoken
from drafts.compare.unit import Unit
from drafts.parse.tree import OUTSIDE, Kind

CONTAINERS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION})
FRAMES = CONTAINERS | {Kind.INSTRUMENT}
# The fewest words of a lead sentence or a name by which a unit is known.
_LEAD = 4


class Lexicon:
    """One number for each spelling of a word, shared by both versions, and how rare it is in them."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._spellings: dict[str, int] = {}
        self._units: Counter[int] = Counter()
        self._count = 0

    def codes(self, text: str) -> list[int]:
        """The words of a text; spellings that differ in case or place of the tone mark are one."""
        found: list[int] = []
        for word in spoken(text):
            code = self._spellings.get(word)
            if code is None:
                code = self._codes.setdefault(same_spelling(word), len(self._codes))
                self._spellings[word] = code
            found.append(code)
        return found

    def count(self, codes: Sequence[int]) -> None:
        """Take note of the words of one unit."""
        self._units.update(set(codes))
        self._count += 1

    def rarity(self, code: int) -> float:
        """Inverse document frequency: what it says about a unit that it holds this word."""
        return math.log((self._count + 2) / (self._units[code] + 1))


class Side:
    """One version. Lists run parallel to `units`.

    `own`: the words of heading and text; `deep`: those and the words of all below (of frames, such as a
    chapter, the own alone); `exact`: a hash of kind and wording of the unit and all below, numbers left
    out; `articles`: the Điều of the document itself, not of its quotations and annexes.
    """

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self.units = units
        self.children: list[list[int]] = [[] for _ in units]
        self.rank = [0] * len(units)
        """The place among the children of the parent."""
        self.roots: list[int] = []
        for at, unit in enumerate(units):
            siblings = self.roots if unit.parent is None else self.children[unit.parent]
            self.rank[at] = len(siblings)
            siblings.append(at)
        self.own = [lexicon.codes(f"{unit.heading} {unit.text}") for unit in units]
        for codes in self.own:
            lexicon.count(codes)
        self.deep: list[list[int]] = [[] for _ in units]
        self.exact = [0] * len(units)
        self._gather()
        self.articles = self._articles()
        self.article_set = frozenset(self.articles)
        self._bags: dict[int, dict[int, float]] = {}

    def _gather(self) -> None:
        for at in range(len(self.units) - 1, -1, -1):
            unit, below = self.units[at], self.children[at]
            self.exact[at] = hash((unit.kind, self.said(at), self.below(at)))
            self.deep[at] = self.own[at]
            if below and unit.kind not in FRAMES:
                self.deep[at] = self.own[at] + [
                    code for child in below for code in self.deep[child]
                ]

    def _articles(self) -> list[int]:
        outside = [False] * len(self.units)
        found: list[int] = []
        for at, unit in enumerate(self.units):
            above = unit.parent
            outside[at] = unit.kind in OUTSIDE or (above is not None and outside[above])
            if unit.kind == Kind.ARTICLE and not outside[at]:
                found.append(at)
        return found

    def said(self, at: int) -> tuple[str, str]:
        """Heading and text of the unit itself, as written, blanks evened."""
        unit = self.units[at]
        return " ".join(unit.heading.split()), " ".join(unit.text.split())

    def below(self, at: int) -> tuple[int, ...]:
        """The hashes of the units below: equal where all below is worded alike, numbers apart."""
        return tuple(self.exact[child] for child in self.children[at])

    def bag(self, at: int, lexicon: Lexicon) -> dict[int, float]:
        """The words of a unit with their number times their rarity."""
        bag = self._bags.get(at)
        if bag is None:
            bag = {
                code: times * lexicon.rarity(code) for code, times in Counter(self.deep[at]).items()
            }
            self._bags[at] = bag
        return bag

    def above(self, at: int) -> list[int]:
        """The frames over a unit, nearest first."""
        found: list[int] = []
        parent = self.units[at].parent
        while parent is not None:
            found.append(parent)
            parent = self.units[parent].parent
        return found


class Both:
    """The old and the new version, with likeness between units of one and units of the other."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.lexicon = Lexicon()
        self.old = Side(old, self.lexicon)
        self.new = Side(new, self.lexicon)
        self._likeness: dict[tuple[int, int], float] = {}

    def likeness(self, old: int, new: int) -> float:
        """0 to 1: the mean of equal words in order and equal words by rarity; 1 for equal wording."""
        if self.old.exact[old] == self.new.exact[new]:
            return 1.0
        found = self._likeness.get((old, new))
        if found is None:
            found = (self.equal_words(old, new) + self._rare_words(old, new)) / 2
            self._likeness[old, new] = found
        return found

    def equal_words(self, old: int, new: int) -> float:
        """The share of words in the same order on both sides, 2·equal ÷ (old + new)."""
        return Indel.normalized_similarity(self.old.deep[old], self.new.deep[new])

    def _rare_words(self, old: int, new: int) -> float:
        """The same share without regard to order, each word weighing as much as it is rare."""
        left, right = self.old.bag(old, self.lexicon), self.new.bag(new, self.lexicon)
        total = sum(left.values()) + sum(right.values())
        if not total:
            return 0.0
        if len(right) < len(left):
            left, right = right, left
        shared = sum(min(weight, right[code]) for code, weight in left.items() if code in right)
        return 2 * shared / total

    def words(self, old: int, new: int) -> int:
        """How many words the shorter of two units has, all below included."""
        return min(len(self.old.deep[old]), len(self.new.deep[new]))

    def same_number(self, old: int, new: int) -> bool:
        """Whether both bear the same number, or neither any; đ is not d."""
        return self.old.units[old].number.casefold() == self.new.units[new].number.casefold()

    def same_lead(self, old: int, new: int) -> bool:
        """Whether both say the same themselves, in some words, whatever stands below them."""
        codes = self.old.own[old]
        return len(codes) >= _LEAD and codes == self.new.own[new]

    def same_heading(self, old: int, new: int) -> bool:
        """Whether both have the same name."""
        heading = self.old.units[old].heading
        return bool(heading) and heading.casefold() == self.new.units[new].heading.casefold()
