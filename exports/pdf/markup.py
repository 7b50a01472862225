"""Lines of words as HTML, every one escaped."""

from collections.abc import Iterable

from django.utils.html import escape

from exports.phrases import Line

# A row shorter than this many characters is kept on one page (as in the Word document).
KEEP_WHOLE = 700


def paragraphs(lines: Iterable[Line]) -> str:
    """Return each line as a paragraph."""
    return "".join(f"<p>{_line(line)}</p>" for line in lines)


def length(lines: Iterable[Line]) -> int:
    """Return how many characters the lines have."""
    return sum(len(run.text) for line in lines for run in line)


def kept(characters: int) -> str:
    """Return the attribute of a row that stays on one page, "" for a long one."""
    return ' class="whole"' if characters <= KEEP_WHOLE else ""


def _line(line: Line) -> str:
    return "".join(_run(escape(run.text), bold=run.bold, italic=run.italic) for run in line)


def _run(text: str, *, bold: bool, italic: bool) -> str:
    text = f"<i>{text}</i>" if italic else text
    return f"<b>{text}</b>" if bold else text
