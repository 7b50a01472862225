"""What is looked for, and the words of a text as they are indexed: letters and figures alone.

Each word is kept twice: as written (small letters, NFC) and folded (without marks, đ as d). Both databases
get their words from here, so that both find the same.
"""

import re
import unicodedata
from dataclasses import dataclass

from consultation.text import fold

WORD = re.compile(r"[^\W_]+")
MOST_TERMS = 12  # more make the query slow and find nothing
_LONGEST_WORD = 64
_TERM = re.compile(
    r"(?P<not>(?<!\S)-)?(?:[\"“”„](?P<phrase>[^\"“”„]*)[\"“”„]?|(?P<plain>[^\s\"“”„]+))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; ``exact`` as typed, ``folded`` without marks."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``wanted`` and none of ``unwanted``. ``marked``: something was typed with marks or đ."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether exact finds can differ from folded ones."""
        return any(term.exact != term.folded for term in self.wanted)


def query(typed: str) -> Query:
    """Read a search as it was typed: words, “phrases”, -unwanted; a symbol such as 78/2025/NĐ-CP is a phrase.

    Nothing that is typed is an error; what holds no letter and no figure is left out.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in _TERM.finditer(unicodedata.normalize("NFC", typed)):
        term = _term(match["phrase"] if match["phrase"] is not None else match["plain"])
        if term is not None:
            (unwanted if match["not"] else wanted).append(term)
    return Query(tuple(dict.fromkeys(wanted))[:MOST_TERMS], tuple(unwanted[:MOST_TERMS]))


def _term(words: str) -> Term | None:
    exact = tuple(exact_words(words))
    return Term(exact, tuple(map(fold, exact))) if exact else None


def exact_words(text: str) -> list[str]:
    """The words of a text in small letters, marks kept."""
    composed = unicodedata.normalize("NFC", text)
    return [word.casefold()[:_LONGEST_WORD] for word in WORD.findall(composed)]


class _Exact(dict[str, str]):
    def __missing__(self, word: str) -> str:
        self[word] = word.casefold()[:_LONGEST_WORD]
        return self[word]


class _Folded(dict[str, str]):
    def __missing__(self, word: str) -> str:
        self[word] = fold(word.casefold()[:_LONGEST_WORD])
        return self[word]


class Indexed:
    """Texts as the index takes them. A document says the same few words over and over: each is made once."""

    def __init__(self) -> None:
        self._exact = _Exact()
        self._folded = _Folded()

    def __call__(self, text: str) -> tuple[str, str]:
        """(exact, folded): the words of ``text``, one blank between two."""
        words = WORD.findall(unicodedata.normalize("NFC", text))
        exact, folded = self._exact.__getitem__, self._folded.__getitem__
        return " ".join(map(exact, words)), " ".join(map(folded, words))


def indexed(text: str) -> tuple[str, str]:
    """One text as the index takes it; many of them go through one ``Indexed``."""
    return Indexed()(text)
