"""What the parser gives: instruments made of addressed nodes, what was noticed, what was read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict


class Kind(StrEnum):
    """What a node is. The first nine are the units of the law, the others what stands around them."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    INDENT = "indent"
    INSTRUMENT = "instrument"
    HEAD = "head"
    RECITAL = "recital"
    ENACTING = "enacting"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    PICTURE = "picture"
    QUOTE = "quote"
    CLOSING = "closing"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    ANNEX = "annex"
    FOOTNOTES = "footnotes"

    __hash__ = str.__hash__  # equal to its text, so of one hash with it; Enum's own is slow


# From the outermost to the innermost: a unit ends every open unit that does not stand left of it.
UNITS = (
    Kind.PART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.ARTICLE,
    Kind.CLAUSE,
    Kind.POINT,
)
RANK = {kind: rank for rank, kind in enumerate((*UNITS, Kind.INDENT), start=1)}

# Content of these is part of the document but no unit of it.
OUTSIDE = frozenset({Kind.QUOTE, Kind.ANNEX, Kind.FOOTNOTES})


@dataclass(slots=True)
class Cell:
    """One cell of a table; `rows` and `cols` are its spans, `width` in points, 0 where it is not known."""

    text: str
    rows: int = 1
    cols: int = 1
    width: float = 0.0


Table = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the source: the address of its bytes in `Tree.pictures`, and how to show it.

    `width` and `height` in pixels; `alt` the words that stand in the source for those who do not see it;
    `across` and `down` its size on the page in points, 0 where the source does not say it. One without
    `sha256` stands where the source has a picture that cannot be shown.
    """

    sha256: str
    media_type: str
    width: int
    height: int
    alt: str = ""
    across: float = 0.0
    down: float = 0.0


@dataclass(slots=True)
class Node:
    """One place of the document. Reading order: label, heading, text, table, then the children."""

    kind: Kind
    number: str = ""
    label: str = ""
    heading: str = ""
    text: str = ""
    line: int = 0
    children: list["Node"] = field(default_factory=list)
    eid: str = ""
    table: Table | None = None
    picture: Picture | None = None

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def units(self) -> Iterator["Node"]:
        """The nodes below this one that belong to the document itself: not quoted, not annexed."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            if node.kind not in OUTSIDE:
                stack.extend(reversed(node.children))

    def own_words(self) -> str:
        """The words of this node alone, as they stand in the source."""
        parts = [self.label, self.heading, self.text]
        for row in self.table or ():
            parts.extend(cell.text for cell in row)
        return "\n".join(part for part in parts if part)

    def words(self) -> str:
        """The words of this node and all below it, in reading order."""
        return "\n".join(own for own in (node.own_words() for node in self.walk()) if own)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should look at: `code` is one of notices.TEMPLATES, `line` 1-based."""

    code: str
    line: int
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Metadata:
    """What the head of the document says of itself; "" where it says nothing."""

    issuer: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    """ISO, "2025-11-24"; "" where the day is still blank."""
    kind: str = ""
    title: str = ""
    draft_mark: str = ""


class Counts(TypedDict):
    """How many units of each level, outside quotes, annexes and forms."""

    bodies: int
    parts: int
    chapters: int
    sections: int
    subsections: int
    articles: int
    clauses: int
    points: int


class ArticleRow(TypedDict):
    """One article of the outline; `title` is None where the article has only text."""

    body: int
    number: str
    title: str | None
    clauses: int
    points: int


Row = tuple[int, str]
"""A line of the source as it was read: its number (1-based) and its words."""


@dataclass(slots=True)
class Tree:
    """A parsed document. `instruments[0]` is the act itself, the others are attached to it."""

    instruments: list[Node]
    notices: list[Notice] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """The bytes of each picture by its SHA-256."""
    lines: list[Row] = field(default_factory=list, compare=False, repr=False)
    """The lines it was made of, in reading order; empty where the file has none of its own."""

    def walk(self) -> Iterator[Node]:
        """Every node, in reading order."""
        for instrument in self.instruments:
            yield from instrument.walk()

    def words(self) -> str:
        """Every word of the document, in reading order."""
        return "\n".join(instrument.words() for instrument in self.instruments)

    def counts(self) -> Counts:
        """The units outside quotes, annexes and forms."""
        seen = dict.fromkeys(UNITS, 0)
        for instrument in self.instruments:
            for node in instrument.units():
                if node.kind in seen:
                    seen[node.kind] += 1
        return Counts(
            bodies=len(self.instruments),
            parts=seen[Kind.PART],
            chapters=seen[Kind.CHAPTER],
            sections=seen[Kind.SECTION],
            subsections=seen[Kind.SUBSECTION],
            articles=seen[Kind.ARTICLE],
            clauses=seen[Kind.CLAUSE],
            points=seen[Kind.POINT],
        )

    def articles(self) -> list[ArticleRow]:
        """The outline: every article outside quotes and annexes, with what it holds."""
        rows: list[ArticleRow] = []
        for body, instrument in enumerate(self.instruments):
            for node in instrument.units():
                if node.kind is Kind.ARTICLE:
                    below = [unit.kind for unit in node.units()]
                    rows.append(
                        ArticleRow(
                            body=body,
                            number=node.number,
                            title=node.heading or None,
                            clauses=below.count(Kind.CLAUSE),
                            points=below.count(Kind.POINT),
                        )
                    )
        return rows
