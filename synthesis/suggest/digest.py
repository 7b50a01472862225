"""What the remarks of a group say in short: keywords, the most typical remark, and sentences of theirs.

Nothing is written by the machine: every word stands in a remark, and every sentence names its source.
Weights are those of TF-IDF against the other remarks of the consultation; sentences are chosen by how much
they have in common with the others and how little with those chosen before (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

from consultation.text import clean
from synthesis.suggest.text import Key, Remark, order

KEYWORDS = 6
SENTENCES = 3
_LOOKED_AT = 300  # remarks of a group, evenly chosen
_LONGEST = 4  # syllables in a keyword
_FEWEST, _MOST = 5, 80  # words in a sentence worth showing
_NEWNESS = 0.35
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the remark in which it stands."""

    text: str
    source: Key


@dataclass(frozen=True, slots=True)
class Digest:
    """``typical`` None: the group has fewer than two remarks with words."""

    keywords: tuple[str, ...] = ()
    typical: Key | None = None
    sentences: tuple[Sentence, ...] = ()


def digest(remarks: Sequence[Remark], others: Iterable[str] = ()) -> Digest:
    """The digest of a group; ``others``: texts outside it, against which its words are weighed."""
    rows = sorted((each for each in remarks if _WORD.search(each.text)), key=lambda r: order(r.id))
    if len(rows) < 2:
        return Digest()
    rows = rows[:: max(1, len(rows) // _LOOKED_AT)]
    weights = _Weights([*(each.text for each in rows), *others])
    vectors = [weights.vector(each.text) for each in rows]
    typical = _central(vectors)
    return Digest(_keywords(rows, weights), rows[typical].id, _sentences(rows, weights))


class _Weights:
    """How much a word tells: the rarer among the texts, the more; function words nothing."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._seen = Counter(word for text in texts for word in set(_words(text)))

    def weight(self, word: str) -> float:
        """0 for words that only join others, and for figures alone."""
        if word in function_words() or word.isdecimal():
            return 0.0
        return log((self._count + 1) / (self._seen[word] or 1)) + 0.2

    def vector(self, text: str) -> Vector:
        """TF-IDF of length 1."""
        counts = Counter(_words(text))
        raw = {word: (1 + log(n)) * self.weight(word) for word, n in counts.items()}
        length = sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items() if value}


def _words(text: str) -> list[str]:
    """Small letters with their marks: folded, “chợ” would be as empty as “cho”."""
    return _WORD.findall(clean(text).lower())


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def _central(vectors: Sequence[Vector]) -> int:
    """The place of the vector that is the nearest to the sum of all."""
    total: Vector = {}
    for vector in vectors:
        for word, value in vector.items():
            total[word] = total.get(word, 0.0) + value
    return max(range(len(vectors)), key=lambda at: (_cosine(vectors[at], total), -at))


def _keywords(rows: Sequence[Remark], weights: _Weights) -> tuple[str, ...]:
    """Runs of up to four syllables that many of the remarks have and few others, as they are written."""
    remarks: Counter[str] = Counter()
    for row in rows:
        remarks.update(set(_phrases(row.text)))
    scores = {
        key: count
        * sum(weights.weight(word) for word in key.split())
        * (0.6 + 0.2 * len(key.split()))
        for key, count in remarks.items()
        if count > 1
    }
    chosen: list[str] = []
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        words = set(key.split())
        if len(chosen) == KEYWORDS:
            break
        if scores[key] and not any(words & set(other.split()) for other in chosen):
            chosen.append(key)
    return tuple(chosen)


def _phrases(text: str) -> Iterable[str]:
    """Runs of one to four words within a sentence, without function words."""
    for sentence in re.split(r"[^\w\s]|\n", text):
        words = _words(sentence)
        joins = [word in function_words() or word.isdecimal() for word in words]
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                if any(joins[start:end]):
                    break
                yield " ".join(words[start:end])


def _sentences(rows: Sequence[Remark], weights: _Weights) -> tuple[Sentence, ...]:
    """In the order of their remarks."""
    seen: dict[str, tuple[int, Sentence]] = {}
    for at, row in enumerate(rows):
        for text in _SENTENCE.split(row.text):
            text = " ".join(text.split())
            if _FEWEST <= len(_WORD.findall(text)) <= _MOST:
                seen.setdefault(" ".join(_words(text)), (at, Sentence(text, row.id)))
    told = list(seen.values())
    vectors = [weights.vector(sentence.text) for _, sentence in told]
    total: Vector = {}
    for vector in vectors:
        for word, value in vector.items():
            total[word] = total.get(word, 0.0) + value
    worth = [_cosine(vector, total) / max(len(vectors), 1) for vector in vectors]
    chosen: list[int] = []
    while len(chosen) < min(SENTENCES, len(told)):
        left = (at for at in range(len(told)) if at not in chosen)
        best = max(left, key=lambda at: (_marginal(at, chosen, worth, vectors), -at))
        if chosen and max(_cosine(vectors[best], vectors[at]) for at in chosen) > 0.8:
            break
        chosen.append(best)
    return tuple(told[at][1] for at in sorted(chosen, key=lambda at: (told[at][0], at)))


def _marginal(
    at: int, chosen: Sequence[int], worth: Sequence[float], vectors: Sequence[Vector]
) -> float:
    repeated = max((_cosine(vectors[at], vectors[other]) for other in chosen), default=0.0)
    return worth[at] - _NEWNESS * repeated * max(worth)


@cache
def function_words() -> frozenset[str]:
    """Words that join others, Vietnamese and English; and those with which every remark begins."""
    path = Path(__file__).with_name("function_words.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
