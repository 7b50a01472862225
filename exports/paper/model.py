"""The parts of a document on paper: spans in paragraphs, drawn rules, two columns, tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Look(StrEnum):
    """What a paragraph is in the form of NĐ 30/2020/NĐ-CP, Phụ lục I; the value is its style in Word."""

    SUPERIOR = "CoQuanChuQuan"
    ISSUER = "CoQuanBanHanh"
    NUMBER = "SoKyHieu"
    COUNTRY = "QuocHieu"
    MOTTO = "TieuNgu"
    PLACE = "DiaDanhNgay"
    MARK = "DauDuThao"
    KIND = "TenLoai"
    TITLE = "TrichYeu"
    AUTHORITY = "ThamQuyenBanHanh"
    NOTE = "ChuDan"
    RECITAL = "CanCu"
    ENACTING = "LoiBanHanh"
    ENACTS = "CauBanHanh"
    PART = "Phan"
    CHAPTER = "Chuong"
    SECTION = "Muc"
    SUBSECTION = "TieuMuc"
    ARTICLE = "Dieu"
    CLAUSE = "Khoan"
    POINT = "Diem"
    INDENT = "GachDauDong"
    BODY = "NoiDung"
    CENTRED = "GiuaTrang"
    BLANK = "DongDeTrong"
    FIGURE = "Hinh"
    ANNEX = "PhuLuc"
    CLOSING = "ThongQua"
    FOOTNOTE = "ChuThich"
    RECIPIENTS = "NoiNhan"
    RECIPIENT = "NoiNhanDanhSach"
    SIGNER = "QuyenHanNguoiKy"
    SIGN_HINT = "GhiChuKy"
    SIGNED = "HoTenNguoiKy"
    CELL = "OBang"
    CELL_HEAD = "OTieuDe"


class Fate(StrEnum):
    """What a revision does to words, to the end of a paragraph, to a row."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture on paper: PNG, JPEG or GIF, its size there in points, what is said to who does not see it."""

    sha256: str
    media_type: str
    data: bytes = field(repr=False)
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one kind; a line break within them is "\\n". ``bold``, ``italic``: None as the look says.

    A span with a ``drawing`` has no words.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    fate: Fate = Fate.KEPT
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    ``node``: the place of the unit whose words it holds, in reading order; None for what the form gives.
    ``outlined``: whether it stands in the outline where its look does. ``keep``: it stays on one page with
    what follows. ``fate`` is that of its end.
    """

    look: Look
    spans: tuple[Span, ...]
    node: int | None = None
    outlined: bool = True
    new_page: bool = False
    keep: bool = False
    fate: Fate = Fate.KEPT

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(span.text for span in self.spans)

    @property
    def said(self) -> tuple[str, ...]:
        """Its words and its pictures, so that two lines can be held against each other."""
        return (self.text, *(span.drawing.sha256 for span in self.spans if span.drawing))


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn in the middle, ``length`` points long, with ``after`` points below it."""

    length: float
    after: float = 0.0


Line = Paragraph | Rule


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns without lines: the head, or the end. ``left`` is the share of the first, 0 to 1."""

    rows: tuple[tuple[tuple[Line, ...], tuple[Line, ...]], ...]
    left: float = 0.5
    new_page: bool = False
    fate: Fate = Fate.KEPT


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a table with its spans; ``width`` in points, 0 where it is not known."""

    lines: tuple[Paragraph, ...]
    rows: int = 1
    cols: int = 1
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the cells that begin in it. ``whole``: it is not broken over pages."""

    cells: tuple[Box, ...]
    fate: Fate = Fate.KEPT
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, with ``lines`` or without.

    ``widths``: the shares of its columns; ``across``: its own width in points, 0 where it takes what there
    is; ``heads``: rows repeated on each page; ``wide``: it needs a page that lies.
    """

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    heads: int = 0
    node: int | None = None
    fate: Fate = Fate.KEPT
    size: float = 12.0
    across: float = 0.0
    lines: bool = True
    wide: bool = False


Item = Paragraph | Rule | Columns | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``mark`` stands in the head of its pages; ``reviser`` makes the revisions."""

    title: str
    author: str
    made_at: datetime
    items: tuple[Item, ...] = field(repr=False)
    mark: str = ""
    landscape: bool = False
    identifier: str = ""
    reviser: str = ""
    revised_at: datetime | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in reading order, those in cells too."""
        for item in self.items:
            yield from paragraphs_of(item)

    def drawings(self) -> dict[str, Drawing]:
        """Each picture once, by its SHA-256, in reading order."""
        spans = (span for line in self.paragraphs() for span in line.spans)
        found: dict[str, Drawing] = {}
        for span in spans:
            if span.drawing is not None:
                found.setdefault(span.drawing.sha256, span.drawing)
        return found


def paragraphs_of(item: Item) -> Iterator[Paragraph]:
    """The paragraphs of one item in reading order: rows from above, cells from the left."""
    match item:
        case Paragraph():
            yield item
        case Columns():
            for row in item.rows:
                for cell in row:
                    yield from (line for line in cell if isinstance(line, Paragraph))
        case Grid():
            for line in item.rows:
                for box in line.cells:
                    yield from box.lines
