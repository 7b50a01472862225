"""Forced line breaks inside a paragraph: which of them part lines."""

from drafts.parse.marks import heading, is_label, starts_unit
from drafts.parse.normalise import clean

_MOST = 8
"""With more breaks in one paragraph it is a whole text, whose rows the unwrap step joins."""


def forced_lines(text: str) -> list[str]:
    """Forced line breaks: kept where a new unit or sentence begins, else they only wrap a line.

    The words stay as they are: a soft hyphen may be a letter of an old encoding.
    """
    rows = text.split("\n")
    if len(rows) > _MOST:
        return [row.strip() for row in rows]
    lines: list[str] = []
    before = ""
    for raw in rows:
        row = clean(raw)
        if not row:
            continue
        if not before or starts_unit(row) or _ends(before) or _parted(before, row):
            lines.append(raw.strip())
            before = row
        else:
            lines[-1] = f"{lines[-1]} {raw.strip()}"
            before = f"{before} {row}"
    return lines or [""]


def _ends(before: str) -> bool:
    """Whether a sentence ends here, or the label of a Chương whose name follows in a line of its own."""
    return before[-1] in ".;:!?/" or is_label(before)


def _parted(before: str, row: str) -> bool:
    """A name ends where small letters begin, and the name of an article before a sentence."""
    if heading(before) and row[0].isupper() and row[-1] in ".;:":
        return True
    return before.isupper() != row.isupper() or (before.isupper() and row[0] in "(-")
