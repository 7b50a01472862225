"""What a person must not overlook in letters that are alike: other figures, a “không” of some only."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from consultation.text import fold
from synthesis.suggest.sketch import codes_of

_SHOWN = 4


class Turns:
    """Knows which words of a vocabulary are figures or turn the sense."""

    def __init__(self, words: Sequence[str]) -> None:
        turning = turning_words()
        self._shown = {
            number: (word.isdecimal(), turning.get(word, word))
            for number, word in enumerate(words)
            if word.isdecimal() or word in turning
        }
        self._known = np.zeros(len(words), dtype=bool)
        self._known[list(self._shown)] = True

    def differences(self, texts: Sequence[str]) -> dict[str, str]:
        """``figures`` and ``negation``: those that not all texts have, the most frequent first."""
        codes, edges = codes_of(texts)
        at = np.flatnonzero(self._known[codes])
        owner = np.searchsorted(edges, at, side="right") - 1
        told: list[Counter[int]] = [Counter() for _ in texts]
        for text, code in zip(owner.tolist(), codes[at].tolist(), strict=True):
            told[text][code] += 1
        counts = Counter(code for each in told for code in each)
        differing = [code for code in counts if len({each[code] for each in told}) > 1]
        differing.sort(key=lambda code: (-counts[code], self._shown[code]))
        found: dict[str, list[str]] = {"figures": [], "negation": []}
        for code in differing:
            figure, word = self._shown[code]
            found["figures" if figure else "negation"].append(word)
        return {name: _named(words) for name, words in found.items() if words}


def _named(words: Sequence[str]) -> str:
    return " / ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


@cache
def turning_words() -> dict[str, str]:
    """The folded word → what is shown of it."""
    path = Path(__file__).with_name("turning_words.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {fold(word): shown or word for word, _, shown in pairs}
