"""How Word writes a number: the formats of w:numFmt that legal texts use (ECMA-376 §17.18.59)."""

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def decimal(value: int) -> str:
    """1, 2, 3."""
    return str(value)


def roman(value: int) -> str:
    """I, II, III; beyond 3999 in figures."""
    if not 0 < value < 4000:
        return str(value)
    written = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        written += letters * times
    return written


def letter(value: int) -> str:
    """a … z, then aa, bb: Word repeats the letter."""
    if value < 1:
        return str(value)
    times, at = divmod(value - 1, 26)
    return chr(ord("a") + at) * min(times + 1, 10)


def words(value: int) -> str:
    """một, hai, ba; beyond ten in figures."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else str(value)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": decimal,
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperLetter": lambda value: letter(value).upper(),
    "lowerLetter": letter,
    "vietnameseCounting": words,
    "none": lambda value: "",
}
