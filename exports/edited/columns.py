"""Which column of a table is which: by the marks of its cells, by its headings, by the table before it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from lxml import etree

from drafts.parse.read.package import W
from exports.edited.cells import Cell
from exports.marks import Part

UNIT, SUBJECT, CONTENT, ANSWER = "unit", "subject", "content", "answer"
# What the headings of such tables are known by, folded; the first that fits counts.
_HEADINGS = (
    (ANSWER, ("tiep thu", "giai trinh", "tra loi", "acceptance", "response")),
    (SUBJECT, ("chu the", "don vi", "co quan", "commenter", "contributor")),
    (CONTENT, ("noi dung gop y", "y kien", "gop y", "comment")),
    (UNIT, ("nhom van de", "dieu, khoan", "dieu khoan", "noi dung du thao", "issue")),
)
_MARKED = {Part.NAME: UNIT, Part.CONTENT: CONTENT, Part.ANSWER: ANSWER}
_LONGEST = 80

Places = Mapping[str, int]
"""The place of a column by its name."""


def places_of_marks(rows: Sequence[Sequence[Cell]]) -> Places:
    """Where most marks of each kind stand. Headings may be gone, changed or twice; these are our own."""
    votes = Counter(
        (_MARKED[mark.part], at)
        for cells in rows
        for at, cell in enumerate(cells)
        for mark in cell.marks
    )
    placed: dict[str, int] = {}
    for (name, at), _count in votes.most_common():
        if at not in placed.values():
            placed.setdefault(name, at)
    return placed


def is_heading(said: Sequence[str], own: Mapping[str, str]) -> bool:
    """Whether a row with these words (folded) names the columns. ``own``: the agency's → the column."""
    return _enough({own.get(heading) or _alike(heading) for heading in said})


def by_headings(said: Sequence[str], own: Mapping[str, str], placed: Places) -> tuple[str, ...]:
    """The columns by these headings, around those that are ``placed``; () when they do not tell.

    The agency's own go before what merely sounds like one. Two that sound alike, with nothing to tell
    them apart, are no answer to the question.
    """
    found = _with(placed, len(said))
    _fill(found, [own.get(heading, "") for heading in said])
    alike = ["" if found[at] else _alike(heading) for at, heading in enumerate(said)]
    unsure = [name for name in alike if name and name not in found]
    if len(unsure) != len(set(unsure)):
        return ()
    _fill(found, alike)
    return tuple(found) if _enough(set(found)) else ()


def by_marks(placed: Places, width: int) -> tuple[str, ...]:
    """The columns of a table without headings; who spoke stands before what was said. () when no mark
    tells where the answers are: no other column may be taken for theirs.
    """
    if ANSWER not in placed or max(placed.values()) >= width:
        return ()
    found = _with(placed, width)
    before = placed.get(CONTENT, 0) - 1
    free = [at for at, name in enumerate(found) if not name]
    if before in free:
        found[before] = SUBJECT
    elif len(free) == 1:
        found[free[0]] = SUBJECT
    return tuple(found)


def usual_width(rows: Sequence[Sequence[Cell]]) -> int:
    """How many cells most of the rows have."""
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def follows(table: etree._Element, last: etree._Element | None) -> bool:
    """Whether nothing but empty paragraphs stands between the two: one table, cut in two."""
    here = table.getprevious()
    while here is not None and here is not last:
        if here.tag == W + "tbl" or "".join(map(str, here.itertext())).strip():
            return False
        here = here.getprevious()
    return here is not None


def _enough(names: set[str]) -> bool:
    return len(names - {""}) >= 3 and ANSWER in names


def _with(placed: Places, width: int) -> list[str]:
    names = {at: name for name, at in placed.items()}
    return [names.get(at, "") for at in range(width)]


def _fill(found: list[str], names: Sequence[str]) -> None:
    """Name what has no name yet; each name once, the first place counts."""
    for at, name in enumerate(names):
        if name and not found[at] and name not in found:
            found[at] = name


def _alike(heading: str) -> str:
    if len(heading) > _LONGEST:
        return ""
    fits = (name for name, words in _HEADINGS if any(word in heading for word in words))
    return next(fits, "")
