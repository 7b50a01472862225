"""Places in a text: which stand inside marks of quotation, and where letters stood before composition."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from drafts.parse.marks import QUOTES_CLOSE, QUOTES_OPEN

_MARK = re.compile(f'["{QUOTES_OPEN}{QUOTES_CLOSE}]')


def quotations(text: str) -> Callable[[int], bool] | None:
    """Whether a place stands inside marks of quotation; None where the text has none."""
    if not _MARK.search(text):
        return None
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    straight = -1
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark == '"':
            if straight >= 0:
                spans.append((straight, at))
            straight = -1 if straight >= 0 else at
        elif mark in QUOTES_OPEN:
            opened.append(at)
        elif opened:
            spans.append((opened.pop(), at))
    spans.extend((at, len(text)) for at in (*opened, straight) if at >= 0)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):  # those inside others are part of them
        if not ends or end > ends[-1]:
            starts.append(start)
            ends.append(end)

    def inside(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < ends[at]

    return inside


def composed(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and for each of its places the place in ``text``."""
    parts: list[str] = []
    places: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and unicodedata.combining(text[at]):
            continue
        part = unicodedata.normalize("NFC", text[start:at])
        parts.append(part)
        places.extend([start] * len(part))
        start = at
    return "".join(parts), [*places, len(text)]
