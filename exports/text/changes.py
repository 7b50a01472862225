"""Two papers → one with the revisions that lead from the old text to the new.

Units that correspond, and stand in the same order, are compared word by word; what moved is deleted where it
stood and inserted where it stands. What the form gives is the new paper's and no revision.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from drafts.compare import Op, diff
from exports.paper.model import (
    Box,
    Columns,
    Fate,
    Grid,
    Item,
    Line,
    Paper,
    Paragraph,
    Row,
    Rule,
    paragraphs_of,
)

_SHOWN = [(Op.EQUAL, "")]
_FATES = {Op.EQUAL: Fate.KEPT, Op.DELETE: Fate.GONE, Op.INSERT: Fate.COME}


@dataclass(slots=True)
class _Group:
    """The items of one unit, or one pair of columns, in order."""

    items: list[Item] = field(default_factory=list)
    nodes: set[int] = field(default_factory=set)


def revise(old: Paper, new: Paper, pairs: Mapping[int, int]) -> Paper:
    """The new paper with its changes against the old one.

    ``pairs``: which unit became which, by their places in reading order, each at most once. Accepting all
    revisions leaves the words of ``new``, refusing all those of ``old``.
    """
    before, after = _groups(old), _groups(new)
    items: list[Item] = []
    done_old = done_new = 0
    for left, right in [*_anchors(before, after, pairs), (len(before), len(after))]:
        for group in before[done_old:left]:
            items += _all(group.items, Fate.GONE)
        for group in after[done_new:right]:
            items += _all(group.items, Fate.COME)
        if left < len(before):
            items += _merged(before[left].items, after[right].items)
        done_old, done_new = left + 1, right + 1
    return replace(new, items=tuple(items), reviser=new.author, revised_at=new.made_at)


# ---------------------------------------------------------------- what corresponds


def _groups(paper: Paper) -> list[_Group]:
    """Items by unit; what the form gives stands with what comes before it."""
    found: list[_Group] = []
    for item in paper.items:
        nodes = {line.node for line in paragraphs_of(item) if line.node is not None}
        if isinstance(item, Grid) and item.node is not None:
            nodes = {item.node}
        alone = isinstance(item, Columns)
        same = found and not alone and (not nodes or nodes == found[-1].nodes)
        if not same or any(isinstance(other, Columns) for other in found[-1].items if nodes):
            found.append(_Group())
        found[-1].items.append(item)
        found[-1].nodes |= nodes
    return found


def _anchors(
    before: Sequence[_Group], after: Sequence[_Group], pairs: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Groups that correspond, in the longest run in which both orders agree."""
    place = {node: at for at, group in enumerate(after) for node in group.nodes}
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    for at, group in enumerate(before):
        targets = (place.get(pairs[node]) for node in sorted(group.nodes) if node in pairs)
        target = next((there for there in targets if there is not None), None)
        if target is None and at == 0 and after and not group.nodes and not after[0].nodes:
            target = 0  # two heads that the form gives
        if target is not None and target not in taken and _alike(group, after[target]):
            found.append((at, target))
            taken.add(target)
    return _in_order(found)


def _alike(left: _Group, right: _Group) -> bool:
    return isinstance(left.items[0], Columns) == isinstance(right.items[0], Columns)


def _in_order(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest increasing subsequence by the second number; the first increases already."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for at, (_, target) in enumerate(found):
        place = bisect_left(ends, target)
        before.append(tails[place - 1] if place else None)
        ends[place : place + 1] = [target]
        tails[place : place + 1] = [at]
    chosen: list[tuple[int, int]] = []
    last = tails[-1] if tails else None
    while last is not None:
        chosen.append(found[last])
        last = before[last]
    return chosen[::-1]


# ---------------------------------------------------------------- what goes or comes whole


def _all(items: Sequence[Item], fate: Fate) -> Iterator[Item]:
    for item in items:
        match item:
            case Paragraph():
                if item.node is not None:
                    yield _one(item, fate)
                elif fate is Fate.COME:
                    yield item
            case Rule() if fate is Fate.COME:
                yield item
            case Columns() if fate is Fate.GONE:
                yield from _all(list(paragraphs_of(item)), fate)
            case Columns():
                rows = tuple((_cell((), row[0]), _cell((), row[1])) for row in item.rows)
                yield replace(item, rows=rows, fate=fate)
            case Grid():
                rows_ = tuple(replace(_row(row, fate), fate=fate) for row in item.rows)
                yield replace(item, rows=rows_, fate=fate)


def _one(line: Paragraph, fate: Fate) -> Paragraph:
    spans = tuple(replace(span, fate=fate) for span in line.spans)
    page = line.new_page and fate is not Fate.GONE
    return replace(line, spans=spans, fate=fate, new_page=page)


def _row(row: Row, fate: Fate) -> Row:
    return replace(
        row,
        cells=tuple(
            replace(box, lines=tuple(_one(line, fate) for line in box.lines)) for box in row.cells
        ),
    )


# ---------------------------------------------------------------- what corresponds and differs


def _merged(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Item]:
    """The items of two units that correspond: paragraphs, then tables, in their order."""
    if isinstance(old[0], Columns) and isinstance(new[0], Columns):
        yield _columns(old[0], new[0])
        yield from new[1:]
        return
    grids = [item for item in old if isinstance(item, Grid)]
    texts: list[Paragraph] = [item for item in old if isinstance(item, Paragraph)]
    fresh: list[Line] = [item for item in new if isinstance(item, Paragraph | Rule)]
    yield from _cell(texts, fresh)
    for item in new:
        if isinstance(item, Grid):
            yield from _grids(grids.pop(0), item) if grids else _all([item], Fate.COME)
    yield from _all(grids, Fate.GONE)


def _columns(old: Columns, new: Columns) -> Columns:
    if len(old.rows) != len(new.rows):
        old, new = _one_row(old), _one_row(new)
    rows = tuple(
        (_cell(_own(gone[0]), come[0]), _cell(_own(gone[1]), come[1]))
        for gone, come in zip(old.rows, new.rows, strict=True)
    )
    return replace(new, rows=rows)


def _one_row(columns: Columns) -> Columns:
    left = tuple(line for row in columns.rows for line in row[0])
    right = tuple(line for row in columns.rows for line in row[1])
    return replace(columns, rows=((left, right),))


def _own(lines: Sequence[Line]) -> list[Paragraph]:
    return [line for line in lines if isinstance(line, Paragraph) and line.node is not None]


def _grids(old: Grid, new: Grid) -> Iterator[Item]:
    shapes = [[[(box.rows, box.cols) for box in row.cells] for row in g.rows] for g in (old, new)]
    if shapes[0] != shapes[1]:
        yield from _all([old], Fate.GONE)
        yield from _all([new], Fate.COME)
        return
    rows = tuple(
        replace(
            come,
            cells=tuple(_box(a, b) for a, b in zip(gone.cells, come.cells, strict=True)),
        )
        for gone, come in zip(old.rows, new.rows, strict=True)
    )
    yield replace(new, rows=rows)


def _box(old: Box, new: Box) -> Box:
    look = new.lines[0].look if new.lines else None
    before = [replace(line, look=look or line.look) for line in old.lines]
    lines = _cell(before, new.lines)
    return replace(new, lines=tuple(line for line in lines if isinstance(line, Paragraph)))


def _cell(old: Sequence[Paragraph], new: Sequence[Line]) -> tuple[Line, ...]:
    """Paragraphs against paragraphs; what the form gives, and rules, stay where the new paper has them."""
    fresh = [line for line in new if isinstance(line, Paragraph) and line.node is not None]
    revised = _paragraphs([line for line in old if line.node is not None], fresh)
    found: list[Line] = []
    for line in new:
        if isinstance(line, Paragraph) and line.node is not None:
            found += next(revised)
        else:
            found.append(line)
    return (*found, *(line for lines in revised for line in lines))


def _paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """For each new paragraph itself with what was deleted before it; in the end what is left over."""
    matcher = SequenceMatcher(
        None, [line.said for line in old], [line.said for line in new], autojunk=False
    )
    gone: list[Paragraph] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for left, right in zip(old[i1:i2], new[j1:j2], strict=True):
                yield [*gone, *_pair(left, right)]
                gone = []
            continue
        left_over = list(old[i1:i2])
        for right in new[j1:j2]:
            lines = _pair(left_over.pop(0), right) if left_over else [_one(right, Fate.COME)]
            yield [*gone, *lines]
            gone = []
        gone += [_one(line, Fate.GONE) for line in left_over]
    yield gone


def _pair(old: Paragraph, new: Paragraph) -> list[Paragraph]:
    if old.look is not new.look:
        return [_one(old, Fate.GONE), _one(new, Fate.COME)]
    weights = [
        [(span.bold, span.italic, span.drawing and span.drawing.sha256) for span in line.spans]
        for line in (old, new)
    ]
    if weights[0] == weights[1]:
        spans = [
            replace(right, text=text, fate=_FATES[op])
            for left, right in zip(old.spans, new.spans, strict=True)
            for op, text in (diff(left.text, right.text) if not right.drawing else _SHOWN)
        ]
    else:
        spans = [replace(span, fate=Fate.GONE) for span in old.spans]
        spans += [replace(span, fate=Fate.COME) for span in new.spans]
    return [replace(new, spans=tuple(spans))]
