"""The heaviest one-to-one assignment over a sparse list of possible pairs, exactly.

The Hungarian method as successive shortest augmenting paths with potentials (Jonker and Volgenant 1987;
Crouse 2016), on each connected part of the graph by itself. A pair may stay unassigned: what is assigned
is the set of pairs, no unit in two of them, whose values have the greatest sum.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping

# Pair (row, column) → value. Pairs that are not listed cannot be chosen.
Values = Mapping[tuple[int, int], float]
_Row = dict[int, float]


def assign(values: Values) -> dict[int, int]:
    """Row → column of the assignment with the greatest sum; pairs of value ≤ 0 are never chosen."""
    rows: dict[int, _Row] = defaultdict(dict)
    for (row, column), value in values.items():
        if value > 0:
            rows[row][column] = value
    chosen: dict[int, int] = {}
    for part in _parts(rows):
        chosen.update(_best(part))
    return chosen


def _parts(rows: Mapping[int, _Row]) -> list[dict[int, _Row]]:
    """Rows that share no column, even through others, apart."""
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, columns in rows.items():
        for column in columns:
            by_column[column].append(row)
    seen: set[int] = set()
    found: list[dict[int, _Row]] = []
    for start in rows:
        if start in seen:
            continue
        seen.add(start)
        stack, part = [start], {}
        while stack:
            row = stack.pop()
            part[row] = rows[row]
            for column in rows[row]:
                fresh = [other for other in by_column.pop(column, ()) if other not in seen]
                seen.update(fresh)
                stack.extend(fresh)
        found.append(part)
    return found


def _best(rows: Mapping[int, _Row]) -> dict[int, int]:
    if len(rows) == 1:
        ((row, columns),) = rows.items()
        return {row: max(columns, key=lambda column: (columns[column], -column))}
    top = max(max(columns.values()) for columns in rows.values())
    # Each row gets a column of its own, named -1 - row, for staying unassigned at value 0.
    costs = {
        row: {**{column: top - value for column, value in columns.items()}, -1 - row: top}
        for row, columns in sorted(rows.items())
    }
    taken: dict[int, int] = {}
    held: dict[int, int] = {}
    row_price: dict[int, float] = dict.fromkeys(costs, 0.0)
    column_price: dict[int, float] = defaultdict(float)
    for row in costs:
        _augment(row, costs, (taken, held), (row_price, column_price))
    return {row: column for row, column in held.items() if column >= 0}


def _augment(
    start: int,
    costs: Mapping[int, _Row],
    state: tuple[dict[int, int], dict[int, int]],
    prices: tuple[dict[int, float], dict[int, float]],
) -> None:
    """Give `start` a column by the cheapest path of exchanges. `state`: column → row, row → column."""
    taken, held = state
    row_price, column_price = prices
    reached: dict[int, float] = {}
    came_from: dict[int, int] = {}
    done: dict[int, float] = {}
    heap: list[tuple[float, int]] = []
    row, length = start, 0.0
    while True:
        for column, cost in costs[row].items():
            here = length + cost - row_price[row] - column_price[column]
            if column not in done and here < reached.get(column, float("inf")):
                reached[column], came_from[column] = here, row
                heapq.heappush(heap, (here, column))
        length, column = heapq.heappop(heap)
        while column in done:
            length, column = heapq.heappop(heap)
        done[column] = length
        if column not in taken:
            break
        row = taken[column]
    row_price[start] += length
    for seen, at in done.items():
        if seen in taken:
            row_price[taken[seen]] += length - at
        column_price[seen] -= length - at
    while True:
        row = came_from[column]
        freed = held.get(row)
        taken[column], held[row] = row, column
        if freed is None:
            return
        column = freed
