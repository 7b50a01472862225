"""Random trees for Akoma Ntoso: any kind inside any other, as a repair by hand could leave it."""

import base64
import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from drafts.parse.address import address
from drafts.parse.limits import DEFAULT
from drafts.parse.normalise import clean
from drafts.parse.pictures import left_out, picture_of
from drafts.parse.tree import Cell, Kind, Metadata, Node, Notice, Tree

_SIGNS = "aăâđêôơưẫ ĐIV19 .,;:/-“”\"'’»<&>[]()…–"
_LINE = st.one_of(
    st.sampled_from(["Cơ quan chủ trì;", "hết.”", "”.", '"', "“mở", "a & b < c", "Điều 5.”;"]),
    st.text(_SIGNS, max_size=14),
    st.text(max_size=8),
).map(clean)

# A PNG of one pixel.
_DATA = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
_PICTURE = picture_of(_DATA, "Mẫu biển hiệu", limits=DEFAULT)
assert _PICTURE is not None
_PICTURES = [_PICTURE, replace(_PICTURE, across=56.7, down=28.3), left_out("Sơ đồ"), left_out()]
_INSIDE = [kind for kind in Kind if kind is not Kind.INSTRUMENT]


def _writable(text: str) -> bool:
    return (
        bool(text)
        and all(unicodedata.category(letter) != "Cs" for letter in text)
        and not ({"\ufffe", "\uffff"} & set(text))
    )


LINES = _LINE.filter(_writable)
TEXTS = st.lists(LINES, max_size=3).map("\n".join)
_WIDTHS = st.sampled_from([0.0, 36.0, 120.0])
CELLS = st.builds(Cell, TEXTS, st.integers(1, 4), st.integers(1, 4), _WIDTHS)
TABLES = st.lists(st.lists(CELLS, max_size=3), min_size=1, max_size=3).filter(
    lambda rows: any(cell.text for row in rows for cell in row)
)
_SHORT = st.one_of(st.just(""), LINES)


@st.composite
def nodes(draw: st.DrawFn, depth: int = 3) -> Node:
    """One node; a table has cells, and most nodes say something."""
    kind = draw(st.sampled_from(_INSIDE))
    node = Node(kind, draw(_SHORT), draw(_SHORT), draw(TEXTS), draw(TEXTS), draw(st.integers(1, 9)))
    if kind is Kind.TABLE or draw(st.integers(0, 9)) == 0:
        node.table = draw(TABLES)
    if kind in (Kind.TABLE, Kind.PARAGRAPH, Kind.HEAD, Kind.QUOTE) and draw(st.booleans()):
        node.number = node.label = node.heading = ""
        node.text = "" if kind in (Kind.TABLE, Kind.QUOTE) else node.text
    if kind is Kind.PICTURE:
        node = Node(kind, line=node.line, picture=draw(st.sampled_from(_PICTURES)))
        depth = 0
    if depth:
        node.children = draw(st.lists(nodes(depth=depth - 1), max_size=3))
    return node


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree with addresses, notices and metadata."""
    instruments = [
        Node(Kind.INSTRUMENT, line=line, children=draw(st.lists(nodes(), min_size=1, max_size=5)))
        for line in range(1, draw(st.integers(1, 3)) + 1)
    ]
    instruments[0].children.append(Node(Kind.PARAGRAPH, text="Có chữ.", line=1))
    address(instruments)
    notices = [
        Notice("pictures-left-out", 1, {"count": str(draw(st.integers(1, 9)))}),
        Notice("quote-not-closed", draw(st.integers(0, 99)), {"text": draw(TEXTS)}),
    ]
    metadata = Metadata(
        issuer=draw(_SHORT), symbol=draw(_SHORT), kind=draw(_SHORT), title=draw(_SHORT)
    )
    tree = Tree(instruments, notices[: draw(st.integers(0, 2))], metadata)
    tree.pictures = {
        node.picture.sha256: _DATA for node in tree.walk() if node.picture and node.picture.sha256
    }
    return tree
