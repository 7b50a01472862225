"""Edited copies of drafts with the true links: what the alignment is measured against."""

from collections.abc import Iterator, Sequence

from drafts.parse.tree import Kind, Node, Tree
from tests.drafts.compare.editor import Editor, Truth

LEVELS = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)

# What is done, and how often among the units that are edited.
EDITS = {
    "rewrite": 5,
    "rewrite much": 2,
    "insert": 3,
    "delete": 3,
    "move": 3,
    "swap": 1,
    "split": 3,
    "merge": 3,
}


def edited(tree: Tree, *, seed: int, donors: Sequence[Node], rate: float = 0.2) -> Truth:
    """A copy of which about this share of articles, and less of khoản and điểm, was edited."""
    return edit(tree, seed=seed, donors=donors, rate=rate).truth()


def edit(tree: Tree, *, seed: int, donors: Sequence[Node], rate: float = 0.2) -> Editor:
    """The editor of such a copy; `truth()` numbers its tree."""
    editor = Editor(tree, seed, donors)
    for kind, part in zip(LEVELS, (rate, rate / 2, rate / 3), strict=True):
        count = round(len(editor.units(kind)) * part) or (seed % 2)
        for _ in range(count):
            units = editor.units(kind)
            if units:
                _edit(editor, *editor.dice.choice(units))
    return editor


def _edit(editor: Editor, parent: Node, node: Node) -> None:
    dice = editor.dice
    name = dice.choices(list(EDITS), list(EDITS.values()))[0]
    if name == "rewrite":
        editor.rewrite(node, dice.choice((0.1, 0.2, 0.3, 0.4)))
    elif name == "rewrite much":
        editor.rewrite(node, dice.choice((0.5, 0.6)))
    elif name == "insert":
        editor.insert(parent, node)
    elif name == "delete":
        editor.delete(parent, node)
    elif name == "move":
        others = [pair for pair in editor.units(node.kind) if pair[1] is not node]
        others = [pair for pair in others if pair[0] is not parent] or others[2:]
        if others:
            editor.move(parent, node, *dice.choice(others))
            if dice.random() < 0.25:
                _rewrite_moved(editor, node)
    elif name == "swap":
        editor.swap(parent, node)
    elif name == "split":
        editor.split(parent, node)
    else:
        editor.merge(parent, node)


def _rewrite_moved(editor: Editor, node: Node) -> None:
    own = list(editor.origin[id(node)])
    editor.rewrite(node, editor.dice.choice((0.1, 0.2, 0.3)))
    for at in own:
        editor.edits[at] = "moved and rewritten"


def articles_of(trees: Sequence[Tree]) -> Iterator[Node]:
    """Every article of these drafts, to insert elsewhere."""
    for tree in trees:
        for node in tree.walk():
            if node.kind is Kind.ARTICLE:
                yield node
