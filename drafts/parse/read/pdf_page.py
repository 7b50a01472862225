"""The letters of a PDF page to rows of segments: what stands on one line, parted at wide gaps.

Reads: letters with their places, in the order of the file. Writes: rows from top to bottom.
"""

import unicodedata
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter

from drafts.parse.encodings import Encoding, of_run

_APART = 0.22
"""A gap this wide, in letter heights, parts words though no blank was typed."""
_COLUMN = 1.9
"""A gap this wide parts columns."""


@dataclass(frozen=True, slots=True)
class Font:
    """What matters of a font: the encoding it stands for, and whether it is bold."""

    encoding: Encoding | None = None
    bold: bool = False


PLAIN = Font()


@dataclass(slots=True)
class Letter:
    """One letter: its place (points; y grows upwards, at the base line), its height, its font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: Font = PLAIN
    blank: bool = False
    """A blank follows it in the file."""


@dataclass(slots=True)
class Segment:
    """Letters on one row without a wide gap between them."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Row:
    """One row of a page, from left to right."""

    base: float
    size: float
    bold: bool = False
    segments: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def right(self) -> float:
        return self.segments[-1].right


def rows_of(letters: list[Letter]) -> list[Row]:
    """The rows of a page, from top to bottom."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=attrgetter("base"), reverse=True):
        if rows and _beside(rows[-1], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    place = {id(letter): at for at, letter in enumerate(letters)}
    return [_row(row, place) for row in rows]


def _beside(row: list[Letter], letter: Letter) -> bool:
    """On the same row: the base lines differ by less than a raised figure is raised."""
    return row[0].base - letter.base < 0.45 * min(max(row[0].size, letter.size), 40)


def _row(letters: list[Letter], place: dict[int, int]) -> Row:
    # By place, but a letter drawn over another (a tone mark) stays behind it.
    letters.sort(key=lambda letter: (round(letter.left, 1), place[id(letter)]))
    size = sorted(letter.size for letter in letters)[len(letters) // 2] or 10.0
    base = max(
        (letter.base for letter in letters if letter.size >= size * 0.9), default=letters[0].base
    )
    bold = sum(letter.font.bold for letter in letters)
    row = Row(base, size, bold > len(letters) * 0.9)
    run: list[Letter] = []
    for letter in letters:
        if run and letter.left - max(each.right for each in run[-3:]) > _COLUMN * size:
            row.segments.append(_segment(run, size))
            run = []
        run.append(letter)
    row.segments.append(_segment(run, size))
    return row


def _spacing(run: list[Letter]) -> float:
    """The distance at which the letters of a word are set: "S Ắ C  L Ệ N H" is two words."""
    gaps = sorted(b.left - a.right for a, b in pairwise(run) if not a.blank)
    return max(gaps[len(gaps) // 2], 0.0) if len(gaps) > 2 else 0.0


def _segment(run: list[Letter], size: float) -> Segment:
    pieces: list[tuple[str, Encoding | None]] = []
    before: Letter | None = None
    apart = _APART * size + _spacing(run)
    for letter in run:
        mark = unicodedata.combining(letter.text[0])
        if before and not mark and (before.blank or letter.left - before.right > apart):
            pieces.append((" ", letter.font.encoding))
        pieces.append((letter.text, letter.font.encoding))
        before = letter
    text = ""
    for encoding, group in groupby(pieces, key=lambda piece: piece[1]):
        part = "".join(piece[0] for piece in group)
        text += of_run(part, encoding) if encoding else part
    return Segment(text, run[0].left, max(letter.right for letter in run))
