"""The words of a unit as HTML with what was found in <mark>: the right letters, with marks or without."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from consultation.text import fold
from drafts.search.words import WORD, Query

AROUND = 160  # characters shown before and after the first find
SHORT = 420  # a text up to here is shown whole
_BLANKS = re.compile(r"\s+")


def excerpt(text: str, query: Query) -> SafeString:
    """The part of ``text`` around the first find, what was found marked; the beginning where nothing was."""
    plain = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    spans = found(plain, query)
    begin, end = _window(plain, spans)
    parts = ["… " if begin else ""]
    at = begin
    for start, stop in spans:
        if start < begin or stop > end:
            continue
        parts += [escape(plain[at:start]), "<mark>", escape(plain[start:stop]), "</mark>"]
        at = stop
    parts += [escape(plain[at:end]), " …" if end < len(plain) else ""]
    return mark_safe("".join(parts))  # every part of the text was escaped


def found(text: str, query: Query) -> list[tuple[int, int]]:
    """Where in ``text`` (NFC) the words stand: as they were typed if they do, else without marks."""
    places = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    spans: list[tuple[int, int]] = []
    exact = [word.casefold() for _start, _end, word in places]
    plain = fold(" ".join(exact)).split()  # a word stays one word
    for term in query.wanted:
        at = list(_runs(exact, term.exact)) or list(_runs(plain, term.folded))
        spans += [(places[i][0], places[i + len(term.exact) - 1][1]) for i in at]
    return _apart(spans)


def _runs(words: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Where ``wanted`` stand in ``words``, one after the other."""
    first = wanted[0]
    for at, word in enumerate(words):
        if word == first and list(words[at : at + len(wanted)]) == list(wanted):
            yield at


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """From where to where it is shown: whole words."""
    if len(text) <= SHORT:
        return 0, len(text)
    first = spans[0][0] if spans else 0
    begin = max(0, first - AROUND)
    end = min(len(text), begin + SHORT)
    if begin:
        begin = text.find(" ", begin, first) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", begin, end), min(first + 1, len(text)), begin + 1)
    return begin, end
