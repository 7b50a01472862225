"""Edits of a draft, one at a time; every unit of the copy remembers the old units it comes from."""

import copy
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafts.compare import Unit, units_of
from drafts.parse.address import address
from drafts.parse.tree import OUTSIDE, Kind, Node, Tree
from tests.drafts.compare.numbering import number

_BORDER = re.compile(r"(?<=[.;:,])\s+")
# A unit of fewer words is not split or merged: no reader could tell.
_WORDS = 12


@dataclass(frozen=True)
class Truth:
    """Old and new units; `pairs`: old index → new indexes; `edits`: old index → what was done to it.

    Old units without an edit are untouched, or renumbered where only their number differs.
    """

    old: list[Unit]
    new: list[Unit]
    pairs: dict[int, set[int]]
    edits: dict[int, str]
    words: dict[int, float]
    """Old index → share of its own words rewritten, 0 to 1."""


@dataclass
class Editor:
    """Edits a copy of a tree; every node remembers the old units it comes from."""

    source: Tree
    seed: int
    donors: Sequence[Node]
    """Articles of other drafts, for what is inserted."""
    tree: Tree = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.tree = copy.deepcopy(self.source)
        self.old = units_of(self.source)
        self.origin = {id(node): [at] for at, node in enumerate(self.tree.walk())}
        self.edits: dict[int, str] = {}
        self.shares: dict[int, float] = {}
        self.touched: set[int] = set()
        self.kept: list[Node] = list(self.tree.walk())  # so that no id is used twice
        self.vocabulary = self.source.words().split() or ["từ"]
        self.gaps = self.dice.random() < 0.3  # insert as 5a and leave gaps, or renumber

    # ------------------------------------------------------------ what there is

    def units(self, kind: Kind) -> list[tuple[Node, Node]]:
        """(parent, unit) of this kind outside quotations and annexes, that no edit has touched."""
        found: list[tuple[Node, Node]] = []
        for instrument in self.tree.instruments:
            for parent in (instrument, *instrument.units()):
                if parent.kind in OUTSIDE:
                    continue
                found += [(parent, node) for node in parent.children if node.kind is kind]
        return [pair for pair in found if self.origin[id(pair[1])] and not self._edited(pair[1])]

    def _edited(self, node: Node) -> bool:
        return any(at in self.edits for at in self.origin[id(node)])

    def mark(self, node: Node, edit: str) -> None:
        """Note what was done to the units that this node comes from."""
        for at in self.origin[id(node)]:
            self.edits[at] = edit

    def touch(self, *parents: Node) -> None:
        """The children of these are to be numbered anew."""
        self.touched.update(id(parent) for parent in parents)

    # ------------------------------------------------------------ edits

    def insert(self, parent: Node, after: Node) -> None:
        """A unit of another draft after this one."""
        article = copy.deepcopy(self.dice.choice(self.donors))
        donor = next((node for node in article.walk() if node.kind is after.kind), None)
        made = donor or Node(after.kind, text=self._invented(self.dice.randint(10, 60)))
        for node in made.walk():
            self.origin[id(node)] = []
            self.kept.append(node)
        made.number = ""
        parent.children.insert(_place(parent, after) + 1, made)
        self.touch(parent)

    def delete(self, parent: Node, node: Node) -> None:
        """Without replacement."""
        del parent.children[_place(parent, node)]
        for below in node.walk():
            self.mark(below, "deleted")
        self.touch(parent)

    def move(self, parent: Node, node: Node, to: Node, after: Node) -> None:
        """To another place, there with a number of that place."""
        del parent.children[_place(parent, node)]
        to.children.insert(_place(to, after) + 1, node)
        self.mark(node, "moved")
        node.number = ""
        self.touch(parent, to)

    def swap(self, parent: Node, node: Node) -> None:
        """With the sibling after it."""
        at = _place(parent, node)
        other = parent.children[at + 1] if at + 1 < len(parent.children) else node
        if other is node or other.kind is not node.kind or self._edited(other):
            return
        parent.children[at : at + 2] = [other, node]
        node.number, other.number = other.number, node.number
        self.mark(node, "moved")
        self.mark(other, "moved")
        self.touch(parent)

    def rewrite(self, node: Node, share: float) -> None:
        """This share of the words of the unit and of all below it."""
        for below in node.walk():
            if below.text:
                below.text = self._rewritten(below.text, share)
                for at in self.origin[id(below)]:
                    self.shares[at] = share
            self.mark(below, "rewritten" if share <= 0.4 else "rewritten over 40%")
        if node.heading and self.dice.random() < 0.3:
            node.heading = self._rewritten(node.heading, share)

    def split(self, parent: Node, node: Node) -> None:
        """In two: an article between its khoản, anything else within its words."""
        second = Node(node.kind, heading=self._heading(node))
        clauses = [child for child in node.children if child.kind is Kind.CLAUSE]
        if node.kind is Kind.ARTICLE and len(clauses) > 1:
            cut = _place(node, self.dice.choice(clauses[1:]))
            if min(_words(node.children[:cut]), _words(node.children[cut:])) < _WORDS:
                return
            second.children = node.children[cut:]
            del node.children[cut:]
            self.touch(node, second)
        elif node.children or not self._cut(node, second):
            return
        self.kept.append(second)
        self.origin[id(second)] = list(self.origin[id(node)])
        parent.children.insert(_place(parent, node) + 1, second)
        self.mark(node, "split")
        self.touch(parent)

    def merge(self, parent: Node, node: Node) -> None:
        """With the sibling after it, when both are of one make."""
        at = _place(parent, node)
        other = parent.children[at + 1] if at + 1 < len(parent.children) else node
        if other is node or other.kind is not node.kind or self._edited(other):
            return
        sizes = sorted((_words([node]), _words([other])))
        if sizes[0] < max(_WORDS, sizes[1] / 5) or bool(node.children) != bool(other.children):
            return
        if other.text and node.children:
            return
        if node.heading:
            node.heading = f"{node.heading} và {other.heading[:1].lower()}{other.heading[1:]}"
        node.text = " ".join(part for part in (node.text, other.text) if part)
        node.children += other.children
        del parent.children[at + 1]
        self.origin[id(node)] = self.origin[id(node)] + self.origin[id(other)]
        self.mark(node, "merged")
        self.touch(parent, node)

    # ------------------------------------------------------------ words

    def _invented(self, count: int) -> str:
        return " ".join(self.dice.choice(self.vocabulary) for _ in range(count))

    def _heading(self, node: Node) -> str:
        if not node.heading:
            return ""
        return f"{node.heading} (tiếp theo)" if self.dice.random() < 0.5 else self._invented(5)

    def _cut(self, node: Node, second: Node) -> bool:
        borders = [
            match
            for match in _BORDER.finditer(node.text)
            if len(node.text[: match.start()].split()) >= _WORDS
            and len(node.text[match.end() :].split()) >= _WORDS
        ]
        if not borders:
            return False
        border = self.dice.choice(borders)
        node.text, second.text = node.text[: border.start()], node.text[border.end() :]
        return True

    def _rewritten(self, text: str, share: float) -> str:
        words = text.split(" ")
        count = round(share * len(words))
        if self.dice.random() < 0.5:  # one passage
            start = self.dice.randint(0, len(words) - count)
            places = set(range(start, start + count))
        else:  # here and there
            places = set(self.dice.sample(range(len(words)), count))
        found: list[str] = []
        for at, word in enumerate(words):
            fate = self.dice.random()
            if at not in places:
                found.append(word)
            elif fate < 0.7:
                found.append(self.dice.choice(self.vocabulary))
            elif fate < 0.85:
                found += [self.dice.choice(self.vocabulary), self.dice.choice(self.vocabulary)]
        return " ".join(found) or self.dice.choice(self.vocabulary)

    # ------------------------------------------------------------ the result

    def truth(self) -> Truth:
        """Number and address the edited tree and tell what became of each old unit."""
        number(self.tree, self.touched, gaps=self.gaps)
        address(self.tree.instruments)
        pairs: dict[int, set[int]] = defaultdict(set)
        for at, node in enumerate(self.tree.walk()):
            for old in self.origin[id(node)]:
                pairs[old].add(at)
        return Truth(self.old, units_of(self.tree), dict(pairs), self.edits, self.shares)


def _place(parent: Node, node: Node) -> int:
    return next(at for at, child in enumerate(parent.children) if child is node)


def _words(nodes: Sequence[Node]) -> int:
    return sum(len(f"{below.text}".split()) for node in nodes for below in node.walk())
