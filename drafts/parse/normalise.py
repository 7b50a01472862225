"""One spelling for every letter and space: NFC, plain spaces, no invisible marks.

Reads: Source as a reader left it. Writes: the same lines with normalised words; blank ones left out.
"""

import re
import unicodedata

from drafts.parse.line import Line, Source

# Eth is typed for Đ on some keyboards; the private dashes and bullets come from symbol fonts.
_LETTERS = str.maketrans(
    {
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": None,
        "\ufeff": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\u200e": None,
        "\u200f": None,
        "\uf0b7": "•",
        "\uf02d": "-",
        "\uf0a7": "▪",
        "\uf0d8": "•",
        "\uf0fc": "•",
        "\uf02b": "+",
    }
)
_ODD = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOOSE = re.compile(r"[\u0300-\u036f]")
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def clean(text: str) -> str:
    """The words in NFC, single spaces between them, nothing invisible, stripped."""
    if not text.isascii():
        text = _composed(text)
    if not text.isprintable():
        text = _CONTROL.sub(" ", text)
    return " ".join(text.split())


def _composed(text: str) -> str:
    # Looked for first: most lines need nothing, and looking costs less than doing it in vain.
    if _ODD.search(text):
        text = text.translate(_LETTERS)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _LOOSE.search(text):
        # A tone typed before the shape of its vowel (e + ́ + ̂) has no composed form in that order.
        text = _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text)
    return text


def normalise(source: Source) -> None:
    """Clean every line in place; drop those without words and remember the gap they made."""
    source.lines = _cleaned(source.lines)
    source.footnotes = _cleaned(source.footnotes)


def _cleaned(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    gap = False
    for line in lines:
        line.text = clean(line.text)
        if line.table is not None:
            for row in line.table:
                for cell in row:
                    cell.text = "\n".join(filter(None, map(clean, cell.text.split("\n"))))
            if not any(cell.text for row in line.table for cell in row):
                continue
        elif not line.text:
            gap = True
            continue
        line.gap = line.gap or gap
        gap = False
        kept.append(line)
    return kept
