"""Headings of scanned pages: slips of the recognition in their words and numbers, told by the counting.

Reads: rows of scanned pages, in reading order. Writes: the first words of rows that are headings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafts.parse.marks import number_value
from drafts.parse.read.pdf_page import Row

_ARTICLE = re.compile(
    r"[\W_]{0,4}[ĐDÐ][iíìỉịl][eêềếểễệéèẻẽẹ][uưùúủũụ]\s*(?P<num>[\dlIO|]{1,3})\s*(?P<sep>[.:,;])?\s*"
    r"(?P<rest>[A-ZĐÀ-Ỹ“\"].*|)$"
)
_CHAPTER = re.compile(
    r"[\W_]{0,4}[Cc][Hh][uưúứừUƯÚỨỪ][oơờớởõỡOƠỜỚỞÕỠ][nN][gG]\s*(?P<num>[IVXHTYLl1|!\]\[ÌÍỊỈìíịỉ]{1,6})[\W_]*$"
)
_FIGURES = str.maketrans("lI|O", "1110")
_STROKES = str.maketrans({**dict.fromkeys("Ll1|![]ÌÍỊỈìíịỉT", "I"), "Y": "V", "H": "II"})
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A number taken from the counting: the page it stands on, what was read, what it is taken for."""

    page: int
    read: str
    taken: str


def mend(pages: dict[int, list[Row]]) -> list[Guess]:
    """Headings without the slips of their signs, in place; what the counting decided is returned."""
    found = [(page, row) for page, rows in sorted(pages.items()) for row in rows if row.segments]
    guesses: list[Guess] = []
    chapter, article = 0, 0
    for at, (page, row) in enumerate(found):
        segment = row.segments[0]
        read = row.text
        if match := _CHAPTER.match(row.text):
            chapter, sure = _chapter(match["num"], chapter, _next_article(found, at), article)
            segment.text = f"Chương {_roman(chapter)}"
            del row.segments[1:]
        elif (match := _ARTICLE.match(segment.text)) and (told := _article(match, article)):
            article, sure = told
            segment.text = f"Điều {article}. {match['rest']}".rstrip()
        else:
            continue
        if not sure:
            guesses.append(Guess(page, " ".join(read.split()), segment.text[:60]))
    return guesses


def _chapter(read: str, last: int, following: int, article: int) -> tuple[int, bool]:
    """The number of a Chương. Where the articles run on, one that does not follow has lost strokes."""
    strokes = read.translate(_STROKES).upper()
    value = number_value(strokes) if _ROMAN.match(strokes) else 0
    anew = following == 1 and article > 0
    expected = 1 if anew else last + 1
    if value == expected or (value > expected and not anew):
        return value, read == strokes
    return expected, False


def _article(match: re.Match[str], last: int) -> tuple[int, bool] | None:
    """The number of a Điều and whether it stands as it was read; None where the row is text."""
    value = int(match["num"].translate(_FIGURES))
    clear = match["num"].isdigit()
    if clear and (match["sep"] or "") in (".", ":") and match["sep"]:
        return value, True
    return (value, False) if value == last + 1 else None


def _next_article(found: list[tuple[int, Row]], at: int) -> int:
    """The number of the first Điều below a heading."""
    rows: Iterator[Row] = (row for _, row in found[at + 1 : at + 12])
    matches = (_ARTICLE.match(row.segments[0].text) for row in rows)
    return next((int(m["num"].translate(_FIGURES)) for m in matches if m and m["sep"]), 0)


def _roman(value: int) -> str:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]
    return "X" * (value // 10) + ones
