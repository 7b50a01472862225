"""Numbers and labels of an edited draft: run through anew, or kept with 5a and gaps."""

from collections.abc import Sequence

from drafts.parse.marks import POINT_LETTERS
from drafts.parse.tree import Kind, Node, Tree

LETTERS = POINT_LETTERS.replace("ư", "")
_FORMS = {Kind.ARTICLE: "Điều {}.", Kind.CLAUSE: "{}.", Kind.POINT: "{})"}


def number(tree: Tree, touched: set[int], *, gaps: bool) -> None:
    """Number the children of the touched parents, by id, and the Điều of an instrument through it.

    `gaps`: numbers stay, what has none becomes 5a after 5, a1 after a.
    """
    for instrument in tree.instruments:
        parents = [instrument, *instrument.units()]
        over = [
            parent
            for parent in parents
            if any(unit.kind is Kind.ARTICLE for unit in parent.children)
        ]
        if any(id(parent) in touched for parent in over):
            _number([node for node in parents if node.kind is Kind.ARTICLE], gaps=gaps)
        for parent in parents:
            if id(parent) in touched:
                for kind in (Kind.CLAUSE, Kind.POINT):
                    _number([unit for unit in parent.children if unit.kind is kind], gaps=gaps)


def _number(units: Sequence[Node], *, gaps: bool) -> None:
    last, inserted = ("a" if units and units[0].kind is Kind.POINT else "0"), 0
    for at, unit in enumerate(units):
        if not gaps:
            unit.number = _whole(unit.kind, at)
        elif unit.number:
            last, inserted = unit.number, 0
        else:
            inserted += 1
            mark = str(inserted) if unit.kind is Kind.POINT else LETTERS[(inserted - 1) % 20]
            unit.number = last + mark
        unit.label = _FORMS[unit.kind].format(unit.number)


def _whole(kind: Kind, at: int) -> str:
    if kind is not Kind.POINT:
        return str(at + 1)
    times, letter = divmod(at, len(LETTERS))
    return LETTERS[letter] + (str(times) if times else "")
