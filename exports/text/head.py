"""The lines before the grounds, set as the form wants them: head in two columns, kind and title below.

The lines keep their order where the form allows it: as they come with one row (issuer, number, then the
nation, place) or with two (issuer, nation; number, place). Dashes that draw a rule become a rule.
"""

import re
from dataclasses import dataclass, field

from drafts.parse.marks import is_capitals
from drafts.parse.words import (
    DATED,
    DRAFT,
    ENACTING_LINE,
    ISSUER,
    KIND_LINE,
    NATION,
    RULE,
    SYMBOL,
    WITH_ACT,
)
from exports.measure import bold_width
from exports.paper.forms import FORMS
from exports.paper.model import Columns, Item, Line, Look, Paragraph, Rule, Span
from exports.text.about import About

LEFT = 0.41
_DASHES = re.compile(r"[\s_=*–—-]{3,}$")
_PLACE_OF = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.|HUYỆN|QUẬN|XÃ|PHƯỜNG|ĐẶC KHU|THỊ)\b")
_PLACE_IN = re.compile(r"\s+((?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|ĐẶC KHU|THỊ XÃ|THỊ TRẤN)\s)")
_ISSUER_WIDTH = 178.0  # points: the column without its gap
_TITLE_RULE = (85.0, 170.0)  # points, shortest and longest
_UNDER_TITLE = 8.0
_BODY_NAME = 80
"""Characters of a line that names who decides, once more under the title."""
_RIGHT = frozenset({Look.COUNTRY, Look.MOTTO, Look.PLACE})


@dataclass(slots=True)
class _Head:
    """The lines of the two columns, row by row."""

    rows: list[tuple[list[Line], list[Line]]] = field(default_factory=lambda: [([], [])])

    def put(self, line: Paragraph) -> None:
        """Behind what stands there; a new row where the left goes on after the right began."""
        right = line.look in _RIGHT
        if not right and self.rows[-1][1] and self.rows[-1][0] and len(self.rows) == 1:
            self.rows.append(([], []))
        self.rows[-1][right].append(line)


def head(lines: list[tuple[int, str]], about: About, *, first: bool) -> list[Item]:
    """Items for the head lines ``(place in reading order, words)`` of one instrument.

    ``first``: it is the act itself, which bears the whole head; what its file lacks is given.
    """
    cut = _title_at(lines)
    top, below = lines[:cut], lines[cut:]
    items: list[Item] = []
    if first or any(NATION.search(text) for _, text in top):
        items.append(_columns(top, about, given=first))
    else:
        below = top + below
    return items + _title(below, about, first=first)


def _title_at(lines: list[tuple[int, str]]) -> int:
    """Where the kind of document is named; behind the last line of the head where it is not."""
    behind = 0
    for at, (_, text) in enumerate(lines):
        if NATION.search(text) or SYMBOL.match(text) or DATED.match(text):
            behind = at + 1
        elif is_kind(text):
            return at
    return behind


def is_kind(text: str) -> bool:
    """ "QUYẾT ĐỊNH", "NGHỊ QUYẾT VỀ …"; not the enacting "QUYẾT ĐỊNH:"."""
    found = KIND_LINE.match(text)
    return bool(
        found and (not found["rest"] or is_capitals(text)) and not ENACTING_LINE.match(text)
    )


def _columns(lines: list[tuple[int, str]], about: About, *, given: bool) -> Columns:
    """The two columns; ``given``: what the lines lack is given by the form."""
    told = [_line(place, text) for place, text in lines if not RULE.match(text)]
    if given:
        _complete(told, about)
    found = _Head()
    for line in _superior(told):
        found.put(line)
    return Columns(
        rows=tuple((_ruled(left), _ruled(right)) for left, right in found.rows), left=LEFT
    )


def _complete(told: list[Paragraph], about: About) -> None:
    looks = {line.look for line in told}
    if Look.ISSUER not in looks:
        told.insert(0, Paragraph(Look.ISSUER, (Span(_broken(about.issuer.upper())),)))
    if Look.COUNTRY not in looks:
        at = next((i for i, line in enumerate(told) if line.look in _RIGHT), len(told))
        nation = ((Look.COUNTRY, about.words.country), (Look.MOTTO, about.words.motto))
        told[at:at] = [Paragraph(look, (Span(words),)) for look, words in nation]
    if Look.PLACE not in looks:
        told.append(Paragraph(Look.PLACE, (Span(about.place_line),)))


def _broken(issuer: str) -> str:
    """A name too long for its column is broken before the place, not within it."""
    if bold_width(issuer, size=FORMS[Look.ISSUER].size) <= _ISSUER_WIDTH:
        return issuer
    place = _PLACE_IN.search(issuer)
    return (
        f"{issuer[: place.start()]}\n{issuer[place.end() - len(place[1]) :]}" if place else issuer
    )


def _line(place: int, text: str) -> Paragraph:
    if NATION.search(text):
        words = without_dashes(text)
        look = Look.MOTTO if words.startswith("Độc") else Look.COUNTRY
        return Paragraph(look, (Span(words),), place)
    if SYMBOL.match(text):
        return Paragraph(Look.NUMBER, (Span(text),), place)
    if DATED.match(text):
        return Paragraph(Look.PLACE, (Span(text),), place)
    if DRAFT.match(text):
        return Paragraph(Look.MARK, (Span(text),), place)
    return Paragraph(Look.ISSUER, (Span(_broken(text)),), place)


def without_dashes(text: str) -> str:
    """The words without the dashes behind them that draw a rule."""
    return _DASHES.sub("", text)


def _superior(lines: list[Paragraph]) -> list[Paragraph]:
    """Of two bodies the upper one is not bold; one body may take several lines."""
    issuers = [at for at, line in enumerate(lines) if line.look is Look.ISSUER]
    if len(issuers) < 2 or _PLACE_OF.match(lines[issuers[-1]].text):
        return lines
    if not ISSUER.match(lines[issuers[-1]].text):
        return lines
    upper = lines[issuers[0]]
    lines[issuers[0]] = Paragraph(Look.SUPERIOR, upper.spans, upper.node)
    return lines


def _ruled(lines: list[Line]) -> tuple[Line, ...]:
    """The same lines with a rule under the issuer (two fifths) and under the motto (its whole length)."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        found.append(line)
        if not isinstance(line, Paragraph):
            continue
        behind = lines[at + 1] if at + 1 < len(lines) else None
        goes_on = isinstance(behind, Paragraph) and behind.look is line.look
        width = max(
            bold_width(words, size=FORMS[line.look].size) for words in line.text.split("\n")
        )
        if line.look is Look.MOTTO and not goes_on:
            found.append(Rule(width))
        elif line.look is Look.ISSUER and not goes_on:
            found.append(Rule(min(width, 180.0) * 0.4))
    return tuple(found)


def _title(lines: list[tuple[int, str]], about: About, *, first: bool) -> list[Item]:
    items: list[Item] = []
    told = [(place, text) for place, text in lines if not RULE.match(text)]
    if first and not any(is_kind(text) for _, text in told):
        items += [
            Paragraph(Look.KIND, (Span(about.kind.upper()),)),
            Paragraph(Look.TITLE, (Span(about.title),)),
        ]
    for at, (place, text) in enumerate(told):
        last = at == len(told) - 1
        items.append(Paragraph(_look(text, items, last=last), (Span(text),), place))
    return _under_title(items)


def _look(text: str, before: list[Item], *, last: bool) -> Look:
    named = any(isinstance(item, Paragraph) and item.look is Look.KIND for item in before)
    if is_kind(text) and not named:
        return Look.KIND
    if WITH_ACT.match(text) or text.startswith("("):
        return Look.NOTE
    if SYMBOL.match(text):
        return Look.NUMBER
    if DATED.match(text):
        return Look.PLACE
    titled = any(isinstance(item, Paragraph) and item.look is Look.TITLE for item in before)
    if last and titled and len(text) <= _BODY_NAME and ISSUER.match(text) and is_capitals(text):
        return Look.AUTHORITY
    return Look.TITLE


def _under_title(items: list[Item]) -> list[Item]:
    """A short rule under the last line of the title."""
    at = max(
        (
            at
            for at, item in enumerate(items)
            if isinstance(item, Paragraph) and item.look in (Look.KIND, Look.TITLE)
        ),
        default=-1,
    )
    if at < 0:
        return items
    last = items[at]
    width = bold_width(last.text, size=14.0) * 0.4 if isinstance(last, Paragraph) else 0.0
    short, long = _TITLE_RULE
    return [
        *items[: at + 1],
        Rule(min(max(width, short), long), after=_UNDER_TITLE),
        *items[at + 1 :],
    ]
