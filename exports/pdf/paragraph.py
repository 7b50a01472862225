"""A paragraph of plain letters, broken into lines by Pango at once."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.fonts import get_font_description
from weasyprint.text.line_break import Layout, line_size

from exports.pdf.glyphs import Face, Run, run_of
from exports.pdf.shortcuts import resolve_percentages, strut

ffi.cdef("PangoAttribute * pango_attr_font_desc_new (const PangoFontDescription *desc);")

# Letters that stand side by side from left to right: Latin with the marks of Vietnamese, signs of
# typography and of money. No soft hyphen, and nothing that Unicode stacks or reorders.
_LETTERS = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]+"
)
SPACES = re.compile("[ \u00a0]")

# Properties that change how a text is broken or drawn: a plain one says nothing of them.
_UNSAID = (
    *("direction", "white_space", "word_break", "letter_spacing", "word_spacing", "text_indent"),
    *("font_feature_settings", "font_kerning", "font_language_override", "font_variant_caps"),
    *("font_variant_alternates", "font_variant_east_asian", "font_variant_ligatures"),
    *("font_variant_numeric", "font_variant_position", "font_variation_settings"),
    *("text_decoration_line", "visibility", "opacity", "position", "float", "vertical_align"),
    *("transform", "overflow", "anchor", "bookmark_level", "string_set", "background_image"),
    *("box_shadow", "border_image_source", "mask_border_source"),
)
_EDGES = tuple(
    name
    for side in ("left", "right", "top", "bottom")
    for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width")
)


class Piece(NamedTuple):
    """A text box of the paragraph: its letters, and its place in the tree of boxes.

    `frame` are the attributes that its copies in the lines begin with.
    """

    begin: int
    end: int
    path: tuple[int, ...]
    frame: dict[str, Any]


class Broken(NamedTuple):
    """A line: its letters without the spaces at its end, and where the next one goes on."""

    begin: int
    end: int
    resume: dict[int, Any] | None


class Paragraph(NamedTuple):
    """A line box as it stood before layout, with its lines at a width of `width` px.

    `placed` is how far each letter's left edge is from the first one's, in Pango units; `runs` are
    the glyphs with the number of their first letter.
    """

    box: Any
    width: float
    text: str
    placed: list[int]
    runs: list[tuple[int, Run]]
    pieces: list[Piece]
    lines: list[Broken]
    frame: dict[str, Any]
    nested: bool

    def gaps(self, begin: int, end: int) -> int:
        """Return how many spaces may grow where the line is justified."""
        return self.text.count(" ", begin, end) + self.text.count("\u00a0", begin, end)

    def cut(self, begin: int, end: int) -> Iterator[Run]:
        """Yield the runs of some letters."""
        for start, run in self.runs:
            stop = start + len(run.glyphs)
            if start < end and begin < stop:
                within = slice(max(begin - start, 0), end - start)
                yield Run(run.face, run.letters[within], run.glyphs[within], run.widths[within])

    def line_at(self, resume: dict[int, Any] | None) -> int | None:
        """Return the number of the line at which `resume` goes on; None where no line begins."""
        if resume is None:
            return 0
        for number, line in enumerate(self.lines[:-1], start=1):
            if line.resume == resume:
                return number
        return None

    def align(self, *, last: bool) -> str:
        """Return how a line is aligned: "start", "center", "end" or "justify"."""
        style = self.box.style
        align: str = style["text_align_all"]
        if last and style["text_align_last"] != "auto":
            align = style["text_align_last"]
        return {"left": "start", "right": "end"}.get(align, align)


def of(box: Any, containing_block: Any) -> Paragraph | None:
    """Return the paragraph of a line box before layout; None where it is not plain.

    It is kept with the box: a row that does not fit a page is laid out again on the next one.
    """
    width = containing_block.width
    kept = box.__dict__.get("paragraph")
    if kept is None or kept[0] != width:
        kept = box.paragraph = (width, _broken(box, containing_block))
    found: Paragraph | None = kept[1]
    return found


def _broken(box: Any, containing_block: Any) -> Paragraph | None:
    texts = list(_texts(box, (), containing_block))
    if not texts or containing_block.style["max_lines"] != "none":
        return None
    if None in texts or not all(_plain(text.style) for text, _ in texts):
        return None
    if len({strut(text.style) for text, _ in texts} | {strut(box.style)}) > 1:
        return None
    letters = "".join([text.text for text, _ in texts])
    if letters[0] == " " or not _LETTERS.fullmatch(letters):
        return None
    return _laid_out(box, texts, letters, containing_block)


def _texts(box: Any, path: tuple[int, ...], containing_block: Any) -> Iterator[Any]:
    """Yield each text box with its path; None for what is no text and for a box that is seen."""
    resolve_percentages(box, containing_block)
    for index, child in enumerate(box.children):
        if type(child) is boxes.TextBox:
            resolve_percentages(child, containing_block)
            yield child, (*path, index)
        elif type(child) is boxes.InlineBox and _plain(child.style) and not child.link:
            yield from _texts(child, (*path, index), containing_block)
            if any(getattr(child, edge) for edge in _EDGES) or child.is_leader:
                yield None
        else:
            yield None


def _plain(style: Any) -> bool:
    known: bool | None = style.__dict__.get("plain")
    if known is None:
        known = style.plain = (
            all(style[name] == INITIAL_VALUES[name] for name in _UNSAID)
            and style["hyphens"] != "auto"
            and style["background_color"].alpha == 0
            and style["outline_width"] == 0
            and style["font_size"] > 0
        )
    return known


def _laid_out(
    box: Any, texts: list[tuple[Any, tuple[int, ...]]], text: str, containing_block: Any
) -> Paragraph | None:
    layout = _layout([child for child, _ in texts], text)
    runs = _runs(layout, text, box.style)
    if runs is None:
        return None
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    _, height = line_size(line, box.style)
    pieces = _pieces(texts, height)
    placed = [0, *accumulate([width for _, run in runs for width in run.widths])]
    lines = _lines(layout, text, placed, containing_block.width * TO_UNITS, pieces)
    if lines is None:
        return None
    line_height, baseline = strut(box.style)
    frame = {**box.__dict__, "height": line_height, "baseline": baseline}
    frame |= {"margin_top": 0, "margin_bottom": 0, "text_indent": 0}
    frame.pop("paragraph", None)
    nested = any(len(piece.path) > 1 for piece in pieces)
    return Paragraph(box, containing_block.width, text, placed, runs, pieces, lines, frame, nested)


def _pieces(texts: list[tuple[Any, tuple[int, ...]]], height: float) -> list[Piece]:
    """Return the pieces, as high as Pango's line: above and below it half of the leading."""
    pieces, begin = [], 0
    for box, path in texts:
        line_height, baseline = strut(box.style)
        leading = (line_height - height) / 2
        edges = {"height": height, "margin_top": leading, "margin_bottom": leading}
        end = begin + len(box.text)
        pieces.append(Piece(begin, end, path, box.__dict__ | edges | {"baseline": baseline}))
        begin = end
    return pieces


def _layout(texts: list[Any], text: str) -> Any:
    """Return the Pango layout of the whole text on one line, each piece in its own font."""
    layout = Layout(texts[0].style)
    encoded = text.encode()
    if len(texts) > 1:
        fonts = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        end = 0
        for child in texts:
            attribute = pango.pango_attr_font_desc_new(get_font_description(child.style))
            attribute.start_index, end = end, end + len(child.text.encode())
            attribute.end_index = end
            pango.pango_attr_list_insert(fonts, attribute)
        pango.pango_layout_set_attributes(layout.layout, fonts)
    pango.pango_layout_set_text(layout.layout, encoded, len(encoded))
    return layout


def _runs(layout: Any, text: str, style: Any) -> list[tuple[int, Run]] | None:
    """Return the runs with their first letters; None where glyphs are not side by side."""
    faces: dict[int, Face] = style.font_config.__dict__.setdefault("faces", {})
    encoded, runs, begin = text.encode(), [], 0
    node = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    while node != ffi.NULL:
        run = run_of(node.data, encoded, faces)
        if run is None:
            return None
        runs.append((begin, run))
        begin += len(run.glyphs)
        node = node.next
    return runs if begin == len(text) else None


def _lines(
    layout: Any, text: str, placed: list[int], width: float, pieces: list[Piece]
) -> list[Broken] | None:
    """Fill one line after the other; None where a word is wider than a line."""
    breaks = _breaks(layout, text)
    ends = [len(text[:at].rstrip(" ")) for at in breaks]
    reach = [placed[end] for end in ends]
    lines: list[Broken] = []
    begin = done = 0
    while done < len(breaks):
        fit = bisect_right(reach, placed[begin] + width, lo=done)
        if fit == done:
            return None
        last = fit == len(breaks)
        resume = None if last else _resume(pieces, text, breaks[fit - 1])
        lines.append(Broken(begin, ends[fit - 1], resume))
        begin, done = breaks[fit - 1], fit
    return lines


def _breaks(layout: Any, text: str) -> list[int]:
    """Return before which letters a line may end; the end of the text is the last."""
    count = ffi.new("int *")
    found = pango.pango_layout_get_log_attrs_readonly(layout.layout, count)
    attributes = array("I")
    attributes.frombytes(ffi.buffer(found, count[0] * ffi.sizeof("PangoLogAttr")))
    ahead = [at for at, flags in enumerate(attributes) if flags & 1 and 0 < at < len(text)]
    return [*ahead, len(text)]


def _resume(pieces: list[Piece], text: str, at: int) -> dict[int, Any]:
    """Return letter `at` as WeasyPrint says where a line box goes on: child by child, then bytes."""
    piece = next(piece for piece in pieces if at < piece.end)
    bytes_on = len(text[piece.begin : at].encode())
    inner: dict[int, Any] | None = {bytes_on: None} if bytes_on else None
    for index in reversed(piece.path):
        inner = {index: inner}
    return inner or {}
