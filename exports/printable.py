"""Make text fit to print: NFC, one kind of line break, nothing that XML forbids."""

import re
import unicodedata

# XML 1.0 §2.2 allows tab, LF, CR and everything from U+0020 except surrogates, U+FFFE and U+FFFF.
# DEL and the C1 controls are allowed there but print as nothing or as a box.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def printable(text: str) -> str:
    """Return `text` as every document prints it.

    Precomposed Unicode (TCVN 6909:2001, NĐ 30/2020/NĐ-CP Phụ lục I), line breaks of any kind as
    `\\n`, at most one empty line in a row, no blanks at either end, no character that XML 1.0
    forbids and no byte order mark. Applying it twice changes nothing.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()  # nearly every text: one line of plain letters, several times faster
    kept = _FORBIDDEN.sub("", _BREAKS.sub("\n", text))
    return _EMPTY_LINES.sub("\n\n", unicodedata.normalize("NFC", kept)).strip()


def one_line(text: str) -> str:
    """Return `printable(text)` on one line, each stretch of white space one blank: for labels."""
    clean = printable(text)
    return clean if clean.isprintable() and "  " not in clean else " ".join(clean.split())
