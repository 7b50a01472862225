"""Words, punctuation and blanks of Vietnamese text.

A token is one of: a syllable with its marks (precomposed or combining), a figure with its separators
("1.000.000", "12,5"), a run of letters and figures ("5a", "QH15"), one sign, or a run of white space.
"""

import re
import unicodedata

_WORD = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)+(?!{_WORD})|{_WORD}+|[^\w\s]|\s+")
_SPOKEN = re.compile(rf"{_WORD}+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def tokens(text: str) -> list[str]:
    """All tokens in order; joined they are the text again."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is a word or figure, not a sign or white space."""
    return token[0].isalnum() or token[0] == "_"


def spoken(text: str) -> list[str]:
    """The words and figures alone, as written."""
    return _SPOKEN.findall(text)


def same_spelling(word: str) -> str:
    """One form for the two places of a tone mark (hoà, hòa) and both cases: the mark goes last.

    "đ" and "d", "a", "ă" and "â" stay different letters.
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(sign for sign in letters if sign in _TONES)
    if not tones:
        return letters
    return "".join(sign for sign in letters if sign not in _TONES) + tones
