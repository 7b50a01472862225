"""Invisible marks by which the cells of an edited Word document are known again.

Tried with LibreOffice 7.4 (docx → docx, docx → odt → docx): content controls round a block, a run, a
cell or a row are dropped; bookmarks stay with their cell, also in front of a text and in an empty
cell; so do custom properties of the file. Word keeps both. Hence bookmarks, in several cells of a
row: whoever types over one cell whole leaves the others. Names hold letters, digits and "_", begin
with "_" (Word lists no such bookmark) and have at most 40 characters (ECMA-376, 17.13.6.2).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from exports.phrases import Line

PROPERTY = "GopY"  # the custom property of the file: from which round it was made
NOTHING = "0"  # the digest of an answer that is not there
_DIGITS = 8
_NAME = re.compile(r"_gy([nac])_([a-z]\d+(?:v\d+)?)_([0-9a-f]{1,8})_([0-9a-f]{8})")


class Part(StrEnum):
    """Which cell a mark stands in."""

    NAME = "n"
    ANSWER = "a"
    CONTENT = "c"


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell as it was exported: whose it is, the site's answer then, and the words shown then.

    `key` is a group's or an opinion's; `state` and `shown` are digests.
    """

    part: Part
    key: str
    state: str
    shown: str

    @property
    def name(self) -> str:
        """As a bookmark is called."""
        return f"_gy{self.part}_{self.key}_{self.state}_{self.shown}"


def mark_of(name: str) -> Mark | None:
    """The mark that a bookmark called `name` is; None for other bookmarks."""
    found = _NAME.match(name)
    return Mark(Part(found[1]), found[2], found[3], found[4]) if found else None


def words_of(lines: Iterable[Line]) -> str:
    """The text of a cell, a line each."""
    return "\n".join("".join(run.text for run in line) for line in lines)


def normal(text: str) -> str:
    """The form in which two cells that say the same are equal: NFC, blanks and empty lines evened out."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


def digest(text: str) -> str:
    """What a mark remembers of a text; 32 bits tell an edited cell from an untouched one."""
    return hashlib.sha256(normal(text).encode()).hexdigest()[:_DIGITS]


def answer_digest(kind: str, text: str, changed_unit: str, changed_text: str) -> str:
    """What a mark remembers of the site's answer, approved or not."""
    return digest("\x1f".join((kind, text, changed_unit, changed_text)))
