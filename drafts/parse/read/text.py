"""Plain text and Markdown to lines: the encoding, then the marks of Markdown taken away."""

import unicodedata
from itertools import pairwise

from drafts.parse.errors import Unreadable
from drafts.parse.legacy import told_by_letters
from drafts.parse.line import Line, Source
from drafts.parse.read import markdown as marks
from drafts.parse.tree import Notice

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read(data: bytes, *, markdown: bool) -> Source:
    """The lines of a text. Raises Unreadable: bad-encoding, no-text."""
    notices: list[Notice] = []
    words = decode(data, notices)
    if not words.strip("\ufeff \t\r\n\x0c"):
        raise Unreadable("no-text")
    rows = words.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    if markdown or _looks_marked(rows):
        return Source(marks.read(rows), notices=notices)
    # Of a run of blank rows one is enough to part what stands around it.
    lines = [
        Line(no, row)
        for no, (before, row) in enumerate(pairwise(["x", *rows]), start=1)
        if row or before
    ]
    return Source(lines, notices=notices)


def _looks_marked(rows: list[str]) -> bool:
    """Markdown under the name .txt: bold marks or bars that only a table has."""
    bold = sum(1 for row in rows if row.startswith("**") and row.rstrip().endswith("**"))
    bars = sum(1 for row in rows if row.strip() == "|")
    return bold >= 5 or bars >= 6


def decode(data: bytes, notices: list[Notice]) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    sample = data[:4096]
    if sample.count(0) * 5 > len(sample):  # UTF-16 without its mark, or no text at all
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if odd > 4 * even or even > 4 * odd:
            return _strict(data, "utf-16-le" if odd > even else "utf-16-be")
        raise Unreadable("bad-encoding")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        words = data.decode("cp1258", errors="replace")
        if "\ufffd" not in words and "Điều" in unicodedata.normalize("NFC", words):
            notices.append(Notice("old-encoding", 1, {"encoding": "Windows-1258"}))
            return words
        # TCVN3 and VNI as bytes: letters of a Western code page, which the next step makes Vietnamese.
        words = data.decode("cp1252", errors="replace")
        if "\x00" not in words and told_by_letters(words) is not None:
            return words
        raise Unreadable("bad-encoding") from None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("bad-encoding") from None
