"""Whose unit is meant, seen from a place: the instrument that speaks, an attached one, or another one."""

import re

from drafts.citations.units import Units
from drafts.parse.tree import Kind

_AMENDS = re.compile(
    r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|thay\s+(?:cụm\s+)?từ|bỏ\s+(?:cụm\s+)?từ|"
    r"đính\s+chính)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?:quy\s+định\s+chi\s+tiết|hướng\s+dẫn|biện\s+pháp)[^.]{0,200}\sc[uủ]a\s+(?:Bộ\s+luật|Luật|Pháp\s+lệnh|"
    r"Nghị\s+định|Nghị\s+quyết|Thông\s+tư|Quyết\s+định)\s+(?!này)",
    re.IGNORECASE,
)
_BEGINS = 60  # letters: an amending unit says so at once


def this(name: str, at: int, units: Units) -> int | None:
    """The instrument that "Quy chế này" means at this place."""
    wanted = name.lower().removeprefix("dự thảo ").strip()
    own = units.lines[at].instrument
    if wanted in ("văn bản", "dự thảo"):
        return own
    if units.called.get(own, "").lower() == wanted:
        return own
    for instrument, called in units.called.items():
        if instrument and called.lower() == wanted:
            return instrument
    main = units.kind.lower()
    return 0 if not main or main == wanted or wanted.endswith(main) else None


def own_kind(name: str, units: Units) -> int | None:
    """ "Điều 5 Quy chế" without more: the attached instrument that is called so."""
    for instrument, called in units.called.items():
        if instrument and called and called.lower() == name.lower():
            return instrument
    return None


def amends_here(at: int, units: Units) -> bool:
    """Does the unit, or one it stands in, change another instrument?"""
    if units.lines[at].instrument not in units.amending:
        return False
    for place in units.path(at):
        line = units.lines[place]
        words = line.words.get("heading") or line.words.get("text") or ""
        if line.kind == Kind.INSTRUMENT:
            return False
        if _AMENDS.search(words[:_BEGINS]):
            return True
        if place in units.quoting:
            return True
    return False


def explains_another(at: int, units: Units) -> bool:
    """ "… quy định chi tiết một số điều của Luật Điện lực: a) Khoản 5 Điều 46 …" """
    lines = (units.lines[place] for place in units.path(at))
    return any(_EXPLAINS.search(line.words.get("text", "")) for line in lines)
