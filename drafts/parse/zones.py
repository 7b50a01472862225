"""Where each instrument begins, and which of its lines stand before, in and behind its articles.

Reads: paragraphs. Writes: for each instrument its front, body and back lines and its annexes.
"""

from dataclasses import dataclass, field

from drafts.parse.line import Line
from drafts.parse.marks import Mark, heading, is_capitals
from drafts.parse.tree import Kind
from drafts.parse.words import (
    ATTACHED,
    CLOSING,
    ISSUER,
    NATION,
    OFFICE,
    RECIPIENTS,
    RULE,
    SIGNED_FOR,
    SYMBOL,
    WITH_ACT,
    annex,
    is_signer,
    is_title,
)

_LOOK = 14
"""How many lines a title with all that belongs to it may take."""


@dataclass(slots=True)
class Zone:
    """The lines of one instrument. `annexes`: each from its label on; `untitled`: found by its restart."""

    front: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    back: list[Line] = field(default_factory=list)
    annexes: list[list[Line]] = field(default_factory=list)
    untitled: bool = False


def zones(lines: list[Line]) -> list[Zone]:
    """Split the lines; every line stands in exactly one list of one zone."""
    return _Splitter(lines).run()


class _Splitter:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.marks = [heading(line.text) if line.table is None else None for line in lines]
        self.next_mark = _next_marks(self.marks)
        self.zones = [Zone()]
        self.state = "front"
        self.last = 0
        self.articles = 0

    def run(self) -> list[Zone]:
        starts = self._attached()
        for at, line in enumerate(self.lines):
            if at in starts:
                self._new(untitled=starts[at])
            self._step(at, line)
        return self.zones

    def _new(self, *, untitled: bool) -> None:
        self.zones.append(Zone(untitled=untitled))
        self.state, self.last, self.articles = "front", 0, 0

    def _step(self, at: int, line: Line) -> None:
        zone = self.zones[-1]
        if self.state != "annex" or annex(line.text, forms=True):
            before, self.state = self.state, self._state(at, line)
            if before == "back" and self.state == "body":
                # The articles go on: what looked like the end stays where it stands, as text.
                zone.body.extend(zone.back)
                zone.back.clear()
        if self.state == "annex":
            if not zone.annexes or self._annex_starts(at, line):
                zone.annexes.append([])
            zone.annexes[-1].append(line)
        else:
            {"front": zone.front, "body": zone.body, "back": zone.back}[self.state].append(line)
        mark = self.marks[at]
        if self.state == "body" and mark and mark.kind is Kind.ARTICLE:
            self.last = mark.value
            self.articles += 1

    def _state(self, at: int, line: Line) -> str:
        if line.table is not None:
            return self.state
        if self.state == "front":
            if self._begins_body(at):
                return "body"
            return "back" if self._ends_without_articles(at) else "front"
        if self._annex_starts(at, line):
            return "annex"
        if self.state == "back":
            return self._from_back(at, line)
        return "back" if self._begins_back(at, line) else "body"

    def _begins_body(self, at: int) -> bool:
        mark = self.marks[at]
        if mark is None or _contents_entry(self.lines[at].text):
            return False
        return mark.kind is Kind.ARTICLE or self.genuine(at)

    def genuine(self, at: int) -> bool:
        """Is the heading above Điều level one, or an entry of a list of headings?"""
        return genuine(self.lines, self.marks, at)

    def _ends_without_articles(self, at: int) -> bool:
        """The end of a document without any Điều: its words are all "front" until here."""
        front = self.zones[-1].front
        if len(front) < 4 or self._article_ahead(at):
            return False
        return self._begins_back(at, self.lines[at]) and any(len(line.text) > 120 for line in front)

    def _article_ahead(self, at: int) -> bool:
        ahead = self.next_mark[at]
        return ahead is not None and ahead[1].kind is Kind.ARTICLE

    def _begins_back(self, at: int, line: Line) -> bool:
        text = line.text
        if RECIPIENTS.match(text) or CLOSING.match(text):
            return True
        if not is_signer(text):
            return False
        before = self.marks[at - 1] if at else None
        return before is None or before.kind is Kind.ARTICLE

    def _from_back(self, at: int, line: Line) -> str:
        mark = self.marks[at]
        if mark and mark.kind is Kind.ARTICLE and mark.separated and mark.value == self.last + 1:
            return "body"
        if mark and mark.kind is not Kind.ARTICLE and self.genuine(at):
            ahead = self.next_mark[at + 1] if at + 1 < len(self.lines) else None
            if ahead and ahead[1].kind is Kind.ARTICLE and ahead[1].value == self.last + 1:
                return "body"
        if self._annexed_title(at, line):
            return "annex"
        return "back"

    def _annexed_title(self, at: int, line: Line) -> bool:
        """A title in capitals behind the signature, "(kèm theo …)" under it, and no articles."""
        back = self.zones[-1].back
        if not any(is_signer(seen.text) for seen in back[-8:]) and not WITH_ACT.match(line.text):
            return False
        if WITH_ACT.match(line.text):
            return True
        if not is_capitals(line.text) or is_signer(line.text) or NATION.search(line.text):
            return False
        ahead = self.lines[at + 1 : at + 8]
        return any(WITH_ACT.match(seen.text) for seen in ahead)

    def _annex_starts(self, at: int, line: Line) -> bool:
        if line.table is not None:
            return False
        behind = self.state in ("back", "annex")
        if not behind and self.articles == 0:
            return False
        found = annex(line.text, forms=behind)
        if found is None or behind:
            return found is not None
        # In the body only a label of its own, after an ended line, and no Điều that goes on.
        before = self.lines[at - 1].text if at else ""
        ahead = self.next_mark[at]
        goes_on = (
            ahead is not None
            and ahead[1].kind is Kind.ARTICLE
            and ahead[1].value == self.last + 1
            and ahead[0] - at < 40
        )
        return before.endswith((".", "/", "”", '"', ";")) and not goes_on

    def _attached(self) -> dict[int, bool]:
        """Line → untitled?, for each instrument that begins after the first one."""
        starts: dict[int, bool] = {}
        seen = 0
        bounded = 0
        for at, mark in enumerate(self.marks):
            if mark is None or mark.kind is not Kind.ARTICLE:
                continue
            if mark.number == "1" and seen >= 1:
                title = self._title(at, bounded)
                if title is not None and (mark.separated or not title[1]):
                    starts[title[0]] = title[1]
                    seen = 0
            seen += 1
            bounded = at + 1
        return starts

    def _title(self, article: int, floor: int) -> tuple[int, bool] | None:
        """Where the title over this Điều 1 begins; None where it is quoted or stands in a form."""
        at = article - 1
        while at >= floor and (self.marks[at] or is_title(self.lines[at].text)):
            if self.lines[at].table is not None or article - at > _LOOK:
                break
            if WITH_ACT.match(self.lines[at].text):
                break
            at -= 1
        window = range(max(floor, article - _LOOK), article)
        act = next((i for i in reversed(window) if WITH_ACT.match(self.lines[i].text)), None)
        top = act if act is not None else article - 1
        kind = next((i for i in reversed(window) if i <= top and self._is_kind(i)), None)
        ended = any(self._begins_back(i, self.lines[i]) for i in range(floor, article))
        if kind is None and act is not None:
            kind = act
            while kind - 1 >= floor and is_capitals(self.lines[kind - 1].text):
                if is_signer(self.lines[kind - 1].text) or RULE.match(self.lines[kind - 1].text):
                    break
                kind -= 1
        if kind is None or (act is None and not ended and not self._ended(kind)):
            annexed = any(annex(line.text, forms=True) for line in self.lines[floor:article])
            restarts = ended and kind is None and not annexed
            return (self._restart(article, floor), True) if restarts else None
        if any(
            annex(self.lines[i].text, forms=True) for i in range(max(floor, kind - 5), kind + 1)
        ):
            return None
        return self._head(kind, floor), False

    def _is_kind(self, at: int) -> bool:
        """ "QUY CHẾ", "QUY ĐỊNH …"; but "QUY ĐỊNH CHUNG" under "Chương I" is the name of a Chương."""
        text = self.lines[at].text
        named = at > 0 and self.marks[at - 1] is not None
        return not named and bool(ATTACHED.match(text)) and is_capitals(text)

    def _ended(self, at: int) -> bool:
        """Does the line before end its instrument?"""
        return at > 0 and self.lines[at - 1].text.endswith("./.")

    def _restart(self, article: int, floor: int) -> int:
        """No title at all: back over the headings and names above this Điều 1."""
        at = article
        while at - 1 >= floor and (
            self.marks[at - 1]
            or (is_capitals(self.lines[at - 1].text) and not is_signer(self.lines[at - 1].text))
        ):
            at -= 1
        return at

    def _head(self, kind: int, floor: int) -> int:
        """Back over a repeated head: nation, issuer, number, rules."""
        at = kind
        while at - 1 >= floor:
            text = self.lines[at - 1].text
            heads = NATION.search(text) or SYMBOL.match(text) or RULE.match(text)
            issuer = ISSUER.match(text) and is_capitals(text) and not OFFICE.match(text)
            if not heads and not (issuer and not SIGNED_FOR.match(text)):
                break
            at -= 1
        return at


def _next_marks(marks: list[Mark | None]) -> list[tuple[int, Mark] | None]:
    """For each line the nearest heading at or behind it."""
    found: list[tuple[int, Mark] | None] = [None] * len(marks)
    ahead: tuple[int, Mark] | None = None
    for at in range(len(marks) - 1, -1, -1):
        if (mark := marks[at]) is not None:
            ahead = (at, mark)
        found[at] = ahead
    return found


def genuine(lines: list[Line], marks: list[Mark | None], at: int) -> bool:
    """A heading above Điều level is one when only its name stands before the next lower heading.

    A list of headings ("Phần thứ nhất. …", "Chương I. …" one under the other) is text.
    """
    mark = marks[at]
    if mark is None:
        return False
    if mark.kind is Kind.ARTICLE:
        return True
    bare = not mark.rest or is_capitals(mark.rest)
    for ahead in range(at + 1, min(at + _LOOK, len(lines))):
        below = marks[ahead]
        if below is not None:
            if below.kind is Kind.ARTICLE:
                return True
            return _below(below.kind, mark.kind) and genuine(lines, marks, ahead)
        if lines[ahead].table is not None or not is_title(lines[ahead].text):
            return bare
    return bare


def _below(lower: Kind, upper: Kind) -> bool:
    order = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION)
    return lower in order and order.index(lower) > order.index(upper)


def _contents_entry(text: str) -> bool:
    """A line of a table of contents: a page number behind dots."""
    tail = text.rstrip("0123456789")
    return tail != text and tail.rstrip().endswith(("...", "…", "…."))
