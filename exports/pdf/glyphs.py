"""Glyphs where Pango put them: taken out of its line, and written as text operators of PDF."""

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import get_pango_font_key

ffi.cdef("gpointer g_object_ref (gpointer object);")

_WORDS = ffi.sizeof("PangoGlyphInfo") // 4  # id, width, x and y offset, attributes
_rectangle = ffi.new("PangoRectangle *")


class Face:
    """A font at one size. It is held, or Pango might give its address to another one."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self._held = ffi.gc(gobject.g_object_ref(font), gobject.g_object_unref)
        self.key, _, self.size = get_pango_font_key(font)
        self.unit = 1000 * FROM_UNITS / self.size  # what a Pango unit is in 1/1000 em
        self.advances: dict[int, int] = {}  # of each glyph, in Pango units, without kerning
        self.digits: dict[int, str] = {}  # each glyph as PDF writes it

    def measure(self, glyph: int) -> int:
        """Return the width of `glyph` in Pango units, and remember it."""
        pango.pango_font_get_glyph_extents(self.font, glyph, ffi.NULL, _rectangle)
        width: int = _rectangle.width
        self.advances[glyph] = width
        return width


class Run(NamedTuple):
    """Glyphs of one face side by side, one for each letter; widths are in Pango units."""

    face: Face
    letters: str
    glyphs: list[int]
    widths: list[int]


def run_of(item: Any, text: bytes, faces: dict[int, Face]) -> Run | None:
    """Return the run of a PangoGlyphItem of `text`.

    None where letters are missing from the font, are joined, or do not stand on the baseline.
    """
    placed, found = item.item, item.glyphs
    count = found.num_glyphs
    letters = text[placed.offset : placed.offset + placed.length].decode()
    numbers = array("i")
    numbers.frombytes(ffi.buffer(found.glyphs, count * _WORDS * 4))
    glyphs = numbers[0::_WORDS].tolist()
    if len(letters) != count or max(glyphs) >= pango.PANGO_GLYPH_EMPTY:
        return None
    if any(numbers[2::_WORDS]) or any(numbers[3::_WORDS]):
        return None
    address = int(ffi.cast("uintptr_t", placed.analysis.font))
    face = faces.get(address)
    if face is None:
        face = faces[address] = Face(placed.analysis.font)
    return Run(face, letters, glyphs, numbers[1::_WORDS].tolist())


def show(stream: Any, run: Run, spaces: Sequence[int], extra: float) -> None:
    """Write a run, its `spaces` each `extra` Pango units wider.

    PDF moves on by widths rounded to 1/1000 em. What that leaves to where Pango put the next
    glyph is made up for at spaces and wherever glyphs are kerned.
    """
    face, _, glyphs, widths = run
    font = stream._fonts.get(face.key) or stream.add_font(face.font)[0]
    used, known, advances = set(glyphs), font.widths, face.advances
    if not (known.keys() >= used and advances.keys() >= used):
        _learn(font, run)
    printed = list(accumulate([known[glyph] for glyph in glyphs]))
    placed = list(accumulate(widths))
    plain = [advances[glyph] for glyph in glyphs]
    stops = spaces
    if plain != widths:
        kerned = [at for at, width in enumerate(plain) if width != widths[at]]
        stops = sorted({*spaces, *kerned})
    written, gaps, step = face.digits, set(spaces), 2 if font.bitmap else 4
    shown = "".join([written[glyph] for glyph in glyphs])
    parts, begin, moved, wider = [], 0, 0, 0.0
    for at in stops:
        if at in gaps:
            wider += extra
        move = round(printed[at] - (placed[at] + wider) * face.unit) - moved
        if move:
            moved += move
            end = (at + 1) * step
            parts.append(f"{shown[begin:end]}>{move}<")
            begin = end
    stream.set_font_size(font.hash, 1 if font.bitmap else face.size)
    stream.show_text(f"<{''.join(parts)}{shown[begin:]}>")


def _learn(font: Any, run: Run) -> None:
    """Add what the PDF's font must know of the run's glyphs: their widths and their letters."""
    for glyph, letter in zip(run.glyphs, run.letters, strict=True):
        width = run.face.measure(glyph)
        font.widths.setdefault(glyph, round(width * run.face.unit))
        font.to_unicode.setdefault(glyph, letter)
        run.face.digits[glyph] = f"{glyph:02x}" if font.bitmap else f"{glyph:04x}"
