"""Repairs of a text for tests of the pure part: read, repair, show the tree as lines."""

from typing import Any

from drafts.parse import parse
from drafts.parse.repair import Operation, Repair, Repaired, items_of, repaired, target_of
from drafts.parse.repair.item import Item
from drafts.parse.repair.letters import count
from drafts.parse.tree import Kind, Node, Tree

HEAD = """QUYẾT ĐỊNH
Ban hành quy định về nhà văn hóa

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

"""


def read(text: str) -> Tree:
    """The tree of a text as the parser reads it."""
    return parse((HEAD + text).encode(), "du-thao.txt")


def repair(tree: Tree, words: str, operation: str, last: str = "", **params: Any) -> Repair:
    """The repair of the unit whose words begin with (or hold) `words`, as it stands in `tree`."""
    items = items_of(tree.instruments)
    end = target_of(items, _place(items, last)) if last else None
    return Repair(Operation(operation), target_of(items, _place(items, words)), end, params)


def do(tree: Tree, words: str, operation: str, last: str = "", **params: Any) -> Tree:
    """The tree after that one repair, which must apply."""
    done = repaired(tree, [repair(tree, words, operation, last, **params)])
    assert [one.result for one in done.outcomes] == ["done"], done.outcomes
    assert letters(done.tree) == letters(tree)
    return done.tree


def refused(tree: Tree, words: str, operation: str, last: str = "", **params: Any) -> str:
    """Why that repair cannot be made; the tree is as it was."""
    done: Repaired = repaired(tree, [repair(tree, words, operation, last, **params)])
    assert done.tree == tree
    return done.outcomes[0].code


def _place(items: list[Item], words: str) -> int:
    """The item whose words begin with `words`, else that holds them; "quote" is the first quotation."""
    if words in ("quote", "attached"):
        kind = Kind.QUOTE if words == "quote" else Kind.INSTRUMENT
        return [at for at, item in enumerate(items) if item.kind is kind][-1]
    for test in (str.startswith, str.__contains__):
        for at, item in enumerate(items):
            if test(item.words().replace("\n", " "), words):
                return at
    raise AssertionError(f"no unit says {words!r}")


def where(tree: Tree, unit: str, words: str) -> int:
    """The place of `words` in that unit, in letters."""
    items = items_of(tree.instruments)
    own = items[_place(items, unit)].words().replace("\n", " ")
    return count(own[: own.index(words)])


def letters(tree: Tree) -> str:
    """Every letter of the tree in order."""
    return "".join(tree.words().split())


def shown(tree: Tree) -> list[str]:
    """The units below the head, a line each: depth by blanks, kind, label | heading | text."""
    found: list[str] = []

    def tell(node: Node, depth: int) -> None:
        parts = " | ".join(part for part in (node.label, node.heading, node.text) if part)
        if node.kind not in (Kind.HEAD, Kind.RECITAL, Kind.ENACTING):
            found.append(f"{'  ' * depth}{node.kind}" + (f": {parts}" if parts else ""))
        for child in node.children:
            tell(child, depth + 1)

    for instrument in tree.instruments:
        tell(instrument, 0)
    return found


def codes(tree: Tree) -> list[str]:
    """The codes of the notices."""
    return [notice.code for notice in tree.notices]
