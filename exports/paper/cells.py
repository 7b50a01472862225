"""Tables with merged cells: where each cell stands on the grid."""

from collections.abc import Sequence

from exports.paper.model import Box, Row

Placed = tuple[int, int, Box | None]
"""(first column, columns, the cell, or None where one from above reaches down)."""


def placed(rows: Sequence[Row], columns: int) -> list[list[Placed]]:
    """For each row what stands in it from the left; every column of the grid is covered once.

    A span that leaves the table, or that meets another, is cut; a gap at the end is an empty cell.
    """
    reach: list[tuple[int, int]] = [(0, 0)] * columns
    found = []
    for left, row in enumerate(rows):
        boxes = list(row.cells)
        line: list[Placed] = []
        at = 0
        while at < columns:
            below, span = reach[at]
            if below:
                line.append((at, span, None))
                reach[at] = (below - 1, span)
                at += span
                continue
            box = boxes.pop(0) if boxes else Box(())
            span = _fits(reach, at, max(box.cols, 1))
            line.append((at, span, box))
            reach[at] = (min(max(box.rows, 1), len(rows) - left) - 1, span)
            at += span
        found.append(line)
    return found


def width_of(rows: Sequence[Row]) -> int:
    """How many columns the grid of these rows has."""
    widest = 1
    reach: list[int] = []
    for row in rows:
        at = 0
        for box in row.cells:
            while at < len(reach) and reach[at]:
                at += 1
            for column in range(at, at + max(box.cols, 1)):
                if column >= len(reach):
                    reach.append(0)
                reach[column] = max(box.rows, 1)
            at += max(box.cols, 1)
        widest = max(widest, len(reach))
        reach = [max(left - 1, 0) for left in reach]
    return widest


def _fits(reach: Sequence[tuple[int, int]], at: int, wanted: int) -> int:
    span = 1
    while span < wanted and at + span < len(reach) and not reach[at + span][0]:
        span += 1
    return span
