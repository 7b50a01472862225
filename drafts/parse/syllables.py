"""The shape of a Vietnamese syllable, by which a right reading of an old encoding is told."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnrstvx])?"
    r"(?:iê|yê|uô|ươ|ia|ya|ua|ưa|uê|uy|uyê|uya|oa|oă|oe|uâ|uơ|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oai|oay|oeo|"
    r"oi|ôi|ơi|ui|uôi|ươi|ươu|ưi|ưu|uây|uyu|uao|uai|uay|[aăâeêioôơuưy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """The word, in any case, has the shape of one Vietnamese syllable with at most one tone."""
    letters: list[str] = []
    tones = 0
    for letter in unicodedata.normalize("NFD", word.lower()):
        if letter in _TONES:
            tones += 1
        else:
            letters.append(letter)
    base = unicodedata.normalize("NFC", "".join(letters))
    return tones <= 1 and _SYLLABLE.fullmatch(base) is not None
