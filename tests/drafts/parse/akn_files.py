"""Akoma Ntoso as other programs write it: documents around given XML, and random elements for them."""

from hypothesis import strategies as st
from lxml import etree

from drafts.parse import Tree, Unreadable, parse
from drafts.parse.read.akn.vocabulary import HIERARCHY, KIND, LINE, NS, OWN

_META = "<meta><identification source='#x'/></meta>"


def akn(inside: str, *, kind: str = "act", space: str = NS, after: str = "") -> bytes:
    """A document with this inside, as another program would write it."""
    return (
        f'<akomaNtoso xmlns="{space}" xmlns:o="{OWN}"><{kind} name="x">{_META}{inside}</{kind}>'
        f"{after}</akomaNtoso>"
    ).encode()


def read_or_refuse(data: bytes) -> tuple[Tree | None, str]:
    """The tree, or the code of the refusal; nothing else may be raised."""
    try:
        return parse(data, "a.xml"), ""
    except Unreadable as refused:
        return None, refused.code if str(refused) else ""


_NAMES = sorted(
    (HIERARCHY - {"list"})
    | {
        "p", "num", "heading", "intro", "content", "wrapUp", "list", "table", "tr", "td", "blockList",
        "item", "ul", "li", "quotedStructure", "mod", "i", "br", "blockContainer", "formula", "recital",
        "recitals", "unknown", "ref", "container", "doc", "embeddedStructure", "quotedText",
    }
)  # fmt: skip
_VALUES = st.sampled_from(
    ["1", "x", "", "art_1", "99999999999", "-1", "article", "table", "instrument"]
)
_WORDS = st.text("abđĐ1. ”“\n<&", max_size=6)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    """Any element of Akoma Ntoso inside any other, with attributes of ours now and then."""
    made = etree.Element(f"{{{NS}}}{draw(st.sampled_from(_NAMES))}")
    for name in draw(st.lists(st.sampled_from([LINE, KIND, "eId", "rowspan"]), max_size=3)):
        made.set(name, draw(_VALUES))
    made.text, made.tail = draw(_WORDS), draw(_WORDS)
    if depth:
        made.extend(draw(st.lists(elements(depth=depth - 1), max_size=3)))
    return made
