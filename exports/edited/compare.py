"""Reading and the site's answers → the list of changes: what is new, changed, in conflict, not understood."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from exports.edited.answer import Answer, answer_in, is_unanswered, own_in
from exports.edited.match import Matched, in_order, match
from exports.edited.read import Block, Reading, Row
from exports.edited.site import Held, Site
from exports.marks import Mark, Part, digest, normal


class Kind(StrEnum):
    """What became of a group's answer, or why a row is not understood."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    ODD = "odd"
    MISSING = "missing"
    SAME = "same"


OFFERED = frozenset({Kind.NEW, Kind.CHANGED, Kind.CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list. ``lock`` is that of the site's answer now; ``row`` counts the document's rows.

    ``why`` says of an odd one: merged, gone, unknown, shape, twice, emptied, loose, own. ``notes``: by-words
    (found without marks), moved, name-edited, opinion-edited, left-out (notes, pictures) …
    """

    kind: Kind
    key: str = ""
    pk: int = 0
    row: int = 0
    name: str = ""
    old: Answer | None = None
    new: Answer | None = None
    lock: int = 0
    state: str = ""
    why: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether it can be taken over."""
        return self.kind in OFFERED


def compare(reading: Reading, site: Site) -> list[Line]:
    """Every block, every odd row and every group that the document lacks, in the document's order."""
    found = match(reading, site)
    groups = {group.key: group for group in site.groups}
    order = sorted(found.of, key=lambda key: found.of[key][0].number)
    moved = set(in_order(order, site))
    lines = [_line(groups[key], found.of[key], site, found, moved=key in moved) for key in order]
    lines += [_stray(block, why) for block, why in found.stray if _matters(block, why, site)]
    lines += [
        Line(kind=Kind.ODD, row=odd.number, text=odd.text, why="shape") for odd in reading.odd
    ]
    lines.sort(key=lambda line: line.row)
    missing = (group for group in site.groups if group.key not in found.of)
    return lines + [_plain(Kind.MISSING, group, None) for group in missing]


def _line(group: Held, blocks: list[Block], site: Site, found: Matched, *, moved: bool) -> Line:
    notes = tuple(_notes(group, blocks, found, moved=moved))
    answers = {normal(block.answer): block for block in blocks if _says(block, site)}
    edited = {text: block for text, block in answers.items() if _is_edited(block, group, site)}
    if not edited:
        if not answers and group.answer and _is_emptied(group, blocks):
            return _plain(Kind.ODD, group, blocks[0], notes, why="emptied")
        return _plain(Kind.SAME, group, blocks[0], notes)
    if len(edited) > 1:
        text = "\n———\n".join(edited)
        return _plain(Kind.ODD, group, blocks[0], notes, why="twice", text=text)
    [(text, block)] = edited.items()
    if not group.pk:
        return _plain(Kind.ODD, group, block, notes, why="loose", text=text)
    new = answer_in(block.answer, site.words, group.answer)
    own = normal(own_in(block.answer, site.words))
    rewritten = own != normal(own_in(group.shown, site.words))
    if new == group.answer or text == normal(group.shown):
        if rewritten:
            return _plain(Kind.ODD, group, block, notes, why="own", text=own or text)
        return _plain(Kind.SAME, group, block, notes)
    notes += ("own-edited",) if rewritten else ()
    late = _changed_here(block, group)
    kind = Kind.CONFLICT if late else Kind.CHANGED if group.answer else Kind.NEW
    return _plain(kind, group, block, notes, new=new, text=text)


def _is_emptied(group: Held, blocks: list[Block]) -> bool:
    """Whether an answer stood there when it was exported; none does now."""
    marks = [(block.answer, mark) for block in blocks if (mark := block.mark(Part.ANSWER))]
    if marks:
        return any(digest(answer) != mark.shown for answer, mark in marks)
    # Its mark went with the words: what is approved was printed.
    return group.state == "approved" and any(map(_state, blocks))


def _is_edited(block: Block, group: Held, site: Site) -> bool:
    """Whether the answer's words are not those that were exported; without marks, not the site's."""
    mark = _state(block)
    if mark is None:
        return normal(block.answer) != normal(group.shown)
    shown = block.mark(Part.ANSWER)
    return shown is None or digest(block.answer) != shown.shown


def _changed_here(block: Block, group: Held) -> bool:
    """Whether the site's answer is another than at the export; unknown without marks: then it is taken so
    where there is an answer, and a person looks at both."""
    mark = _state(block)
    return group.answer is not None if mark is None else mark.state != group.digest


def _state(block: Block) -> Mark | None:
    """Either cell's mark tells the state of the answer at the export."""
    return block.mark(Part.ANSWER) or block.mark(Part.NAME)


def _says(block: Block, site: Site) -> bool:
    return not is_unanswered(block.answer, site.words)


def _notes(group: Held, blocks: list[Block], found: Matched, *, moved: bool) -> Iterator[str]:
    if any(block.number in found.by_words for block in blocks):
        yield "by-words"
    if moved:
        yield "moved"
    named = [(block.name, mark) for block in blocks if (mark := block.mark(Part.NAME))]
    if any(digest(name) != mark.shown for name, mark in named):
        yield "name-edited"
    rows = [row for block in blocks for row in block.rows]
    if any(_is_rewritten(row, group) for row in rows):
        yield "opinion-edited"
    held = {remark.key for remark in group.remarks}
    if any(row.mark and row.mark.key not in held for row in rows):
        yield "opinion-elsewhere"
    if len(rows) < len(held):
        yield "opinion-lacking"
    if any(block.more for block in blocks):
        yield "left-out"


def _is_rewritten(row: Row, group: Held) -> bool:
    """Whether the words of a person were changed: they are never taken over."""
    if row.mark:
        return digest(row.content) != row.mark.shown
    contents = {normal(remark.content) for remark in group.remarks}
    return bool(row.content.strip()) and normal(row.content) not in contents


def _matters(block: Block, why: str, site: Site) -> bool:
    """A row that nobody knows is told of even without an answer: an opinion may have been added."""
    return _says(block, site) or (why != "gone" and any(row.content.strip() for row in block.rows))


def _stray(block: Block, why: str) -> Line:
    return Line(
        kind=Kind.ODD,
        row=block.number,
        name=block.name,
        why=why,
        text="\n".join([*(row.content for row in block.rows), block.answer]).strip(),
    )


def _plain(
    kind: Kind,
    group: Held,
    block: Block | None,
    notes: tuple[str, ...] = (),
    *,
    new: Answer | None = None,
    why: str = "",
    text: str = "",
) -> Line:
    return Line(
        kind=kind,
        key=group.key,
        pk=group.pk,
        row=block.number if block else 0,
        name=group.name,
        old=group.answer,
        new=new,
        lock=group.lock,
        state=group.state,
        why=why,
        text=text,
        notes=notes,
    )
