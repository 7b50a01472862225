"""Is what follows "Điều 5." the name of the article or already its text? And names on the next lines.

Reads: the lines behind a heading. Writes: nothing; answers questions for body.py.
"""

import re

from drafts.parse.line import Line
from drafts.parse.marks import Mark, clause, heading, indent, is_capitals, point
from drafts.parse.quotes import amends
from drafts.parse.words import RECIPIENTS, is_signer, is_title

_NOTE_MARK = re.compile(r"\s+(\[\d{1,3}\])")
_TAIL_NOTES = re.compile(r"(?:\s*\[\d{1,3}\])+$")
_UPPER = "A-ZĐÀ-ỸƠƯ"
_SENTENCE_START = re.compile(
    r"(?:Ban hành (?:kèm theo|mới|danh mục|quy|Quy)|"
    r"Bãi bỏ (?:toàn bộ )?(?:Quyết|Nghị|Thông|các|một|khoản|Điều|điểm)|"
    r"(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Luật|Quy chế|Quy định|Chỉ thị|Pháp lệnh) này\b|"
    rf"(?:Giao|Phê duyệt|Thay thế|Ủy quyền|Công bố) (?:cho |kèm theo )?[{_UPPER}])"
)
_SENTENCE = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)|có hiệu lực (?:thi hành )?(?:kể )?từ|"
    r"\b(?:phải|được|này có|là|căn cứ Quyết định)\b.*\b(?:theo|của|và|để|kể từ)\b"
)
_LONGEST = 420
_SHORT = 8  # words of a name that might begin a sentence


def is_article_title(mark: Mark, following: Line | None) -> bool:
    """Is the rest of an article's first line its name? `following` is the next line of the instrument."""
    rest = _TAIL_NOTES.sub("", mark.rest)
    ends_here = following is None or _ends_article(following)
    if not rest or len(rest) > _LONGEST or rest.endswith(("./.", "./", ";")):
        return False
    if rest.endswith(":"):
        return amends(rest)
    if rest.endswith("."):
        return not ends_here and len(rest.split()) <= 14 and not _is_sentence(rest)
    if _SENTENCE_START.match(rest) and not amends(rest):
        return not ends_here and _stands_over_text(rest, following)
    if ends_here:
        return len(rest.split()) <= 12 and not _is_sentence(rest)
    return not re.search(r"chịu trách nhiệm thi hành", rest) or len(rest.split()) <= 12


def heading_text(text: str) -> str:
    """A name as it is shown: footnote marks stand right behind the word."""
    return _NOTE_MARK.sub(r"\1", text)


def names_after(lines: list[Line], at: int) -> int:
    """How many lines behind the heading at `at` are its name (Chương, Mục: the name stands below)."""
    taken = 0
    for line in lines[at + 1 : at + 9]:
        if line.table is not None or _begins_unit(line.text) or not is_title(line.text):
            break
        taken += 1
    behind = lines[at + 1 + taken] if at + 1 + taken < len(lines) else None
    if behind is not None and behind.table is None and heading(behind.text):
        return taken
    capitals = 0
    for line in lines[at + 1 : at + 1 + taken]:
        if not is_capitals(line.text):
            break
        capitals += 1
    return capitals


def name_below(lines: list[Line], at: int) -> bool:
    """An article whose heading line is bare: is the next line its name?"""
    if at + 1 >= len(lines) or lines[at + 1].table is not None:
        return False
    text = lines[at + 1].text
    if _begins_unit(text) or len(text) > _LONGEST or text.endswith((".", ";", ":")):
        return False
    return text[0].isupper() and at + 2 < len(lines) and not _ends_article(lines[at + 2])


def _stands_over_text(rest: str, following: Line | None) -> bool:
    """ "Ban hành Quy chế" without a stop over "Ban hành kèm theo … .": a short name over its text."""
    if following is None or following.table is not None or _begins_unit(following.text):
        return False
    text = following.text
    return len(rest.split()) <= _SHORT and text[:1].isupper() and text.endswith((".", ";", ":"))


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE_START.match(text) or _SENTENCE.search(text))


def _begins_unit(text: str) -> bool:
    return bool(heading(text) or clause(text) or point(text) or indent(text))


def _ends_article(line: Line) -> bool:
    if line.table is not None:
        return False
    return bool(heading(line.text) or RECIPIENTS.match(line.text) or is_signer(line.text))
