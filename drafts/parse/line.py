"""A line of the source on its way to the tree, and the pages it stands on."""

from dataclasses import dataclass, field

from drafts.parse.tree import Notice, Picture, Table


@dataclass(slots=True)
class Line:
    """One paragraph: its words and the first source line they stand on (1-based)."""

    no: int
    text: str
    gap: bool = False
    """A blank line stands before it."""
    fixed: bool = False
    """Ends where its cell or paragraph ends: never joined with a neighbour."""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and the number of the line on which, or right behind which, it stands."""

    no: int
    picture: Picture
    data: bytes


@dataclass(slots=True)
class Source:
    """What a reader found: lines in reading order, footnotes apart, and what was noticed."""

    lines: list[Line]
    footnotes: list[Line] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    """In reading order."""
