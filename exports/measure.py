"""How wide a text is set in Times, so that a rule can be as long as the law wants it."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts" / "tinos"


@cache
def _advances() -> tuple[dict[int, int], int, int]:
    """Return the advance of each character of Tinos Bold, that of a missing one, and the em."""
    with TTFont(FONTS / "Tinos-Bold.ttf", lazy=True) as font:
        widths = font["hmtx"].metrics
        by_character = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return by_character, widths[".notdef"][0], font["head"].unitsPerEm


def bold_width(text: str, *, size: float) -> float:
    """Return the width in points of `text` in bold Times of `size` points (Tinos has its metrics)."""
    advances, missing, em = _advances()
    return sum(advances.get(ord(character), missing) for character in text) * size / em
