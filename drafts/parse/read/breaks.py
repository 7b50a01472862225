"""Forced line breaks inside a paragraph: which of them part lines."""

from drafts.parse.marks import is_label, starts_unit
from drafts.parse.normalise import clean


def forced_lines(text: str) -> list[str]:
    """Forced line breaks: kept where a new unit or sentence begins, else they only wrap a line.

    The words stay as they are: a soft hyphen may be a letter of an old encoding.
    """
    lines: list[str] = []
    before = ""
    for raw in text.split("\n"):
        row = clean(raw)
        if not row:
            continue
        if not before or starts_unit(row) or _ends(before) or _capitals(before, row):
            lines.append(raw.strip())
            before = row
        else:
            lines[-1] = f"{lines[-1]} {raw.strip()}"
            before = f"{before} {row}"
    return lines or [""]


def _ends(before: str) -> bool:
    """Whether a sentence ends here, or the label of a Chương whose name follows in a line of its own."""
    return before[-1] in ".;:!?/" or is_label(before)


def _capitals(before: str, row: str) -> bool:
    return before.isupper() != row.isupper() or (before.isupper() and row[0] in "(-")
