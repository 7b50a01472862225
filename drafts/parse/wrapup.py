"""Words behind a list go to the unit that holds the list.

Reads: built units. Writes: the same, closing words moved from the last điểm to its khoản or Điều.
"""

from drafts.parse.tree import Kind, Node


def wrap_up(root: Node) -> None:
    """Words behind the last điểm that close the whole list belong to the khoản, not to that điểm."""
    for node in root.walk():
        last = node.children[-1] if node.children else None
        if last is None or last.kind is not Kind.POINT or len(last.children) == 0:
            continue
        if last.text.endswith(":") or any(
            child.kind is not Kind.PARAGRAPH for child in last.children
        ):
            continue
        node.children.extend(last.children)
        last.children = []
