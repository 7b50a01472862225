"""What is explained together: a Điều, or an amending unit, with all below it; every other unit by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafts.compare.link import Relation
from drafts.compare.rows import Mend, Row
from drafts.parse.tree import Kind
from drafts.queries.comparison import Compared
from drafts.queries.text import Unit

# What stands around the text is the form's, not a matter to explain.
_AROUND = frozenset({Kind.HEAD, Kind.SIGNATURE, Kind.RECIPIENTS, Kind.INSTRUMENT})


@dataclass(slots=True)
class Block:
    """Rows of a comparison that are explained together; the first one gives its name and its key."""

    unit: Unit
    rows: list[Row] = field(default_factory=list)

    @property
    def key(self) -> int:
        """The key of the unit that an explanation points at."""
        return self.unit.pk

    @property
    def relation(self) -> Relation:
        """What became of it."""
        return self.rows[0].relation

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to explain."""
        return any(row.touched for row in self.rows)

    @property
    def mend(self) -> Mend | None:
        """What it amends, and what of that was not found."""
        return self.rows[0].mend

    @property
    def has_source(self) -> bool:
        """Whether anything of the text before stands in it."""
        return any(row.olds for row in self.rows)

    def units(self, compared: Compared) -> set[int]:
        """The keys of all its units in both versions."""
        olds = {compared.old[at].pk for row in self.rows for at in row.olds}
        return olds | {compared.new[row.new].pk for row in self.rows if row.new is not None}


def blocks(compared: Compared) -> list[Block]:
    """The blocks of a comparison in reading order; what only says where words went is left out."""
    found: dict[int, Block] = {}
    for at, row in enumerate(compared.rows):
        unit = compared.unit(row)
        if row.elsewhere or unit.kind in _AROUND:
            continue
        home = _home(compared, at)
        if home not in found:
            found[home] = Block(compared.unit(compared.rows[home]))
        found[home].rows.append(row)
    return list(found.values())


def _home(compared: Compared, at: int) -> int:
    """The amending unit, else the outermost Điều, in which a row stands; or the row itself."""
    home = at
    rows = compared.rows
    amends = next((up for up in (at, *_above(rows, at)) if rows[up].mend), None)
    if amends is not None:
        return amends
    if rows[at].inside and any(row.mend for row in rows):
        return at  # it leads to what amends, and is explained there
    for above in _above(compared.rows, at):
        if compared.unit(compared.rows[above]).kind == Kind.ARTICLE and not (
            compared.rows[above].elsewhere
        ):
            home = above
    return home


def _above(rows: Sequence[Row], at: int) -> Iterator[int]:
    above = rows[at].above
    while above is not None:
        yield above
        above = rows[above].above
