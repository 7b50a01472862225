"""How each look is set: NĐ 30/2020/NĐ-CP, Phụ lục I; one table for Word and PDF alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from exports.paper.model import Look

FIRST_LINE = 36.0  # points, 1.27 cm
SIGNING_SPACE = 68.0  # points left for the signature and the seal


@dataclass(frozen=True, slots=True)
class Form:
    """One look: its name in Word's list of styles, and its measures in points.

    ``rank`` orders what stands in the outline, 1 the outermost; 0 stands in none.
    """

    name: str
    size: float = 14.0
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    rank: int = 0
    keep_next: bool = False


def _body(name: str, **facts: Any) -> Form:
    return Form(name, first_line=FIRST_LINE, after=6.0, **facts)


def _centred(name: str, **facts: Any) -> Form:
    return Form(name, align="center", **facts)


FORMS: dict[Look, Form] = {
    Look.SUPERIOR: _centred("Cơ quan chủ quản", size=13.0),
    Look.ISSUER: _centred("Cơ quan ban hành", size=13.0, bold=True),
    Look.NUMBER: _centred("Số, ký hiệu", size=13.0),
    Look.COUNTRY: _centred("Quốc hiệu", size=12.5, bold=True),
    Look.MOTTO: _centred("Tiêu ngữ", size=13.5, bold=True),
    Look.PLACE: _centred("Địa danh, ngày", italic=True),
    Look.MARK: _centred("Dấu dự thảo", size=13.0, bold=True, before=6.0),
    Look.KIND: _centred("Tên loại văn bản", bold=True, before=18.0, rank=1, keep_next=True),
    Look.TITLE: _centred("Trích yếu", bold=True, keep_next=True),
    Look.AUTHORITY: _centred("Thẩm quyền ban hành", bold=True, before=12.0, after=6.0),
    Look.NOTE: _centred("Chỉ dẫn kèm theo", italic=True, before=3.0),
    Look.RECITAL: _body("Căn cứ", italic=True),
    Look.ENACTING: _centred("Lời ban hành", bold=True, before=6.0, after=6.0, keep_next=True),
    Look.ENACTS: _body("Câu ban hành", italic=True),
    Look.PART: _centred("Phần", bold=True, before=12.0, after=6.0, rank=2, keep_next=True),
    Look.CHAPTER: _centred("Chương", bold=True, before=12.0, after=6.0, rank=3, keep_next=True),
    Look.SECTION: _centred("Mục", bold=True, before=9.0, after=6.0, rank=4, keep_next=True),
    Look.SUBSECTION: _centred("Tiểu mục", bold=True, before=9.0, after=6.0, rank=5, keep_next=True),
    Look.ARTICLE: _body("Điều", bold=True, rank=6),
    Look.CLAUSE: _body("Khoản"),
    Look.POINT: _body("Điểm"),
    Look.INDENT: _body("Gạch đầu dòng"),
    Look.BODY: _body("Nội dung"),
    Look.CENTRED: _centred("Giữa trang", after=3.0),
    Look.BLANK: Form("Dòng để trống", align="left", first_line=FIRST_LINE, after=6.0),
    Look.FIGURE: _centred("Hình", before=6.0, after=6.0),
    Look.ANNEX: _centred("Phụ lục", bold=True, after=6.0, rank=1, keep_next=True),
    Look.CLOSING: _body("Thông qua", italic=True, before=12.0),
    Look.FOOTNOTE: Form("Chú thích", size=11.0, after=3.0),
    Look.RECIPIENTS: Form(
        "Nơi nhận", size=12.0, bold=True, italic=True, align="left", keep_next=True
    ),
    Look.RECIPIENT: Form("Nơi nhận (danh sách)", size=11.0, align="left"),
    Look.SIGNER: _centred("Quyền hạn, chức vụ người ký", bold=True, keep_next=True),
    Look.SIGN_HINT: _centred("Ghi chú ký", italic=True, keep_next=True),
    Look.SIGNED: _centred("Họ tên người ký", bold=True, before=SIGNING_SPACE),
    Look.CELL: Form("Ô bảng", size=12.0, align="left", before=2.0, after=2.0),
    Look.CELL_HEAD: _centred("Ô tiêu đề bảng", size=12.0, bold=True, before=2.0, after=2.0),
}


def levels(looks: Iterable[Look]) -> dict[Look, int]:
    """The outline level of each look that a document has: from 1, without gaps."""
    ranks = sorted({FORMS[look].rank for look in looks} - {0})
    return {look: ranks.index(form.rank) + 1 for look, form in FORMS.items() if form.rank in ranks}
