"""CSV and XLSX, read back: one row an opinion, every text text, nothing that calculates."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.printable import printable
from exports.summary import Summary
from exports.tables import (
    count_by_section,
    headings,
    inert,
    looks_like_formula,
    render_csv,
    render_xlsx,
)
from tests.exports import builders

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
FORMULAS = ["=1+1", "+84 276", "-1", "@SUM(A1)", "＝1", " =1", "- Gạch đầu dòng"]


def read_csv(summary: Summary) -> list[list[str]]:
    return list(csv.reader(StringIO(render_csv(summary).decode("utf-8-sig"), newline="")))


def sheets(summary: Summary) -> tuple[Worksheet, Worksheet]:
    book = load_workbook(BytesIO(render_xlsx(summary)))
    first, second = (book[name] for name in book.sheetnames)
    return first, second


def figures_of(counted: pd.DataFrame, label: str) -> list[int]:
    """Return the figures of the row `label`."""
    figures: list[int] = counted.loc[[label]].to_numpy().tolist()[0]
    return figures


def test_it_writes_csv_that_excel_opens_in_unicode() -> None:
    assert render_csv(builders.full()).startswith(b"\xef\xbb\xbf")


def test_it_writes_one_row_an_opinion_in_order() -> None:
    head, *rows = read_csv(builders.many(300))

    assert tuple(head) == headings(builders.summary())
    assert [int(row[0]) for row in rows] == list(range(1, 301))
    assert {len(row) for row in rows} == {12}


def test_it_writes_every_field() -> None:
    _, first, second, *_ = read_csv(builders.full())

    assert first[1:7] == [
        "Điều 2. Hiệu lực thi hành",
        "Tại Điều 2 dự thảo",
        "Sở Tư pháp",
        "Công văn số 1234/STP-XDKTVB ngày 12/11/2025",
        "Điều 2",
        "Đề nghị sửa đổi",
    ]
    assert first[8].splitlines()[1] == "và Quyết định số 15/2021/QĐ-UBND."
    assert first[9:11] == ["Tiếp thu", "Tiếp thu điều chỉnh"]
    assert second[3] == "Ẩn danh"


def test_it_writes_only_headings_where_nothing_was_received() -> None:
    assert len(read_csv(builders.summary())) == 1


@pytest.mark.parametrize("text", FORMULAS)
def test_it_refuses_to_calculate(text: str) -> None:
    assert inert(text) == f"'{text}"
    [_, row] = read_csv(builders.of_texts(text))
    assert row[7] == f"'{printable(text)}"

    opinions, _ = sheets(builders.of_texts(text))
    cell = opinions["H2"]
    assert (cell.value, cell.data_type) == (printable(text), "s")
    assert cell.quotePrefix


def test_it_leaves_plain_text_alone() -> None:
    assert inert("Đề nghị = bỏ") == "Đề nghị = bỏ"
    assert not looks_like_formula("'=1")
    opinions, _ = sheets(builders.of_texts("Đề nghị"))
    assert not opinions["H2"].quotePrefix


def test_it_stores_no_formula_at_all() -> None:
    content = render_xlsx(builders.of_texts(*FORMULAS, "https://example.com", "12"))

    with ZipFile(BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_it_freezes_and_repeats_the_heading_and_prints_lying() -> None:
    opinions, _ = sheets(builders.full())

    assert opinions.freeze_panes == "A2"
    assert opinions.print_title_rows == "$1:$1"
    assert opinions.page_setup.orientation == "landscape"
    assert opinions["H1"].font.bold
    assert opinions["H2"].alignment.wrap_text


def test_it_goes_on_in_the_next_row_where_a_cell_is_too_small() -> None:
    text = "x" * 70_000
    opinions, _ = sheets(builders.of_texts(text, "y"))
    column = [opinions.cell(row, 8).value for row in range(2, opinions.max_row + 1)]

    assert "".join(map(str, column)) == text + "y"
    assert [opinions.cell(row, 1).value for row in range(2, 6)] == [1, 1, 1, 2]


def test_it_counts_by_section_and_outcome() -> None:
    counted = count_by_section(builders.full())

    assert list(counted.index) == [
        "Điều 2. Hiệu lực thi hành",
        "Điều 5. Trách nhiệm của người phản ánh",
        "Chung",
        "Tổng số",
    ]
    assert figures_of(counted, "Tổng số") == [3, 1, 1, 1, 6]
    assert figures_of(counted, "Chung") == [0, 0, 0, 1, 1]


def test_it_counts_nothing_where_nothing_was_received() -> None:
    assert figures_of(count_by_section(builders.summary()), "Tổng số") == [0, 0, 0, 0, 0]


def test_it_puts_the_figures_on_the_second_sheet() -> None:
    _, statistics = sheets(builders.full())
    column = [row[0].value for row in statistics.iter_rows()]

    assert statistics.title == "Thống kê"
    assert "Đơn vị đóng góp ý kiến cho dự thảo: 3 đơn vị." in column


def test_it_reports_progress_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    render_xlsx(builders.many(300), progress=lambda done, total: heard.append((done, total)))

    assert heard == [(250, 300), (300, 300)]


def test_it_makes_equal_bytes_of_equal_summaries() -> None:
    assert render_xlsx(builders.many(20)) == render_xlsx(builders.many(20))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=5))
@example(texts=['"', ",", "\n", "\r", "=", "\x00", "\ud800", "مرحبا 👍🏽"])
def test_it_keeps_any_text(texts: list[str]) -> None:
    _, *rows = read_csv(builders.of_texts(*texts))
    cells = [row[7].removeprefix("'") if _marked(row[7]) else row[7] for row in rows]

    assert cells == [printable(text) for text in texts]


def _marked(cell: str) -> bool:
    return cell.startswith("'") and looks_like_formula(cell[1:])
