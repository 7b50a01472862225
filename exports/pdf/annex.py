"""The annexes as HTML, cut into portions where they are long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from exports.annexes import Annex, Row, annexes
from exports.pdf.markup import kept, length, paragraphs
from exports.summary import Summary

_ROW = 150  # characters that the lines and the space of a row are worth, as in parts.py
_FULL = 200_000


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of one annex that are typeset together: `count` of them from `start` on.

    `annex` counts from 0; `count` None is all that follow.
    """

    annex: int
    start: int = 0
    count: int | None = None


def weight(summary: Summary) -> int:
    """Return how much there is to typeset, in characters."""
    return sum(_weight(row) for annex in annexes(summary) for row in annex.rows())


def whole(summary: Summary) -> tuple[Portion, ...]:
    """Return each annex as one portion."""
    return tuple(Portion(at) for at in range(len(annexes(summary))))


def cut(summary: Summary) -> list[Portion]:
    """Return the annexes in portions that are each about as long."""
    portions = []
    for at, annex in enumerate(annexes(summary)):
        start = filled = count = 0
        for row in annex.rows():
            # A heading never ends a portion: it belongs to the row behind it.
            if filled >= _FULL:
                portions.append(Portion(at, start, count))
                start, filled, count = start + count, 0, 0
            filled += _weight(row) if len(row) > 1 else 0
            count += 1
        portions.append(Portion(at, start, count))
    return portions


def context(summary: Summary, portions: Iterable[Portion]) -> Iterator[dict[str, object]]:
    """Yield what the template says of each portion."""
    all_of_them = annexes(summary)
    for portion in portions:
        annex = all_of_them[portion.annex]
        yield {
            "opens": portion.start == 0,
            "heading": annex.heading,
            "belongs_to": annex.belongs_to,
            "lines": annex.lines,
            "columns": annex.columns,
            "widths": [mark_safe(f'<col style="width:{at:.3f}%"/>') for at in annex.widths],
            "rows": _rows(annex, portion),
        }


def _rows(annex: Annex, portion: Portion) -> Iterator[SafeString]:
    """Yield the rows as HTML, every word escaped by `paragraphs`."""
    end = None if portion.count is None else portion.start + portion.count
    for row in islice(annex.rows(), portion.start, end):
        yield mark_safe(_row(row, len(annex.columns)))


def _row(row: Row, columns: int) -> str:
    if len(row) == 1:
        return f'<tr class="section"><td colspan="{columns}">{paragraphs(row[0])}</td></tr>'
    order, *rest = row
    cells = "".join(f"<td>{paragraphs(cell)}</td>" for cell in rest)
    return f'<tr{kept(length(row[-1]))}><td class="order">{paragraphs(order)}</td>{cells}</tr>'


def _weight(row: Row) -> int:
    return _ROW + sum(map(length, row))
