"""Letters with a known truth in two languages: how campaigns are really written, sent on and disguised.

A letter is a few sentences of a grammar (``en.txt``, ``vi.txt``); ``CHANGES`` are what senders, or programs
of theirs, do with it. Strangers write sentences of the same grammar, with the same stock phrases, on the same
subjects. Nothing here is taken from anybody.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SLOT = re.compile(r"\{(\w+)\}")
SIZES = (2, 3, 4, 6, 10, 25)

Change = Callable[[random.Random, "Language", list[str]], str]


@dataclass(frozen=True)
class Language:
    """The tables of one language: what fills a slot, and which words may stand for others."""

    lines: Mapping[str, Sequence[str]]
    synonyms: Mapping[str, Sequence[str]]
    words: Sequence[str]

    def sentence(self, dice: random.Random, template: str | None = None) -> str:
        """One sentence with its slots filled."""
        template = template or dice.choice(self.lines["sentence"])
        return _SLOT.sub(lambda slot: dice.choice(self.lines[slot[1]]), template)

    def letter(self, dice: random.Random, least: int = 4, most: int = 9) -> list[str]:
        """So many sentences, no two of one pattern."""
        chosen = dice.sample(self.lines["sentence"], dice.randint(least, most))
        return [self.sentence(dice, template) for template in chosen]

    def own(self, dice: random.Random, words: int) -> str:
        """What one person alone writes, about so many words long."""
        told: list[str] = []
        while sum(len(each.split()) for each in told) < words:
            told.append(dice.choice(self.lines["personal"]))
            told.append(self._invented(dice))
        return " ".join(told)

    def _invented(self, dice: random.Random) -> str:
        """A few words of the language in no order of anybody else's."""
        return " ".join(dice.choices(self.words, k=dice.randint(3, 6)))


@cache
def language(name: str) -> Language:
    """``en`` or ``vi``."""
    lines: dict[str, list[str]] = {}
    for line in Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            list(lines.values())[-1].append(line)
    synonyms: dict[str, list[str]] = {}
    for line in lines.pop("synonyms"):
        alike = [each.replace("-", " ") if name == "vi" else each for each in line.split()]
        for word in alike:
            synonyms.setdefault(word, [other for other in alike if other != word])
    words = sorted({word for each in lines.values() for line in each for word in line.split()})
    return Language(lines, synonyms, [word for word in words if "{" not in word])


# ---------------------------------------------------------------- what is done with a letter


def _joined(sentences: Sequence[str]) -> str:
    return ". ".join(sentences) + "."


def same(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """Other case, marks and blanks, the same words."""
    text = _joined(letter)
    return dice.choice(
        [text, text.upper(), text.replace(". ", "!\n\n"), unicodedata.normalize("NFD", text)]
    )


def unmarked(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """Typed without marks, a few letters wrong."""
    plain = unicodedata.normalize("NFD", _joined(letter)).replace("đ", "d").replace("Đ", "D")
    text = "".join(c for c in plain if not unicodedata.combining(c))
    return typos(dice, tongue, text.split(". ")) if dice.random() < 0.5 else text


def typos(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """One word in twelve misspelt."""
    return " ".join(
        _misspelt(dice, word) if dice.random() < 0.08 else word for word in _joined(letter).split()
    )


def _misspelt(dice: random.Random, word: str) -> str:
    at = dice.randrange(len(word))
    return dice.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]]) or word


def edited(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """A few words put in, left out, exchanged."""
    words = _joined(letter).split()
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(words))
        words[at : at + dice.choice((0, 1, 1))] = dice.choice([[], [dice.choice(tongue.words)]])
    return " ".join(words)


def signed(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """Opening and closing phrases and a block of signature."""
    parts = [dice.choice(tongue.lines["opening"]), _joined(letter)]
    parts += [dice.choice(tongue.lines["closing"]), dice.choice(tongue.lines["name"])]
    return "\n".join(parts)


def noted(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """A paragraph of one's own put before, into or behind it, up to half as long as the letter."""
    length = len(_joined(letter).split())
    own = tongue.own(dice, dice.randint(length // 6, length // 2))
    at = dice.choice((0, len(letter), dice.randrange(len(letter))))
    return _joined([*letter[:at], own, *letter[at:]])


def wrapped(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """Own words before or behind it, once to twice as long as the letter itself."""
    length = len(_joined(letter).split())
    own = tongue.own(dice, dice.randint(length, 2 * length))
    return f"{own}. {_joined(letter)}" if dice.random() < 0.5 else f"{_joined(letter)} {own}."


def reordered(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """The sentences in another order."""
    return _joined(dice.sample(letter, len(letter)))


def swapped(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """The order of words changed: one word in six takes its neighbour's place."""
    words = _joined(letter).split()
    for at in range(len(words) - 1):
        if dice.random() < 1 / 6:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def synonyms(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """Seven words in ten that have synonyms are exchanged for one."""
    longest = sorted(tongue.synonyms, key=lambda word: -len(word))
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)

    def other(found: re.Match[str]) -> str:
        if dice.random() >= 0.7:
            return found[0]
        return dice.choice(tongue.synonyms[found[0].lower()])

    return pattern.sub(other, _joined(letter))


def reworded(dice: random.Random, tongue: Language, letter: list[str]) -> str:
    """As a translation and back does it: synonyms, other order of sentences and of some words."""
    text = synonyms(dice, tongue, dice.sample(letter, len(letter)))
    return swapped(dice, tongue, text.rstrip(".").split(". "))


def replaced(share: float) -> Change:
    """That share of all words exchanged for any others."""

    def change(dice: random.Random, tongue: Language, letter: list[str]) -> str:
        words = _joined(letter).split()
        return " ".join(
            dice.choice(tongue.words) if dice.random() < share else word for word in words
        )

    return change


CHANGES: Mapping[str, Change] = {
    "same words": same,
    "without marks": unmarked,
    "typos": typos,
    "edits": edited,
    "signature blocks": signed,
    "own paragraph": noted,
    "own words longer than the letter": wrapped,
    "sentences reordered": reordered,
    "word order changed": swapped,
    "synonyms": synonyms,
    "synonyms, order": reworded,
    **{f"{share} % replaced": replaced(share / 100) for share in (10, 20, 25, 30, 40, 50, 60)},
}


# ---------------------------------------------------------------- sets of them


def mixed(
    count: int, *, change: Change, tongue: Language, seed: int, original: bool = False
) -> tuple[list[str], list[int]]:
    """So many texts, half of them of campaigns, and for each the number of what it was made from.

    ``original``: the first of every campaign is the letter as it is.
    """
    dice = random.Random(seed)
    texts: list[str] = []
    truth: list[int] = []
    origin = 0
    while len(texts) < count:
        many = len(texts) * 0.5 > truth.count(-1)
        for text in (
            [stranger(dice, tongue)] if many else _campaign(dice, tongue, change, original=original)
        ):
            texts.append(text)
            truth.append(-1 if many else origin)
        origin += 1
    alone = iter(range(-1, -count - 2, -1))
    return texts, [next(alone) if each == -1 else each for each in truth]


def _campaign(
    dice: random.Random, tongue: Language, change: Change, *, original: bool
) -> Iterator[str]:
    letter = tongue.letter(dice)
    size = dice.choice(SIZES)
    if original:
        yield _joined(letter)
    for _ in range(size - original):
        yield change(dice, tongue, letter)


def stranger(dice: random.Random, tongue: Language) -> str:
    """Somebody's own remark: of the same grammar, with the same stock phrases, or short."""
    parts = tongue.letter(dice, 1, 7) if dice.random() < 0.7 else [tongue.own(dice, 40)]
    if dice.random() < 0.5:
        parts.insert(0, dice.choice(tongue.lines["opening"]))
    if dice.random() < 0.5:
        parts.append(dice.choice(tongue.lines["closing"]))
    return _joined(parts)
