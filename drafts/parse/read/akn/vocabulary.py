"""The words of Akoma Ntoso 3.0 (OASIS, akn-core v1.0) that we write and read, and our few beside them.

What the standard has no place for hangs on its elements as attributes of our own namespace, which its
schema allows everywhere (`core`): the line of the source, the number without the words around it, and
the kind where the name of the element does not tell it. An element with `line` is a node of its own; one
without belongs to the node around it. Readers that know only the standard lose nothing of the text.
"""

import re

from drafts.parse.tree import UNITS, Kind

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Working drafts of 3.0 differ in nothing that is read here; many published examples still carry one.
NAMESPACE = re.compile(rf"{re.escape(NS)}(?:/(?:WD|CSD)\d{{2}})?")
OWN = "urn:consultation:draft-structure:1"

AKN = f"{{{NS}}}"
LINE = f"{{{OWN}}}line"
NUMBER = f"{{{OWN}}}number"
KIND = f"{{{OWN}}}kind"
CELLS = f"{{{OWN}}}cells"
DIGEST = f"{{{OWN}}}digest"
NOTICE = f"{{{OWN}}}notice"
PARAM = f"{{{OWN}}}param"
METADATA = f"{{{OWN}}}metadata"

# The source of an img that stands for a picture which could not be shown.
LEFT_OUT = f"{OWN}:left-out"
_SIZES = re.compile(r"(?:^|;)\s*(width|height):\s*([0-9]{1,4}(?:\.[0-9]{1,3})?)pt")


def sizes(style: str | None) -> dict[str, float]:
    """The `width` and `height` that a style says in points."""
    return {name: float(number) for name, number in _SIZES.findall(style or "")}


# The units of the law have elements of their own: khoản is clause, điểm is point.
NATIVE = {kind: str(kind.value) for kind in (*UNITS, Kind.INDENT)}
SAID_BY = {name: kind for kind, name in NATIVE.items()} | {
    "p": Kind.PARAGRAPH,
    "table": Kind.TABLE,
    "quotedStructure": Kind.QUOTE,
    "recital": Kind.RECITAL,
}

DOCUMENTS = frozenset(
    {
        "act", "bill", "doc", "statement", "judgment", "debate", "debateReport", "amendment",
        "amendmentList", "officialGazette", "documentCollection", "portion",
    }
)  # fmt: skip

# Civil law: the Điều is an article. Names without an equal take the nearest level.
WITH_ARTICLES = {
    "book": Kind.PART, "tome": Kind.PART, "title": Kind.PART, "part": Kind.PART,
    "subpart": Kind.CHAPTER, "chapter": Kind.CHAPTER,
    "subtitle": Kind.SECTION, "subchapter": Kind.SECTION, "division": Kind.SECTION,
    "section": Kind.SECTION, "subdivision": Kind.SUBSECTION, "subsection": Kind.SUBSECTION,
    "article": Kind.ARTICLE, "rule": Kind.ARTICLE,
    "paragraph": Kind.CLAUSE, "clause": Kind.CLAUSE, "subrule": Kind.CLAUSE,
    "point": Kind.POINT, "subclause": Kind.POINT, "indent": Kind.INDENT,
}  # fmt: skip
# Common law: where no article stands, the section is what runs through the act.
WITH_SECTIONS = WITH_ARTICLES | {
    "section": Kind.ARTICLE,
    "subsection": Kind.CLAUSE,
    "paragraph": Kind.POINT,
    "subparagraph": Kind.INDENT,
}
HIERARCHY = frozenset(WITH_SECTIONS) | {
    "list", "sublist", "alinea", "subparagraph", "level", "proviso", "transitional", "hcontainer",
}  # fmt: skip
