"""Lay out a paragraph of plain letters with one Pango layout, where WeasyPrint takes four a line.

WeasyPrint asks Pango for the first line of what is left of a paragraph, again and again, and once
more to draw it. Here Pango breaks the whole paragraph and its glyphs are kept; the boxes are those
that WeasyPrint would have made. What is not plain goes WeasyPrint's own way.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from weasyprint import draw, stacking
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS

from exports.pdf import paragraph
from exports.pdf.glyphs import show
from exports.pdf.paragraph import SPACES, Paragraph, Piece


class Line(boxes.LineBox):
    """A line that holds its glyphs: nothing in it has a border, a background, a link or a name."""

    background = None

    def all_children(self) -> tuple[()]:
        """Return no box: of those within, none has a place, a background or a name of its own."""
        return ()

    def translate(self, dx: float = 0, dy: float = 0, ignore_floats: bool = False) -> None:
        """Move the line with its texts."""
        super().translate(dx, dy)
        for child in self.children:
            child.translate(dx, dy)

    def descendants(self, placeholders: bool = False) -> Iterator[Any]:
        """Yield the line alone: nothing that WeasyPrint looks for is within it."""
        yield self


class Glyphs(NamedTuple):
    """What a text box of a line shows: letters of a paragraph, each space `extra` units wider."""

    paragraph: Paragraph
    begin: int
    end: int
    extra: float


def install() -> None:
    """Make WeasyPrint lay out and draw plain paragraphs this way."""
    block.iter_line_boxes = _iter_line_boxes
    draw.draw_inline_level = _draw_inline_level
    stacking._dispatch = _dispatch


_slowly, _draw, _stack = inline.iter_line_boxes, draw.draw_inline_level, stacking._dispatch


def _iter_line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Iterator[tuple[Any, Any]]:
    """Yield each line and where the next one begins, as WeasyPrint's function of this name does."""
    whole, at = None, None
    if not (context.excluded_shapes or first_letter_style or first_line_style):
        whole = paragraph.of(box, containing_block)
        at = whole and whole.line_at(skip_stack)
    if whole is None or at is None:
        yield from _slowly(
            context,
            box,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_letter_style,
            first_line_style,
        )
        return
    for number in range(at, len(whole.lines)):
        line = _line(whole, number, containing_block.content_box_x(), position_y)
        position_y += line.height
        yield line, whole.lines[number].resume


def _line(whole: Paragraph, number: int, left: float, top: float) -> Line:
    """Return the box of a line with the boxes of its texts."""
    begin, end, resume = whole.lines[number]
    free = whole.width - (whole.placed[end] - whole.placed[begin]) * FROM_UNITS
    align = whole.align(last=resume is None)
    gaps = whole.gaps(begin, end) if align == "justify" and free > 0 else 0
    extra = free / gaps if gaps else 0.0
    left += max(free, 0) * {"center": 0.5, "end": 1.0}.get(align, 0.0)
    line = Line.__new__(Line)
    line.__dict__.update(whole.frame)
    line.position_x, line.position_y = left, top
    texts, right = [], left
    for piece in whole.pieces:
        if piece.begin < end and begin < piece.end:
            text = _text(whole, piece, max(begin, piece.begin), min(end, piece.end), extra)
            text.position_x, text.position_y = right, top
            right += text.width
            texts.append((piece.path, text))
    line.children = _nested(whole.box, texts, 0) if whole.nested else [text for _, text in texts]
    line.width = right - left
    return line


def _text(whole: Paragraph, piece: Piece, begin: int, end: int, extra: float) -> Any:
    text = boxes.TextBox.__new__(boxes.TextBox)
    text.__dict__.update(piece.frame)
    text.text = whole.text[begin:end]
    text.width = (whole.placed[end] - whole.placed[begin]) * FROM_UNITS
    if extra:
        text.width += whole.gaps(begin, end) * extra
    text.pango_layout = Glyphs(whole, begin, end, extra * TO_UNITS)
    return text


def _nested(parent: Any, texts: list[tuple[tuple[int, ...], Any]], depth: int) -> list[Any]:
    """Return the texts within copies of the inline boxes that they stand in."""
    made = []
    for index, group in groupby(texts, key=lambda text: text[0][depth]):
        inside = list(group)
        if len(inside[0][0]) == depth + 1:
            made.append(inside[0][1])
            continue
        child = parent.children[index]
        box = child.copy_with_children(_nested(child, inside, depth + 1))
        first, last = box.children[0], box.children[-1]
        box.position_x, box.position_y = first.position_x, first.position_y
        box.width = last.position_x + last.width - first.position_x
        inline._adjust_line_height(box)
        made.append(box)
    return made


def _draw_inline_level(stream: Any, page: Any, box: Any, *rest: Any, **more: Any) -> None:
    if type(box) is not Line:
        _draw(stream, page, box, *rest, **more)
        return
    for text in _texts(box):
        with stream.marked(text, "Span"):
            _draw_text(stream, text)


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        else:
            yield from _texts(child)


def _draw_text(stream: Any, text: Any) -> None:
    whole, begin, end, extra = text.pango_layout
    stream.set_color(text.style["color"])
    stream.begin_text()
    stream.set_text_matrix(1, 0, 0, -1, text.position_x, text.position_y + text.baseline)
    for run in whole.cut(begin, end):
        spaces = [match.start() for match in SPACES.finditer(run.letters)]
        show(stream, run, spaces, extra)
    stream.end_text()


def _dispatch(box: Any, *rest: Any) -> Any:
    """Nothing within our lines is stacked in an order of its own."""
    return box if type(box) is Line else _stack(box, *rest)
