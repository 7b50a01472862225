"""The units of a document as the resolver asks for them: by level, number and what holds them.

Reads: units in document order. Writes: look-ups; quoted units and annexes are kept apart from the act's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from drafts.citations.levels import KINDS, Level, numbered
from drafts.parse.tree import Kind

_LEVELS: dict[str, Level] = {
    kind.value: level for level, kind in KINDS.items() if level is not Level.FORM
}
_FORM_WORDS = ("mẫu", "biểu")


@dataclass(frozen=True, slots=True)
class Line:
    """One unit. ``parent``: its place among the units, None for an instrument; ``called``: of an attached
    instrument, what it calls itself; ``words``: label, heading, text and cells by the name of the field.
    """

    eid: str
    kind: str
    number: str
    label: str
    parent: int | None
    instrument: int
    called: str
    words: dict[str, str]


class Units:
    """A document: ``kind`` is what it calls itself ("QUYẾT ĐỊNH"), "" where the head does not say."""

    def __init__(self, lines: Sequence[Line], *, kind: str = "") -> None:
        self.lines = lines
        self.kind = kind
        self.called: dict[int, str] = {}
        self.roots: dict[int, int] = {}
        self.amending: set[int] = set()
        """Instruments that hold quoted wording of another one."""
        self.quoting: set[int] = set()
        """Units that hold a quotation themselves."""
        self.annexed: set[int] = set()
        """Places in an annex or among footnotes."""
        self.scope: list[int | None] = []
        """For each unit the quotation or annex it stands in; None: the act's own."""
        self._by_scope: dict[tuple[object, Level, tuple[int, str]], list[int]] = {}
        self._inside: dict[tuple[int, Level, tuple[int, str]], int] = {}
        self.annexes: dict[tuple[Level, tuple[int, str]], list[int]] = {}
        self.any_annex: list[int] = []
        for at, line in enumerate(lines):
            self._add(at, line)

    def _add(self, at: int, line: Line) -> None:
        above = self.scope[line.parent] if line.parent is not None else None
        within = above if above is not None else self._opens(at, line)
        self.scope.append(within)
        if line.parent is not None and line.parent in self.annexed:
            self.annexed.add(at)
        if line.kind == Kind.INSTRUMENT:
            self.roots[line.instrument] = at
            self.called[line.instrument] = line.called
        elif line.kind == Kind.ANNEX:
            self._annex(at, line)
        level = _LEVELS.get(line.kind)
        if level is None or not line.number or level is Level.ANNEX:
            return
        number = numbered(line.number)
        holder = ("own", line.instrument) if within is None else ("in", within)
        self._by_scope.setdefault((holder, level, number), []).append(at)
        parent = line.parent
        while parent is not None:
            self._inside.setdefault((parent, level, number), at)
            kind = self.lines[parent].kind
            if kind in (Kind.QUOTE, Kind.INSTRUMENT) or (
                level <= Level.CLAUSE and kind == Kind.ARTICLE
            ):
                break
            if level is Level.POINT and kind == Kind.CLAUSE:
                break
            parent = self.lines[parent].parent

    def _opens(self, at: int, line: Line) -> int | None:
        if line.kind in (Kind.ANNEX, Kind.FOOTNOTES):
            self.annexed.add(at)
            return at
        if line.kind == Kind.QUOTE:
            self.amending.add(line.instrument)
            if line.parent is not None:
                self.quoting.add(line.parent)
            return at
        return None

    def _annex(self, at: int, line: Line) -> None:
        self.any_annex.append(at)
        level = Level.FORM if line.label.lower().startswith(_FORM_WORDS) else Level.ANNEX
        if line.number:
            self.annexes.setdefault((level, numbered(line.number)), []).append(at)

    def own(self, instrument: int, level: Level, number: str) -> list[int]:
        """Units of that number that belong to an instrument itself."""
        return self._by_scope.get((("own", instrument), level, numbered(number)), [])

    def quoted(self, scope: int, level: Level, number: str) -> list[int]:
        """Units of that number inside one quotation or annex."""
        return self._by_scope.get((("in", scope), level, numbered(number)), [])

    def inside(self, holder: int, level: Level, number: str) -> int | None:
        """The unit of that number that ``holder`` holds, not inside a smaller one that counts anew."""
        return self._inside.get((holder, level, numbered(number)))

    def around(self, at: int, level: Level) -> int | None:
        """The unit of that level in which ``at`` stands (or which it is)."""
        wanted = KINDS[level]
        here: int | None = at
        while here is not None:
            if self.lines[here].kind == wanted:
                return here
            here = self.lines[here].parent
        return None

    def path(self, at: int) -> list[int]:
        """``at`` and all that holds it."""
        found = [at]
        while (parent := self.lines[found[-1]].parent) is not None:
            found.append(parent)
        return found
