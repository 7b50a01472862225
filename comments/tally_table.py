"""A table of figures → lines: who collected, on what, so many agree, disagree, say otherwise. Pure."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from comments.models import Tally
from comments.pointing import Pointer
from comments.said_dates import letter_in
from comments.tables import Grid, find_head, read
from comments.tallying import Told
from consultation.errors import Invalid, Words
from consultation.text import clean_line, fold
from drafts.models import Provision

_ROLES = {
    role: words.split("|")
    for role, words in {
        "collector": "don vi tong hop|don vi bao cao|don vi|co quan|ten don vi|xa phuong"
        "|dia phuong|noi tong hop",
        "parent": "don vi cap tren|bao cao len|thuoc|truc thuoc|cap tren",
        "unit": "dieu khoan|vi tri|noi dung lay y kien|noi dung|van de",
        "agree": "dong y|tan thanh|thong nhat|so y kien dong y|so dong y|nhat tri",
        "disagree": "khong dong y|khong tan thanh|khong thong nhat|so y kien khong dong y|khong nhat tri",
        "other": "y kien khac|khac|so y kien khac",
        "channel": "hinh thuc|kenh|hinh thuc lay y kien",
        "scope": "pham vi|gom ca cap duoi",
        "letter": "so bao cao|so van ban|bao cao",
    }.items()
}
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so)(?: .*)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")


def from_file(data: bytes, name: str, units: Iterable[Provision]) -> list[Told]:
    """Of the first table with collectors and figures. Rows that only add up (“Tổng cộng”) are left out.

    Raises ``Unreadable`` and ``Invalid``, which names the line of the table.
    """
    pointer = Pointer(units)
    for grid in read(data, name):
        if rows := _rows(grid, pointer):
            return rows
    raise Invalid(fields={"file": _("Không thấy bảng có cột đơn vị và cột đồng ý trong tệp.")})


def _rows(grid: Grid, pointer: Pointer) -> list[Told]:
    head = find_head(grid, _ROLES, ("collector", "agree"))
    if head is None:
        return []
    found: list[Told] = []
    wrong: dict[str, Words] = {}
    for row in grid.rows[head.first :]:
        said = {role: row.cell(column) for role, column in head.columns.items()}
        name = clean_line(said["collector"])
        if not name or row.banner or _TOTAL.fullmatch(fold(name)):
            continue
        try:
            found.append(_told(name, said, pointer))
        except ValueError as problem:
            words = _("Dòng %(line)d: số “%(words)s” không đọc được.")
            wrong[f"rows.{len(wrong)}"] = words % {"line": row.line, "words": problem}
    if wrong:
        raise Invalid(fields={"file": "; ".join(str(words) for words in wrong.values())})
    return found


def _told(name: str, said: dict[str, str], pointer: Pointer) -> Told:
    unit = pointer.find(said.get("unit", ""))
    letter = letter_in(said.get("letter", ""))
    return Told(
        collector=name,
        parent=clean_line(said.get("parent", "")),
        agree=_number(said.get("agree", "")),
        disagree=_number(said.get("disagree", "")),
        other=_number(said.get("other", "")),
        eid=unit.eid,
        channel=_channel(said.get("channel", "")),
        scope=_scope(said.get("scope", "")),
        letter_number=letter.number,
        letter_date=letter.dated,
    )


def _number(words: str) -> int:
    """“1.234.567” and “1234567”; nothing is nought. ``ValueError`` holds what cannot be read."""
    plain = words.strip().strip("-–")
    if not plain:
        return 0
    if not _THOUSANDS.fullmatch(plain):
        raise ValueError(words[:40])
    return int(re.sub(r"\D", "", plain))


def _channel(words: str) -> str:
    folded = fold(words)
    named = (
        ("phieu", Tally.Channel.PAPER),
        ("hop", Tally.Channel.MEETING),
        ("hoi nghi", Tally.Channel.MEETING),
        ("truc tuyen", Tally.Channel.ONLINE),
        ("vneid", Tally.Channel.ONLINE),
        ("ung dung", Tally.Channel.ONLINE),
        ("khac", Tally.Channel.OTHER),
    )
    found = next((channel for word, channel in named if word in folded), Tally.Channel.MIXED)
    return str(found.value)


def _scope(words: str) -> str:
    """“Gồm cả cấp dưới”, “x” under such a heading: the row holds those who report to it."""
    folded = fold(words)
    own = not folded or folded.startswith(("chi", "rieng", "khong", "cua don vi"))
    return str((Tally.Scope.OWN if own else Tally.Scope.ALL).value)
