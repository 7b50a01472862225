"""Wide tables of a draft on pages that lie: sections in Word, named pages in PDF; nothing else turns."""

from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from docx.table import Table as WordTable

from drafts.parse import Tree, parse
from exports.paper.docx import write_docx
from exports.paper.model import Grid, Look, Paper
from exports.paper.pdf import write_pdf
from exports.text import lay_out
from exports.text.changes import revise
from tests.drafts.parse.building import read
from tests.exports.papers import ABOUT, W, accepted, body_of, misplaced, told

LONG = "Tổ chức, cá nhân có trách nhiệm thực hiện quy định này trong phạm vi quản lý. " * 8


def draft(*widths: float, rows: int = 4, behind: str = "Ghi chú: số liệu năm trước.") -> bytes:
    """An article, an annex with a table of columns of these widths in points, notes, another annex."""
    source = docx.Document()
    for line in (
        "Điều 1. Danh mục",
        "1. Danh mục tại Phụ lục I.",
        "Phụ lục I",
        "DANH MỤC BIỂN HIỆU",
    ):
        source.add_paragraph(line)
    table = source.add_table(rows, len(widths))
    _fill(table, widths)
    for line in (behind, "Phụ lục II", "MẪU ĐƠN", "Tên tổ chức đề nghị là bên thuê."):
        source.add_paragraph(line)
    file = BytesIO()
    source.save(file)
    return file.getvalue()


def _fill(table: WordTable, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"Cột {column}" if at == 0 else f"dòng {at}"


def paper_of(data: bytes) -> Paper:
    return lay_out(parse(data, "a.docx"), ABOUT)


def grid_of(paper: Paper) -> Grid:
    [found] = [item for item in paper.items if isinstance(item, Grid)]
    return found


def pages_of(paper: Paper) -> list[tuple[bool, str]]:
    """Whether each page of the PDF lies, and its words."""
    file = pypdfium2.PdfDocument(write_pdf(paper))
    sizes = [(page.get_width(), page.get_height()) for page in file]
    return [
        (width > height, page.get_textpage().get_text_range())
        for page, (width, height) in zip(file, sizes, strict=True)
    ]


def orientations(data: bytes) -> list[bool]:
    sections = docx.Document(BytesIO(data)).sections
    return [section.orientation is WD_ORIENT.LANDSCAPE for section in sections]


def test_it_turns_the_page_of_a_table_with_its_title_and_notes() -> None:
    paper = paper_of(draft(*[60.0] * 11))
    data = write_docx(paper)

    assert orientations(data) == [False, True, False]
    assert [lying for lying, _ in pages_of(paper)] == [False, True, False]
    words = pages_of(paper)[1][1]
    assert "DANH MỤC BIỂN HIỆU" in words
    assert "Ghi chú" in words
    assert misplaced(data) == []


def test_it_leaves_a_table_that_fits_on_an_upright_page() -> None:
    paper = paper_of(draft(*[90.0] * 5))

    assert orientations(write_docx(paper)) == [False]
    assert not any(lying for lying, _ in pages_of(paper))


def test_it_turns_no_page_for_long_text_behind_the_table() -> None:
    pages = pages_of(paper_of(draft(*[60.0] * 11, behind=LONG)))

    assert [lying for lying, _ in pages] == [False, True, False, False]
    assert "Tổ chức, cá nhân" in pages[2][1]


def test_it_goes_on_with_the_numbers_of_the_pages() -> None:
    sections = docx.Document(BytesIO(write_docx(paper_of(draft(*[60.0] * 11))))).sections

    assert [s.different_first_page_header_footer for s in sections] == [True, False, False]
    assert ["PAGE" in section.header._element.xml for section in sections] == [True] * 3
    assert [ABOUT.mark in section.header.paragraphs[0].text for section in sections] == [True] * 3
    stops = [section.header._element.xpath(".//w:tab/@w:pos")[-1] for section in sections]
    widths = [s.page_width - s.left_margin - s.right_margin for s in sections]  # type: ignore[operator]
    assert [int(stop) for stop in stops] == [width // 635 for width in widths]
    assert not [*body_of(write_docx(paper_of(draft(*[60.0] * 11)))).iter(f"{W}pgNumType")]


def test_it_keeps_the_widths_of_the_source() -> None:
    data = write_docx(paper_of(draft(30, 200, 150)))

    grid = [
        column.get(f"{W}w") for column in body_of(data).findall(f"{W}tbl/{W}tblGrid/{W}gridCol")
    ]
    assert grid[-3:] == ["600", "4000", "3000"]


def test_it_makes_what_no_page_holds_as_wide_as_the_page() -> None:
    data = write_docx(paper_of(draft(*[200.0] * 6)))
    table = docx.Document(BytesIO(data)).tables[-1]

    assert sum(int(column._gridCol.get(f"{W}w") or 0) for column in table.columns) == 14003


@pytest.mark.parametrize(("columns", "wide"), [(4, False), (14, True)])
def test_it_judges_by_the_words_where_the_widths_are_not_known(columns: int, wide: bool) -> None:
    row = "| " + " | ".join(["nghiêng ngả"] * columns) + " |\n"
    rule = "|" + "---|" * columns + "\n"
    text = f"Điều 1. Bảng\n\n1. Bảng sau:\n\n{row}{rule}{row * 3}"

    assert grid_of(lay_out(parse(text.encode(), "a.md"), ABOUT)).wide is wide


def test_it_repeats_headings_that_reach_over_two_rows() -> None:
    source = docx.Document(BytesIO(draft(*[60.0] * 4, rows=6)))
    table = source.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0)).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "Khối lượng"
    file = BytesIO()
    source.save(file)
    data = write_docx(paper_of(file.getvalue()))

    rows = docx.Document(BytesIO(data)).tables[-1].rows
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True, True] + [
        False
    ] * 4


def test_it_sets_the_place_for_signatures_of_a_form_without_lines() -> None:
    source = docx.Document(BytesIO(draft(200, 200, rows=1)))
    left, right = source.tables[0].rows[0].cells
    left.text, right.text = "XÁC NHẬN\n(Ký, đóng dấu)", "NGƯỜI LÀM ĐƠN\n(Ký, ghi rõ họ tên)"
    file = BytesIO()
    source.save(file)
    grid = grid_of(paper_of(file.getvalue()))

    assert not grid.lines
    looks = [line.look for box in grid.rows[0].cells for line in box.lines]
    assert looks == [Look.SIGNER, Look.SIGN_HINT] * 2
    assert grid_of(paper_of(draft(200, 200))).lines


def drawn(paper: Paper) -> int:
    """How many lines and boxes are drawn on the pages of the PDF."""
    # One path may hold several of them; each begins by moving there.
    raw = pypdfium2.raw
    return sum(
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(each.raw, at))
        == raw.FPDF_SEGMENT_MOVETO
        for page in pypdfium2.PdfDocument(write_pdf(paper))
        for each in page.get_objects()
        if each.type == raw.FPDF_PAGEOBJ_PATH
        for at in range(raw.FPDFPath_CountSegments(each.raw))
    )


def test_it_draws_the_lines_of_every_row() -> None:
    few, many = (drawn(paper_of(draft(90, 90, 90, rows=rows))) for rows in (4, 14))

    assert many - few >= 10 * 3 * 2


def test_it_leaves_room_in_the_empty_rows_of_a_form() -> None:
    source = docx.Document(BytesIO(draft(90, 90, rows=30)))
    for cell in [cell for row in source.tables[0].rows[1:] for cell in row.cells]:
        cell.text = ""
    file = BytesIO()
    source.save(file)

    page = pypdfium2.PdfDocument(write_pdf(paper_of(file.getvalue())))[1].get_textpage()
    places = {
        page.get_text_range(at, 3): page.get_charbox(at)[1] for at in range(page.count_chars())
    }
    assert places["Cột"] - places["Ghi"] > 29 * 15


def test_it_leaves_no_empty_page_behind_a_full_table() -> None:
    """Nothing stands between a table and a new page: on a full page it would open one more."""
    data = write_docx(paper_of(draft(90, 90, behind="Phụ lục III")))
    body = list(body_of(data))
    at = next(at for at in range(len(body)) if body[at].tag == f"{W}tbl" and at > 1)

    assert body[at + 1].find(f"{W}pPr/{W}pageBreakBefore") is not None


def revised(old: Tree, new: Tree, pairs: dict[int, int]) -> Any:
    before, after = lay_out(old, ABOUT), lay_out(new, ABOUT)
    return after, write_docx(revise(before, after, pairs))


def test_it_tracks_the_change_to_a_wide_table() -> None:
    old, new = (parse(draft(*[width] * 11), "a.docx") for width in (40.0, 60.0))
    after, data = revised(old, new, {at: at for at, _ in enumerate(new.walk())})

    assert orientations(data) == [False, True, False]
    assert accepted(data) == told(after)
    assert misplaced(data) == []
    after, data = revised(new, read("Điều 1. Danh mục\n1. Bãi bỏ danh mục.\n"), {0: 0, 1: 1})
    assert orientations(data) == [False, True]
    assert accepted(data) == told(after)


def test_it_gives_an_attached_text_no_place_and_day() -> None:
    attached = (
        "QUY CHẾ\nMở cửa nhà văn hóa\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐiều 1. Giờ\nTừ 8 giờ.\n"
    )
    tree = read("Điều 1. Ban hành\nBan hành Quy chế.\n")
    tree.instruments.append(read(attached).instruments[0])

    places = [line for line in lay_out(tree, ABOUT).paragraphs() if line.look is Look.PLACE]
    assert len(places) == 1
