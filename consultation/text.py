"""Vietnamese text: one stored form, one folded form for finding, one order for sorting.

Sources: TCVN 6909:2001 (precomposed Unicode, hence NFC); the two tone-mark styles (Uỷ = Ủy).
"""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {
    "": 0,
    "\u0300": 1,
    "\u0309": 2,
    "\u0303": 3,
    "\u0301": 4,
    "\u0323": 5,
}  # ngang huyền hỏi ngã sắc nặng
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: they make letters, not tones


def clean(text: str) -> str:
    """What a person typed, as it is stored: NFC, no control or invisible characters, LF line ends.

    Words and line breaks are never changed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """The same for a field of one line: every run of white space is one blank."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """The form in which two spellings of the same words are equal: no marks, đ→d, lower case.

    >>> fold("Uỷ ban") == fold("ỦY BAN") == "uy ban"
    True
    """
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub(" ", plain).strip()


def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Vietnamese dictionary order: syllable by syllable, letters first, then tones.

    a ă â b c d đ e ê … ; within equal letters: ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    return tuple(_syllable_key(part) for part in re.findall(r"\w+|[^\w\s]", text.casefold()))


def _syllable_key(syllable: str) -> tuple[tuple[int, int], ...]:
    letters: list[int] = []
    tone = 0
    for char in unicodedata.normalize("NFC", syllable):
        base, marks = _split(char)
        tone = next((_TONES[m] for m in marks if m in _TONES), tone)
        place = _ALPHABET.find(base)
        letters.append(place + 1000 if place >= 0 else ord(base[0]))
    return (*((letter, 0) for letter in letters), (-1, tone))


def _split(char: str) -> tuple[str, str]:
    """A letter with its shape marks (ă, ê, ơ …) and, apart, its tone marks."""
    decomposed = unicodedata.normalize("NFD", char)
    shape = "".join(c for c in decomposed if not unicodedata.combining(c) or c in _SHAPES)
    tones = "".join(c for c in decomposed if unicodedata.combining(c) and c not in _SHAPES)
    return unicodedata.normalize("NFC", shape), tones
