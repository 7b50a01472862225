"""Documents read back by other programs: python-docx, pdftotext, openpyxl, csv."""

import csv
import re
import shutil
import subprocess
import unicodedata
from io import BytesIO, StringIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from exports.models import Export


def squeezed(text: str) -> str:
    """``text`` without white space and soft hyphens, NFC: programs break lines where they like."""
    return re.sub(r"[\s\u00ad]+", "", unicodedata.normalize("NFC", text))


def _data(export: Export) -> bytes:
    with export.file.open("rb") as file:
        return bytes(file.read())


def words_of(export: Export) -> str:
    """All words of a document in reading order, squeezed."""
    data = _data(export)
    read = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx, "csv": _csv}[export.format]
    return squeezed(read(data))


def rows_of(export: Export) -> list[dict[str, str]]:
    """The remarks of a table of data (XLSX, CSV) by the headings of their columns."""
    data = _data(export)
    if export.format == "csv":
        return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    heads, *rows = openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    names = [str(head) for head in heads]
    return [
        dict(zip(names, ["" if v is None else str(v) for v in row], strict=True)) for row in rows
    ]


def table_of(export: Export) -> list[list[str]]:
    """The rows of the Word document's main table; merged-away cells are ""."""
    table: Any = docx.Document(BytesIO(_data(export))).tables[1]._tbl
    return [[_cell(cell) for cell in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]


def _cell(cell: Any) -> str:
    return "\n".join(_paragraph(paragraph) for paragraph in cell.findall(qn("w:p")))


def _paragraph(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _docx(data: bytes) -> str:
    return "\n".join(
        _paragraph(p) for p in docx.Document(BytesIO(data)).element.body.iter(qn("w:p"))
    )


def _pdf(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (apt-get install poppler-utils)")
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def _xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def _csv(data: bytes) -> str:
    return "\n".join(cell for row in csv.reader(StringIO(data.decode("utf-8-sig"))) for cell in row)


def assert_in_order(parts: list[str], words: str) -> None:
    """Every one of ``parts`` stands in ``words`` (squeezed), each after the one before it."""
    place = 0
    for part in parts:
        found = words.find(squeezed(part), place)
        assert found >= 0, f"not found, or not in its place: {part!r}"
        place = found + 1
