"""Text typed in an encoding from before Unicode, told by its letters.

Reads: paragraphs. Writes: a notice; the words are left as they are.
"""

from drafts.parse.line import Source
from drafts.parse.tree import Notice

# Letters that these encodings use all the time and Vietnamese in Unicode never does.
_TCVN3 = frozenset("®¸µ¶·¹¨»¾¼½Æ©ÊÇÈÉË§¬­¦")
_VNI = ("öô", "ñieàu", "ñònh", "Ñieàu", "cuûa", "vaø", "quy ñ")
_SAMPLE = 20_000


def legacy(source: Source) -> None:
    """Report TCVN3 (.VnTime) or VNI text, which has no readable headings."""
    sample = " ".join(line.text for line in source.lines[:400])[:_SAMPLE]
    if len(sample) < 40:
        return
    signs = sum(1 for letter in sample if letter in _TCVN3)
    if signs > len(sample) * 0.04 and "Điều" not in sample:
        source.notices.append(Notice("legacy-font", 1, {"encoding": "TCVN3 (.VnTime)"}))
    elif sum(sample.count(word) for word in _VNI) > len(sample) / 400 and "Điều" not in sample:
        source.notices.append(Notice("legacy-font", 1, {"encoding": "VNI"}))
