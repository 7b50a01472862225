"""Separated values as Vietnamese offices save them: UTF-8 with or without its mark, UTF-16, Windows-1258."""

import csv
import io
import unicodedata

from drafts.parse.errors import Unreadable

_LONGEST_FIELD = 200_000
_MOST_ROWS = 50_000
_SEPARATORS = ";\t,|"
_LOOKED_AT = 50  # lines by which the separator is told


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a CSV file; raises the parser's ``Unreadable``: bad-encoding, broken, too-many-lines."""
    text = decoded(data)
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > _MOST_ROWS:
                raise Unreadable("too-many-lines")
    except csv.Error:
        raise Unreadable("broken") from None
    return rows


def decoded(data: bytes) -> str:
    """The words in NFC. Windows-1258 has tone marks of their own behind the letter."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _try(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _try(data, "cp1258")
    if "\0" in text:
        raise Unreadable("bad-encoding")
    return unicodedata.normalize("NFC", text)


def _try(data: bytes, encoding: str) -> str:
    try:
        return unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError:
        raise Unreadable("bad-encoding") from None


def separator_of(text: str) -> str:
    """The sign that stands in the most lines, the same number of times in each; “;” where none does."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]

    def weight(sign: str) -> tuple[int, int]:
        counts = [_outside_quotes(line, sign) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=weight)


def _outside_quotes(line: str, sign: str) -> int:
    quoted, count = False, 0
    for char in line:
        quoted ^= char == '"'
        count += char == sign and not quoted
    return count
