"""Both documents → the amending units of the draft, with the units of the text in force that they mean.

Reads: the units of both as ``drafts.citations`` takes them, the name of the text in force. Writes: one
``Amendment`` for each unit of the draft that changes it, in order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from drafts.amending.sentence import Act, Aim, Sentence, above, sentence
from drafts.citations.find import Citation, Step
from drafts.citations.levels import NAMES, Level
from drafts.citations.owner import Owner
from drafts.citations.resolve import resolve
from drafts.citations.units import Units
from drafts.parse.tree import Kind

_AMENDING = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.INDENT})
_NUMBER = re.compile(r"(?:số\s*:?\s*)?(\d[\w…./-]*/[\w…./-]*\w)", re.IGNORECASE)
_YEAR = re.compile(r"\s+(?:năm\s+)?\d{4}$")
_LAWS = ("bộ luật", "luật", "pháp lệnh")


class Problem(StrEnum):
    """Why a target is not shown. Beside each stands what was looked for."""

    MISSING = "missing"  # the text in force holds no such unit
    OTHER = "other"  # another instrument is amended
    THERE = "there"  # it is to be added, but is there already
    PHRASE = "phrase"  # the unit does not hold the words that are exchanged
    UNCLEAR = "unclear"  # the sentence names no unit


@dataclass(frozen=True, slots=True)
class Target:
    """What is done to one unit. ``at``: its place in the text in force, None for an addition or a problem."""

    act: Act
    at: int | None
    steps: tuple[Step, ...]
    part: bool = False
    gone: str = ""


@dataclass(slots=True)
class Amendment:
    """The unit of the draft at the place ``at``, what it does, and the quotations that it holds."""

    at: int
    targets: list[Target] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    problems: list[tuple[Problem, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the units above say: the larger unit, the instrument."""

    steps: tuple[Step, ...] = ()
    owner: Owner | None = None


def amendments(draft: Units, old: Units, *, number: str = "", name: str = "") -> list[Amendment]:
    """``number`` and ``name`` of the text in force tell it from other instruments that the draft amends;
    "" where they are not known.
    """
    return _Reader(draft, old, number, name).read()


class _Reader:
    def __init__(self, draft: Units, old: Units, number: str, name: str) -> None:
        self.draft, self.old, self.number, self.name = draft, old, number, name
        self.below: dict[int | None, list[int]] = {}
        for at, line in enumerate(draft.lines):
            self.below.setdefault(line.parent, []).append(at)

    def read(self) -> list[Amendment]:
        found: list[Amendment] = []
        contexts: dict[int, _Context] = {}
        for at, line in enumerate(self.draft.lines):
            above_it = contexts.get(-1 if line.parent is None else line.parent, _Context())
            contexts[at] = above_it
            if line.kind not in _AMENDING or self.draft.scope[at] is not None:
                continue
            said = [sentence(text) for text in _lines(line.words)]
            contexts[at] = _within(above_it, said)
            one = self._amendment(at, said, above_it)
            if one is not None:
                found.append(one)
        return found

    def _amendment(self, at: int, said: list[Sentence], context: _Context) -> Amendment | None:
        """None for a unit that amends nothing itself, but may lead to those below it."""
        quotes = [b for b in self.below.get(at, ()) if self.draft.lines[b].kind == Kind.QUOTE]
        aims = [(aim, one) for one in said for aim in one.aims]
        words = next((one for one in said if one.is_words and not one.aims), None)
        if words is not None:  # "Sửa đổi khoản 4 Điều 19: thay thế cụm từ …"
            aims = [(_of_words(aim, words), one) for aim, one in aims] or [
                (Aim(Act.WORDS, (), gone=words.gone), words)
            ]
        leads = any(self._amends(b) for b in self.below.get(at, ()) if b not in quotes)
        if not quotes and (leads or not aims):
            return None
        found = Amendment(at, quotes=quotes)
        if not aims:
            aims = [(Aim(Act.CHANGE, ()), one) for one in said[:1]]
        owner = next((one.owner for one in said if one.owner is not None), context.owner)
        for aim, one in aims:
            self._aim(found, aim, above(aim.steps, context.steps), one.owner or owner)
        found.targets = list(dict.fromkeys(found.targets))  # heading and text may name the same
        found.problems = list(dict.fromkeys(found.problems))
        return found

    def _amends(self, at: int) -> bool:
        line = self.draft.lines[at]
        said = [sentence(text) for text in _lines(line.words)]
        return line.kind in _AMENDING and any(one.aims or one.is_words for one in said)

    def _aim(
        self, found: Amendment, aim: Aim, steps: tuple[Step, ...], owner: Owner | None
    ) -> None:
        if self._is_other(owner):
            found.problems.append((Problem.OTHER, owner.name if owner else ""))
            return
        if not steps or steps[-1].level < Level.ARTICLE:
            found.problems.append((Problem.UNCLEAR, named(steps)))
            return
        at = self._place(steps, owner)
        if aim.act is Act.ADD:
            beside = above(aim.beside, steps[1:]) if aim.beside else steps[1:]
            if at is not None:
                found.problems.append((Problem.THERE, named(steps)))
            if beside and self._place(beside, owner) is None:
                found.problems.append((Problem.MISSING, named(beside)))
            found.targets.append(Target(aim.act, None, steps, aim.part))
            return
        if at is None:
            found.problems.append((Problem.MISSING, named(steps)))
            return
        if aim.act is Act.WORDS and aim.gone and not self._holds(at, aim.gone):
            found.problems.append((Problem.PHRASE, f"“{aim.gone}” – {named(steps)}"))
        found.targets.append(Target(aim.act, at, steps, aim.part, aim.gone))

    def _place(self, steps: tuple[Step, ...], owner: Owner | None) -> int | None:
        """Where the unit stands; in an instrument that is attached where that one is named."""
        root = self.old.roots.get(self._instrument(owner))
        if root is None:
            return None
        return resolve(Citation(0, 0, steps), root, self.old).target

    def _instrument(self, owner: Owner | None) -> int:
        if owner is None:
            return 0
        name = owner.name.lower()
        called = ((at, word.lower()) for at, word in self.old.called.items() if at and word)
        return next((at for at, word in called if name.startswith(word)), 0)

    def _is_other(self, owner: Owner | None) -> bool:
        """Does the name surely belong to another instrument than the text in force?"""
        if owner is None:
            return False
        number = _NUMBER.search(owner.name)
        if number and self.number:
            return _plain(number[1]) != _plain(self.number)
        plain = _YEAR.sub("", owner.name.lower())
        if number or not self.name or not plain.startswith(_LAWS) or plain in _LAWS:
            return False
        return plain not in self.name.lower()

    def _holds(self, at: int, words: str) -> bool:
        wanted = " ".join(words.split())
        within = (self.old.lines[b] for b in subtree(self.old, at))
        return any(wanted in " ".join(t.split()) for line in within for t in line.words.values())


def subtree(units: Units, at: int) -> range:
    """The places of a unit and of all below it."""
    above_it = {at}
    end = at + 1
    while end < len(units.lines) and units.lines[end].parent in above_it:
        above_it.add(end)
        end += 1
    return range(at, end)


def _lines(words: dict[str, str]) -> Iterator[str]:
    for name in ("heading", "text"):
        lines = words.get(name, "").split("\n")
        yield from (line for line in lines if line.strip())


def _within(context: _Context, said: Sequence[Sentence]) -> _Context:
    steps, owner = context.steps, context.owner
    for one in said:
        if one.context:
            steps = above(one.context, steps)
        owner = one.owner or owner
    return _Context(steps, owner)


def _of_words(aim: Aim, words: Sentence) -> Aim:
    return Aim(Act.WORDS, aim.steps, gone=words.gone)


def named(steps: Sequence[Step]) -> str:
    return " ".join(f"{NAMES[step.level]} {step.number}".strip() for step in steps)


def _plain(number: str) -> str:
    return "".join(number.split()).casefold()
