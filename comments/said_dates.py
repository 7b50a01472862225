"""Days, letters and addresses as people write them into tables. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from consultation.text import clean_line

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_IN_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# “Công văn số 1234/STP-XDKT ngày 10/11/2025”, “CV 12/UBND-NC, ngày 10/11/2025”, “VB số …”.
_LETTER = re.compile(
    r"(?:tại\s+|theo\s+|kèm\s+theo\s+)?(?:công\s+văn|văn\s+bản|báo\s+cáo|tờ\s+trình|\bcv|\bvb|\bbc)\.?"
    r"(?:\s+(?:góp\s+ý|trả\s+lời))?\s*(?:số)?\s*[:.]?\s*"
    r"(?P<number>\d+[^\s,;()]*)"
    r"(?P<rest>[\s,;]*(?:đề\s+)?(?:ngày\s+)?(?P<day>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\s*(?:số\s*:?\s*)?(?P<number>\d+\s*/[^\s,;()]+)(?P<rest>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was named: its number and its day; "" and None where nothing was said."""

    number: str = ""
    dated: date | None = None


def day_in(text: str) -> date | None:
    """The first day in ``text``: 10/11/2025, 10-11-25, 2025-11-10, “ngày 10 tháng 11 năm 2025”."""
    if found := _ISO.search(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _IN_WORDS.search(text) or _DAY.search(text):
        year = int(found[3])
        return _day(int(found[1]), int(found[2]), year if year > 99 else 2000 + year)
    return None


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def letter_in(text: str) -> Letter:
    """The letter that ``text`` names, alone or among other words; an empty one where it names none."""
    found = _LETTER.search(text) or _BARE.search(text)
    if found is None:
        return Letter("", day_in(text))
    return Letter(found["number"].rstrip(".:"), day_in(found["rest"] or ""))


def without_letter(subject: str) -> tuple[str, Letter]:
    """“Sở Tư pháp (Công văn số 12/STP ngày 10/11/2025)” → the name, and the letter."""
    found = _LETTER.search(subject)
    if found is None:
        return clean_line(subject), Letter()
    rest = subject[: found.start()] + " " + subject[found.end() :]
    rest = re.sub(r"\(\s*[,;]?\s*\)|\[\s*\]", " ", rest)
    return clean_line(rest).strip(" ,;-–:("), letter_in(found[0])


def email_in(text: str) -> str:
    """The first e-mail address; "" without one."""
    found = _EMAIL.search(text)
    return found[0] if found else ""
