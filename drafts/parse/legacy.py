"""Text typed in an encoding from before Unicode, told by its letters, to Unicode.

Reads: lines as a reader left them (readers that know fonts have converted by font). Writes: the same lines in
Unicode, a notice for what was converted and one for each line where signs of an old encoding remain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafts.parse.encodings import SIGNS, Encoding, is_unicode, raise_capitals, to_unicode
from drafts.parse.line import Line, Source
from drafts.parse.syllables import is_syllable
from drafts.parse.tree import Cell, Notice

_TYPED = (Encoding.TCVN3, Encoding.VNI)
_FEW = 3
_SAMPLE = 20_000
"""So many words tell an encoding."""
_ANY_SIGN = re.compile("[" + "".join(sorted(SIGNS[Encoding.TCVN3] | SIGNS[Encoding.VNI])) + "]")
_SIGNED = {
    encoding: re.compile("[" + "".join(sorted(SIGNS[encoding])) + "]") for encoding in _TYPED
}
_TOKEN = re.compile(r"[^\s\d.,;:()\[\]\"“”‘’/\\!?+=<>%–—…-]+")
_WORD = re.compile(r"[^\W\d_]+")
# Signs of TCVN3 that stand at a letter in nothing else (µm, m³ and ® behind a name are something else).
_LEFT = re.compile(r"[®¸¶¨][^\W\d_]|[^\W\d_][¸¶]")
_SIGN = re.compile("[®¸¶¨]")
_MOST_NOTICES = 20


@dataclass(slots=True)
class _Score:
    """Words with other than plain letters: how many, how many are syllables as they stand, and converted."""

    odd: int = 0
    plain: int = 0
    converted: int = 0

    def tells(self) -> bool:
        return (
            self.odd >= _FEW and self.converted >= self.odd * 0.8 and self.plain <= self.odd * 0.5
        )


def legacy(source: Source) -> None:
    """Convert TCVN3 (.VnTime) and VNI text, in place; text in Unicode stays."""
    holders = list(_holders(source))
    counts: dict[Encoding, int] = {}
    if len(_ANY_SIGN.findall(" ".join(holder.text for _, holder in holders))) >= _FEW:
        told = _of_text(holder.text for _, holder in holders)
        for _, holder in holders:
            _convert(holder, told, counts)
    first = source.lines[0].no if source.lines else 1
    for encoding, count in counts.items():
        source.notices.append(converted(encoding.called, count, first))
    _report_left(source, holders)


def converted(encoding: str, count: int, line: int = 1) -> Notice:
    """The notice that `count` paragraphs of this encoding were converted."""
    return Notice("legacy-converted", line, {"encoding": encoding, "count": str(count)})


def told_by_letters(text: str) -> Encoding | None:
    """The encoding that most odd words of a text fit; None for Unicode and other languages."""
    return _of_text(iter(text.splitlines()))


def _holders(source: Source) -> Iterator[tuple[int, Line | Cell]]:
    """Everything that holds words, with its line."""
    for line in source.lines + source.footnotes:
        if line.table is None:
            yield line.no, line
        for row in line.table or ():
            for cell in row:
                yield line.no, cell


def _of_text(texts: Iterator[str]) -> Encoding | None:
    totals = {encoding: _Score() for encoding in _TYPED}
    for text in texts:
        if not text.isascii() and totals[Encoding.VNI].odd < _SAMPLE:
            for encoding, total in totals.items():
                score = _score(text, encoding)
                total.odd += score.odd
                total.plain += score.plain
                total.converted += score.converted
    best = max(_TYPED, key=lambda encoding: totals[encoding].converted)
    return best if totals[best].tells() else None


def _score(text: str, encoding: Encoding) -> _Score:
    score = _Score()
    for token in _TOKEN.findall(text[:_SAMPLE]):
        if token.isascii() or len(token) == 1:
            continue  # one sign by itself tells nothing: "Î" may be a name
        score.odd += 1
        score.plain += is_syllable(token)
        score.converted += _fits(token, encoding)
    return score


@lru_cache(maxsize=16384)
def _fits(token: str, encoding: Encoding) -> bool:
    words = _WORD.findall(raise_capitals(to_unicode(token, encoding)))
    return not is_unicode(token) and bool(words) and all(map(is_syllable, words))


def _convert(holder: Line | Cell, told: Encoding | None, counts: dict[Encoding, int]) -> None:
    text = holder.text
    if text.isascii():
        return
    encoding = told or next(
        (each for each in _TYPED if _SIGNED[each].search(text) and _score(text, each).tells()), None
    )
    if encoding is None:
        return
    if not is_unicode(text):
        new = to_unicode(text, encoding)
    elif _SIGNED[encoding].search(text):
        new = _TOKEN.sub(lambda token: _word(token[0], encoding), text)
    else:
        return
    if new != text:
        holder.text = raise_capitals(new) if encoding is Encoding.TCVN3 else new
        counts[encoding] = counts.get(encoding, 0) + 1


def _word(token: str, encoding: Encoding) -> str:
    """A word of a line that has both: converted where it has signs and a sense."""
    if _SIGNED[encoding].search(token) and _fits(token, encoding):
        return to_unicode(token, encoding)
    return token


def _report_left(source: Source, holders: list[tuple[int, Line | Cell]]) -> None:
    """Name the lines that still show signs of TCVN3: converted by halves before they came here."""
    seen = 0
    for no, holder in holders:
        match = _LEFT.search(holder.text) if _SIGN.search(holder.text) else None
        if match and seen < _MOST_NOTICES:
            seen += 1
            start = holder.text.rfind(" ", 0, match.start()) + 1
            params = {"text": " ".join(holder.text[start : start + 60].split())}
            source.notices.append(Notice("legacy-left", no, params))
