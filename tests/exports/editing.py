"""Edits of an exported Word document as people make them, and re-saving by LibreOffice itself."""

import copy
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

Edit = Callable[[Any], None]
ANSWER = 3  # the column


def edited(data: bytes, *edits: Edit) -> bytes:
    """The document after ``edits`` of its main table."""
    document = docx.Document(BytesIO(data))
    for edit in edits:
        edit(document.tables[1]._tbl)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def resaved(data: bytes, folder: Path, *formats: str) -> bytes:
    """The document opened and saved by LibreOffice as each of ``formats`` in turn."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer)")
    file = folder / "a.docx"
    file.write_bytes(data)
    for number, format in enumerate(formats):
        target = folder / str(number)
        command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", format, "--outdir", str(target), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        file = target / f"a.{format}"
    return file.read_bytes()


def row_of(table: Any, words: str) -> Any:
    """The first row that holds ``words``."""
    return next(row for row in table.iter(qn("w:tr")) if words in "".join(row.itertext()))


def cell_of(table: Any, words: str, column: int = ANSWER) -> Any:
    """A cell of that row."""
    return row_of(table, words).findall(qn("w:tc"))[column]


def write(words: str, *paragraphs: str, column: int = ANSWER) -> Edit:
    """Type ``paragraphs`` over the whole cell in the row with ``words``; its mark goes with it."""

    def edit(table: Any) -> None:
        cell = cell_of(table, words, column)
        for old in cell.findall(qn("w:p")):
            cell.remove(old)
        for text in paragraphs:
            cell.append(
                parse_xml(
                    f"<w:p {nsdecls('w')}><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
                )
            )

    return edit


def replace(words: str, old: str, new: str) -> Edit:
    """Change some words inside the answer, the mark stays."""

    def edit(table: Any) -> None:
        for text in cell_of(table, words).iter(qn("w:t")):
            text.text = text.text.replace(old, new)

    return edit


def track(words: str, old: str, new: str) -> Edit:
    """Change some words with tracking on."""

    def edit(table: Any) -> None:
        for run in list(cell_of(table, words).iter(qn("w:r"))):
            text = run.find(qn("w:t"))
            if text is None or old not in text.text:
                continue
            before, _old, after = text.text.partition(old)
            who = f'{nsdecls("w")} w:id="900" w:author="A" w:date="2026-06-01T00:00:00Z"'
            keep = 'xml:space="preserve"'
            pieces = [
                f"<w:r {nsdecls('w')}><w:t {keep}>{before}</w:t></w:r>",
                f"<w:del {who}><w:r><w:delText {keep}>{old}</w:delText></w:r></w:del>",
                f"<w:ins {who}><w:r><w:t {keep}>{new}</w:t></w:r></w:ins>",
                f"<w:r {nsdecls('w')}><w:t {keep}>{after}</w:t></w:r>",
            ]
            for piece in pieces:
                run.addprevious(parse_xml(piece))
            run.getparent().remove(run)
            return

    return edit


def move_to_end(words: str) -> Edit:
    """Move one row to the end of the table."""

    def edit(table: Any) -> None:
        table.append(row_of(table, words))

    return edit


def delete(words: str) -> Edit:
    """Delete one row."""

    def edit(table: Any) -> None:
        table.remove(row_of(table, words))

    return edit


def duplicate(words: str) -> Edit:
    """Copy one row below itself, as programs do: bookmarks stay with the first."""

    def edit(table: Any) -> None:
        row = row_of(table, words)
        twin = copy.deepcopy(row)
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(twin.iter(qn(name))):
                mark.getparent().remove(mark)
        row.addnext(twin)

    return edit


def widen(table: Any) -> None:
    """Drag a column's border: every width changes."""
    for at, column in enumerate(table.iter(qn("w:gridCol"))):
        column.set(qn("w:w"), str([1500, 2500, 4003, 6000][at]))
    for row in table.iter(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) == 4:
            for cell, width in zip(cells, (1500, 2500, 4003, 6000), strict=True):
                cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").set(qn("w:w"), str(width))


def strip_marks(table: Any) -> None:
    """Take every bookmark away, as copying the table into another document does."""
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(table.iter(qn(name))):
            mark.getparent().remove(mark)


def without(data: bytes, *names: str) -> bytes:
    """The file without some of its parts' content."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            if name not in names:
                target.writestr(name, source.read(name))
    return out.getvalue()
