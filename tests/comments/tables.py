"""Tables as offices make them, for tests: Word and Excel, with merged cells and their own headings."""

import io
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl

STATUTORY = (
    "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN",
    "CHỦ THỂ GÓP Ý",
    "NỘI DUNG GÓP Ý",
    "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
)
ACROSS = "across"  # (ACROSS, words): a heading over the whole width
SAME = "same"  # this cell is merged with the one above it


def word(rows: Sequence[Sequence[Any]], head: Sequence[str] = STATUTORY, before: str = "") -> bytes:
    """A Word file with one table."""
    document = docx.Document()
    document.add_paragraph(before or "BẢN TỔNG HỢP Ý KIẾN GÓP Ý")
    table = document.add_table(rows=1, cols=len(head))
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    for row in rows:
        cells = table.add_row().cells
        if row[0] == ACROSS:
            cells[0].merge(cells[-1]).text = row[1]
            continue
        for at, words in enumerate(row):
            if words == SAME:
                above = table.rows[-2].cells[at]
                kept = above.text
                above.merge(cells[at]).text = kept
            else:
                cells[at].text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(rows: Sequence[Sequence[Any]], head: Sequence[str] = STATUTORY, above: int = 2) -> bytes:
    """A workbook with one sheet; the table begins below ``above`` rows of title."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for _row in range(above):
        sheet.append(["TỔNG HỢP Ý KIẾN GÓP Ý"])
    sheet.append(list(head))
    for row in rows:
        line = sheet.max_row + 1
        if row[0] == ACROSS:
            sheet.cell(line, 1, row[1])
            sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(head))
            continue
        for at, words in enumerate(row, start=1):
            if words == SAME:
                sheet.merge_cells(start_row=line - 1, end_row=line, start_column=at, end_column=at)
            else:
                sheet.cell(line, at, words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
