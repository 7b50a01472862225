"""The words of one row as HTML: of the old text, of the new one, or of both in one."""

from collections.abc import Sequence

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from drafts.compare.grid import Grid, GridCell, GridRow
from drafts.compare.rows import Row
from drafts.compare.words import Op, Passage
from drafts.queries.markup import HANGING, HEADED, picture
from drafts.queries.text import Unit

OLD, NEW, BOTH = "old", "new", "both"
_UNSEEN = {OLD: Op.INSERT, NEW: Op.DELETE}
_TAGS = {Op.DELETE: "del", Op.INSERT: "ins"}
# Said before the words to those who hear the page; “]” after them.
_SAID = {Op.DELETE: _("[bỏ: "), Op.INSERT: _("[thêm: ")}


def own(row: Row, old: Unit | None, new: Unit | None, side: str) -> SafeString:
    """What the unit of a row says itself, marked, in the markup of ``drafts.queries.text``.

    ``old``, ``new``: the chief unit on each side. In the old column its heading is no heading of the page.
    """
    unit = (old or new) if side == OLD else (new or old)
    if unit is None:
        return mark_safe("")
    heading, text = lines(row.heading, side), lines(row.text, side)
    label = _label(row, old, new, side)
    if unit.kind in HEADED and not unit.row.quoted:
        words = _headed(label, heading, "div" if side == OLD else "h3") + _paragraphs(text)
    elif unit.kind in HANGING:
        mark = format_html('<span class="unit-label">{}</span>', label) if label else ""
        words = format_html("{}<div>{}</div>", mark, _paragraphs([*heading, *text]))
    else:
        words = _paragraphs([part for part in (label, *heading, *text) if part])
    shown = _pictures(old, new, side)
    return mark_safe(words + _table(row.table, side) + shown)  # parts were escaped where made


def lines(passages: Sequence[Passage], side: str) -> list[SafeString]:
    """Passages as lines of escaped HTML, ``<del>`` and ``<ins>`` around what went and came."""
    found = [""]
    for op, text in passages:
        if op is _UNSEEN.get(side):
            continue
        first, *rest = text.split("\n")
        found[-1] += _marked(op, first)
        found += [_marked(op, line) for line in rest]
    return [mark_safe(line) for line in found if line.strip()]  # _marked escapes


def _marked(op: Op, text: str) -> str:
    if op is Op.EQUAL or not text.strip():
        return escape(text)
    words = text.strip()
    at = text.index(words)
    return format_html(
        '{3}<{0}><span class="cmp-said">{1}</span>{2}<span class="cmp-said">]</span></{0}>{4}',
        _TAGS[op],
        _SAID[op],
        words,
        text[:at],
        text[at + len(words) :],
    )


def _label(row: Row, old: Unit | None, new: Unit | None, side: str) -> SafeString:
    before, after = old.row.label if old else "", new.row.label if new else ""
    differs = bool(before and after and row.renumbered)
    shown = {
        OLD: [Passage(Op.DELETE if differs else Op.EQUAL, before)],
        NEW: [Passage(Op.INSERT if differs else Op.EQUAL, after)],
        BOTH: [Passage(Op.DELETE, before), Passage(Op.INSERT, after)]
        if differs
        else [Passage(Op.EQUAL, after or before)],
    }[side]
    return mark_safe(" ".join(_marked(op, text) for op, text in shown if text))  # escaped


def _headed(label: SafeString, heading: Sequence[SafeString], tag: str) -> SafeString:
    if not label and not heading:
        return mark_safe("")
    mark = format_html('<span class="unit-label">{}</span> ', label) if label else ""
    words = mark_safe("<br>".join(heading))  # lines of escaped HTML
    return format_html('<{0} class="unit-head">{1}{2}</{0}>', tag, mark, words)


def _paragraphs(lines: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def _pictures(old: Unit | None, new: Unit | None, side: str) -> SafeString:
    """The picture of a side; of both only where they differ."""
    before, after = (unit.row.picture if unit else None for unit in (old, new))
    shown = []
    same = before and after and before["sha256"] == after["sha256"]
    if old and before and side != NEW and not (same and side == BOTH):
        shown.append(picture(before, old.picture_url))
    if new and after and side != OLD:
        shown.append(picture(after, new.picture_url))
    return format_html_join("", "<p>{}</p>", ((image,) for image in shown))


def _table(grid: Grid, side: str) -> SafeString:
    if not grid:
        return mark_safe("")
    spans = any(cell.rows > 1 for row in grid for cell in row.cells)
    if side == BOTH and spans and any(row.op is not Op.EQUAL for row in grid):
        # Cells that reach over several rows: one table after the other.
        return mark_safe(_table(grid, OLD) + _table(grid, NEW))  # escaped there
    shown = [row for row in grid if row.op is not _UNSEEN.get(side)]
    body = format_html_join("", "{}", ((_line(row, side),) for row in shown))
    return format_html(
        '<div class="scroll" tabindex="0"><table class="table table-bordered">{}</table></div>',
        body,
    )


def _line(row: GridRow, side: str) -> SafeString:
    look = {Op.DELETE: "cmp-line-old", Op.INSERT: "cmp-line-new"}.get(row.op, "")
    cells = format_html_join("", "{}", ((_cell(cell, side),) for cell in row.cells))
    return format_html('<tr class="{}">{}</tr>', look, cells)


def _cell(cell: GridCell, side: str) -> SafeString:
    words = mark_safe("<br>".join(lines(cell.passages, side)))  # lines of escaped HTML
    return format_html('<td rowspan="{}" colspan="{}">{}</td>', cell.rows, cell.cols, words)
