"""Whose unit is cited: "của Quy chế này", "Nghị định số 78/2025/NĐ-CP", "Luật Đất đai năm 2024".

Reads: text behind a citation, or anywhere. Writes: the instrument that is named there.
"""

import re
from dataclasses import dataclass

_KINDS = (
    "Bộ luật", "Luật", "Hiến pháp", "Pháp lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định thư",
    "Nghị định", "Thông tư liên tịch", "Thông tư", "Quyết định", "Chỉ thị", "Sắc lệnh", "Lệnh", "Quy chế",
    "Quy định", "Điều lệ", "Nội quy", "Quy tắc", "Quy trình", "Quy chuẩn", "Hướng dẫn", "Kế hoạch",
    "Chương trình", "Đề án", "Công ước", "Hiệp định", "Hiệp ước", "Hợp đồng", "Văn bản", "Dự thảo",
    "Chiến lược", "Định mức", "Danh mục",
)  # fmt: skip
_KIND = "|".join(kind.replace(" ", r"\s+") for kind in sorted(_KINDS, key=len, reverse=True))
_THIS = rf"(?P<this>(?i:dự\s+thảo\s+)?(?P<kind>(?i:{_KIND})))\s+này(?![^\W_])"
_NUMBER = r"\s+(?:(?:liên\s+tịch\s+)?[Ss]ố\s*:?\s*[\w…./-]*[\w…]|\d+/[\w…./-]*[\w…])"
# A name goes on to a comma or to a word with which the sentence goes on.
_STOP = (
    r"(?=\s+(?:và|hoặc|hay|quy\s+định|được|thì|để|có|do|này|phải|cũng|trong|tại|khi|là|bị|theo|cho|còn|"
    r"đã|ngày|số|sửa\s+đổi|ban\s+hành|của|với|mà|như|đối|từ|hết|có\s+hiệu\s+lực|trừ|nếu)(?![^\W_])|\s*[,;.:()“”\"\n]|\s*$)"
)
_NAME = rf"(?:\s+(?:Phòng,\s+chống|[^\W\d_][\w-]*)(?:\s+[\w-]+){{0,9}}?){_STOP}"
# Over "và" and commas only where the law's number follows: "Luật Phí và lệ phí số 97/2015/QH13".
_NAMED = rf"(?:(?:\s+(?!(?:{_KIND})\s)[\w,-]+){{1,12}}?\s+số\s+\d[\w/-]*\w|{_NAME})"
_YEAR = rf"(?:(?:\s+năm)?\s+\d{{4}}(?!\d)|{_NUMBER})?"
_OTHER = rf"(?P<other>(?:{_KIND})(?:{_NUMBER}|{_NAMED}{_YEAR})?)"
_LINK = (
    r"(?:\s*,)?\s*(?:(?:được\s+)?(?:quy\s+định|nêu)\s+)?(?:(?:của|tại|trong|thuộc|ở|theo)\s+)?"
    r"(?:(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+)?"
)
_BEHIND = re.compile(rf"{_LINK}(?<![^\W_])(?:{_THIS}|{_OTHER})")
_WITH_THIS = re.compile(rf"[^.;“”]{{0,160}}?(?:ban\s+hành\s+)?kèm\s+theo\s+(?:{_KIND})\s+này")
# By themselves only what is surely an instrument: "này", a law by its name, the others by their number.
_CAPITAL = "A-ZĐÂÊÔƠƯĂÁÀẢÃẠÍÓÚÝỨỬỮỰ"
_LAW = (
    rf"(?:Bộ\s+luật|Luật|Pháp\s+lệnh)(?=\s+[{_CAPITAL}]){_NAMED}{_YEAR}|"
    r"Hiến\s+pháp(?:\s+(?:năm\s+)?\d{4})?"
)
_ALONE = re.compile(
    rf"(?=[BLHPNTQCSĐKVD])(?<![^\W_])(?:(?P<kind>{_KIND})\s+này(?![^\W_])|(?:{_KIND}){_NUMBER}|{_LAW})"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The instrument named from ``start`` to ``end``. ``this``: it calls itself so; ``name``: as written."""

    start: int
    end: int
    this: bool
    name: str


def behind(text: str, at: int) -> Owner | None:
    """The instrument that the words at ``at`` name as the one the citation before belongs to."""
    match = _BEHIND.match(text, at)
    if match is None:
        return None
    if match["this"]:
        return Owner(match.start("this"), match.end(), True, _plain(match["kind"]))
    if _WITH_THIS.match(text, match.end()) and not re.search(r"\d", match["other"]):
        kind = re.match(_KIND, match["other"])
        assert kind is not None  # noqa: S101  # the name begins with a kind
        return Owner(match.start("other"), match.end(), True, _plain(kind[0]))
    return Owner(match.start("other"), match.end(), False, _plain(match["other"]))


def alone(text: str) -> list[Owner]:
    """Every instrument that ``text`` speaks of, in order; "quy định này" in small letters is none."""
    return [
        Owner(match.start(), match.end(), bool(match["kind"]), _plain(match["kind"] or match[0]))
        for match in _ALONE.finditer(text)
    ]


def _plain(words: str) -> str:
    return " ".join(words.split())
