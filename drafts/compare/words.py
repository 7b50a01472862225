"""Two texts → what stayed, what went, what came, word by word.

The steps: tokens; the longest common subsequence of words and signs; matches that are accidental
within rewritten passages dissolved; edits moved to the borders of clauses; blanks put back.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from drafts.compare.runs import Run, equal_share, merged, runs_between
from drafts.compare.tokens import tokens

# Below this share of equal words a text is shown as rewritten: one deletion, one insertion.
REWRITTEN = 0.3


class Op(StrEnum):
    """What happened to a passage."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Passage(NamedTuple):
    """Adjacent text with one fate. Deletions stand before the insertions that replace them."""

    op: Op
    text: str


def diff(old: str, new: str) -> list[Passage]:
    """The passages that lead from `old` to `new`.

    Equal and deleted passages joined are `old`; equal and inserted ones joined are `new`, blanks
    included. No two neighbours have the same op; no passage is empty.
    """
    if old == new:
        return [Passage(Op.EQUAL, old)] if old else []
    before, after = _Text(old), _Text(new)
    runs = _settle(runs_between(before.words, after.words), before, after)
    if equal_share(runs, before.words, after.words) < REWRITTEN:
        return _joined([(Op.DELETE, old), (Op.INSERT, new)])
    return _joined(_spelled(runs, before, after))


class _Text:
    """Significant tokens with the white space before each; the last gap closes the text."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.gaps: list[str] = [""]
        for token in tokens(text):
            if token[0].isspace():
                self.gaps[-1] += token
            else:
                self.words.append(token)
                self.gaps.append("")

    def passage(self, start: int, stop: int) -> str:
        """Words start:stop with the gaps before each of them."""
        return "".join(self.gaps[at] + self.words[at] for at in range(start, stop))


def _settle(runs: list[Run], old: "_Text", new: "_Text") -> list[Run]:
    """Slide pure insertions and deletions to where a sentence, a part of it or a line begins."""
    runs = list(runs)
    for at in range(len(runs)):
        run = runs[at]
        if run.equal or (run.i1 < run.i2 and run.j1 < run.j2):
            continue
        before = runs[at - 1] if at else None
        after = runs[at + 1] if at + 1 < len(runs) else None
        if not before or not after:
            continue
        inserted = run.i1 == run.i2
        text, start, stop = (new, run.j1, run.j2) if inserted else (old, run.i1, run.i2)
        shift = _best_shift(text, start, stop, before.i2 - before.i1, after.i2 - after.i1)
        if shift:
            runs[at - 1] = before._replace(i2=before.i2 + shift, j2=before.j2 + shift)
            runs[at] = Run(False, run.i1 + shift, run.i2 + shift, run.j1 + shift, run.j2 + shift)
            runs[at + 1] = after._replace(i1=after.i1 + shift, j1=after.j1 + shift)
    return merged(runs)


def _best_shift(text: "_Text", start: int, stop: int, back: int, forth: int) -> int:
    """By how many words the passage start:stop may move so that it begins at the best border."""
    words = text.words
    shifts = [0]
    for step in range(1, min(back, stop - start, 40) + 1):
        if words[start - step] != words[stop - step]:
            break
        shifts.append(-step)
    for step in range(1, min(forth, stop - start, 40) + 1):
        if words[start + step - 1] != words[stop + step - 1]:
            break
        shifts.append(step)
    return max(shifts, key=lambda shift: (_border(text, start + shift), -abs(shift)))


def _border(text: "_Text", at: int) -> int:
    """How good a place to begin a passage: after a line, a sentence, a semicolon, a comma."""
    if at == 0 or "\n" in text.gaps[at]:
        return 4
    last = text.words[at - 1]
    return 3 if last in ".;:!?…" else 2 if last in ",)”" else 0


def _spelled(runs: Sequence[Run], old: "_Text", new: "_Text") -> Iterator[tuple[Op, str]]:
    """Runs as text. A gap that is the same on both sides is equal, else it goes and comes."""
    for run in runs:
        if run.equal:
            for i, j in zip(range(run.i1, run.i2), range(run.j1, run.j2), strict=True):
                yield from _gap(old.gaps[i], new.gaps[j])
                yield Op.EQUAL, old.words[i]
            continue
        gone, come = old.passage(run.i1, run.i2), new.passage(run.j1, run.j2)
        if gone and come and old.gaps[run.i1] == new.gaps[run.j1]:
            gap = old.gaps[run.i1]
            yield Op.EQUAL, gap
            gone, come = gone[len(gap) :], come[len(gap) :]
        yield Op.DELETE, gone
        yield Op.INSERT, come
    yield from _gap(old.gaps[-1], new.gaps[-1])


def _gap(old: str, new: str) -> Iterator[tuple[Op, str]]:
    if old == new:
        yield Op.EQUAL, old
    else:
        yield Op.DELETE, old
        yield Op.INSERT, new


def _joined(pieces: Iterator[tuple[Op, str]] | list[tuple[Op, str]]) -> list[Passage]:
    """Pieces with the same op joined; between two equal passages deletions before insertions."""
    found: list[Passage] = []
    gone = come = ""
    for op, text in pieces:
        if op is Op.DELETE:
            gone += text
        elif op is Op.INSERT:
            come += text
        elif text:
            found += _edit(gone, come)
            gone = come = ""
            if found and found[-1].op is Op.EQUAL:
                found[-1] = Passage(Op.EQUAL, found[-1].text + text)
            else:
                found.append(Passage(Op.EQUAL, text))
    return found + _edit(gone, come)


def _edit(gone: str, come: str) -> list[Passage]:
    edits = (Passage(Op.DELETE, gone), Passage(Op.INSERT, come))
    return [passage for passage in edits if passage.text]
