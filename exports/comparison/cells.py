"""The words of a block on either side: what went is italic on the left, what came bold and italic right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from drafts.compare.link import Relation
from drafts.compare.pair import Passages
from drafts.compare.rows import Row
from drafts.compare.words import Op, Passage
from drafts.parse.pictures import UNNAMED
from drafts.parse.tree import Kind, Picture
from drafts.queries.comparison import Compared
from drafts.queries.text import OUTLINED, Unit
from exports.comparison.blocks import Block
from exports.paper.model import Look, Paragraph, Span
from exports.printable import printable

_Side = dict[Op, tuple[bool | None, bool | None]]
"""The words that stand on one side, with bold and italic of each."""

_LEFT: _Side = {Op.EQUAL: (None, None), Op.DELETE: (None, True)}
_RIGHT: _Side = {Op.EQUAL: (None, None), Op.INSERT: (True, True)}


Figure = Callable[[Picture], Paragraph]
"""How a picture is shown."""


def named(picture: Picture) -> Paragraph:
    """A picture by its name, where only words stand."""
    return Paragraph(Look.CELL, (Span(f"[{picture.alt or UNNAMED}]", italic=True),))


def before(block: Block, compared: Compared, figure: Figure = named) -> list[Paragraph]:
    """The text before, line by line."""
    lines: list[Paragraph] = []
    for row in block.rows:
        source = compared.source(row)
        if source is not None:
            label, other = source.row.label, _new_label(row, compared)
            differs = label != other and other is not None
            lines += _lines(row, source.kind, label, differs, _LEFT)
            lines += _figures(source, figure)
    return lines


def after(
    block: Block, compared: Compared, *, removed: str, figure: Figure = named
) -> list[Paragraph]:
    """The draft, line by line; ``removed`` is said of a unit that is gone within a block that is not."""
    lines: list[Paragraph] = []
    gone_block = block.rows[0].new is None
    opening = ""
    for row in block.rows:
        label = _new_label(row, compared)
        if label is None:
            if not gone_block and not row.follows and row.relation is Relation.REMOVED:
                said = removed.replace("{unit}", compared.unit(row).name)
                lines.append(Paragraph(Look.CELL, (Span(said, italic=True),)))
            continue
        source = compared.source(row)
        new = row.is_news if source is None else source.row.label != label
        unit = compared.unit(row)
        if unit.kind == Kind.QUOTE and not (row.heading or row.text):
            opening = label  # stands at the first words that it quotes
            continue
        shown = _lines(row, unit.kind, label, new, _RIGHT)
        if opening and shown:
            shown[0] = replace(shown[0], spans=(Span(opening), *shown[0].spans))
            opening = ""
        lines += shown + _figures(unit, figure)
    return lines


def plain(text: str, *, italic: bool | None = None) -> list[Paragraph]:
    """Words of a person or of the form."""
    return [
        Paragraph(Look.CELL, (Span(line, italic=italic),))
        for line in printable(text).split("\n")
        if line.strip()
    ]


def _new_label(row: Row, compared: Compared) -> str | None:
    return None if row.new is None else compared.new[row.new].row.label


def _lines(row: Row, kind: str, label: str, differs: bool, side: _Side) -> list[Paragraph]:
    """Label and heading on one line with the text where there is no heading; then the rest."""
    strong = True if kind in OUTLINED else None
    marked = side[next(op for op in side if op is not Op.EQUAL)] if differs else (None, None)
    first: list[Span] = [Span(f"{label} ", strong or marked[0], marked[1])] if label else []
    lines: list[list[Span]] = [first]
    heading = [replace(s, bold=strong or s.bold) for s in _spans(row.heading, side)]
    for at, line in enumerate(_split(heading)):
        lines[-1] += line if not at else [Span(" "), *line]
    text = _split(_spans(row.text, side))
    if text and heading:
        lines += text
    elif text:
        lines[-1] += text[0]
        lines += text[1:]
    for cells in row.table:
        lines.append(_row_of_cells([cell.passages for cell in cells.cells], side))
    return [
        Paragraph(Look.CELL, tuple(spans))
        for spans in lines
        if any(span.text.strip() for span in spans)
    ]


def _figures(unit: Unit, figure: Figure) -> list[Paragraph]:
    facts = unit.row.picture
    return [figure(Picture(**facts))] if facts else []


def _row_of_cells(cells: Sequence[Passages], side: _Side) -> list[Span]:
    found: list[Span] = []
    for at, cell in enumerate(cells):
        if at:
            found.append(Span(" | "))
        found += [Span(" ".join(s.text.split("\n")), s.bold, s.italic) for s in _spans(cell, side)]
    return found


def _spans(passages: Iterable[Passage], side: _Side) -> list[Span]:
    return [Span(_within(text), *side[op]) for op, text in passages if op in side]


def _within(text: str) -> str:
    """``printable``, but the blanks and breaks at both ends belong to the passage."""
    clean = printable(text)
    if not clean:
        return "\n" if "\n" in text else " "
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    return f"{lead}{clean}{tail}"


def _split(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans by line."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for at, part in enumerate(span.text.split("\n")):
            if at:
                lines.append([])
            if part:
                lines[-1].append(Span(part, span.bold, span.italic))
    return [line for line in lines if line]
