"""Own words of linked units → passages, however many units stand on either side."""

import re
from collections.abc import Iterator, Sequence

from drafts.compare.words import Op, Passage, diff

Passages = tuple[Passage, ...]
_CLAUSE = re.compile(r"[^.;:,\n]*[.;:,\n]")


def passages(olds: Sequence[str], news: Sequence[str]) -> list[Passages]:
    """The passages of each new text; of one nameless text when there are only old ones.

    All old texts together became all new ones: kept and deleted passages over the whole answer are the
    old texts in order (a line break between two), kept and inserted ones of each item are its new text.
    What a split unit kept stands with the piece in which it stands now. Texts that differ in blanks alone
    count as equal.
    """
    if len(olds) == len(news) == 1 and olds[0].split() == news[0].split():
        return [(Passage(Op.EQUAL, news[0]),) if news[0] else ()]
    mark = _mark(olds, news)
    found = diff(mark.join(olds), mark.join(news))
    return [tuple(_joined(piece)) for piece in _pieces(found, mark, max(len(news), 1))]


def is_changed(passages: Sequence[Passage]) -> bool:
    """Whether any word came or went."""
    return any(op is not Op.EQUAL for op, _ in passages)


def is_rewritten(passages: Sequence[Passage]) -> bool:
    """Whether nothing of some words stayed, and others took their place."""
    return [op for op, _ in passages] == [Op.DELETE, Op.INSERT]


def _mark(olds: Sequence[str], news: Sequence[str]) -> str:
    """A sign that stands in none of the texts (of the private use area)."""
    used = {sign for text in (*olds, *news) for sign in text}
    return next(sign for sign in map(chr, range(0xE000, 0xF900)) if sign not in used)


def _pieces(found: Sequence[Passage], mark: str, count: int) -> list[list[Passage]]:
    pieces: list[list[Passage]] = [[] for _ in range(count)]
    at = 0
    for place, (op, text) in enumerate(found):
        if op is Op.DELETE:
            here, there = _divided(text, found[place + 1 : place + 2], mark)
            pieces[at].append(Passage(op, here.replace(mark, "\n")))
            if there:
                pieces[at + 1].append(Passage(op, there.replace(mark, "\n")))
            continue
        for step, part in enumerate(text.split(mark)):
            at += step > 0
            pieces[at].append(Passage(op, part))
    return pieces


def _divided(gone: str, after: Sequence[Passage], mark: str) -> tuple[str, str]:
    """Deleted words at the border of two pieces: what ends a clause stays, the rest goes with the next."""
    if not after or after[0].op is not Op.INSERT or mark not in after[0].text:
        return gone, ""
    end = _CLAUSE.match(gone)
    return (gone[: end.end()], gone[end.end() :]) if end else (gone, "")


def _joined(piece: Sequence[Passage]) -> Iterator[Passage]:
    last: Passage | None = None
    for passage in piece:
        if not passage.text:
            continue
        if last is not None and last.op is passage.op:
            last = Passage(last.op, last.text + passage.text)
            continue
        if last is not None:
            yield last
        last = passage
    if last is not None:
        yield last
