"""The words of an answer's cell → kind, text and change of the draft; what ``phrases`` wrote, undone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consultation.text import fold
from exports.marks import normal
from exports.phrases import kind_label
from exports.summary import Kind
from exports.wording import Wording

_UNIT = re.compile(r"(?:diem|khoan|dieu|muc|chuong|phan|phu luc)\b.{0,240}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a response says. ``kind`` is "" where the words do not tell it."""

    kind: str
    text: str
    changed_unit: str = ""
    changed_text: str = ""


def is_unanswered(cell: str, words: Wording) -> bool:
    """Whether the cell says that there is no answer."""
    said = fold(normal(cell)).strip("().… ")
    return said in {
        "",
        fold(words.unanswered).strip("() "),
        fold(Wording().unanswered).strip("() "),
    }


def answer_in(cell: str, words: Wording, before: Answer | None) -> Answer:
    """The answer that ``cell`` holds; ``before`` is the site's, which tells what the words leave open."""
    said, changed = _parted(_without_own(cell, words)[0], words)
    kind, text = _kind(said, words, before)
    unit, wording = _change(changed, before)
    return Answer(kind=kind, text=text, changed_unit=unit, changed_text=wording)


def own_in(cell: str, words: Wording) -> str:
    """The lines for single opinions (“Riêng ý kiến của …:”) at the end of the cell."""
    return _without_own(cell, words)[1]


def _without_own(cell: str, words: Wording) -> tuple[str, str]:
    """The answer to all, and what follows from the first line for a single opinion on."""
    lines = [line.strip() for line in cell.strip().split("\n")]
    leads = {fold(own.own.partition("{")[0]) for own in (words, Wording())} - {""}
    for at, line in enumerate(lines):
        if at and ":" in line and fold(line).startswith(tuple(leads)):
            return "\n".join(lines[:at]), "\n".join(lines[at:])
    return "\n".join(lines), ""


def _parted(cell: str, words: Wording) -> tuple[str, str]:
    """The answer and what follows the words “Nội dung chỉnh sửa …:” at a line's beginning."""
    for lead in {words.changed, Wording().changed}:
        lines = cell.split("\n")
        for at, line in enumerate(lines):
            name, colon, rest = line.partition(":")
            if colon and fold(name) == fold(lead):
                return "\n".join(lines[:at]).strip(), "\n".join([rest, *lines[at + 1 :]]).strip()
    return cell, ""


def _kind(said: str, words: Wording, before: Answer | None) -> tuple[str, str]:
    """The kind by its words in front; an answer that itself begins with them keeps them."""
    for kind, label in _labels(words):
        if not fold(said).startswith(fold(label)):
            continue
        rest = said[len(label) :]
        if not rest.strip(" .:") or rest.lstrip().startswith((".", ":")):
            return kind, rest.lstrip().lstrip(".:").strip() or said.strip()
        if before and before.kind and fold(before.text).startswith(fold(label)):
            return before.kind, said  # "Tiếp thu điều chỉnh …" is the answer, not its kind
        return kind, said
    return (before.kind if before else ""), said


def _labels(words: Wording) -> Iterator[tuple[str, str]]:
    """Longest first: “Tiếp thu một phần” begins with “Tiếp thu”."""
    labels = {
        (kind.value, label)
        for own in (words, Wording())
        for kind in Kind
        for label in (kind_label(kind, own), kind_label(kind, own).partition(" (")[0])
    }
    return iter(sorted(labels, key=lambda one: (-len(one[1]), one)))


def _change(changed: str, before: Answer | None) -> tuple[str, str]:
    """The unit on the first line, where it is one, and the words that stand there now."""
    first, _line, rest = changed.partition("\n")
    if before and before.changed_unit and fold(first) == fold(before.changed_unit):
        return before.changed_unit, rest.strip()
    if rest and len(first) <= 255 and _UNIT.fullmatch(fold(first)):
        return first.strip(), rest.strip()
    return (before.changed_unit if before and changed else ""), changed
