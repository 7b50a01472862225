"""A tree as plain values and back, so that it can be kept as the parser made it.

Reads: a tree. Writes: lists, strings and numbers; the tree again, without lines and bytes of pictures.
"""

from dataclasses import asdict
from typing import Any

from drafts.parse.repair.item import items_of
from drafts.parse.tree import Cell, Kind, Metadata, Node, Notice, Picture, Tree


def to_plain(tree: Tree) -> dict[str, Any]:
    """The tree as values that JSON knows."""
    items = items_of(tree.instruments)
    place = {id(item): at for at, item in enumerate(items)}
    addresses = [node.eid for node in tree.walk()]
    nodes = [
        [
            place[id(item.parent)] if item.parent else None,
            item.kind.value,
            item.number,
            item.label,
            item.heading,
            item.text,
            item.line,
            eid,
            [[[cell.text, cell.rows, cell.cols, cell.width] for cell in row] for row in item.table]
            if item.table is not None
            else None,
            asdict(item.picture) if item.picture else None,
        ]
        for item, eid in zip(items, addresses, strict=True)
    ]
    notices = [[notice.code, notice.line, notice.params] for notice in tree.notices]
    return {"nodes": nodes, "notices": notices, "metadata": asdict(tree.metadata)}


def from_plain(kept: dict[str, Any], lines: list[list[Any]]) -> Tree:
    """The tree that was kept, with the lines it was made of."""
    nodes: list[Node] = []
    instruments: list[Node] = []
    for parent, kind, number, label, heading, text, line, eid, table, picture in kept["nodes"]:
        node = Node(Kind(kind), number, label, heading, text, line, eid=eid)
        if table is not None:
            node.table = [[Cell(*cell) for cell in row] for row in table]
        node.picture = Picture(**picture) if picture else None
        (instruments if parent is None else nodes[parent].children).append(node)
        nodes.append(node)
    notices = [Notice(code, line, params) for code, line, params in kept["notices"]]
    rows = [(int(no), str(words)) for no, words in lines]
    return Tree(instruments, notices, Metadata(**kept["metadata"]), lines=rows)
