"""Own words of linked units → passages, however many units stand on either side."""

from collections.abc import Iterator, Sequence

from drafts.compare.words import Op, Passage, diff

Passages = tuple[Passage, ...]


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
    for op, text in found:
        if op is Op.DELETE:
            pieces[at].append(Passage(op, text.replace(mark, "\n")))
            continue
        for place, part in enumerate(text.split(mark)):
            at += place > 0
            pieces[at].append(Passage(op, part))
    return pieces


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
