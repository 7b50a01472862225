"""Grids of words → opinions: columns, cells filled forward, headings between rows. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from comments.pointing import citations
from comments.said_dates import Letter, day_in, letter_in, without_letter
from comments.tables import Grid, Head, Row, find_head
from comments.tables.headings import columns_of
from consultation.text import clean, clean_line, fold

# Keywords of headings, folded; the statutory form's own words first.
ROLES: dict[str, list[str]] = {
    role: words.split("|")
    for role, words in {
        "number": "stt|tt|so tt|so thu tu|no",
        "unit": "nhom van de hoac dieu khoan|nhom van de dieu khoan|nhom van de|dieu khoan|dieu khoan diem"
        "|vi tri|dieu|muc|van de|noi dung dieu khoan|dieu khoan gop y|ten dieu khoan|article|section|unit"
        "|phan muc|chuong dieu khoan|quy dinh",
        "draft": "noi dung du thao|quy dinh tai du thao|quy dinh cua du thao|noi dung quy dinh|du thao",
        "subject": "chu the gop y|chu the|co quan gop y|don vi gop y|co quan don vi|ten co quan don vi"
        "|ten co quan|ten don vi|co quan to chuc|co quan to chuc ca nhan|to chuc ca nhan|ca nhan to chuc"
        "|nguoi gop y|doi tuong gop y|ten to chuc|co quan|don vi|ho va ten|ho ten|respondent|organisation"
        "|organization",
        "content": "noi dung gop y|noi dung y kien gop y|y kien gop y|noi dung y kien|noi dung tham gia gop y"
        "|noi dung tham gia|y kien tham gia|noi dung kien nghi|noi dung de nghi|noi dung gop y kien nghi"
        "|noi dung phan bien|noi dung gop y phan bien|y kien|gop y|kien nghi|noi dung|comment|opinion",
        "proposed": "de xuat sua doi|noi dung de xuat sua|de nghi sua thanh|phuong an de xuat|de xuat",
        "reason": "ly do|ly do de xuat|co so de xuat",
        "answer": "noi dung tiep thu giai trinh|tiep thu giai trinh|noi dung tiep thu|y kien tiep thu"
        "|tiep thu|giai trinh|y kien giai trinh|giai trinh tiep thu|noi dung giai trinh|phan hoi"
        "|y kien cua co quan soan thao|y kien co quan soan thao|ket qua tiep thu|ket qua xu ly"
        "|tiep thu giai trinh cua co quan soan thao|y kien xu ly|huong xu ly|response",
        "letter": "so van ban|so cong van|cong van|so ky hieu|van ban gop y|so hieu van ban|so ngay van ban"
        "|cong van gop y|so ngay cong van",
        "letter_date": "ngay van ban|ngay cong van|ngay gop y|ngay thang|ngay",
    }.items()
}
NEEDED = ("content",)
_STATUTORY = ("unit", "subject", "content", "answer")
_LABEL = re.compile(r"^\s*(?:[IVXLC]+|\d{1,3}|[A-Za-zđ])\s*[.)/]\s*|^\s*[-–•*+]\s*")
_AGREEMENT = re.compile(
    r"(?:(?:da |co ban |hoan toan |deu |cung )*"
    r"(?:ok|okay|thong nhat|nhat tri|dong y|tan thanh|khong co y kien(?: gop y)?|khong y kien"
    r"|khong co gop y|khong gop y|khong co noi dung gop y|khong co y kien khac|dong thuan)"
    r"(?: (?:cao|hoan toan|toan bo|va|thong nhat|khong co y kien(?: gop y)?(?: gi)?(?: them)?|bo sung|them"
    r"|gi|khac|voi|ve|noi dung|cac|cua|du thao|quyet dinh|nghi quyet|quy che|quy dinh|nhu|theo|tren|nay"
    r"|to trinh|ho so|de nghi|xay dung|ban hanh))*)"
)
_BUT = re.compile(
    r"\b(?:tuy nhien|nhung|sua|dieu chinh|can|nen|xem xet|lam ro|bo sung (?:them|noi))\b"
)
_LONGEST_AGREEMENT = 160
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row: where it stands (``table`` from 1, ``line`` of the table), and what its columns say.

    ``around``: headings over it, the outermost first; ``number`` counts the rows of all tables from 1.
    """

    number: int
    table: int
    line: int
    unit: str
    subject: str
    content: str
    proposed: str
    answer: str
    letter: Letter
    around: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its columns as they were understood, and the opinions."""

    names: tuple[str, ...]
    columns: Mapping[str, int]
    opinions: tuple[Opinion, ...]


def opinions(grids: Sequence[Grid], columns: Mapping[str, int] | None = None) -> Sheet:
    """The opinions of every table that has a column for them; ``columns`` is a person's own matching.

    A table without a heading of its own goes on with the columns of the one before, when it is as wide.
    """
    found: list[Opinion] = []
    names: tuple[str, ...] = ()
    known: Mapping[str, int] = {}
    width = 0
    for at, (grid, head) in enumerate(_headed(grids), start=1):
        if head is not None:
            if not known:
                names = head.names
            known, width, first = dict(columns or head.columns), grid.width, head.first
        elif known and grid.width == width:
            first = 0
        else:
            continue
        reader = _Reader(at, known, len(found), grid.before)
        found.extend(reader.rows(grid.rows[first:]))
    return Sheet(names, known, tuple(found))


def _headed(grids: Sequence[Grid]) -> Iterator[tuple[Grid, Head | None]]:
    """Each table with its heading; where no table has one, the widest is read as the statutory form."""
    heads = [find_head(grid, ROLES, NEEDED) for grid in grids]
    # One known word among short ones is a heading only where no table has a better one.
    better = [head if head and len(head.columns) > 1 else None for head in heads]
    short = [head if head and max(map(len, head.names)) <= _SHORT else None for head in heads]
    heads = better if any(better) else short
    if not any(heads):
        widest = max(range(len(grids)), key=lambda at: (grids[at].width, len(grids[at].rows)))
        heads[widest] = _guessed(grids[widest])
    yield from zip(grids, heads, strict=True)


def _guessed(grid: Grid) -> Head | None:
    roles = list(_STATUTORY)
    if all(row.cell(0).strip(".) ").isdigit() for row in grid.rows if not row.banner):
        roles.insert(0, "number")
    if grid.width < 3:
        return None
    columns = {role: at for at, role in enumerate(roles) if at < grid.width}
    return Head(0, columns, tuple(f"({at + 1})" for at in range(grid.width)))


@dataclass(slots=True)
class _Reader:
    """Goes through the rows of one table and remembers what stands over them."""

    table: int
    columns: Mapping[str, int]
    before: int
    title: str = ""
    said: dict[str, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    body: str = ""

    def rows(self, rows: Sequence[Row]) -> Iterator[Opinion]:
        number = self.before
        for row in rows:
            if self._is_heading_again(row):
                continue
            if words := self._banner(row):
                self._over(row, words)
                continue
            if not any(row.cell(self.columns.get(role)) for role in _SAYING):
                continue
            number += 1
            yield self._opinion(row, number)

    def _is_heading_again(self, row: Row) -> bool:
        found = columns_of(row.cells, ROLES)
        return len(found) > 2 and all(self.columns.get(role) == at for role, at in found.items())

    def _banner(self, row: Row) -> str:
        words = row.banner
        if not words:
            return ""
        alone = [at for at, cell in enumerate(row.cells) if cell]
        return "" if len(alone) == 1 and alone[0] == self.columns.get("content") else words

    def _over(self, row: Row, words: str) -> None:
        """A heading: of a unit, of one who commented, or of a part of the draft."""
        plain = clean_line(_LABEL.sub("", words)).rstrip(":")
        alone = [at for at, cell in enumerate(row.cells) if cell]
        if len(alone) == 1 and alone[0] == self.columns.get("subject"):
            self.said["subject"], self.body = words, plain
        elif not citations(plain) and not _about_draft(plain) and "subject" not in self.columns:
            self.body = plain
        else:
            self.headings = [*self.headings[-2:], plain]
        self.said.pop("unit", None)

    def _opinion(self, row: Row, number: int) -> Opinion:
        said = {role: clean(row.cell(column)) for role, column in self.columns.items()}
        filled = self._fill(said)
        subject, letter = without_letter(_LABEL.sub("", said.get("subject", "")) or self.body)
        told = letter_in(said.get("letter", "")) if said.get("letter") else letter
        dated = day_in(said.get("letter_date", "")) or told.dated or letter.dated
        content = said.get("content", "")
        if said.get("reason"):
            content = f"{content}\nLý do: {said['reason']}".strip()
        return Opinion(
            number=number,
            table=self.table,
            line=row.line,
            unit=said.get("unit", "") or _unit_of_draft(said.get("draft", "")),
            subject=subject,
            content=content,
            proposed=said.get("proposed", ""),
            answer=said.get("answer", ""),
            letter=Letter(told.number, dated),
            around=" / ".join([self.title, *self.headings]),
            filled=filled,
        )

    def _fill(self, said: dict[str, str]) -> bool:
        """Blank cells take the words above them, as the eye does; a new outer cell ends the inner one."""
        outer, inner = sorted(
            ("unit", "subject"), key=lambda role: self.columns.get(role, len(self.columns))
        )
        filled = False
        if said.get(outer) and said[outer] != self.said.get(outer) and inner == "unit":
            self.said.pop(inner, None)
        for role in (outer, inner):
            if role not in self.columns:
                continue
            if said.get(role):
                self.said[role] = said[role]
            elif self.said.get(role):
                said[role], filled = self.said[role], True
        return filled


_SAYING = ("content", "proposed", "subject", "answer")


def _about_draft(words: str) -> bool:
    folded = fold(words)
    return any(word in folded for word in ("du thao", "gop y", "y kien", "noi dung", "van de"))


def _unit_of_draft(words: str) -> str:
    """Of a column that holds the draft's own words: the line that names the unit."""
    first = words.split("\n", 1)[0]
    return first[:200] if citations(first[:60]) else ""


def is_agreement(words: str) -> bool:
    """Whether a row only agrees: “OK”, “Thống nhất với nội dung dự thảo”, “Không có ý kiến”."""
    if len(words) > _LONGEST_AGREEMENT:
        return False
    plain = " ".join(re.sub(r"[^\w\s]", " ", fold(words.replace("\n", " "))).split())
    return bool(_AGREEMENT.fullmatch(plain)) and not _BUT.search(plain)


def answer_kind(words: str) -> str:
    """accepted, partly, explained, as an answer's words begin; "" when they do not say."""
    folded = fold(words)
    if not folded:
        return ""
    if re.search(r"tiep thu (?:mot phan|co chon loc)|mot phan", folded):
        return "partly"
    if re.search(r"khong tiep thu|giu nguyen|bao luu|chua tiep thu|khong the tiep thu", folded):
        return "explained"
    if re.match(r"(?:\W|da|so|xin|co quan \w+|co quan soan thao)*\s*(?:tiep thu|ghi nhan)", folded):
        return "accepted"
    return "explained" if re.match(r"\W*giai trinh", folded) else ""
