"""A list of bodies to ask, as pasted or as a table: who they are and what is known of them. Pure."""

import re

from django.utils.translation import gettext_lazy as _

from comments.asking import Asked
from comments.body_kinds import kind_of
from comments.models import BodyKind
from comments.said_dates import day_in, email_in, letter_in
from comments.tables import Grid, find_head, read
from consultation.errors import Invalid
from consultation.text import clean, clean_line, fold

_ROLES = {
    role: words.split("|")
    for role, words in {
        "name": "ten co quan|co quan|don vi|ten don vi|to chuc|ten co quan don vi|ten co quan to chuc"
        "|noi nhan|ten",
        "kind": "loai|nhom|khoi|loai co quan",
        "email": "email|e mail|thu dien tu|hop thu|dia chi email",
        "letter_number": "so cong van|so van ban|cong van|so ky hieu|so hieu|van ban",
        "sent_on": "ngay gui|ngay cong van|ngay van ban|ngay",
        "due_on": "han tra loi|thoi han|han gop y|han",
    }.items()
}
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,4}\)?[.)\-:]?|[-–•*+])\s+")
_ALSO = re.compile(r"\s*[;|\t]\s*")


def from_text(text: str) -> list[Asked]:
    """One body a line: “Sở Xây dựng; sxd@tinh.gov.vn”. Numbers and dashes before a name fall away."""
    bodies = []
    for line in clean(text).split("\n"):
        plain = _NUMBER.sub("", line).strip()
        if not plain:
            continue
        name, *more = _ALSO.split(plain)
        letters = [letter_in(part) for part in more]
        bodies.append(
            Asked(
                name=clean_line(name.replace(email_in(name), "")).strip(" ,-–"),
                email=email_in(plain),
                letter_number=next((found.number for found in letters if found.number), ""),
                sent_on=next((found.dated for found in letters if found.dated), None),
            )
        )
    return bodies


def from_file(data: bytes, name: str) -> list[Asked]:
    """Of the first table that has a column of names, else of the first column with words.

    Raises ``Unreadable`` and ``Invalid`` (no names in it).
    """
    grids = read(data, name)
    for grid in grids:
        if bodies := _with_head(grid):
            return bodies
    bodies = [body for grid in grids for body in _without_head(grid)]
    if not bodies:
        raise Invalid(fields={"file": _("Không thấy cột tên cơ quan, tổ chức trong tệp.")})
    return bodies


def _with_head(grid: Grid) -> list[Asked]:
    head = find_head(grid, _ROLES, ("name",))
    if head is None:
        return []
    bodies = []
    for row in grid.rows[head.first :]:
        said = {role: row.cell(column) for role, column in head.columns.items()}
        name = clean_line(said["name"])
        if not name or row.banner:
            continue
        letter = letter_in(said.get("letter_number", ""))
        bodies.append(
            Asked(
                name=name,
                kind=_kind(said.get("kind", "")) or kind_of(name),
                email=email_in(said.get("email", "")),
                letter_number=letter.number or clean_line(said.get("letter_number", ""))[:60],
                sent_on=day_in(said.get("sent_on", "")) or letter.dated,
                due_on=day_in(said.get("due_on", "")),
            )
        )
    return bodies


def _without_head(grid: Grid) -> list[Asked]:
    """The column with the most words; numbers before them are left out."""
    if grid.width == 1:
        return from_text("\n".join(row.cells[0] for row in grid.rows))
    lengths = [
        sum(len(row.cell(column)) for row in grid.rows if not row.cell(column).isdigit())
        for column in range(grid.width)
    ]
    names = lengths.index(max(lengths))
    return [
        Asked(name=clean_line(row.cell(names)), email=email_in(" ".join(row.cells)))
        for row in grid.rows
        if row.cell(names) and not row.banner
    ]


def _kind(words: str) -> str:
    folded = fold(words)
    if not folded:
        return ""
    named = {fold(str(label)): value for value, label in BodyKind.choices}
    return named.get(folded, "") or ("" if kind_of(words) == "other" else kind_of(words))
